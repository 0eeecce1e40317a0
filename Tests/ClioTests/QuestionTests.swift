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
}
