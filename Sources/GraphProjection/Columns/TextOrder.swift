// Owns the order by which packed texts are found: by their shape, then by the number in them; texts
// without a shape by their hash. Numbers are mostly given out one after the other, and hashes are
// even, so that a text's place can be guessed.

/// The numbers of packed texts in their order.
struct TextOrder: Sendable {
  private let numbers: PackedLane
  /// Where each kind begins, and one more.
  private let starts: [Int]

  static let empty = TextOrder(numbers: .empty, starts: [0, 0])

  func places(ofKind kind: Int) -> Range<Int> { starts[kind]..<starts[kind + 1] }

  subscript(place: Int) -> Int { Int(numbers[place]) }

  /// Writes the order of texts.
  ///
  /// - Parameter text: the kind of a text, and what it is ordered by among those of its kind.
  static func write(
    _ name: String, _ count: Int, kindCount: Int, to writer: SnapshotWriter,
    _ text: (Int) -> (kind: Int, key: UInt64)
  ) {
    var kinds = [[(key: UInt64, number: UInt32)]](repeating: [], count: kindCount)
    for number in 0..<count {
      let (kind, key) = text(number)
      kinds[kind].append((key: key, number: UInt32(number)))
    }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    for kind in kinds {
      let isSorted = zip(kind, kind.dropFirst()).allSatisfy { $0.key <= $1.key }
      let sorted = isSorted ? kind : kind.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
      numbers += sorted.map(\.number)
    }
    writer.lanes("\(name).order", cells: count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = numbers[first + place] }
    }
    writer.numbers(kinds.map(\.count))
  }

  static func read(
    _ name: String, count: Int, kindCount: Int, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> TextOrder {
    let numbers = try reader.lane("\(name).order")
    let lengths = try reader.numbers(kindCount)
    var starts = [0]
    for length in lengths {
      guard length >= 0, length <= count - starts[starts.count - 1] else {
        throw reader.damaged("section '\(name).order' is not as it should be")
      }
      starts.append(starts[starts.count - 1] + length)
    }
    guard numbers.count == starts.last else {
      throw reader.damaged("section '\(name).order' has another length")
    }
    return TextOrder(numbers: numbers, starts: starts)
  }
}

extension PackedTexts {
  /// The first number of a text; `nil` when it is not there.
  func find(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    if count == 0 { return nil }
    let numbered = NumberedText(text)
    let kind = numbered.map { kinds.number(of: $0) } ?? 0
    var key = hash
    if kind > 0, let numbered { key = numbered.digits == .none ? 0 : numbered.number }
    let places = order.places(ofKind: kind)
    guard var place = self.place(of: key, kind, places) else { return nil }
    while place > places.lowerBound, self.key(order[place - 1], ofKind: kind) == key { place -= 1 }
    repeat {
      let number = order[place]
      guard number < count else { return nil }
      // A shape and a number make one text only.
      if kind > 0 ? isOfKind(number, kind) : withBytes(number, { $0.hasSameBytes(as: text) }) {
        return number
      }
      place += 1
    } while place < places.upperBound && self.key(order[place], ofKind: kind) == key
    return nil
  }

  /// A place with a key among those of a kind: guessed from how the keys rise, or halfway where
  /// guesses do not help.
  private func place(of key: UInt64, _ kind: Int, _ places: Range<Int>) -> Int? {
    var (low, high) = (places.lowerBound, places.upperBound)
    guard low < high else { return nil }
    var least = self.key(order[low], ofKind: kind)
    var greatest = self.key(order[high - 1], ofKind: kind)
    guard least <= key, key <= greatest else { return nil }
    var step = 0
    while low < high {
      step += 1
      var place = (low + high) / 2
      if step % 3 != 0, least < greatest, key >= least, key <= greatest {
        let part = Double(key - least) / Double(greatest - least)
        place = low + min(Int(part * Double(high - 1 - low)), high - 1 - low)
      }
      let found = self.key(order[place], ofKind: kind)
      if found == key { return place }
      if found < key {
        (low, least) = (place + 1, found)
      } else {
        (high, greatest) = (place, found)
      }
    }
    return nil
  }
}
