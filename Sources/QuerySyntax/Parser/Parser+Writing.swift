// Owns openCypher's writing clauses.

import Diagnostics

extension Parser {
  mutating func createClause() throws(ParseFailure) -> CreateClause {
    let start = startPosition
    let keyword = advance()
    if keyword.keyword == .create, current.kind == .word, token(ahead: 1).kind != .equal {
      let schema: Set<String> = ["INDEX", "CONSTRAINT", "UNIQUE", "DATABASE", "USER", "ROLE"]
      let word = text(current).uppercased()
      if schema.contains(word) { throw refuseStatement("'CREATE \(word)'") }
    }
    let pattern = try graphPattern()
    return CreateClause(pattern: pattern, span: span(from: start))
  }

  mutating func mergeClause() throws(ParseFailure) -> MergeClause {
    let start = startPosition
    advance()
    let path = try bracketedPath()
    var actions: [MergeClause.Action] = []
    while at(.on) { actions.append(try mergeAction()) }
    return MergeClause(path: path, actions: actions, span: span(from: start))
  }

  private mutating func mergeAction() throws(ParseFailure) -> MergeClause.Action {
    let start = startPosition
    advance()
    let created = at(.create)
    guard consume(.create) || consume(.match) else {
      throw unexpected("'CREATE' or 'MATCH' after 'ON'", words: [.create, .match])
    }
    try expect(.set)
    let items = try setItems()
    return MergeClause.Action(
      occasion: created ? .created : .matched, items: items, span: span(from: start))
  }

  // MARK: SET and REMOVE

  mutating func setClause() throws(ParseFailure) -> SetClause {
    let start = startPosition
    advance()
    return SetClause(items: try setItems(), span: span(from: start))
  }

  private mutating func setItems() throws(ParseFailure) -> [SetItem] {
    var items: [SetItem] = []
    repeat { items.append(try setItem()) } while consume(.comma)
    return items
  }

  private mutating func setItem() throws(ParseFailure) -> SetItem {
    let start = startPosition
    let target = try expressionTarget()
    if case .hasLabels(let subject, let labels, _) = target.kind {
      let (name, names) = try labelTarget(subject, labels)
      return SetItem(.labels(name, names), span: span(from: start))
    }
    if consume(.plusEqual) {
      guard case .variable(let name) = target.kind else { throw badTarget(target) }
      return SetItem(.merge(name, try expression()), span: span(from: start))
    }
    try expect(.equal)
    let value = try expression()
    switch target.kind {
    case .property(let subject, let key):
      return SetItem(
        .property(subject: subject, key: key, value: value), span: span(from: start))
    case .element(let subject, let key):
      return SetItem(
        .element(subject: subject, key: key, value: value), span: span(from: start))
    case .variable(let name):
      return SetItem(.replace(name, value), span: span(from: start))
    default:
      throw badTarget(target)
    }
  }

  mutating func removeClause() throws(ParseFailure) -> RemoveClause {
    let start = startPosition
    advance()
    var items: [RemoveClause.Item] = []
    repeat { items.append(try removeItem()) } while consume(.comma)
    return RemoveClause(items: items, span: span(from: start))
  }

  private mutating func removeItem() throws(ParseFailure) -> RemoveClause.Item {
    let target = try expressionTarget()
    switch target.kind {
    case .property(let subject, let key):
      return RemoveClause.Item(.property(subject: subject, key: key), span: target.span)
    case .element(let subject, let key):
      return RemoveClause.Item(.element(subject: subject, key: key), span: target.span)
    case .hasLabels(let subject, let labels, _):
      let (name, names) = try labelTarget(subject, labels)
      return RemoveClause.Item(.labels(name, names), span: target.span)
    default:
      throw badTarget(target)
    }
  }

  /// A variable, a property, an element or labels, as SET and REMOVE take them.
  private mutating func expressionTarget() throws(ParseFailure) -> Expression {
    let outer = height
    height = 0
    defer { height = outer }
    let target = try nested { parser throws(ParseFailure) in try parser.postfix() }
    guard at(.is), case .variable = target.kind else { return target }
    advance()
    let labels = try labelExpression(pipes: true)
    return Expression(
      .hasLabels(target, labels, negated: false), span: target.span.union(labels.span))
  }

  private mutating func labelTarget(
    _ subject: Expression, _ labels: LabelExpression
  ) throws(ParseFailure) -> (Name, [Name]) {
    guard case .variable(let name) = subject.kind else { throw badTarget(subject) }
    guard let names = labels.conjunctionNames else {
      throw fail(
        reporter.error(
          "label-list", "plain labels are set and removed, not label expressions", labels.span,
          hint: "name the labels one by one, such as :A:B"))
    }
    return (name, names)
  }

  private mutating func badTarget(_ target: Expression) -> ParseFailure {
    fail(
      reporter.error(
        "invalid-target",
        "'\(source.text(in: target.span))' is nothing that can be set or removed", target.span,
        hint: "name a variable, a property such as n.name, or labels such as n:Label"))
  }

  // MARK: DELETE and FOREACH

  mutating func deleteClause() throws(ParseFailure) -> DeleteClause {
    let start = startPosition
    let detach = consume(.detach)
    if !detach { _ = consume(.nodetach) }
    try expect(.delete)
    var expressions: [Expression] = []
    repeat { expressions.append(try expression()) } while consume(.comma)
    return DeleteClause(detach: detach, expressions: expressions, span: span(from: start))
  }

  /// `FOREACH (variable IN list | clause …)`.
  mutating func forEachClause() throws(ParseFailure) -> ForEachClause {
    let start = startPosition
    advance()
    try expect(.leftParenthesis)
    let variable = try name("a variable")
    try expect(.in)
    let outer = pipeEndsExpression
    pipeEndsExpression = true
    let list = try expression()
    pipeEndsExpression = outer
    try expect(.pipe)
    forEachDepth += 1
    defer { forEachDepth -= 1 }
    var clauses: [Clause] = []
    while !endsQuery, diagnostics.count < Self.maximumErrors { clauses.append(clauseOrMissing()) }
    if clauses.isEmpty { throw unexpected("a writing clause") }
    try expect(.rightParenthesis)
    return ForEachClause(
      variable: variable, list: list, clauses: clauses, span: span(from: start))
  }
}
