// Owns which participants are one node: chains of their places, newer ones first. For participants
// that lie in a mapped file the chains are made when somebody first follows them that far, from the
// participants themselves; most questions and events never do.

import Synchronization

/// The chains of all nodes. One thread adds; readers skip what is too new for them.
final class MentionChains: @unchecked Sendable {
  /// One more than the newest place of a node. Shared cells.
  private let heads = SegmentedColumn<UInt32>()
  /// By place, one more than the node's place before it.
  private let previous = SegmentedColumn<UInt32>()
  /// Places below this lie in a file.
  @exclusivity(unchecked) private var earlierCount = 0
  /// Bits of the nodes that play roles there.
  @exclusivity(unchecked) private var earlierNodes: UnsafeBufferPointer<UInt32>
  private let earlier = Mutex<EarlierMentions?>(nil)

  init() { earlierNodes = UnsafeBufferPointer(start: nil, count: 0) }

  deinit {
    heads.deallocate()
    previous.deallocate()
  }

  /// Makes room for some places.
  func reserve(next places: Range<Int>) {
    previous.reserve(
      next: (places.lowerBound - earlierCount)..<(places.upperBound - earlierCount))
  }

  /// Makes room for the places of a node.
  func reserve(node: Int) { heads.reserve(node) }

  /// Adds the next place. There must be room.
  @inline(__always)
  func add(_ place: Int, of node: Int) {
    previous[place - earlierCount] = heads[node]
    heads.pointer(node).storeShared(UInt32(place + 1))
  }

  /// Has what a mention of a node will change brought near.
  @inline(__always)
  func prefetch(_ node: Int) { heads.prefetch(node) }

  /// Takes the newest place off again.
  func remove(_ place: Int, of node: Int) {
    heads.pointer(node).storeShared(previous[place - earlierCount])
  }

  /// Calls `body` with the places of a node, newer ones first, until it returns false.
  ///
  /// - Parameter participants: the node of each place.
  @inline(__always)
  func forEachPlace(
    of node: Int, _ participants: AppendedColumn<Int32>, _ body: (Int) -> Bool
  ) {
    var next = heads.pointer(node).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      if !body(place) { return }
      next = previous[place - earlierCount]
    }
    guard isMentionedEarlier(node) else { return }
    let chains = chains(participants)
    next = node < chains.heads.count ? chains.heads[node] : 0
    while next != 0 {
      if !body(Int(next) - 1) { return }
      next = chains.previous[Int(next) - 1]
    }
  }

  /// Whether a node has a place below a count.
  func isMentioned(_ node: Int, below count: Int) -> Bool {
    if isMentionedEarlier(node) { return true }
    var next = heads.pointer(node).loadShared()
    while next != 0 {
      if Int(next) <= count { return true }
      next = previous[Int(next) - 1 - earlierCount]
    }
    return false
  }

  private func isMentionedEarlier(_ node: Int) -> Bool {
    node >> 5 < earlierNodes.count && earlierNodes[node >> 5] & 1 << UInt32(node & 31) != 0
  }

  private func chains(_ participants: AppendedColumn<Int32>) -> EarlierMentions {
    earlier.withLock { earlier in
      if let earlier { return earlier }
      let made = EarlierMentions(
        participants, count: earlierCount, nodeCount: earlierNodes.count * 32)
      earlier = made
      return made
    }
  }
}

/// The chains of the places that lie in a file.
private final class EarlierMentions: Sendable {
  let heads: [UInt32]
  let previous: [UInt32]

  init(_ participants: AppendedColumn<Int32>, count: Int, nodeCount: Int) {
    var heads = [UInt32](repeating: 0, count: nodeCount)
    previous = [UInt32](unsafeUninitializedCapacity: count) { cells, length in
      for place in 0..<count {
        let node = Int(participants[place])
        let isThere = heads.indices.contains(node)
        cells[place] = isThere ? heads[node] : 0
        if isThere { heads[node] = UInt32(place + 1) }
      }
      length = count
    }
    self.heads = heads
  }
}

extension MentionChains {
  /// Writes which nodes play roles.
  func write(
    _ name: String, nodeCount: Int, placeCount: Int, to writer: SnapshotWriter
  ) {
    var bits = [UInt32](repeating: 0, count: (nodeCount + 31) / 32)
    for node in 0..<nodeCount where isMentioned(node, below: placeCount) {
      bits[node >> 5] |= 1 << UInt32(node & 31)
    }
    bits.withUnsafeBufferPointer { writer.cells(name, $0) }
  }

  /// Leaves the places below a count to the file. There must be none so far.
  func read(
    _ name: String, nodeCount: Int, placeCount: Int, from reader: inout SnapshotReader
  ) throws(SnapshotError) {
    let bits = try reader.cells(name)
    guard bits.count == (nodeCount + 31) / 32 else {
      throw reader.damaged("section '\(name)' has another length")
    }
    earlierNodes = UnsafeBufferPointer(bits)
    earlierCount = placeCount
    heads.reserve(below: nodeCount)
  }
}
