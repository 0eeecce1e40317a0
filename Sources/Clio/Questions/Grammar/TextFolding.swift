// Owns the comparison of names as people type them: without regard to case and accents.

/// Folds text for comparison.
enum TextFolding {
  /// Lower case, without accents, and with ligatures written out; other scripts stay as they are.
  ///
  /// ```swift
  /// TextFolding.folded("Élodie Œuvré")   // "elodie oeuvre"
  /// ```
  static func folded(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      // Combining accents of decomposed text.
      case 0x300...0x36F: continue
      case 0x2018, 0x2019, 0x2BC: result += "'"
      case 0xC0...0x17F: result += plainLetters[scalar] ?? String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Plain letters for the accented lower-case ones of Latin-1 and Latin Extended-A.
  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"),
      ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšſ"), ("t", "ţťŧ"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("ij", "ĳ"),
      ("th", "þ"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}
