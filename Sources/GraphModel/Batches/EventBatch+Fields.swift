// Owns the fields of the canonical form that come after the roles, read into a batch. Each function
// moves over its field where it stands, and returns false where it is not as expected.

import Diagnostics

extension EventBatch {
  mutating func readAttributes(_ scanner: inout JSONScanner, _ row: inout EventRow) -> Bool {
    guard scanner.take(",\"attributes\":") else { return true }
    guard
      let map = try? decoder.map(expecting: "an object of attributes", from: &scanner)
    else { return false }
    if map.isEmpty { scanner.isCanonical = false }
    row.attributes = Int32(attributes.count)
    attributes.append(map)
    return true
  }

  func readStatus(
    _ scanner: inout JSONScanner, _ status: inout EventStatus, _ confidence: inout Double?
  ) -> Bool {
    if scanner.take(",\"status\":") {
      guard let given = try? decoder.status(from: &scanner) else { return false }
      status = given
      if status == .confirmed { scanner.isCanonical = false }
    }
    if scanner.take(",\"confidence\":") {
      guard let given = try? decoder.confidence(from: &scanner) else { return false }
      confidence = given
      scanner.isCanonical = false
    }
    return true
  }

  /// Reads sources, and a note, which is not kept. Sources that were written before are found by
  /// how they are written.
  mutating func readSources(_ scanner: inout JSONScanner, _ row: inout EventRow) -> Bool {
    if scanner.take(",\"sources\":") {
      var ahead = scanner
      guard let written = ahead.skipList() ?? (try? ahead.skippedValue()) else { return false }
      let (key, isNew) = sourceKeys.number(written)
      // What was read before is what it seemed to be then.
      if isNew { addSources(from: scanner, to: ahead.index) }
      guard sourceKeyLists[key].number != Self.refused else { return false }
      row.sources = sourceKeyLists[key].number
      scanner = ahead
      if !sourceKeyLists[key].isCanonical { scanner.isCanonical = false }
    }
    if scanner.take(",\"note\":") { return scanner.plainString() != nil }
    return true
  }

  /// Reads sources that were not written so before.
  private mutating func addSources(from scanner: JSONScanner, to end: Int) {
    var scanner = scanner
    scanner.isCanonical = true
    guard let sources = try? decoder.sources(from: &scanner), scanner.index == end else {
      sourceKeyLists.append((Self.refused, false))
      return
    }
    sourceKeyLists.append((sources.isEmpty ? -1 : Int32(sourceLists.count), scanner.isCanonical))
    if !sources.isEmpty { add(sources) }
  }

  /// Adds a list of sources.
  mutating func add(_ sources: [Source]) {
    var list = SourceList(sources)
    if let published = list.published { list.publishedText = add(published.text) }
    sourceLists.append(list)
  }

  /// The list of sources that are none.
  static var refused: Int32 { -2 }

  mutating func readActs(
    _ scanner: inout JSONScanner, _ row: inout EventRow, _ base: UInt32
  ) -> Bool {
    row.firstAct = Int32(acts.count)
    guard readAct(",\"retracts\":[", 0, &scanner, base),
      readAct(",\"corrects\":[", 1, &scanner, base),
      readAct(",\"disputes\":[", 2, &scanner, base),
      readAct(",\"refines\":[", 3, &scanner, base),
      readAct(",\"supports\":[", 4, &scanner, base)
    else { return false }
    row.actCount = Int32(acts.count) - row.firstAct
    return true
  }

  @inline(__always)
  private mutating func readAct(
    _ name: StaticString, _ kind: Int32, _ scanner: inout JSONScanner, _ base: UInt32
  ) -> Bool {
    guard scanner.take(name) else { return true }
    repeat {
      guard let id = scanner.plainString(), id.count > 0 else { return false }
      acts.append(ActRow(kind: kind, target: TextRange(id, base)))
    } while scanner.take(",")
    return scanner.take("]")
  }
}

extension TextRange {
  /// Where a string lies in a text that begins at a place.
  @inline(__always)
  init(_ token: StringToken, _ base: UInt32) {
    self.init(token.start, token.end, base)
  }

  /// What lies between two places in a text that begins at a place.
  @inline(__always)
  init(_ start: Int, _ end: Int, _ base: UInt32) {
    self.init(
      start: base &+ UInt32(truncatingIfNeeded: start),
      count: UInt32(truncatingIfNeeded: end &- start))
  }
}

extension JSONScanner {
  /// Moves over a word that stands here; whether it does.
  @inline(__always)
  mutating func take(_ word: StaticString) -> Bool {
    let end = index &+ word.utf8CodeUnitCount
    guard end <= bytes.count, matches(word, from: index, to: end) else { return false }
    index = end
    return true
  }

  /// Moves over a value, and returns its bytes.
  mutating func skippedValue() throws(Diagnostic) -> UnsafeBufferPointer<UInt8> {
    let span = try skipValue()
    return UnsafeBufferPointer(rebasing: bytes[span.start..<span.end])
  }

  /// Moves over what seems to be a list without escapes, and returns it; `nil` where none stands
  /// here. Whether it is one, only who reads it can tell.
  @inline(__always)
  mutating func skipList() -> UnsafeBufferPointer<UInt8>? {
    guard current == UInt8(ascii: "[") else { return nil }
    var depth = 0
    var isText = false
    for place in index..<bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "\\"): return nil
      case UInt8(ascii: "[") where !isText: depth += 1
      case UInt8(ascii: "]") where !isText:
        depth -= 1
        guard depth == 0 else { continue }
        defer { index = place + 1 }
        return UnsafeBufferPointer(rebasing: bytes[index...place])
      default: break
      }
    }
    return nil
  }

  /// Moves over a string without escapes; `nil` where none stands here.
  @inline(__always)
  mutating func plainString() -> StringToken? {
    guard current == UInt8(ascii: "\""), let token = try? stringToken(), !token.hasEscapes else {
      return nil
    }
    return token
  }
}
