// Owns the fold's state and its one entry: an event is taken in, the slots it touches are worked
// out again, and what changed is handed to the sink. How events become assertions stands in
// `EventFold+Effects` and `EventFold+Primitives`; how slots become versions, in
// `EventFold+Derivation` and, for the frequent simple cases, in `EventFold+Shortcuts`.

import Chronology
import GraphModel

/// Folds events, in the order of their positions, into versions. One thread at a time, so what
/// changes with every event is not checked for exclusive access.
///
/// ```swift
/// let fold = EventFold(vocabulary: vocabulary, sink: VersionStore())
/// fold.apply(event, position: 1, recorded: nil)
/// ```
public final class EventFold<Sink: VersionSink> {
  public let vocabulary: EventVocabulary
  @exclusivity(unchecked) public internal(set) var sink: Sink
  let store = EventStore()
  /// What can be asked of the events so far.
  public var events: EventIndex { store.index }

  let rules: RelationshipRules
  /// Whether some verb ends relationships without naming them wholly.
  let mayHaveOpenEnds: Bool
  /// The names of the event types met so far, and the plan of each.
  let typeNames = NameTable()
  @exclusivity(unchecked) var plans: [TypePlan] = []
  @exclusivity(unchecked) var spans = EffectiveSpans()
  @exclusivity(unchecked) var classes = NodeClasses()
  @exclusivity(unchecked) var payloads: AssertionPayloads
  let discriminators = NameTable()
  /// The KEY properties behind a discriminator, where there are any.
  @exclusivity(unchecked) var keyLists: [Int32: Int32] = [:]

  /// The key of names, about which slots have a rule of their own.
  let nameSymbol: Symbol

  let slots = SlotTable()
  @exclusivity(unchecked) var assertions = GrowingColumn<Assertion>()
  /// Where the assertions of each event begin.
  @exclusivity(unchecked) var assertionStarts = GrowingColumn<UInt32>()
  /// By version, its slot's next older open version.
  @exclusivity(unchecked) var versionLinks = GrowingColumn<Int32>()
  /// The slots that hold the versions opened since the last commit.
  @exclusivity(unchecked) var openedSlots = WorkList<Int32>()
  /// What was closed, and how many versions there were before each event, since the last commit.
  @exclusivity(unchecked) var closures = WorkList<Closure>()
  @exclusivity(unchecked) var marks = WorkList<Mark>()

  /// The slot of each node's existence; −1 before its first mention.
  @exclusivity(unchecked) var existenceSlots = GrowingColumn<Int32>()
  /// Whether some node below the last one that has such a slot may have none.
  @exclusivity(unchecked) var mayLackExistence = false
  /// The mentions that decide from when a node is there, where it is not one alone: that one's row
  /// stands in the node's slot.
  @exclusivity(unchecked) var mentionFronts = MentionFronts()
  /// By node.
  let lastMentions = SegmentedColumn<MentionCell>()
  /// The slots of the fronts that were worked out since the last commit.
  @exclusivity(unchecked) var keptFronts = WorkList<Int32>()
  /// The introductions of a label or name that decide, where it is not one alone: that one stands
  /// in the slot.
  @exclusivity(unchecked) var introductionFronts: [Int32: [Int32]] = [:]
  /// Nodes that were started or ended explicitly.
  @exclusivity(unchecked) var limitedNodes: Set<Int32> = []
  /// The kinds met so far, and the labels that each stands for.
  let kinds = NameTable()
  @exclusivity(unchecked) var kindLabels: [[Symbol]] = []
  /// Relationships that writing clauses made, by the number of their id.
  @exclusivity(unchecked) var writtenSlots: [Int32: Int32] = [:]
  /// The slots that open ends of a shape reach.
  @exclusivity(unchecked) var reachableSlots: [SlotKey: [Int32]] = [:]

  /// The order in valid time of slots that are worked out by parts; it holds their open versions,
  /// which are in no chain then.
  @exclusivity(unchecked) var windows: [Int32: SlotWindow] = [:]
  /// Where large states stand.
  @exclusivity(unchecked) var tails: [Int32: SlotTail] = [:]
  /// From how many statements on a slot is worked out by parts; tests make it small.
  @exclusivity(unchecked) var windowThreshold = 12

  /// The file in which the columns began, if they did.
  var stateMapping: SnapshotMapping?

  /// The event at hand.
  @exclusivity(unchecked) var row = 0
  /// Whether nothing bears on when it counts but its own date.
  @exclusivity(unchecked) var isRowRegular = true
  /// Whether moreover nothing acts on it, nor does it refine another.
  @exclusivity(unchecked) var isPlain = true
  /// Slots from here on were made by it.
  @exclusivity(unchecked) var firstNewSlot: Int32 = 0
  /// Slots to be worked out again.
  @exclusivity(unchecked) var touched = WorkList<Int32>()
  /// Whether events were taken off, whose relationships may still have numbers.
  @exclusivity(unchecked) var hasRolledBack = false
  /// The batch that it came in.
  let intake = BatchIntake()
  /// The slots that the next events of the batch most likely touch.
  @exclusivity(unchecked) var ahead = WorkList<Aim>()
  /// What tells a relationship apart, being put together.
  @exclusivity(unchecked) var identity = WorkList<UInt8>()
  /// The assertions that the event at hand made.
  @exclusivity(unchecked) var appended = WorkList<Int32>()
  /// Assertions in slots with windows that count at other horizons than before.
  @exclusivity(unchecked) var changed = WorkList<Int32>()

  /// A version that was closed, so that it can be reopened.
  struct Closure: BitwiseCopyable {
    let version: Int32
    let slot: Int32
    let row: Int
  }

  /// How many versions there were before the event of a row.
  struct Mark: BitwiseCopyable {
    let row: Int
    let versions: Int
  }

  public init(vocabulary: EventVocabulary, sink: Sink) {
    self.vocabulary = vocabulary
    var sink = sink
    nameSymbol = sink.symbol("name")
    let dictionary = (sink as? VersionStore)?.dictionary
    payloads = AssertionPayloads(dictionary?.values ?? ValueTable())
    dictionary?.relationships.ids = store.ids
    self.sink = sink
    rules = RelationshipRules(vocabulary)
    mayHaveOpenEnds = !rules.openEnded.isEmpty
  }

  deinit {
    assertions.deallocate()
    for column in [versionLinks, existenceSlots] { column.deallocate() }
    for list in [touched, appended, changed, keptFronts, openedSlots] { list.deallocate() }
    closures.deallocate()
    marks.deallocate()
    ahead.deallocate()
    identity.deallocate()
    assertionStarts.deallocate()
    lastMentions.deallocate()
    mentionFronts.deallocate()
    payloads.deallocate()
  }

  /// Says how many events a replay takes in at once; 0 when it is done.
  public func expect(events count: Int) {
    if count > 0 { store.expectAhead() }
    sink.expect(events: count)
    guard count > 0 else { return store.forgetAhead() }
    slots.expect(count)
    store.ids.expect(store.counts.events + count)
  }

  /// The last position taken in.
  public var position: Int64 { Int64(store.counts.events) }

  /// Takes in the event at a position, which must come after all positions taken in so far.
  /// Positions may be left out, as when events are folded by a policy.
  ///
  /// An event of a type that the vocabulary does not have mentions its entities and does no more.
  public func apply(_ event: FactEvent, position: Int64, recorded: Instant?) {
    var batch = EventBatch()
    batch.append(event, position: position, recorded: recorded)
    apply(batch)
  }

  /// Takes in the events of a batch, whose positions must come after all positions taken in so far.
  public func apply(_ batch: EventBatch) {
    batch.withColumns { columns in
      intake.begin(batch, columns)
      findNodes(in: batch)
      let spans =
        batch.ahead.firstRow == nil
        ? store.write(batch, columns, intake.nodes) : store.takeUp(batch.ahead)
      findNumbers(in: batch, spans: spans)
      store.prepare(for: columns)
      store.write(columns) { numbers(of: $0) }
      var next = 0
      while next < columns.events.count {
        let end = min(next + Self.lookAhead, columns.events.count)
        if columns.events.count > 1 { lookAhead(next..<end) }
        for number in next..<end {
          intake.number = number
          take(columns.events[number])
        }
        next = end
      }
      intake.end()
    }
  }

  /// Takes in the event at hand.
  private func take(_ event: EventRow) {
    let row = Int(event.position) - 1
    while assertionStarts.count < row { assertionStarts.append(UInt32(assertions.count)) }
    self.row = row
    touched.removeAll()
    appended.removeAll()
    changed.removeAll()
    firstNewSlot = Int32(slots.slots.count)
    assertionStarts.append(UInt32(assertions.count))
    marks.append(Mark(row: row, versions: versionLinks.count))

    let shape = shape(event.shape)
    let nodes = UnsafePointer(intake.nodes + Int(event.firstParticipant))
    let players = Players(nodes: nodes, ranges: shape.ranges)
    store.add(
      intake.columns.bytes(event.id), event.idHash, row: row, nodes, shape.participantCount)
    if shape.flags.contains(.period) { store.addPeriod(intake.span(event.end).pointee.number) }
    if event.actCount > 0 { noteActs(of: event) }
    introduce(event, nodes, shape.participantCount)
    shape.plan._withUnsafeGuaranteedRef { state(event, $0, players) }
    settleSpans(shape.flags)
    settleMentions(
      event, shape.flags, UnsafeBufferPointer(start: nodes, count: shape.participantCount))
    settleSlots()
  }

  private func noteActs(of event: EventRow) {
    for place in Int(event.firstAct)..<Int(event.firstAct + event.actCount) {
      let act = intake.columns.acts[place]
      guard let kind = EventAct(rawValue: UInt8(act.kind)) else { continue }
      store.add(kind, on: intake.columns.bytes(act.target))
    }
  }
}
