// Owns the guess at what a question that was not understood might have meant.

/// Finds the form that shares most with a question.
struct NearestForm {
  let words: [String]

  /// The form with the most words in common, in order; the first of several.
  func find(among forms: [QuestionForm]) -> QuestionForm {
    var best = EnglishForms.all[0]
    var bestScore = -1.0
    for form in forms {
      for pattern in form.patterns {
        let score = similarity(pattern)
        if score > bestScore {
          best = form
          bestScore = score
        }
      }
    }
    return best
  }

  /// Words in common and in order, with half a point for words that the form may hold anywhere;
  /// less for each word that the form needs in vain.
  private func similarity(_ pattern: QuestionPattern) -> Double {
    let needed = pattern.keywords
    let common = commonLength(needed)
    let loose = words.filter { word in pattern.vocabulary.contains { isClose(word, $0) } }.count
    return Double(common) + Double(loose) / 2 - Double(needed.count - common) / 2
  }

  /// The length of the longest common subsequence.
  private func commonLength(_ needed: [String]) -> Int {
    var row = [Int](repeating: 0, count: needed.count + 1)
    for word in words {
      var diagonal = 0
      for (index, keyword) in needed.enumerated() {
        let above = row[index + 1]
        row[index + 1] = isClose(word, keyword) ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row.last ?? 0
  }

  /// Equal, or for words of four letters and more one typing mistake apart.
  private func isClose(_ word: String, _ keyword: String) -> Bool {
    if word == keyword { return true }
    guard word.count > 3, keyword.count > 3 else { return false }
    return Self.isOneEditApart(Array(word), Array(keyword))
  }

  private static func isOneEditApart(_ left: [Character], _ right: [Character]) -> Bool {
    guard abs(left.count - right.count) <= 1 else { return false }
    let prefix = zip(left, right).prefix { $0 == $1 }.count
    let suffix = zip(left.dropFirst(prefix).reversed(), right.dropFirst(prefix).reversed())
      .prefix { $0 == $1 }.count
    return max(left.count, right.count) - prefix - suffix <= 1
      || (left.count == right.count && left.count - prefix - suffix == 2
        && left[prefix] == right[prefix + 1] && left[prefix + 1] == right[prefix])
  }
}
