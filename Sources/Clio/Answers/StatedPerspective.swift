// Owns how an answer repeats the clocks that a statement set itself.

import Chronology
import GraphExport
import QueryExecution

/// The clocks of a statement, in words and as JSON. What it left open is as it was asked.
struct StatedPerspective: Sendable {
  let asked: PerspectiveRequest
  let stated: StatedClocks

  /// Such as `as known at the end of 2025-09, of the world then; certainly`.
  var clocks: String {
    let words = [instants, stated.perspective.certainty.rawValue]
    return (words + stated.policies.map(\.lowercasedWords)).joined(separator: "; ")
  }

  /// Such as `as known at the end of 2025-09, of the world then`.
  var instants: String {
    let known = phrase(stated.known, asked.known)
    let validWords = phrase(stated.valid, asked.valid ?? asked.known)
    let follows = stated.valid == stated.known && stated.valid.isInstant
    let valid = follows ? "then" : validWords
    return "as known \(known), of the world \(valid)\(system)"
  }

  /// What counts, beyond everything, certainly.
  var conditions: [String] {
    let certainty = stated.perspective.certainty
    return (certainty == .certainly ? [] : [certainty.rawValue])
      + stated.policies.map(\.lowercasedWords)
  }

  private func phrase(
    _ setting: StatedClocks.Setting, _ reading: PerspectiveRequest.Reading?
  ) -> String {
    switch setting {
    case .asked: reading.map { "at \($0.words)" } ?? "now"
    case .now: "now"
    case .date(let date): "at \(PerspectiveRequest.Reading.end(of: date).words)"
    case .position(let number): "at event \(number)"
    case .range(let words): words
    }
  }

  private var system: String {
    switch stated.system {
    case .asked, .now: ""
    case .date(let date):
      ", recorded by \(PerspectiveRequest.Reading.end(of: date).words)"
    case .position(let number): ", of the log at event \(number)"
    case .range(let words): ", of the log \(words)"
    }
  }

  /// The members that an answer's `perspective` has.
  func json(position: Int64) -> JSONDocument {
    let perspective = stated.perspective
    let valid = text(stated.valid, asked.valid ?? asked.known)
    let known = text(stated.known, asked.known)
    var system = text(stated.system, nil)
    if case .position(let number) = stated.system { system = .integer(number) }
    func until(_ text: JSONDocument, _ instant: Instant) -> JSONDocument {
      if case .string("now") = text { .null } else { .string(instant.description) }
    }
    var members: [(key: String, value: JSONDocument)] = [
      ("valid", valid), ("known", known), ("system", system),
      ("certainty", .string(perspective.certainty.rawValue)),
      ("position", .integer(min(position, perspective.position))),
      ("validUntil", until(valid, perspective.valid)),
      ("knownUntil", until(known, perspective.known)),
    ]
    if !stated.policies.isEmpty { members.append(("policies", .strings(stated.policies))) }
    return .object(members)
  }

  private func text(
    _ setting: StatedClocks.Setting, _ reading: PerspectiveRequest.Reading?
  ) -> JSONDocument {
    switch setting {
    case .asked:
      switch reading {
      case nil: .string("now")
      case .end(let date)?: .string(date.text)
      case .start(let date)?: .string("before \(date.text)")
      }
    case .now: .string("now")
    case .date(let date): .string(date.text)
    case .position(let number): .string("event \(number)")
    case .range(let words): .string(words)
    }
  }
}

extension StatedClocks.Setting {
  fileprivate var isInstant: Bool {
    switch self {
    case .date, .now, .position: true
    case .asked, .range: false
    }
  }
}

extension String {
  /// `STATUS AT LEAST reported` as `status at least reported`; what stands in quotes stays.
  fileprivate var lowercasedWords: String {
    var isQuoted = false
    return String(
      map { character in
        if character == "'" { isQuoted.toggle() }
        return isQuoted ? String(character) : character.lowercased()
      }.joined())
  }
}
