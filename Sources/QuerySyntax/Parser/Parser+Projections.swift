// Owns WITH, RETURN and the clauses that order and cut rows.

import Diagnostics

extension Parser {
  mutating func withClause() throws(ParseFailure) -> WithClause {
    let start = startPosition
    advance()
    let projection = try self.projection()
    var predicate: Expression?
    if consume(.where) { predicate = try expression() }
    return WithClause(projection: projection, predicate: predicate, span: span(from: start))
  }

  mutating func returnClause() throws(ParseFailure) -> ReturnClause {
    let start = startPosition
    advance()
    let projection = try self.projection()
    return ReturnClause(projection: projection, span: span(from: start))
  }

  mutating func pageClause() throws(ParseFailure) -> PageClause {
    let start = startPosition
    return PageClause(page: try page(), span: span(from: start))
  }

  private mutating func projection() throws(ParseFailure) -> Projection {
    let start = startPosition
    let isDistinct = atDistinct && consume(.distinct)
    let includesAll = consume(.star)
    var items: [Projection.Item] = []
    if !includesAll || consume(.comma) {
      repeat { items.append(try projectionItem()) } while consume(.comma)
    }
    let page = try self.page()
    return Projection(
      isDistinct: isDistinct, includesAll: includesAll, items: items, page: page,
      span: span(from: start))
  }

  private mutating func projectionItem() throws(ParseFailure) -> Projection.Item {
    let start = startPosition
    let expression = try self.expression()
    var alias: Name?
    if consume(.as) { alias = try name("a column name after 'AS'") }
    return Projection.Item(
      expression: expression, alias: alias,
      columnName: alias?.text ?? columnName(of: expression), span: span(from: start))
  }

  /// A plain variable gives its name, anything else its text.
  private func columnName(of expression: Expression) -> String {
    if case .variable(let name) = expression.kind, name.span == expression.span { return name.text }
    return source.text(in: expression.span)
  }

  /// `[ORDER BY …] [SKIP …] [LIMIT …]`; at least one when a clause starts here.
  private mutating func page() throws(ParseFailure) -> Page {
    var order: [SortItem] = []
    if consume(.order) {
      try expect(.by)
      repeat { order.append(try sortItem()) } while consume(.comma)
    }
    var skip: Expression?
    if consume(.skip) || consume(.offset) { skip = try expression() }
    var limit: Expression?
    if consume(.limit) { limit = try expression() }
    return Page(order: order, skip: skip, limit: limit)
  }

  private mutating func sortItem() throws(ParseFailure) -> SortItem {
    let start = startPosition
    let expression = try self.expression()
    let isDescending = consume(.desc) || consume(.descending)
    if !isDescending { _ = consume(.asc) || consume(.ascending) }
    return SortItem(
      expression: expression, isDescending: isDescending, span: span(from: start))
  }
}
