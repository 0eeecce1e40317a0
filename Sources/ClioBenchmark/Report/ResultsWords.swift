// Owns the words of the page of results: titles, explanations, targets, and how numbers read.

enum ResultsWords {
  static func title(_ group: String) -> String {
    group.prefix(1).uppercased() + group.dropFirst()
  }

  static func explanation(_ group: String) -> String {
    switch group {
    case "sizes": "The data as JSON Lines."
    case "rates":
      "How many events a second. An import decodes, validates, chains by hashes, indexes and makes "
        + "durable; a replay reads the log and folds it into the graph, whose versions are settled "
        + "beside whatever comes next. Of five replays in one process the median counts; the first "
        + "also waits for the system to provide memory. Before imports and replays, another "
        + "process touches as much memory as they will need: the host of a virtual machine "
        + "provides what was not used for a while so slowly that nothing else would be seen at "
        + "large sizes."
    case "append":
      "The reference of a durable append is the disk's own append and fsync of as many bytes. "
        + "An event more is folded and seen in a new view, without being made durable."
    case "opening": "A process started anew, until its answer is printed."
    case "memory": "What the process holds resident."
    case "library, now": "Asked of a view by a Swift program, without the query language."
    case "library, past": "The same, as of two years ago as known a year and a half ago."
    case "prepared, now": "Queries that were parsed and planned before."
    case "text, now": "Queries as text, whose plans the engine remembers."
    case "prepared, past", "text, past": "The same, as of two years ago."
    case "parsed": "The text to its tree."
    case "parsed, judged and planned": "The text to a plan, without the engine's memory of plans."
    default: ""
    }
  }

  /// What is aimed at on a million events.
  static func target(_ group: String, _ name: String) -> String {
    switch (group, name) {
    case ("rates", "import, events/s"): "≥ 250 k"
    case ("rates", "replay, events/s"): "≥ 1 M"
    case ("rates", "eight writers, appends/s"): "≥ 4 × one"
    case ("append", "one durable append"): "ratio ≥ 0.77"
    case ("append", _): "< 50 µs"
    case ("sizes", "snapshot files, bytes an event"): "< 60"
    case ("opening", "new process to first answer"): "< 15 ms"
    case ("memory", "opened and queried, MB"): "< 150"
    case ("library, now", "one hop"): "< 1 µs"
    case ("library, now", "live edges by type"): "< 2.5 ms"
    case ("library, now", "difference over 7 days"): "< 0.5 ms"
    case ("prepared, now", "one hop"): "< 10 µs"
    case ("text, now", "one hop"): "< 20 µs"
    case ("prepared, now", "two hops, counted"): "< 30 µs"
    case ("prepared, now", "three hops, counted"): "< 0.5 ms"
    case ("prepared, now", "shortest path"): "< 0.1 ms"
    default: ""
    }
  }

  /// A time, unless the name says that it is a number of something.
  static func amount(_ value: Double, of name: String) -> String {
    if name.hasSuffix("/s") { return count(Int(value)) }
    if name.hasSuffix(" MB") || name.hasSuffix("bytes an event") { return rounded(value) }
    return Measurement.text(value)
  }

  static func count(_ value: Int) -> String {
    if value >= 1_000_000 { return rounded(Double(value) / 1e6) + " M" }
    if value >= 1_000 { return rounded(Double(value) / 1e3) + " k" }
    return String(value)
  }

  /// Three digits, or all before the point.
  static func rounded(_ value: Double) -> String {
    if value >= 100 { return String(Int(value.rounded())) }
    let scale = value >= 10 ? 10.0 : 100.0
    let text = String((value * scale).rounded() / scale)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
