// The questions about relationships and things, on the journals in Events.

import Chronology
import GraphModel
import Testing

@testable import Clio

@Suite("Answers on the journals")
struct AnsweringTests {
  static let base: Result<KnowledgeBase, any Error> = Result {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return try KnowledgeBase.open(LogLocator(parts.joined(separator: "/") + "/Events"))
  }

  private func ask(_ question: String) throws -> Answer { try Self.base.get().view().ask(question) }

  private func column(_ name: String, _ answer: Answer) throws -> [String] {
    let index = try #require(answer.columns.firstIndex(of: name))
    return answer.rows.map { $0[index].text }
  }

  @Test("every example of a form has an answer", arguments: QuestionLanguage.allCases)
  func examples(language: QuestionLanguage) throws {
    for example in QuestionParser.examples(in: language) {
      let answer = try ask(example)
      #expect(!answer.story.isEmpty, "\(example)")
    }
  }

  @Test("who and which models")
  func relationships() throws {
    let joined = try column("start", ask("who joined Meta between 2025-06 and 2025-07"))
    #expect(joined.contains("shengjia-zhao"))
    #expect(!joined.contains("andrew-tulloch"))
    let released = try column("end", ask("which models did Meta release in 2025"))
    #expect(Set(released) == ["llama-4", "llama-4-scout", "llama-4-maverick"])
    let french = try column("end", ask("quels modèles Meta a-t-elle publiés en 2025"))
    #expect(french == released)
  }

  @Test("when, status, and what was not known")
  func things() throws {
    #expect(try column("valid", ask("when was Llama 4 Scout released")) == ["since 2025-04-05"])
    let status = try column("value", ask("what was the status of Behemoth in June 2025"))
    #expect(Set(status) == ["delayed"])
    #expect(try column("id", ask("what did we not know in June 2025")).contains("AI-014"))
    let happened = try column("id", ask("what happened to Behemoth between May 2025 and July 2025"))
    #expect(happened.contains("L4-011"))
    #expect(!happened.contains("L4-028"))
  }

  @Test("French questions are answered in French words")
  func french() throws {
    let answer = try ask("que savait-on en mai 2025")
    let text = answer.story.map(\.plain).joined(separator: "\n")
    #expect(text.contains("Personnes"))
    #expect(text.contains("connus en 2025-05"))
    #expect(text.contains("Meta retarde Llama 4 Behemoth"))
    #expect(text.contains("précisé par AI-015"))
    #expect(text.contains("quitte OpenAI pour Anthropic"))
    let printed = AnswerPrinter().print(answer).output
    #expect(printed.contains("(connu à la fin de 2025-05, du monde d’alors ; certain ; position"))
  }
}
