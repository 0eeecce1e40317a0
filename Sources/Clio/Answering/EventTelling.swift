// Owns the telling of events as an answer: grouped sentences, and rows.

import Chronology
import GraphModel

/// Tells events as an answer.
struct EventTelling {
  let view: KnowledgeView
  let language: QuestionLanguage
  /// Events that became known in this span are marked.
  var recent: InstantSpan?

  static let columns = ["group", "entity", "new"] + EventListing.columns

  init(view: KnowledgeView, language: QuestionLanguage) {
    self.view = view
    self.language = language
  }

  func isRecent(_ event: ArchivedEvent) -> Bool { recent?.contains(event.known) ?? false }

  /// The events about one entity, or all in groups; newest first, unless told to keep the order.
  func answer(
    _ events: [ArchivedEvent], title: String, summary: String, about entity: String?,
    keepsOrder: Bool = false
  ) -> Answer {
    let words = AnswerWords(language)
    let listing = EventListing(view: view, language: language)
    var story: [StyledText] = [StyledText(title, .heading), StyledText("  \(summary)")]
    var rows: [[Answer.Cell]] = []
    let entries =
      entity.map { entity in
        [
          EventGroups.Entry(
            group: .others, entity: entity,
            events: keepsOrder ? events : EventGroups.newestFirst(events))
        ]
      } ?? EventGroups(view: view).entries(events)
    var group: EntityGroup?
    for entry in entries {
      if entity == nil {
        if entry.group != group {
          story += [StyledText(""), StyledText(entry.group.title(words), .heading)]
          group = entry.group
        }
        story.append(StyledText("  ") + StyledText(view.name(of: entry.entity), .heading))
      }
      for event in entry.events {
        story += listing.story(event, marked: isRecent(event))
        let cells = [
          Answer.Cell(entity == nil ? entry.group.title(AnswerWords(.english)) : nil),
          Answer.Cell(entry.entity),
          Answer.Cell(text: isRecent(event) ? "*" : "", json: .boolean(isRecent(event))),
        ]
        rows.append(cells + listing.row(event))
      }
    }
    return Answer(
      perspective: view.answered, columns: Self.columns, rows: rows, story: story)
  }
}
