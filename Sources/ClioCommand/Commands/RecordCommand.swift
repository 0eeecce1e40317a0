// Owns `clio record`.

import ArgumentParser
import Clio

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Appends one event.",
    discussion: """
      EXAMPLES:
        clio record delay organization=meta model=behemoth --occurred 2025-05 \\
          --known 2025-05-15 --status reported --attribute reason='too little gain' \\
          --source https://example.org/story --publisher Reuters
        clio record release organization=meta 'model=scout:Model:Llama 4 Scout' \\
          --occurred 2025-04-05
        echo '{"type":"release",…}' | clio record --json -

      'role=id:Kind:Name' introduces an entity. 'clio vocabulary show' lists the types with their \
      roles and attributes. The n-th --publisher, --title, --published and --quote belong to the \
      n-th --source. Prints the position and the sentence.
      """)

  @Argument(help: "The type of the event.")
  var type: String?

  @Argument(help: ArgumentHelp("Who plays which role.", valueName: "role=entity"))
  var roles: [String] = []

  @Option(help: ArgumentHelp("A further value.", valueName: "key=value"))
  var attribute: [String] = []

  @Option(help: ArgumentHelp("When it happened: a date or a period.", valueName: "date"))
  var occurred: String?

  @Option(help: ArgumentHelp("When it became public.", valueName: "date"))
  var known: String?

  @Option(help: ArgumentHelp("The address of a source.", valueName: "url"))
  var source: [String] = []

  @Option(help: "The publisher of a source.")
  var publisher: [String] = []

  @Option(help: "The title of a source.")
  var title: [String] = []

  @Option(help: ArgumentHelp("When a source was published.", valueName: "date"))
  var published: [String] = []

  @Option(help: "What a source says, word for word.")
  var quote: [String] = []

  @Option(help: "confirmed, reported, claimed or rumoured.")
  var status: String?

  @Option(help: "How sure, from 0 to 1.")
  var confidence: Double?

  @Option(help: "Free text.")
  var note: String?

  @Option(help: "The event's id; derived from its content without it.")
  var id: String?

  @Option(help: ArgumentHelp("Events that were never true.", valueName: "event"))
  var retracts: [String] = []

  @Option(help: ArgumentHelp("Events that this one puts right.", valueName: "event"))
  var corrects: [String] = []

  @Option(help: ArgumentHelp("Events that this one contradicts.", valueName: "event"))
  var disputes: [String] = []

  @Option(help: ArgumentHelp("Events that this one makes precise.", valueName: "event"))
  var refines: [String] = []

  @Option(help: ArgumentHelp("Events that this one confirms.", valueName: "event"))
  var supports: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read the event as JSON from a file; '-' is standard input.", valueName: "file"),
    completion: .file())
  var json: String?

  @Option(help: ArgumentHelp("Fail unless the log stands here.", valueName: "position"))
  var expecting: Int64?

  @OptionGroup var log: LogOptions

  func validate() throws {
    guard (type == nil) == (json != nil) else {
      throw ValidationError("Give a type and roles, or '--json' and a file.")
    }
  }

  func run() throws {
    let base = try log.open()
    let event = try json.map { try InputFile($0).event() } ?? draft(base)
    let report = try base.append([event], expecting: expecting)
    guard let position = report.positions.first else { return }
    if report.added.isEmpty {
      StandardStreams.print("\(position)  was there already: \(event.id)\n")
    } else {
      StandardStreams.print("\(position)  \((try report.sentences()).joined(separator: "\n"))\n")
    }
  }

  private func draft(_ base: KnowledgeBase) throws -> FactEvent {
    var draft = EventDraft(type: type ?? "")
    draft.id = id
    draft.roles = roles
    draft.attributes = attribute
    draft.occurred = occurred
    draft.known = known
    draft.status = status
    draft.confidence = confidence
    draft.note = note
    draft.urls = source
    draft.titles = title
    draft.publishers = publisher
    draft.published = published
    draft.quotes = quote
    let acts = [
      ("retracts", retracts), ("corrects", corrects), ("disputes", disputes),
      ("refines", refines), ("supports", supports),
    ]
    draft.acts = acts.flatMap { name, events in events.map { (name: name, event: $0) } }
    return try draft.event(in: base)
  }
}
