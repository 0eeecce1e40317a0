// Owns the notifications: names that the graph does not know match nothing, which is no error but
// seldom meant.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// Notes the labels that the graph does not know.
  func notice(_ labels: LabelExpression) {
    for name in labels.allNames {
      notice(name, "label", isKnown: statistics.labels, id: "query.unknown-label")
    }
  }

  /// Notes the relationship types that the graph does not know.
  func notice(types: LabelExpression) {
    for name in types.allNames {
      notice(name, "relationship type", isKnown: statistics.types, id: "query.unknown-type")
    }
  }

  /// Notes a property key that the graph does not know.
  func notice(key: Name) {
    if key.text == "id" { return }
    notice(key, "property", isKnown: statistics.keys, id: "query.unknown-property")
  }

  /// The notifications of a plan. A pattern over the log has types and properties of its own, which
  /// the graph of the world need not know.
  func noticed(in root: LogicalPlan) -> [Diagnostic] {
    guard root.readsArchive else {
      // What a statement writes it may name first.
      if !root.isWriting { noticeKeys(in: root) }
      return notifications
    }
    return notifications.filter { $0.id == "query.unknown-label" }
  }

  /// Notes the unknown properties that are read from matched elements.
  private func noticeKeys(in root: LogicalPlan) {
    let elements = root.elementNames
    for expression in root.allExpressions {
      _ = expression.contains { part in
        if case .property(let subject, let key) = part.kind,
          case .variable(let name) = subject.kind, elements.contains(name.text)
        {
          notice(key: key)
        }
        return false
      }
    }
  }

  private func notice(_ name: Name, _ kind: String, isKnown: [String], id: String) {
    if isKnown.isEmpty || isKnown.contains(name.text) { return }
    if notifications.contains(where: { $0.id == id && $0.span == name.span }) { return }
    notifications.append(
      Diagnostic(
        id: id, severity: .warning, message: "the graph knows no \(kind) '\(name.text)'",
        span: name.span, hint: NearestName.hint(for: name.text, among: isKnown)))
  }
}
