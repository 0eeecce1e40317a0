// Owns the words for periods, dates as clocks read them, and perspectives.

import Chronology

extension AnswerWords {
  /// `at the end of 2025-05`.
  func at(_ reading: PerspectiveRequest.Reading) -> String { pick("at ", "") + place(reading) }

  /// `from the end of 2025-05`.
  func from(_ reading: PerspectiveRequest.Reading) -> String {
    guard case .end(let date) = reading, reading.words == date.text else {
      switch reading {
      case .end(let date): return pick("from \(reading.words)", "de la fin de \(date.text)")
      case .start(let date): return pick("from \(reading.words)", "du début de \(date.text)")
      }
    }
    return pick("from \(date.text)", "de \(date.text)")
  }

  /// `to the end of 2025-05`.
  func to(_ reading: PerspectiveRequest.Reading) -> String { pick("to ", "") + place(reading) }

  private func place(_ reading: PerspectiveRequest.Reading) -> String {
    switch reading {
    case .end(let date) where reading.words == date.text: pick(date.text, "à \(date.text)")
    case .end(let date): pick(reading.words, "à la fin de \(date.text)")
    case .start(let date): pick(reading.words, "au début de \(date.text)")
    }
  }

  /// When something holds: `since 2025-05`, `2024 to 2025-05-30`; `nil` when neither end is known.
  func period(_ period: (from: InstantSpan, to: InstantSpan)) -> String? {
    let english = SpanText.period(from: period.from, to: period.to)
    let french: String? =
      switch (SpanText.date(period.from), SpanText.date(period.to)) {
      case (let start?, let end?): "de \(start) à \(end)"
      case (let start?, nil): "depuis \(start)"
      case (nil, let end?): "jusqu’à \(end)"
      case (nil, nil): nil
      }
    return english.flatMap { english in french.map { pick(english, $0) } }
  }

  /// The line under an answer.
  func perspective(_ answered: AnsweredPerspective) -> String {
    let request = answered.request
    let known = request.known.map { "connu \(place($0))" } ?? "connu à présent"
    let world =
      switch (request.known, request.valid) {
      case (let known?, let valid?) where known != valid: "du monde \(place(valid))"
      case (nil, let valid?): "du monde \(place(valid))"
      case (.some, _): "du monde d’alors"
      case (nil, nil): "du monde d’aujourd’hui"
      }
    let certainty = answered.perspective.certainty == .certainly ? "certain" : "possible"
    let system = request.system.map { asked in
      switch asked {
      case .position: ", du journal d’alors"
      case .date(let date): ", enregistré à la fin de \(date.text)"
      }
    }
    return pick(
      answered.description,
      "\(known), \(world) ; \(certainty) ; position \(answered.position)\(system ?? "")")
  }
}
