// Owns a large set of names in little memory: their bytes side by side, and a table of places. A
// journal of ten million events has as many ids, which a set of strings would keep in gigabytes.

/// Names, compared by their UTF-8 bytes. Names can only be added.
struct NameSet {
  /// The names, one behind the other.
  private var bytes: [UInt8] = []
  private var places: [Int] = []
  /// Numbers of names plus one; 0 for an empty cell.
  private var cells: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { places.count }

  /// The name of a number.
  private func name(_ number: Int) -> ArraySlice<UInt8> {
    let end = number + 1 < places.count ? places[number + 1] : bytes.count
    return bytes[places[number]..<end]
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(name))
    return hasher.finalize()
  }

  /// The cell in which a name's number stands, or would stand.
  private func cell(of name: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = cells.count - 1
    var cell = Self.hash(name) & mask
    while cells[cell] != 0 {
      let number = Int(cells[cell]) - 1
      let start = places[number]
      let end = number + 1 < places.count ? places[number + 1] : bytes.count
      if end - start == name.count,
        bytes.withUnsafeBufferPointer({ $0[start..<end].elementsEqual(name) })
      {
        return cell
      }
      cell = (cell + 1) & mask
    }
    return cell
  }

  func contains(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { cells[cell(of: $0)] != 0 }
  }

  mutating func insert(_ name: String) {
    if (places.count + 1) * 4 > cells.count * 3 { grow() }
    var name = name
    name.withUTF8 { name in
      let cell = cell(of: name)
      guard cells[cell] == 0 else { return }
      places.append(bytes.count)
      bytes.append(contentsOf: name)
      cells[cell] = UInt32(places.count)
    }
  }

  private mutating func grow() {
    cells = Array(repeating: 0, count: cells.count * 2)
    let mask = cells.count - 1
    for number in places.indices {
      var cell = name(number).withUnsafeBufferPointer { Self.hash($0) } & mask
      while cells[cell] != 0 { cell = (cell + 1) & mask }
      cells[cell] = UInt32(number + 1)
    }
  }

  /// The names, in the order in which they were added.
  var names: some Sequence<String> {
    places.indices.lazy.map { String(decoding: name($0), as: UTF8.self) }
  }
}
