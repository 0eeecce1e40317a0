// Owns a large set of names in little memory: their bytes side by side, and a table of places. A
// journal of ten million events has as many ids, which a set of strings would keep in gigabytes.

import CMemory
import GraphModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Names, compared by their UTF-8 bytes and numbered in the order in which they came. Names can
/// only be added.
struct NameSet {
  /// The names, one behind the other, and where each begins.
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  /// A name's hash above its number plus one; 0 for an empty cell.
  private var cells: [UInt64] = Array(repeating: 0, count: 64)
  /// Another one in each set, so that nobody can make up names that meet.
  private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  var count: Int { starts.count }

  private func range(_ number: Int) -> Range<Int> {
    starts[number]..<(number + 1 < starts.count ? starts[number + 1] : bytes.count)
  }

  /// Eight bytes at a time, each folded in by a multiplication.
  private func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(name)
    var hash = seed ^ UInt64(name.count)
    var place = 0
    while place + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = Self.mixed(hash ^ word)
      place += 8
    }
    var rest: UInt64 = 0
    while place < raw.count {
      rest = rest << 8 | UInt64(raw[place])
      place += 1
    }
    return UInt32(truncatingIfNeeded: Self.mixed(hash ^ rest))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    let folded = product.high ^ product.low
    return folded ^ (folded >> 32)
  }

  /// The cell in which a name's number stands, or would stand.
  private func cell(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    cells.withUnsafeBufferPointer { cells in
      let mask = cells.count - 1
      var cell = Int(hash) & mask
      while cells[cell] != 0 {
        if UInt32(truncatingIfNeeded: cells[cell] >> 32) == hash, holds(name, cells[cell]) {
          return cell
        }
        cell = (cell + 1) & mask
      }
      return cell
    }
  }

  private func holds(_ name: UnsafeBufferPointer<UInt8>, _ cell: UInt64) -> Bool {
    let range = range(Self.number(cell))
    guard range.count == name.count else { return false }
    guard let start = name.baseAddress else { return true }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + range.lowerBound, start, name.count) == 0 } ?? false
    }
  }

  private static func number(_ cell: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: cell)) - 1
  }

  /// The number of a name; `nil` when it is not there.
  func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = cells[cell(of: name, hash(name))]
    return found == 0 ? nil : Self.number(found)
  }

  func number(of name: String) -> Int? { name.withBytes { number(of: $0) } }
  func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool { number(of: name) != nil }
  func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// Has what finds some names brought near, before they are looked for: what a large set keeps of
  /// one lies in three places far apart, and the ways to those of many names overlap.
  func foresee(_ names: Range<Int>, _ name: (Int) -> UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: names.count) { hashes in
      let mask = cells.count - 1
      cells.withUnsafeBufferPointer { cells in
        guard let start = cells.baseAddress else { return }
        for place in names {
          let hash = hash(name(place))
          hashes[place - names.lowerBound] = hash
          clio_prefetch(start + Int(hash) & mask)
        }
      }
      func forEachCandidate(_ body: (Int) -> Void) {
        for hash in hashes[..<names.count] {
          let cell = cells[Int(hash) & mask]
          if cell != 0, UInt32(truncatingIfNeeded: cell >> 32) == hash { body(Self.number(cell)) }
        }
      }
      starts.withUnsafeBufferPointer { starts in
        guard let start = starts.baseAddress else { return }
        forEachCandidate { clio_prefetch(start + $0) }
      }
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        forEachCandidate { clio_prefetch(start + starts[$0]) }
      }
    }
  }

  /// Adds a name unless it is there; returns its number.
  @discardableResult
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    if (starts.count + 1) * 4 > cells.count * 3 { grow() }
    let hash = hash(name)
    let cell = cell(of: name, hash)
    guard cells[cell] == 0 else { return Self.number(cells[cell]) }
    starts.append(bytes.count)
    bytes.append(contentsOf: name)
    cells[cell] = UInt64(hash) << 32 | UInt64(starts.count)
    return starts.count - 1
  }

  @discardableResult
  mutating func insert(_ name: String) -> Int {
    var name = name
    return name.withUTF8 { insert($0) }
  }

  private mutating func grow() {
    let old = cells
    cells = Array(repeating: 0, count: old.count * 2)
    let mask = cells.count - 1
    for found in old where found != 0 {
      var cell = Int(found >> 32) & mask
      while cells[cell] != 0 { cell = (cell + 1) & mask }
      cells[cell] = found
    }
  }

  /// The name of a number.
  func name(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  /// The names, in the order in which they were added.
  var names: some Sequence<String> {
    starts.indices.lazy.map { name($0) }
  }
}
