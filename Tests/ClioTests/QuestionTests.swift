import Chronology
import Testing

@testable import Clio

@Suite("Questions")
struct QuestionTests {
  @Test("every form understands its own example", arguments: QuestionLanguage.allCases)
  func examples(language: QuestionLanguage) throws {
    for form in QuestionParser.table(language) {
      let question = try QuestionParser().parse(form.example)
      #expect(question.language == language, "\(form.example)")
    }
  }

  @Test(
    "English",
    arguments: [
      ("what was known in May 2025", "known - at 2025-05"),
      ("What was known on 31 May 2025 about Behemoth?", "known Behemoth at 2025-05-31"),
      ("what was known about Behemoth on 31 May 2025", "known Behemoth at 2025-05-31"),
      ("what was known about Llama 4 Scout by 2025-05-12", "known Llama 4 Scout at 2025-05-12"),
      ("what was known as of 2025-Q2", "known - at 2025-Q2"),
      ("what was known about X at the end of May 2025", "known X at 2025-05"),
      ("what was known about GPT-4o in 2024", "known GPT-4o at 2024"),
      ("what is known about Meta", "known Meta -"),
      ("what did we know about Meta in 2024", "known Meta at 2024"),
      ("what was known about X before July 2025", "known X before 2025-07"),
      ("what was known before 2025", "known - before 2025"),
      ("what became known between May 2025 and July 2025", "learned - 2025-05 2025-07"),
      ("what became known about X from 2025-05 to 2025-07", "learned X 2025-05 2025-07"),
      ("what became known in May 2025", "learned - 2025-05 2025-05"),
      ("what did we not know in June 2025", "unknown 2025-06"),
      ("who worked at Meta in 2024", "who worked Meta in 2024"),
      ("who led Meta Superintelligence Labs on 1 August 2025",
        "who led Meta Superintelligence Labs in 2025-08-01"),
      ("who joined Meta between 2025-06 and 2025-08", "who joined Meta 2025-06..2025-08"),
      ("who left OpenAI after May 2024", "who left OpenAI after 2024-05"),
      ("who founded Anthropic", "who founded Anthropic ever"),
      ("which models did Meta release before 2025", "models released Meta before 2025"),
      ("which models did OpenAI delay in 2025", "models delayed OpenAI in 2025"),
      ("which models did Meta announce", "models announced Meta ever"),
      ("which models has Meta abandoned since May 2025", "models abandoned Meta after 2025-05"),
      ("what happened to Behemoth", "happened Behemoth ever"),
      ("what happened to Behemoth between May 2025 and July 2025",
        "happened Behemoth 2025-05..2025-07"),
      ("when was Llama 4 Scout released", "released Llama 4 Scout"),
      ("what is the status of Behemoth", "status Behemoth -"),
      ("what was the status of Behemoth in June 2025", "status Behemoth 2025-06"),
      ("what changed between April 2025 and July 2025", "changed - 2025-04 2025-07"),
      ("what changed about Behemoth between April 2025 and July 2025",
        "changed Behemoth 2025-04 2025-07"),
      ("what changed about Behemoth between April and July 2025",
        "changed Behemoth 2025-04 2025-07"),
      ("how are Yann LeCun and Meta connected in 2024", "connected Yann LeCun + Meta 2024"),
      ("how is Yann LeCun connected to Meta", "connected Yann LeCun + Meta -"),
      ("why: what was the status of Behemoth in June 2025", "why status Behemoth 2025-06"),
    ])
  func english(text: String, expected: String) throws {
    #expect(Self.described(try QuestionParser().parse(text)) == expected)
  }

  @Test(
    "French",
    arguments: [
      ("que savait-on en mai 2025", "known - at 2025-05"),
      ("que savait-on de Behemoth le 31 mai 2025", "known Behemoth at 2025-05-31"),
      ("Que savait-on de Behemoth à la fin de mai 2025 ?", "known Behemoth at 2025-05"),
      ("qu’est-ce qu’on savait sur Meta en 2024", "known Meta at 2024"),
      ("que savait-on d’Anthropic avant juillet 2025", "known Anthropic before 2025-07"),
      ("que sait-on de Meta", "known Meta -"),
      ("qu'a-t-on appris sur X entre mai 2025 et juillet 2025", "learned X 2025-05 2025-07"),
      ("qu'a-t-on appris en mai 2025", "learned - 2025-05 2025-05"),
      ("que ne savait-on pas en juin 2025", "unknown 2025-06"),
      ("qui travaillait chez Meta en 2024", "who worked Meta in 2024"),
      ("qui dirigeait OpenAI le 1er août 2025", "who led OpenAI in 2025-08-01"),
      ("qui a rejoint Meta en 2025", "who joined Meta in 2025"),
      ("qui a quitté OpenAI après mai 2024", "who left OpenAI after 2024-05"),
      ("qui a fondé Anthropic", "who founded Anthropic ever"),
      ("quels modèles Meta a-t-elle publiés avant 2025", "models released Meta before 2025"),
      ("quels modèles Meta a-t-il sortis entre 2024 et 2025", "models released Meta 2024..2025"),
      ("quels modèles OpenAI a-t-elle retardés en 2025", "models delayed OpenAI in 2025"),
      ("qu'est-il arrivé à Behemoth", "happened Behemoth ever"),
      ("que s'est-il passé pour Behemoth entre mai 2025 et juillet 2025",
        "happened Behemoth 2025-05..2025-07"),
      ("quand Llama 4 Scout est-il sorti", "released Llama 4 Scout"),
      ("quand est sorti Llama 4 Scout", "released Llama 4 Scout"),
      ("quel était le statut de Behemoth en juin 2025", "status Behemoth 2025-06"),
      ("qu'est-ce qui a changé entre avril 2025 et juillet 2025", "changed - 2025-04 2025-07"),
      ("qu'est-ce qui a changé pour Behemoth entre avril 2025 et juillet 2025",
        "changed Behemoth 2025-04 2025-07"),
      ("qu'est-ce qui a changé à propos de Behemoth entre avril et juillet 2025",
        "changed Behemoth 2025-04 2025-07"),
      ("quand Llama 4 Scout a-t-il été publié", "released Llama 4 Scout"),
      ("comment Yann LeCun et Meta sont-ils liés", "connected Yann LeCun + Meta -"),
      ("quel est le lien entre Yann LeCun et Meta en 2024", "connected Yann LeCun + Meta 2024"),
      ("pourquoi : quel était le statut de Behemoth en juin 2025", "why status Behemoth 2025-06"),
    ])
  func french(text: String, expected: String) throws {
    let question = try QuestionParser().parse(text)
    #expect(question.language == .french)
    #expect(Self.described(question) == expected)
  }

  @Test(
    "what is not understood names the nearest form",
    arguments: [
      ("what was knwon about Behemoth in May 2025", "what was known [about X]"),
      ("who works with Meta", "who (worked at"),
      ("models released by Meta", "which models did X"),
      ("status of Behemoth", "what was the status of X"),
      ("que savait-t-on Behemoth", "que savait-on"),
      ("quel modèles Meta a publié", "quels modèles X"),
      ("", "what was known"), ("?", "what was known"),
    ])
  func notUnderstood(text: String, nearest: String) {
    do {
      let question = try QuestionParser().parse(text)
      Issue.record("understood as \(Self.described(question))")
    } catch QuestionError.notUnderstood(_, let found, let forms) {
      #expect(found.form.hasPrefix(nearest), "\(found.form)")
      #expect(forms.contains(found.form))
    } catch {
      Issue.record(error)
    }
  }

  @Test(
    "a date that cannot be read is named",
    arguments: [
      ("what was known in Mya 2025", "Mya 2025"),
      ("what was known about X on 2025-02-30", "2025-02-30"),
      ("que savait-on de Behemoth le 31 juin 2025", "31 juin 2025"),
    ])
  func unreadableDates(text: String, date: String) {
    do {
      let question = try QuestionParser().parse(text)
      Issue.record("understood as \(Self.described(question))")
    } catch QuestionError.unreadableDate(let found, _, _) {
      #expect(found.contains(date), "\(found)")
    } catch {
      Issue.record(error)
    }
  }

  @Test("dates in the wrong order are refused")
  func reversedDates() {
    #expect(throws: QuestionError.self) {
      try QuestionParser().parse("what changed between July 2025 and April 2025")
    }
  }

  /// A question in few words.
  static func described(_ question: Question) -> String {
    (question.wantsEvidence ? "why " : "") + described(question.kind)
  }

  private static func described(_ kind: Question.Kind) -> String {
    switch kind {
    case .known(let about, .asPerspective): "known \(about ?? "-") -"
    case .known(let about, .at(let date)): "known \(about ?? "-") at \(date)"
    case .known(let about, .before(let date)): "known \(about ?? "-") before \(date)"
    case .becameKnown(let about, let from, let to): "learned \(about ?? "-") \(from) \(to)"
    case .who(let verb, let of, let when): "who \(verb) \(of) \(described(when))"
    case .whichModels(let verb, let by, let when): "models \(verb) \(by) \(described(when))"
    case .happened(let to, let when): "happened \(to) \(described(when))"
    case .released(let name): "released \(name)"
    case .status(let of, let at): "status \(of) \(at?.text ?? "-")"
    case .changed(let about, let from, let to): "changed \(about ?? "-") \(from) \(to)"
    case .notYetKnown(let at): "unknown \(at)"
    case .connected(let one, let other, let at): "connected \(one) + \(other) \(at?.text ?? "-")"
    }
  }

  private static func described(_ time: QuestionTime) -> String {
    switch time {
    case .anyTime: "ever"
    case .at(let date): "in \(date)"
    case .before(let date): "before \(date)"
    case .after(let date): "after \(date)"
    case .between(let from, let to): "\(from)..\(to)"
    }
  }
}
