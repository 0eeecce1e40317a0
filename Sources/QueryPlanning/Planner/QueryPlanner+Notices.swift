// Owns the notifications: names that the graph does not know match nothing, which is no error but
// seldom meant.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// Notes the labels that the graph does not know.
  func notice(_ labels: LabelExpression) {
    for name in labels.allNames where statistics.nodeCount(labelled: name.text) == 0 {
      notice(name, "label", among: statistics.labels, id: "query.unknown-label")
    }
  }

  /// Notes the relationship types that the graph does not know.
  func notice(types: LabelExpression) {
    for name in types.allNames where statistics.relationshipCount(typed: name.text) == 0 {
      notice(name, "relationship type", among: statistics.types, id: "query.unknown-type")
    }
  }

  /// Notes a property key that the graph does not know.
  func notice(key: Name) {
    if key.text == "id" || statistics.propertyCount(key: key.text) > 0 { return }
    notice(key, "property", among: statistics.keys, id: "query.unknown-property")
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

  /// Notes an unknown name at the first place where it stands, unless none are known at all.
  private func notice(
    _ name: Name, _ kind: String, among known: @autoclosure () -> [String], id: String
  ) {
    guard noticed.insert([id, name.text]).inserted else { return }
    let known = known()
    if known.isEmpty { return }
    notifications.append(
      Diagnostic(
        id: id, severity: .warning, message: "the graph knows no \(kind) '\(name.text)'",
        span: name.span, hint: NearestName.hint(for: name.text, among: known)))
  }
}
