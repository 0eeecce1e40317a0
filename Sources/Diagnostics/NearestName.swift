// Owns the guess at what a misspelt name was meant to be.

/// Finds the name that a misspelt one was probably meant to be.
///
/// ```swift
/// NearestName.to("organisation", among: ["organization", "model"])   // "organization"
/// NearestName.hint(for: "organisation", among: names)   // "did you mean 'organization'?"
/// ```
public enum NearestName {
  /// The nearest of some names, regardless of case, or `nil` when none is near: at most one edit in
  /// three letters (insertion, deletion, replacement, swap of neighbours). Of names equally near,
  /// the first in order of code points.
  public static func to(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = letters(name)
    guard wanted.count <= lengthLimit else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let offered = letters(candidate)
      let limit = max(1, max(wanted.count, offered.count) / 3)
      guard abs(wanted.count - offered.count) <= limit, offered.count <= lengthLimit else {
        continue
      }
      let found = distance(wanted, offered)
      guard found <= limit, found < max(wanted.count, offered.count) else { continue }
      if let best {
        if found > best.distance { continue }
        if found == best.distance,
          !candidate.unicodeScalars.lexicographicallyPrecedes(
            best.name.unicodeScalars)
        {
          continue
        }
      }
      best = (found, candidate)
    }
    return best?.name
  }

  /// `did you mean '…'?`, or `nil` when no name is near.
  public static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
    to(name, among: candidates).map { "did you mean '\($0)'?" }
  }

  // Longer names are not compared: the comparison takes the product of the lengths.
  private static let lengthLimit = 100

  private static func letters(_ name: String) -> [Unicode.Scalar] {
    Array(name.lowercased().unicodeScalars.prefix(lengthLimit + 1))
  }

  // Optimal string alignment distance, three rows at a time.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
