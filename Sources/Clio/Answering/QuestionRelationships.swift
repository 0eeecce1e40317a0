// Owns which relationships a verb of a question asks about. The names are those of the built-in
// vocabulary; a log with another vocabulary answers these forms as far as it uses the same names.

extension QuestionVerb {
  /// The relationship types that answer the verb.
  var relationships: [String] {
    switch self {
    case .worked, .joined, .left: ["WORKS_AT", "LEADS"]
    case .led: ["LEADS"]
    case .founded: ["FOUNDED"]
    case .released: ["RELEASED"]
    case .announced: ["ANNOUNCED", "PREVIEWED", "PLANNED"]
    case .delayed: ["DELAYED"]
    case .abandoned: ["CANCELLED", "PIVOTED_FROM", "HALTED"]
    }
  }

  /// The verb as a sentence says it.
  func words(_ language: QuestionLanguage) -> String {
    let words = AnswerWords(language)
    return switch self {
    case .worked: words.pick("worked at", "travaillait chez")
    case .led: words.pick("led", "dirigeait")
    case .joined: words.pick("joined", "a rejoint")
    case .left: words.pick("left", "a quitté")
    case .founded: words.pick("founded", "a fondé")
    case .released: words.pick("released", "a publiés")
    case .announced: words.pick("announced", "a annoncés")
    case .delayed: words.pick("delayed", "a retardés")
    case .abandoned: words.pick("abandoned", "a abandonnés")
    }
  }
}

extension QuestionTime {
  /// Such as ` in 2025`, ` between 2025-04 and 2025-07`; empty for any time.
  func words(_ language: QuestionLanguage) -> String {
    let words = AnswerWords(language)
    return switch self {
    case .anyTime: ""
    case .at(let date): words.pick(" in \(date.text)", " en \(date.text)")
    case .before(let date): words.pick(" before \(date.text)", " avant \(date.text)")
    case .after(let date): words.pick(" after \(date.text)", " après \(date.text)")
    case .between(let from, let to):
      words.pick(" between \(from.text) and \(to.text)", " entre \(from.text) et \(to.text)")
    }
  }
}
