// Owns the dates inside questions.

import Chronology

/// Reads words of a question as dates: partial dates and English and French phrases.
struct QuestionDates {
  let question: QuestionWords
  /// What `yesterday` refers to.
  let now: Instant?

  /// The date that some words name; `nil` when they name none.
  func read(_ range: Range<Int>) -> PartialDate? {
    // No date has more words than «the 31st of May of 2025» and its like.
    guard range.count <= 8 else { return nil }
    let isWhole = looksLikeDate(range)
    if isWhole, let date = try? DateText.read(question.typed(range), now: now) { return date }
    return sharedYear(behind: range).flatMap { year in
      try? DateText.read("\(question.typed(range)) \(year)", now: now)
    }
  }

  /// The year that a date takes from the one it is joined to: «between April and July 2025».
  private func sharedYear(behind range: Range<Int>) -> String? {
    let rest = question.words[range.upperBound...]
    guard let joint = rest.first, Self.joints.contains(joint) else { return nil }
    return rest.dropFirst().prefix(5).first { word in
      word.count == 4 && word.allSatisfy(\.isNumber)
    }
  }

  private static let joints: Set<String> = ["and", "to", "until", "et", "a", "au"]

  /// The words of a date of which only the end was taken, and the rest for a name: in «X on 31 June
  /// 2025», `June 2025` reads as a date although the whole does not.
  func cutDate(_ ranges: [String: Range<Int>]) -> Range<Int>? {
    guard let date = ranges["date"],
      let name = ranges.first(where: { $0.key != "date" && $0.value.upperBound == date.lowerBound })
    else { return nil }
    let lead = name.value.dropLast().last { place in
      Self.leads.contains(question.words[place])
        && question.words[place + 1].contains(where: \.isNumber)
    }
    return lead.map { ($0 + 1)..<date.upperBound }
  }

  /// Whether words stand where a date is meant: behind a word such as `on`, up to the end or to
  /// another such word.
  func standsForDate(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, looksLikeDate(range) else { return false }
    return Self.leads.contains(question.words[range.lowerBound - 1])
  }

  private static let leads: Set<String> = [
    "in", "on", "by", "of", "at", "until", "before", "after", "since", "during", "between", "and",
    "from", "to", "en", "le", "au", "fin", "avant", "apres", "depuis", "entre", "et", "du",
  ]

  /// Whether words may be meant as a date: one of them holds a digit or is a word for a day.
  func looksLikeDate(_ range: Range<Int>) -> Bool {
    question.words[range].contains { word in
      word.contains { $0.isNumber } || DateText.relativeWords.contains(word)
    }
  }

  /// Why words cannot be read as a date; `nil` when they can.
  func reasonAgainst(_ range: Range<Int>) -> String? {
    do throws(DateError) {
      _ = try DateText.read(question.typed(range), now: now)
      return nil
    } catch {
      return error.description
    }
  }
}
