// Owns the words that frame an answer, in the languages of questions. The sentences of events are
// the vocabulary's.

import GraphModel

/// The framing words of one language.
struct AnswerWords {
  private let isFrench: Bool

  init(_ language: QuestionLanguage) { isFrench = language == .french }

  func pick(_ english: String, _ french: String) -> String { isFrench ? french : english }

  var occurred: String { pick("occurred", "survenu") }
  var known: String { pick("known", "connu") }
  var confidence: String { pick("confidence", "confiance") }
  var relayed: String { pick("relayed: ", "relayé : ") }
  var people: String { pick("People", "Personnes") }
  var models: String { pick("Models", "Modèles") }
  var organizations: String { pick("Organizations", "Organisations") }
  var others: String { pick("Others", "Autres") }
  var nothing: String { pick("Nothing.", "Rien.") }

  func status(_ status: EventStatus) -> String {
    switch status {
    case .confirmed: pick("confirmed", "confirmé")
    case .reported: pick("reported", "rapporté")
    case .claimed: pick("claimed", "affirmé")
    case .rumoured: pick("rumoured", "rumeur")
    }
  }

  /// What an event that was acted on is, and by which event.
  func actedOn(_ act: EventAct, by actor: String) -> String {
    let english: String
    let french: String
    switch act {
    case .retracts: (english, french) = ("retracted", "retiré")
    case .corrects: (english, french) = ("corrected", "corrigé")
    case .disputes: (english, french) = ("disputed", "contesté")
    case .refines: (english, french) = ("made precise", "précisé")
    case .supports: (english, french) = ("supported", "appuyé")
    }
    return pick("\(english) by \(actor)", "\(french) par \(actor)")
  }

  /// What an event does to others, named as the field that says so.
  func actsOn(_ field: String, _ targets: [String]) -> String {
    let french = [
      "retracts": "retire", "corrects": "corrige", "disputes": "conteste", "refines": "précise",
      "supports": "appuie",
    ]
    return "\(pick(field, french[field] ?? field)) \(targets.joined(separator: ", "))"
  }

  func events(_ count: Int) -> String {
    count == 1 ? pick("1 event", "1 événement") : "\(count) \(pick("events", "événements"))"
  }

  /// How many further events may belong to a stretch of time.
  func possiblyThen(_ count: Int, dates: [String]) -> String {
    let list = dates.joined(separator: ", ")
    return pick(
      "\(count) more \(count == 1 ? "event" : "events") may belong here: dated \(list)"
        + " (--possibly shows them)",
      "peut-être \(events(count)) de plus : datés \(list) (--possibly les montre)")
  }

  /// How many further events may have been known, and the dates that leave it open.
  func possiblyKnown(_ count: Int, dates: [String]) -> String {
    let list = dates.joined(separator: ", ")
    let english =
      count == 1
      ? "1 more event may already have been known: it is dated only \(list)"
      : "\(count) more events may already have been known: they are dated only \(list)"
    let french =
      count == 1
      ? "1 autre événement était peut-être déjà connu : il est daté seulement \(list)"
      : "\(count) autres événements étaient peut-être déjà connus : "
        + "ils sont datés seulement \(list)"
    return pick(english, french) + pick(" (--possibly shows ", " (--possibly ")
      + pick(count == 1 ? "it)" : "them)", count == 1 ? "le montre)" : "les montre)")
  }
}
