// Owns what the words of date phrases mean, English and French side by side, without accents.

/// What a word in a date phrase means.
enum PhraseWord: Hashable {
  case month(Int)
  /// 21 spring to 24 winter, as EDTF counts.
  case season(Int)
  /// The word quarter, before or after its number.
  case quarter
  case ordinal(Int)
  /// The end of what follows, or its beginning.
  case end, beginning
  case approximately, doubtfully
  case before(days: Int)
  case now
  /// What `this`, `last` and `next` count.
  case monthUnit, yearUnit
  case this, last, next
  case beforeChrist
  /// Words that say nothing: articles and prepositions.
  case filler

  static let meanings: [String: PhraseWord] = {
    var meanings: [String: PhraseWord] = [:]
    for (word, meaning) in months.merging(others, uniquingKeysWith: { first, _ in first }) {
      meanings[word] = meaning
    }
    for word in fillers.split(separator: " ") { meanings[String(word)] = .filler }
    return meanings
  }()

  private static let months: [String: PhraseWord] = {
    let names = [
      "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars",
      "april apr avril avr", "may mai", "june jun juin", "july jul juillet juil",
      "august aug aout", "september sep sept septembre", "october oct octobre",
      "november nov novembre", "december dec decembre",
    ]
    var months: [String: PhraseWord] = [:]
    for (index, group) in names.enumerated() {
      for name in group.split(separator: " ") { months[String(name)] = .month(index + 1) }
    }
    return months
  }()

  private static let others: [String: PhraseWord] = [
    "spring": .season(21), "printemps": .season(21), "summer": .season(22), "ete": .season(22),
    "autumn": .season(23), "fall": .season(23), "automne": .season(23), "winter": .season(24),
    "hiver": .season(24),
    "quarter": .quarter, "trimestre": .quarter, "q": .quarter,
    "first": .ordinal(1), "premier": .ordinal(1), "second": .ordinal(2),
    "deuxieme": .ordinal(2), "third": .ordinal(3), "troisieme": .ordinal(3),
    "fourth": .ordinal(4), "quatrieme": .ordinal(4),
    "end": .end, "fin": .end, "beginning": .beginning, "start": .beginning,
    "debut": .beginning,
    "about": .approximately, "around": .approximately, "circa": .approximately,
    "approximately": .approximately, "vers": .approximately, "environ": .approximately,
    "perhaps": .doubtfully, "maybe": .doubtfully, "possibly": .doubtfully,
    "peut-etre": .doubtfully,
    "today": .before(days: 0), "aujourd": .before(days: 0), "yesterday": .before(days: 1),
    "hier": .before(days: 1), "tomorrow": .before(days: -1), "demain": .before(days: -1),
    "now": .now, "maintenant": .now,
    "month": .monthUnit, "mois": .monthUnit, "year": .yearUnit, "annee": .yearUnit, "an": .yearUnit,
    "this": .this, "ce": .this, "cette": .this, "last": .last, "dernier": .last,
    "derniere": .last, "next": .next, "prochain": .next, "prochaine": .next,
    "bc": .beforeChrist, "bce": .beforeChrist, "av": .beforeChrist,
  ]

  private static let fillers = "the of in on at le la les l de du des d en au aux a hui j c j-c"

  /// The names that a misspelt word is compared with.
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre", "spring", "summer",
    "autumn", "winter", "printemps", "été", "automne", "hiver", "quarter", "trimestre",
    "today", "yesterday", "tomorrow", "aujourd'hui", "hier", "demain", "end", "beginning",
    "début", "fin",
  ]
}
