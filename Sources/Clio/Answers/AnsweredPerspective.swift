// Owns the perspective as every answer repeats it: for people, and for programs.

import Chronology
import GraphExport

/// The perspective that an answer holds in.
public struct AnsweredPerspective: Sendable {
  /// The clocks, fixed.
  public let perspective: Perspective
  /// As it was asked for.
  public let request: PerspectiveRequest
  /// The last log position that the answer reflects.
  public let position: Int64

  public init(perspective: Perspective, request: PerspectiveRequest, position: Int64) {
    self.perspective = perspective
    self.request = request
    self.position = position
  }

  /// One line: `as known at the end of 2025-05, of the world then; certainly; log position 147`.
  public var description: String {
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
