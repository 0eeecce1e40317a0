// Owns sets of code points, as classes of regular expressions name them.

/// A set of code points.
struct ScalarSet {
  private var ranges: [ClosedRange<UInt32>] = []
  private var categories: Set<Unicode.GeneralCategory> = []
  private var parts: [ScalarSet] = []
  var isInverted = false
  var ignoresCase = false

  init() {}

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }
  init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }
  init(_ categories: Set<Unicode.GeneralCategory>) { self.categories = categories }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
  mutating func insert(_ set: ScalarSet) { parts.append(set) }

  var inverted: ScalarSet {
    var set = self
    set.isInverted.toggle()
    return set
  }

  /// The range of a set that is one range.
  var onlyRange: ClosedRange<UInt32>? {
    ranges.count == 1 && categories.isEmpty && parts.isEmpty && !isInverted ? ranges[0] : nil
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var found = holds(scalar)
    if !found, ignoresCase {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      let upper = scalar.properties.uppercaseMapping.unicodeScalars
      if lower.count == 1, let other = lower.first, other != scalar { found = holds(other) }
      if !found, upper.count == 1, let other = upper.first, other != scalar {
        found = holds(other)
      }
    }
    return found != isInverted
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    for range in ranges where range.contains(scalar.value) { return true }
    if !categories.isEmpty, categories.contains(scalar.properties.generalCategory) { return true }
    return parts.contains { $0.contains(scalar) }
  }

  /// `.`: all but line ends.
  static let notLineEnd = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
    .inverted
  static let everything = ScalarSet([0...0x10FFFF])
  /// `\d`.
  static let digit = ScalarSet([0x30...0x39])
  /// `\w`.
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// `\s`.
  static let space = ScalarSet([0x09...0x0D, 0x20...0x20])
  /// `\h`.
  static let horizontalSpace = ScalarSet([0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x2000...0x200A])

  private static let letters: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
  ]

  /// The class of `\p{name}`; `nil` when there is none of that name.
  static func property(_ name: String) -> ScalarSet? {
    switch name {
    case "L", "IsL", "IsAlphabetic", "Alphabetic", "IsLetter": ScalarSet(letters)
    case "Lu", "IsLu", "IsUppercase", "Uppercase": ScalarSet([.uppercaseLetter])
    case "Ll", "IsLl", "IsLowercase", "Lowercase": ScalarSet([.lowercaseLetter])
    case "Lt": ScalarSet([.titlecaseLetter])
    case "Lm": ScalarSet([.modifierLetter])
    case "Lo": ScalarSet([.otherLetter])
    case "M", "IsM": ScalarSet([.nonspacingMark, .spacingMark, .enclosingMark])
    case "N", "IsN": ScalarSet([.decimalNumber, .letterNumber, .otherNumber])
    case "Nd", "IsNd", "IsDigit": ScalarSet([.decimalNumber])
    case "P", "IsP", "IsPunctuation":
      ScalarSet([
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation,
      ])
    case "S", "IsS": ScalarSet([.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol])
    case "Z", "IsZ": ScalarSet([.spaceSeparator, .lineSeparator, .paragraphSeparator])
    case "Lower": ScalarSet([0x61...0x7A])
    case "Upper": ScalarSet([0x41...0x5A])
    case "Alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
    case "Digit": digit
    case "Alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "Punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "Space", "IsWhite_Space": space
    case "ASCII": ScalarSet([0...0x7F])
    default: nil
    }
  }
}
