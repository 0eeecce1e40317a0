// Owns the asking of all questions, of the library, of prepared queries, of texts and of the
// reference, now and as of the past, with the answers compared.

import Clio
import QueryExecution
import QuerySyntax

struct QuestionRun {
  let shape: BenchmarkShape
  let base: KnowledgeBase
  let reference: ReferenceDatabase
  private(set) var findings = Findings()

  init(shape: BenchmarkShape, base: KnowledgeBase, reference: ReferenceDatabase) {
    self.shape = shape
    self.base = base
    self.reference = reference
  }

  mutating func run() throws {
    try reference.beginReading()
    for (moment, clocks) in [("now", BenchmarkClocks.now), ("past", .past)] {
      let view = try base.view(at: clocks)
      try askEngine(moment, clocks, view)
      for question in QueryQuestion.all { try ask(question, moment, clocks, view) }
    }
    try askDifferences()
    try prepare()
  }

  // MARK: The library

  private mutating func askEngine(
    _ moment: String, _ clocks: BenchmarkClocks, _ view: KnowledgeView
  ) throws {
    let engine = try EngineQuestions(view, shape: shape)
    let group = "library, \(moment)"
    let entities = shape.questions(2_000)
    let reference = reference
    try compare(
      group, "one hop", entities, { engine.oneHop($0) }, { try reference.oneHop($0, clocks) })
    try compare(
      group, "two hops, counted", Array(entities.prefix(1_000)), { engine.walks($0, hops: 2) },
      { try reference.walks($0, hops: 2, clocks) })
    try compare(
      group, "three hops, counted", Array(entities.prefix(200)), { engine.walks($0, hops: 3) },
      { try reference.walks($0, hops: 3, clocks) })
    try compare(
      group, "live edges by type", Array(0..<9), { _ in engine.liveByType() },
      { _ in try reference.liveByType(clocks) })
  }

  private mutating func askDifferences() throws {
    for days in EngineQuestions.differences {
      let (from, to) = (days.lowerBound, days.upperBound)
      let earlier = try base.view(at: BenchmarkClocks(valid: from, known: Int32(lastDay))).graph
      let later = try base.view(at: BenchmarkClocks(valid: to, known: Int32(lastDay))).graph
      let reference = reference
      try compare(
        "library, now", "difference over \(to - from) days", Array(0..<9),
        { _ in EngineQuestions.difference(earlier, later) },
        { _ in try reference.difference((from, to), known: Int32(lastDay)) })
    }
  }

  // MARK: Queries

  private mutating func ask(
    _ question: QueryQuestion, _ moment: String, _ clocks: BenchmarkClocks, _ view: KnowledgeView
  ) throws {
    let subjects = question.subjects(shape)
    let options = subjects.map { QueryOptions(parameters: question.parameters($0)) }
    let prepared = try view.prepare(question.text)
    func text(_ options: QueryOptions) throws -> [QueryRow] {
      try view.query(question.text, options)
    }
    func run(_ options: QueryOptions) throws -> [QueryRow] {
      let stream = try view.stream(prepared, options)
      var rows: [QueryRow] = []
      while let row = try stream.next() { rows.append(row) }
      return rows
    }
    let reference = reference
    let (slow, expected) = try Stopwatch.times(question.name, subjects) {
      try question.reference($0, reference, clocks)
    }
    for (way, asked) in [("prepared", run), ("text", text)] {
      for option in options.prefix(100) { _ = try asked(option) }
      let (fast, answers) = try Stopwatch.times(question.name, options, asked)
      var finding = Finding("\(way), \(moment)", fast, reference: slow)
      finding.agrees = answers.map(question.answer) == expected
      findings.add(finding)
    }
  }

  /// What parsing and planning take, without the cache.
  private mutating func prepare() throws {
    let graph = try base.view(at: .now).graph.graph
    for question in QueryQuestion.all {
      let (parse, _) = Stopwatch.times(question.name, Array(0..<300)) { _ in
        StatementParser.parse(question.text)
      }
      let (both, _) = try Stopwatch.times(question.name, Array(0..<300)) { _ in
        try QueryEngine(capacity: 1).prepare(question.text, for: graph)
      }
      findings.add(Finding("parsed", parse))
      findings.add(Finding("parsed, judged and planned", both))
    }
  }

  private mutating func compare<Subject, Answer: Equatable>(
    _ group: String, _ name: String, _ subjects: [Subject], _ engine: (Subject) -> Answer,
    _ reference: (Subject) throws -> Answer
  ) throws {
    _ = Stopwatch.times(name, subjects, engine)
    let (fast, answers) = Stopwatch.times(name, subjects, engine)
    let (slow, expected) = try Stopwatch.times(name, subjects, reference)
    var finding = Finding(group, fast, reference: slow)
    finding.agrees = answers == expected
    findings.add(finding)
  }
}
