// Owns the canonical text of writing clauses.

import Diagnostics

extension SyntaxPrinter {
  mutating func writing(_ clause: Clause) {
    switch clause {
    case .create(let create):
      write("CREATE ")
      pattern(create.pattern)
    case .merge(let merge):
      write("MERGE ")
      path(merge.path)
      for action in merge.actions {
        write(action.occasion == .created ? " ON CREATE SET " : " ON MATCH SET ")
        list(action.items) { $0.item($1) }
      }
    case .set(let set):
      write("SET ")
      list(set.items) { $0.item($1) }
    case .remove(let remove):
      write("REMOVE ")
      list(remove.items) { $0.item($1) }
    case .delete(let delete):
      write(delete.detach ? "DETACH DELETE " : "DELETE ")
      list(delete.expressions) { $0.expression($1) }
    case .forEach(let loop):
      write("FOREACH (")
      variable(loop.variable)
      write(" IN ")
      expression(loop.list)
      write(" | ")
      list(loop.clauses, separator: " ") { $0.clause($1) }
      write(")")
    case .record(let record): self.record(record)
    default: return
    }
  }

  private mutating func item(_ item: SetItem) {
    switch item.kind {
    case .property(let subject, let key, let value):
      property(subject, key, item.span)
      write(" = ")
      expression(value)
    case .element(let subject, let key, let value):
      element(subject, key, item.span)
      write(" = ")
      expression(value)
    case .replace(let name, let value):
      variable(name)
      write(" = ")
      expression(value)
    case .merge(let name, let value):
      variable(name)
      write(" += ")
      expression(value)
    case .labels(let name, let names): labels(name, names)
    }
  }

  private mutating func item(_ item: RemoveClause.Item) {
    switch item.kind {
    case .property(let subject, let key): property(subject, key, item.span)
    case .element(let subject, let key): element(subject, key, item.span)
    case .labels(let name, let names): labels(name, names)
    }
  }

  private mutating func property(_ subject: Expression, _ key: Name, _ span: TextSpan) {
    expression(Expression(.property(subject, key: key), span: span))
  }

  private mutating func element(_ subject: Expression, _ key: Expression, _ span: TextSpan) {
    expression(Expression(.element(subject, index: key), span: span))
  }

  private mutating func labels(_ variable: Name, _ names: [Name]) {
    self.variable(variable)
    for name in names {
      write(":")
      self.name(name)
    }
  }

  private mutating func record(_ record: RecordClause) {
    write("RECORD ")
    let parts = record.type.text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(\.canContinueName) }) {
      write(record.type.text)
    } else {
      name(record.type)
    }
    write(" (")
    list(record.roles) { $0.entry($1) }
    write(")")
    if let attributes = record.attributes {
      write(" ")
      expression(attributes)
    }
    for option in record.options {
      write(" \(option.kind.rawValue) ")
      expression(option.value)
    }
  }
}
