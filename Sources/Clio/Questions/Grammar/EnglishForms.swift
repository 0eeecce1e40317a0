// Owns the English questions.

/// The forms of English questions.
enum EnglishForms {
  static let all: [QuestionForm] = knowledge + people + models + things

  private static let at = "(at the end of|by the end of|as of|as at|in|on|by|at|until)"
  private static let between = "between {date1} and {date2}|from {date1} to {date2}"
  private static let time =
    "[\(between)|(when: before|after|since|in|on|at|by|during) {date}]"
  private static let known =
    "what (was|is) [publicly|already] known|what did (we|anyone|people) [already] know"

  private static func form(
    _ shown: String, example: String, _ patterns: [String],
    _ meaning: @escaping @Sendable (QuestionCaptures) -> Question.Kind?
  ) -> QuestionForm {
    QuestionForm(
      shown, example: example, language: .english, patterns: patterns, meaning: meaning)
  }

  private static let knowledge: [QuestionForm] = [
    form(
      "what was known about X before D", example: "what was known about Behemoth before July 2025",
      [
        "(\(known)) [about {x}] before {date}", "(\(known)) before {date} about {x}",
      ]
    ) { captures in
      captures.date("date").map { .known(about: captures.text("x"), at: .before($0)) }
    },
    form(
      "what was known [about X] (in|on|by|as of|at the end of) D",
      example: "what was known on 31 May 2025 about Behemoth",
      [
        "(\(known)) [about {x}] [\(at)] {date}", "(\(known)) [\(at)] {date} about {x}",
        "(\(known)) about {x}", "\(known)",
      ]
    ) { captures in
      .known(
        about: captures.text("x"), at: captures.date("date").map { .at($0) } ?? .asPerspective)
    },
    form(
      "what became known [about X] between D and D",
      example: "what became known about Behemoth between May 2025 and July 2025",
      [
        "what became known [about {x}] (\(between))", "what became known (\(between)) about {x}",
        "what became known [about {x}] (in|on|during) {date}",
        "what became known (in|on|during) {date} [about {x}]",
        "what did (we|anyone|people) learn [about {x}] (\(between)|(in|on|during) {date})",
      ]
    ) { captures in
      guard let from = captures.date("date1") ?? captures.date("date"),
        let to = captures.date("date2") ?? captures.date("date")
      else { return nil }
      return .becameKnown(about: captures.text("x"), from: from, to: to)
    },
    form(
      "what did we not know in D", example: "what did we not know in June 2025",
      [
        "what did (we|anyone|people) not [yet] know [\(at)] {date}",
        "what (didn t|did nobody|don t) (we|anyone|people) [yet] know [\(at)] {date}",
        "what was not [yet] known [\(at)] {date}",
        "what was (unknown|still unknown) [\(at)] {date}",
      ]
    ) { captures in captures.date("date").map { .notYetKnown(at: $0) } },
    form(
      "what changed [about X] between D and D",
      example: "what changed about Behemoth between April 2025 and July 2025",
      [
        "what [has] changed [(about|for|at|with) {x}] (\(between))",
        "what [has] changed (\(between)) [(about|for|at|with) {x}]",
        "what [has] changed [(about|for|at|with) {x}] (in|during) {date}",
        "what [has] changed (in|during) {date} [(about|for|at|with) {x}]",
      ]
    ) { captures in
      guard let from = captures.date("date1") ?? captures.date("date"),
        let to = captures.date("date2") ?? captures.date("date")
      else { return nil }
      return .changed(about: captures.text("x"), from: from, to: to)
    },
  ]

  private static let verbs: [String: QuestionVerb] = [
    "worked at": .worked, "worked for": .worked, "works at": .worked, "works for": .worked,
    "led": .led, "leads": .led, "joined": .joined, "left": .left, "founded": .founded,
    "release": .released, "released": .released, "announce": .announced,
    "announced": .announced, "delay": .delayed, "delayed": .delayed, "abandon": .abandoned,
    "abandoned": .abandoned, "cancel": .abandoned, "cancelled": .abandoned,
  ]

  private static let people: [QuestionForm] = [
    form(
      "who (worked at|led|joined|left|founded) X (in|on|before|after|between) D",
      example: "who joined Meta in 2025",
      [
        "who [has] (verb: worked at|worked for|works at|works for|led|leads|joined|left|founded) {x} "
          + time
      ]
    ) { captures in
      guard let verb = captures.choice("verb").flatMap({ verbs[$0] }), let x = captures.text("x")
      else { return nil }
      return .who(verb, of: x, when: captures.time)
    }
  ]

  private static let models: [QuestionForm] = [
    form(
      "which models did X (release|announce|delay|abandon) (in|before|after|between) D",
      example: "which models did Meta release in 2025",
      [
        "(which|what) models (did|has|have) {x} (verb: release|released|announce|announced|delay|delayed|abandon|abandoned|cancel|cancelled) "
          + time
      ]
    ) { captures in
      guard let verb = captures.choice("verb").flatMap({ verbs[$0] }), let x = captures.text("x")
      else { return nil }
      return .whichModels(verb, by: x, when: captures.time)
    }
  ]

  private static let things: [QuestionForm] = [
    form(
      "what happened to X [between D and D]",
      example: "what happened to Behemoth between May 2025 and July 2025",
      [
        "what [has] happened (to|at|with) {x} \(time)"
      ]
    ) { captures in
      captures.text("x").map { .happened(to: $0, when: captures.time) }
    },
    form(
      "when was X released", example: "when was Llama 4 Scout released",
      ["when (was|were) {x} released", "when did {x} (come out|appear)"]
    ) { captures in captures.text("x").map { .released($0) } },
    form(
      "what was the status of X [in D]", example: "what was the status of Behemoth in June 2025",
      [
        "what (is|was) the (status|state) of {x} [\(at) {date}]",
        "what (is|was) the (status|state) of {x} {date}",
        "what (is|was) {x} s (status|state) [\(at) {date}]",
      ]
    ) { captures in
      captures.text("x").map { .status(of: $0, at: captures.date("date")) }
    },
    form(
      "how are X and Y connected [in D]",
      example: "how are Yann LeCun and Alexandr Wang connected",
      [
        "how (are|were|is) {x} and {y} (connected|related|linked) [\(at) {date}]",
        "how (is|was) {x} (connected|related|linked) (to|with) {y} [\(at) {date}]",
      ]
    ) { captures in
      guard let x = captures.text("x"), let y = captures.text("y") else { return nil }
      return .connected(x, y, at: captures.date("date"))
    },
  ]
}
