// Owns the guess at which name was meant, for hints about misspelt names.

/// A hint that proposes the name with the fewest edits (insertions, deletions, substitutions and
/// swaps of neighbours), if there are few enough of them.
func nearestName(to text: String, among names: [String]) -> String? {
  let wanted = Array(text.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(wanted, Array(name.lowercased().unicodeScalars))
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
  return "did you mean '\(best.name)'?"
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var twoBefore: [Int] = []
  var before = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(before[column + 1] + 1, current[column] + 1)
      cost = min(cost, before[column] + (scalar == other ? 0 : 1))
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = min(cost, twoBefore[column - 1] + 1)
      }
      current.append(cost)
    }
    (twoBefore, before) = (before, current)
  }
  return before[right.count]
}
