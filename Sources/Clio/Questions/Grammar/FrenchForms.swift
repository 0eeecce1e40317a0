// Owns the French questions. Words are compared without accents, and apostrophes and hyphens
// separate words: « qu'a-t-on appris » is `qu a t on appris`.

/// The forms of French questions.
enum FrenchForms {
  static let all: [QuestionForm] = knowledge + people + models + things

  private static let at =
    "(a la fin de|a la fin du|au mois de|a la date du|jusqu en|jusqu au|en|le|au|a|fin|des|debut)"
  private static let about =
    "(de|d|du|des|sur|a propos de|a propos d|a propos du|au sujet de|au sujet d|au sujet du|concernant)"
  private static let between =
    "entre {date1} et {date2}|entre le {date1} et le {date2}|de {date1} a {date2}"
    + "|du {date1} au {date2}"
  private static let time =
    "[\(between)|(when: avant|apres|depuis|en|le|au|pendant) [le|la|l] {date}]"
  private static let known =
    "que savait on [deja]|que sait on [deja]|qu est ce qu on savait [deja]|qu est ce que l on savait"
    + "|que savions nous [deja]|qu etait il connu"

  private static func form(
    _ shown: String, example: String, _ patterns: [String],
    _ meaning: @escaping @Sendable (QuestionCaptures) -> Question.Kind?
  ) -> QuestionForm {
    QuestionForm(shown, example: example, language: .french, patterns: patterns, meaning: meaning)
  }

  private static let knowledge: [QuestionForm] = [
    form(
      "que savait-on [de X] avant D", example: "que savait-on de Behemoth avant juillet 2025",
      [
        "(\(known)) [\(about) {x}] avant [le] {date}", "(\(known)) avant [le] {date} \(about) {x}",
      ]
    ) { captures in
      captures.date("date").map { .known(about: captures.text("x"), at: .before($0)) }
    },
    form(
      "que savait-on [de X] (en|le|au|à la fin de) D",
      example: "que savait-on de Behemoth le 31 mai 2025",
      [
        "(\(known)) [\(about) {x}] [\(at)] {date}", "(\(known)) [\(at)] {date} \(about) {x}",
        "(\(known)) \(about) {x}", "\(known)",
      ]
    ) { captures in
      .known(
        about: captures.text("x"), at: captures.date("date").map { .at($0) } ?? .asPerspective)
    },
    form(
      "qu'a-t-on appris [sur X] entre D et D",
      example: "qu'a-t-on appris sur Behemoth entre mai 2025 et juillet 2025",
      [
        "(qu a t on appris|qu avons nous appris|qu est ce qu on a appris) [\(about) {x}] "
          + "(\(between)|(en|le|pendant) {date})",
        "(qu a t on appris|qu avons nous appris|qu est ce qu on a appris) "
          + "(\(between)|(en|le|pendant) {date}) \(about) {x}",
      ]
    ) { captures in
      guard let from = captures.date("date1") ?? captures.date("date"),
        let to = captures.date("date2") ?? captures.date("date")
      else { return nil }
      return .becameKnown(about: captures.text("x"), from: from, to: to)
    },
    form(
      "que ne savait-on pas en D", example: "que ne savait-on pas en juin 2025",
      [
        "(que ne savait on pas|qu ignorait on|que ne savions nous pas) [encore] [\(at)] {date}"
      ]
    ) { captures in captures.date("date").map { .notYetKnown(at: $0) } },
    form(
      "qu'est-ce qui a changé [pour X] entre D et D",
      example: "qu'est-ce qui a changé pour Behemoth entre avril 2025 et juillet 2025",
      [
        "qu est ce qui a change [(pour|chez|\(about)) {x}] (\(between)|(en|pendant) {date})",
        "qu est ce qui a change (\(between)|(en|pendant) {date}) (pour|chez|\(about)) {x}",
      ]
    ) { captures in
      guard let from = captures.date("date1") ?? captures.date("date"),
        let to = captures.date("date2") ?? captures.date("date")
      else { return nil }
      return .changed(about: captures.text("x"), from: from, to: to)
    },
  ]

  private static let personVerbs: [String: QuestionVerb] = [
    "travaillait chez": .worked, "travaillait pour": .worked, "travaillait a": .worked,
    "travaille chez": .worked, "travaille pour": .worked, "travaille a": .worked,
    "dirigeait": .led, "dirige": .led, "a dirige": .led, "a rejoint": .joined,
    "rejoignait": .joined, "a quitte": .left, "quittait": .left, "a fonde": .founded,
    "fondait": .founded,
  ]

  private static let people: [QuestionForm] = [
    form(
      "qui (travaillait chez|dirigeait|a rejoint|a quitté|a fondé) X (en|le|avant|après|entre) D",
      example: "qui a rejoint Meta en 2025",
      ["qui (verb: \(personVerbs.keys.sorted().joined(separator: "|"))) {x} " + time]
    ) { captures in
      guard let verb = captures.choice("verb").flatMap({ personVerbs[$0] }),
        let x = captures.text("x")
      else { return nil }
      return .who(verb, of: x, when: captures.time)
    }
  ]

  /// Stems of the participles: `publie`, `publies`, `publiees`.
  private static let modelVerbs: [String: QuestionVerb] = {
    let stems: [(String, QuestionVerb)] = [
      ("publie", .released), ("sorti", .released), ("lance", .released), ("annonce", .announced),
      ("retarde", .delayed), ("reporte", .delayed), ("abandonne", .abandoned),
      ("annule", .abandoned),
    ]
    var verbs: [String: QuestionVerb] = [:]
    for (stem, verb) in stems {
      for ending in ["", "s", "e", "es"] { verbs[stem + ending] = verb }
    }
    return verbs
  }()

  private static let models: [QuestionForm] = [
    form(
      "quels modèles X a-t-il (publiés|annoncés|retardés|abandonnés) (en|avant|après|entre) D",
      example: "quels modèles Meta a-t-il publiés en 2025",
      {
        let verb = "(verb: \(modelVerbs.keys.sorted().joined(separator: "|")))"
        return [
          "quels modeles {x} a t (il|elle|on) \(verb) \(time)",
          "quels modeles [ont ete|a] \(verb) [par] {x} \(time)",
        ]
      }()
    ) { captures in
      guard let verb = captures.choice("verb").flatMap({ modelVerbs[$0] }),
        let x = captures.text("x")
      else { return nil }
      return .whichModels(verb, by: x, when: captures.time)
    }
  ]

  private static let things: [QuestionForm] = [
    form(
      "qu'est-il arrivé à X [entre D et D]", example: "qu'est-il arrivé à Behemoth",
      [
        "qu est il arrive (a|au|aux) {x} \(time)",
        "que s est il passe (pour|chez|avec|a|autour de) {x} \(time)",
        "qu est ce qui (est arrive|s est passe) (a|au|pour|chez|avec) {x} \(time)",
      ]
    ) { captures in
      captures.text("x").map { .happened(to: $0, when: captures.time) }
    },
    form(
      "quand X est-il sorti", example: "quand Llama 4 Scout est-il sorti",
      [
        "quand {x} (est|a t|a ete|fut) [il|elle|t il|t elle] [ete] "
          + "(sorti|sortie|publie|publiee|lance|lancee)",
        "quand (est|fut|a ete) (sorti|sortie|publie|publiee|lance|lancee) {x}",
      ]
    ) { captures in captures.text("x").map { .released($0) } },
    form(
      "quel était le statut de X [en D]", example: "quel était le statut de Behemoth en juin 2025",
      [
        "quel (est|etait|fut) (le statut|l etat|l etat d avancement) (de|d|du) {x} [\(at) {date}]"
      ]
    ) { captures in
      captures.text("x").map { .status(of: $0, at: captures.date("date")) }
    },
    form(
      "comment X et Y sont-ils liés [en D]",
      example: "comment Yann LeCun et Alexandr Wang sont-ils liés",
      [
        "comment {x} et {y} (sont|etaient) (ils|elles) (lies|liees|relies|reliees|connectes) "
          + "[\(at) {date}]",
        "(comment sont lies|comment etaient lies|quel est le lien entre|quel etait le lien entre) "
          + "{x} et {y} [\(at) {date}]",
      ]
    ) { captures in
      guard let x = captures.text("x"), let y = captures.text("y") else { return nil }
      return .connected(x, y, at: captures.date("date"))
    },
  ]
}
