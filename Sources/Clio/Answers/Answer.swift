// Owns the answer: what every reading operation gives back, whatever will print it.

import GraphExport
import GraphModel

/// An answer: rows under named columns, the perspective that they hold in, and what a careful
/// reader should know beside them.
public struct Answer: Sendable {
  /// One cell: its text for people, and its value for programs.
  public struct Cell: Sendable {
    public let text: String
    public let json: JSONDocument

    public init(text: String, json: JSONDocument) {
      self.text = text
      self.json = json
    }

    public init(_ text: String) { self.init(text: text, json: .string(text)) }

    /// An empty cell, null in JSON, where there is no text.
    public init(_ text: String?) {
      self.init(text: text ?? "", json: text.map { .string($0) } ?? .null)
    }

    public init(_ number: Int64) { self.init(text: String(number), json: .integer(number)) }

    public init(_ value: Value) { self.init(text: value.plainText(), json: JSONDocument(value)) }

    /// A list, separated by `separator` for people.
    public init(_ texts: [String], separator: String = ", ") {
      self.init(text: texts.joined(separator: separator), json: .strings(texts))
    }
  }

  public var perspective: AnsweredPerspective
  public var columns: [String]
  public var rows: [[Cell]]
  /// The answer as sentences, where it is better told than tabled; empty otherwise.
  public var story: [StyledText]
  /// Such as how many further events hold only possibly.
  public var notes: [String]

  /// The language of the sentences and of the line with the perspective.
  public var language: QuestionLanguage = .english

  /// Further members of the JSON object, such as the counts of a replay.
  public var totals: [(key: String, value: JSONDocument)] = []

  public init(
    perspective: AnsweredPerspective, columns: [String], rows: [[Cell]] = [],
    story: [StyledText] = [], notes: [String] = []
  ) {
    self.perspective = perspective
    self.columns = columns
    self.rows = rows
    self.story = story
    self.notes = notes
  }
}
