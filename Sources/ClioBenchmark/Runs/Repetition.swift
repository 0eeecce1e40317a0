// Owns the repetition of one small operation, for counting its instructions: two runs of different
// length differ by the operation alone.

import Clio
import EventSourcing

/// `repeat EVENTS FOLDER OPERATION COUNT`.
struct Repetition {
  private let operation: String
  private let count: Int

  init(_ arguments: ArraySlice<String>) throws {
    guard let operation = arguments.first, let count = arguments.last.flatMap({ Int($0) }) else {
      throw BenchmarkFailure(message: "'repeat' takes an operation and a count")
    }
    self.operation = operation
    self.count = count
  }

  func run(_ files: BenchmarkFiles) throws {
    let base = try KnowledgeBase.open(LogLocator(files.log))
    if operation.hasPrefix("append") { return try append(to: base, files) }
    // So few events are folded faster than a snapshot is worth; but what is counted is the columns.
    try base.writeSnapshot(in: .beside(base.locator))
    let opened = try KnowledgeBase.open(base.locator)
    let ask = try ask(opened, files)
    // What is made when it is first asked for is not what is measured.
    var sum = try ask(0)
    let (_, time) = try Stopwatch.nanoseconds {
      for number in 0..<count { sum &+= try ask(number % Self.subjectCount) }
    }
    print("\(operation): \(Measurement.text(time / Double(max(count, 1)))) each, sum \(sum)")
  }

  private static let subjectCount = 64

  /// Appends, by one writer or `together` by eight; which must go on long enough for a profile.
  private func append(to base: KnowledgeBase, _ files: BenchmarkFiles) throws {
    let events = try DurabilityRun.events(count, after: base, files)
    let writers = operation.hasSuffix("together") ? DurabilityRun.writers : 1
    let (_, time) = try Stopwatch.nanoseconds {
      try DurabilityRun.append(base, events, writers: writers)
    }
    print("\(operation): \(Measurement.text(time / Double(max(count, 1)))) each")
  }

  private func ask(
    _ base: KnowledgeBase, _ files: BenchmarkFiles
  ) throws -> (Int) throws -> Int {
    if operation.hasPrefix("difference") { return try difference(base) }
    let view = try base.view()
    return try operation.hasSuffix("library") ? library(view, files) : query(view, files)
  }

  private func library(
    _ view: KnowledgeView, _ files: BenchmarkFiles
  ) throws -> (Int) throws -> Int {
    let engine = try EngineQuestions(view, shape: files.shape)
    let entities = files.shape.questions(Self.subjectCount)
    if operation.hasPrefix("one") { return { engine.oneHop(entities[$0]) } }
    return { engine.walks(entities[$0], hops: 2) }
  }

  /// `difference DAYS`.
  private func difference(_ base: KnowledgeBase) throws -> (Int) throws -> Int {
    guard
      let days = EngineQuestions.differences.first(where: {
        operation.hasSuffix(" \($0.upperBound - $0.lowerBound)")
      })
    else { throw BenchmarkFailure(message: "there is no '\(operation)'") }
    let (from, to) = (
      try base.view(at: BenchmarkClocks(valid: days.lowerBound, known: Int32(lastDay))).graph,
      try base.view(at: BenchmarkClocks(valid: days.upperBound, known: Int32(lastDay))).graph
    )
    return { _ in EngineQuestions.difference(from, to).reduce(0, +) }
  }

  /// The name of a question, then `prepared` or `text`.
  private func query(
    _ view: KnowledgeView, _ files: BenchmarkFiles
  ) throws -> (Int) throws -> Int {
    guard let question = QueryQuestion.all.first(where: { operation.hasPrefix($0.name) }) else {
      throw BenchmarkFailure(message: "there is no question '\(operation)'")
    }
    let options = zip(
      files.shape.questions(Self.subjectCount), files.shape.pairs(Self.subjectCount)
    ).map {
      QueryOptions(parameters: question.parameters(.init(entity: $0, pair: $1)))
    }
    if operation.hasSuffix("text") { return { try view.query(question.text, options[$0]).count } }
    let prepared = try view.prepare(question.text)
    return { number in
      let stream = try view.stream(prepared, options[number])
      var rows = 0
      while try stream.next() != nil { rows += 1 }
      return rows
    }
  }
}
