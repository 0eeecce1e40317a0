// Owns a piece of a stream of events on its way into a log: the bytes of all of them in one memory,
// so that none is an object of its own.

import ContentHashing

/// Some events as they are handed to a log, in order.
///
/// ```swift
/// var events = PendingEvents()
/// events.append(PendingEvent(id: "e1", content: bytes))
/// ```
public struct PendingEvents: Sendable {
  /// Where an event lies among the bytes.
  package struct Place: Sendable {
    package let id: Range<Int>
    package let content: Range<Int>
  }

  private var bytes: [UInt8]
  private var places: [Place] = []
  /// The links that continue a hash chain, where somebody worked them out ahead, and after which.
  private var chain: (after: Digest, links: [Digest])?
  /// The bytes of all contents.
  public private(set) var contentSize = 0

  public init() { bytes = [] }

  /// Without events yet, of which most lie among some bytes already.
  public init(among bytes: [UInt8]) { self.bytes = bytes }

  public init(_ events: [PendingEvent]) {
    self.init()
    for event in events { append(event) }
  }

  public var count: Int { places.count }
  public var isEmpty: Bool { places.isEmpty }
  public var indices: Range<Int> { places.indices }

  public mutating func reserve(_ count: Int) { places.reserveCapacity(count) }

  /// Adds an event whose id and canonical form lie among the bytes given first.
  public mutating func append(id: Range<Int>, content: Range<Int>) {
    precondition(id.upperBound <= bytes.count && content.upperBound <= bytes.count)
    chain = nil
    places.append(Place(id: id, content: content))
    contentSize += content.count
  }

  public mutating func append(_ event: PendingEvent) {
    let start = bytes.count
    bytes.append(contentsOf: event.id.utf8)
    let middle = bytes.count
    bytes.append(contentsOf: event.content)
    append(id: start..<middle, content: middle..<bytes.count)
  }

  /// The event at a place, as a value.
  public subscript(index: Int) -> PendingEvent {
    PendingEvent(id: id(index), content: Array(bytes[places[index].content]))
  }

  public func id(_ index: Int) -> String {
    String(decoding: bytes[places[index].id], as: UTF8.self)
  }

  /// Works out the links of the hash chain ahead, should the events come after a link; returns the
  /// last one.
  public mutating func link(after hash: Digest) -> Digest {
    let links = links(after: hash)
    chain = (hash, links)
    return links.last ?? hash
  }

  /// The links of the hash chain that the events continue after one: one for each.
  package func links(after hash: Digest) -> [Digest] {
    if let chain, chain.after == hash { return chain.links }
    return withBytes { bytes, places in
      var hash = hash
      return places.map { place in
        let content = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[place.content]))
        hash = hash.chained(with: content)
        return hash
      }
    }
  }

  /// Calls `body` with the bytes of all events, and where each lies among them.
  package func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Place>) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      try places.withUnsafeBufferPointer { try body(bytes, $0) }
    }
  }
}
