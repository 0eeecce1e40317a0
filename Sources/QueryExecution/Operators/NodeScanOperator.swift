// Owns scans: the nodes from which the matching of a pattern begins.

import GraphModel
import GraphProjection
import QueryPlanning

/// All nodes that the clock sees.
final class AllNodesScanOperator: UnaryOperatorBase {
  private let slot: Int
  private let clock: Int32
  private var nodes: NodeSequence?

  init(_ run: StatementRun, input: RowOperator, slot: Int, clock: Int) {
    self.slot = slot
    self.clock = Int32(clock)
    super.init(run, input: input)
  }

  override func open() throws {
    nodes = nil
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if let node = nodes?.next() {
        try run.meter.step()
        run.frame[slot] = .node(NodeReference(node: node.number, perspective: clock))
        return true
      }
      guard try input.next() else { return false }
      nodes = try run.graph.view(clock).nodes()
    }
  }
}

/// Nodes from a list that is found anew for every row: those with a label, those with a value of a
/// property, the one of an entity id.
class NodeListOperator: UnaryOperatorBase {
  fileprivate let slot: Int
  fileprivate let clock: Int32
  private var nodes: [Node] = []
  private var index = 0

  init(_ run: StatementRun, input: RowOperator, slot: Int, clock: Int) {
    self.slot = slot
    self.clock = Int32(clock)
    super.init(run, input: input)
  }

  override func open() throws {
    nodes = []
    index = 0
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if index < nodes.count {
        try run.meter.step()
        run.frame[slot] = .node(
          NodeReference(node: nodes[index].number, perspective: clock))
        index += 1
        return true
      }
      guard try input.next() else { return false }
      nodes = try find()
      if run.graph.isRange(clock) {
        var known: Set<Node> = []
        nodes = nodes.filter { known.insert($0).inserted }
      }
      index = 0
    }
  }

  fileprivate func find() throws -> [Node] { [] }
}

/// The nodes that have a label.
final class LabelScanOperator: NodeListOperator {
  private let label: GraphName

  init(_ run: StatementRun, input: RowOperator, slot: Int, clock: Int, label: GraphName) {
    self.label = label
    super.init(run, input: input, slot: slot, clock: clock)
  }

  fileprivate override func find() throws -> [Node] {
    guard let symbol = run.graph.symbol(label, clock) else { return [] }
    return try run.graph.view(clock).nodes(labelled: symbol)
  }
}

/// The nodes that have one of some labels, each once.
final class AnyLabelScanOperator: NodeListOperator {
  private let labels: [GraphName]

  init(_ run: StatementRun, input: RowOperator, slot: Int, clock: Int, labels: [GraphName]) {
    self.labels = labels
    super.init(run, input: input, slot: slot, clock: clock)
  }

  fileprivate override func find() throws -> [Node] {
    var found: [Node] = []
    var seen: Set<Node> = []
    for label in labels {
      guard let symbol = run.graph.symbol(label, clock) else { continue }
      for node in try run.graph.view(clock).nodes(labelled: symbol)
      where seen.insert(node).inserted {
        found.append(node)
      }
    }
    return found
  }
}

/// The nodes with a value of a property. The value may depend on the row.
final class PropertySeekOperator: NodeListOperator {
  private let label: GraphName?
  private let key: GraphName
  private let value: CompiledExpression

  init(
    _ run: StatementRun, input: RowOperator, slot: Int, clock: Int, label: GraphName?,
    key: GraphName, value: CompiledExpression
  ) {
    self.label = label
    self.key = key
    self.value = value
    super.init(run, input: input, slot: slot, clock: clock)
  }

  fileprivate override func find() throws -> [Node] {
    let wanted = try value.evaluate(run.frame, run.context)
    if case .null = wanted { return [] }
    guard let key = run.graph.symbol(key, clock) else { return [] }
    var labelled: Symbol?
    if let label {
      guard let symbol = run.graph.symbol(label, clock) else { return [] }
      labelled = symbol
    }
    return try run.graph.view(clock).nodes(labelled: labelled, where: key, equals: wanted)
  }
}

/// The node of an entity id, and the nodes that carry the value in a property `id`.
final class EntitySeekOperator: NodeListOperator {
  fileprivate let key: GraphName
  private let value: CompiledExpression

  init(
    _ run: StatementRun, input: RowOperator, slot: Int, clock: Int, key: GraphName,
    value: CompiledExpression
  ) {
    self.key = key
    self.value = value
    super.init(run, input: input, slot: slot, clock: clock)
  }

  fileprivate override func find() throws -> [Node] {
    let wanted = try value.evaluate(run.frame, run.context)
    if case .null = wanted { return [] }
    let seen = try run.graph.seen(clock)
    var found: [Node] = []
    if case .string(let id) = wanted, let node = node(of: id, seen.view), try hasID(node, wanted) {
      found.append(node)
    }
    if let key = run.graph.symbol(key, clock) {
      for node in seen.view.nodes(labelled: nil, where: key, equals: wanted)
      where !found.contains(node) {
        found.append(node)
      }
    }
    return found
  }
}

extension EntitySeekOperator {
  /// The node of an entity id. Over a stretch of a clock it may be the same as others for a time
  /// only, so that it counts by itself.
  fileprivate func node(of id: String, _ view: GraphView) -> Node? {
    guard run.graph.isRange(clock) else { return view.node(entity: id) }
    return view.graph.node(named: id).flatMap { view.isVisible($0) ? $0 : nil }
  }

  /// Whether a node's `id` reads as the value: a property of that name hides the entity's id, and
  /// generated ids do not read at all.
  fileprivate func hasID(_ node: Node, _ wanted: Value) throws -> Bool {
    let reference = NodeReference(node: node.number, perspective: clock)
    return try run.graph.value(of: key, on: reference).isEqual(to: wanted) ?? false
  }
}

/// Takes a node that is bound already into a pattern, as the pattern's clock sees it.
final class EnterNodeOperator: UnaryOperatorBase {
  private let slot: Int
  private let source: Int
  private let clock: Int32

  init(_ run: StatementRun, input: RowOperator, slot: Int, source: Int, clock: Int) {
    self.slot = slot
    self.source = source
    self.clock = Int32(clock)
    super.init(run, input: input)
  }

  override func next() throws -> Bool {
    while try input.next() {
      guard case .node(let node) = run.frame[source] else { continue }
      guard try run.graph.sees(node, clock) else { continue }
      run.frame[slot] = .node(NodeReference(node: node.node, perspective: clock))
      return true
    }
    return false
  }
}
