// Owns the counts of relationships by label and type: how many relationships of a type leave or
// enter the nodes of a label. Counted when versions are settled.

import GraphModel

struct DegreeStatistics: Sendable {
  private struct Key: Hashable, Sendable {
    let label: Int32
    let type: Int32
  }

  private var leaving: [Key: Int] = [:]
  private var entering: [Key: Int] = [:]

  init() {}

  init(_ group: RowGroup, nodeCount: Int) {
    leaving = DegreeStatistics.counts(group.outgoing, group.labels, nodeCount)
    entering = DegreeStatistics.counts(group.incoming, group.labels, nodeCount)
  }

  /// Everything counted, as a list of numbers.
  var numbers: [Int] {
    var numbers: [Int] = []
    for (place, counts) in [leaving, entering].enumerated() {
      for (key, count) in counts {
        numbers += [place, Int(key.label), Int(key.type), count]
      }
    }
    return numbers
  }

  /// From such a list.
  init(numbers: [Int]) {
    for place in stride(from: 0, to: numbers.count - 3, by: 4) {
      let key = Key(
        label: Int32(clamping: numbers[place + 1]), type: Int32(clamping: numbers[place + 2]))
      if numbers[place] == 0 {
        leaving[key] = numbers[place + 3]
      } else {
        entering[key] = numbers[place + 3]
      }
    }
  }

  func count(label: Symbol, type: Symbol, isOutgoing: Bool) -> Int? {
    (isOutgoing ? leaving : entering)[Key(label: label.number, type: type.number)]
  }

  private static func counts(
    _ hops: HopColumns, _ labels: FactColumns, _ nodeCount: Int
  ) -> [Key: Int] {
    guard let offsets = labels.offsets else { return [:] }
    var counts: [Key: Int] = [:]
    var last = Key(label: -1, type: -1)
    var pending = 0
    for node in 0..<nodeCount {
      let segments = Int(hops.segmentOffsets[node])..<Int(hops.segmentOffsets[node + 1])
      for segment in segments {
        let rows = Int(hops.segmentRows[segment + 1] - hops.segmentRows[segment])
        for label in Int(offsets[node])..<Int(offsets[node + 1]) {
          let key = Key(label: labels.keys[label], type: hops.segmentTypes[segment])
          if key != last {
            if pending > 0 { counts[last, default: 0] += pending }
            (last, pending) = (key, 0)
          }
          pending += rows
        }
      }
    }
    if pending > 0 { counts[last, default: 0] += pending }
    return counts
  }
}
