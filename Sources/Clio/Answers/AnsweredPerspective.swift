// Owns the perspective as every answer repeats it: for people, and for programs.

import Chronology
import GraphExport
import QueryExecution

/// The perspective that an answer holds in.
public struct AnsweredPerspective: Sendable {
  /// The clocks, fixed.
  public let perspective: Perspective
  /// As it was asked for.
  public let request: PerspectiveRequest
  /// The last log position that the answer reflects.
  public let position: Int64
  /// The clocks that a statement set itself, in place of those that were asked for.
  var stated: [StatedClocks] = []

  public init(perspective: Perspective, request: PerspectiveRequest, position: Int64) {
    self.perspective = perspective
    self.request = request
    self.position = position
  }

  /// One line: `as known at the end of 2025-05, of the world then; certainly; log position 147`.
  public var description: String {
    if !stated.isEmpty { return statedDescription }
    let system = request.system.map { asked in
      switch asked {
      case .position: ", of the log then"
      case .date(let date): ", recorded by the end of \(date.text)"
      }
    }
    return "\(clocks); log position \(position)\(system ?? "")"
  }

  /// The clocks alone: `as known at the end of 2025-05, of the world then; certainly`.
  public var clocks: String {
    let clocks: String =
      switch (request.known, request.valid) {
      case (let known?, let valid?) where known != valid:
        "as known at \(known.words), of the world at \(valid.words)"
      case (nil, let valid?): "as known now, of the world at \(valid.words)"
      case (let known?, _): "as known at \(known.words), of the world then"
      case (nil, nil): "as known now, of the world now"
      }
    return "\(clocks); \(perspective.certainty.rawValue)"
  }

  /// The clocks, the certainty and the log position. What was not asked for is `now`, so that two
  /// exports of one state are the same bytes.
  public var json: JSONDocument {
    if !stated.isEmpty { return statedJSON }
    func text(_ reading: PerspectiveRequest.Reading?) -> JSONDocument {
      guard let reading else { return .string("now") }
      switch reading {
      case .end(let date): return .string(date.text)
      case .start(let date): return .string("before \(date.text)")
      }
    }
    func instant(_ reading: PerspectiveRequest.Reading?) -> JSONDocument {
      reading.map { .string($0.instant.description) } ?? .null
    }
    let system: JSONDocument =
      switch request.system {
      case nil: .string("now")
      case .position(let number): .integer(number)
      case .date(let date): .string(date.text)
      }
    let valid = request.valid ?? request.known
    return .object([
      ("valid", text(valid)), ("known", text(request.known)), ("system", system),
      ("certainty", .string(perspective.certainty.rawValue)), ("position", .integer(position)),
      ("validUntil", instant(valid)), ("knownUntil", instant(request.known)),
    ])
  }
}

// MARK: What a statement set itself

extension AnsweredPerspective {
  /// The same, with the clocks that a statement set itself.
  func stating(_ stated: [StatedClocks]) -> AnsweredPerspective {
    var answered = self
    answered.stated = stated
    return answered
  }

  private func parts(_ place: StatedClocks.Place) -> [StatedPerspective] {
    stated.filter { $0.place == place }.map { StatedPerspective(asked: request, stated: $0) }
  }

  private var statedDescription: String {
    var words: [String] = []
    let sides = parts(.from) + parts(.to)
    if sides.isEmpty {
      words.append(parts(.statement).first?.clocks ?? clocks)
    } else {
      words.append("from (" + sides.map(\.clocks).joined(separator: ") to (") + ")")
    }
    words += parts(.match).map { part in
      (["in part \(part.instants)"] + part.conditions).joined(separator: ", ")
    }
    return words.joined(separator: "; ") + "; log position \(position)"
  }

  private var statedJSON: JSONDocument {
    let sides = parts(.from) + parts(.to)
    var members: [(key: String, value: JSONDocument)]
    if let own = parts(.statement).first ?? sides.last {
      members = own.json(position: position).members
    } else {
      var plain = self
      plain.stated = []
      members = plain.json.members
    }
    if let from = parts(.from).first { members.append(("from", from.json(position: position))) }
    let matches = parts(.match).map { $0.json(position: position) }
    if !matches.isEmpty { members.append(("matches", .array(matches))) }
    return .object(members)
  }
}

extension JSONDocument {
  fileprivate var members: [(key: String, value: JSONDocument)] {
    if case .object(let members) = self { members } else { [] }
  }
}
