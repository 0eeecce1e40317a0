// Owns the dates inside questions.

import Chronology

/// Reads words of a question as dates: partial dates and English and French phrases.
enum QuestionDates {
  /// The date that some words name; `nil` when they name none.
  static func read(_ question: QuestionWords, _ range: Range<Int>) -> PartialDate? {
    // No date has more words than «the 31st of May of 2025» and its like.
    guard range.count <= 8, looksLikeDate(question, range) else { return nil }
    return try? DateText.read(question.typed(range))
  }

  /// Whether words may be meant as a date: one of them holds a digit or is a word for a day.
  static func looksLikeDate(_ question: QuestionWords, _ range: Range<Int>) -> Bool {
    question.words[range].contains { word in
      word.contains { $0.isNumber } || DateText.relativeWords.contains(word)
    }
  }

  /// Why words cannot be read as a date; `nil` when they can.
  static func reasonAgainst(_ question: QuestionWords, _ range: Range<Int>) -> String? {
    do throws(DateError) {
      _ = try DateText.read(question.typed(range))
      return nil
    } catch {
      return error.description
    }
  }
}
