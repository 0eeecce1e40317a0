// Owns path patterns: what stands before a path, and how its elements follow one another.

import Diagnostics

extension Parser {
  /// Path patterns separated by commas.
  mutating func graphPattern() throws(ParseFailure) -> GraphPattern {
    let start = startPosition
    var paths: [PathPattern] = []
    repeat { paths.append(try bracketedPath()) } while consume(.comma)
    return GraphPattern(paths: paths, span: span(from: start))
  }

  /// A path pattern, in which `|` joins labels whatever stands around it.
  mutating func bracketedPath() throws(ParseFailure) -> PathPattern {
    let outer = pipeEndsExpression
    pipeEndsExpression = false
    defer { pipeEndsExpression = outer }
    return try pathPattern()
  }

  /// `CONTINUOUS p = SHORTEST 2 (a)-->(b)`; the words before the path may stand on either side of
  /// the variable.
  private mutating func pathPattern() throws(ParseFailure) -> PathPattern {
    let start = startPosition
    var timeMode: PathPattern.TimeMode?
    var selector: PathSelector?
    try pathPrefix(&timeMode, &selector)
    var variable: Name?
    if atName, token(ahead: 1).kind == .equal {
      variable = nameToken()
      advance()
      try pathPrefix(&timeMode, &selector)
    }
    let isFunction =
      (at(.shortestPath) || at(.allShortestPaths)) && token(ahead: 1).kind == .leftParenthesis
    if isFunction {
      if selector != nil { throw unexpected("a node pattern after the path selector") }
      return try shortestPathFunction(variable: variable, timeMode: timeMode, from: start)
    }
    let elements = try pathElements()
    return PathPattern(
      variable: variable, timeMode: timeMode, selector: selector, elements: elements,
      span: span(from: start))
  }

  /// `shortestPath(…)`, `allShortestPaths(…)`; the caller has seen the parenthesis.
  mutating func shortestPathFunction(
    variable: Name?, timeMode: PathPattern.TimeMode?, from start: Int
  ) throws(ParseFailure) -> PathPattern {
    let selector: PathSelector = at(.shortestPath) ? .shortestPath : .allShortestPaths
    advance()
    try expect(.leftParenthesis)
    let elements = try pathElements()
    try expect(.rightParenthesis)
    return PathPattern(
      variable: variable, timeMode: timeMode, selector: selector, elements: elements,
      span: span(from: start))
  }

  // MARK: Prefixes

  /// Time modes and selectors, each at most once.
  private mutating func pathPrefix(
    _ timeMode: inout PathPattern.TimeMode?, _ selector: inout PathSelector?
  ) throws(ParseFailure) {
    while current.kind == .word, token(ahead: 1).kind != .equal {
      if timeMode == nil, consume(.continuous) {
        timeMode = .continuous
      } else if timeMode == nil, consume(.time, .respecting) {
        timeMode = .timeRespecting
      } else if selector == nil, let found = try pathSelector() {
        selector = found
      } else if let keyword = current.keyword, Self.refusedModes.contains(keyword) {
        throw unsupportedHere("the path mode '\(keyword.spelling)'")
      } else {
        return
      }
    }
  }

  private static let refusedModes: [Keyword] = [
    .walk, .trail, .simple, .acyclic, .repeatable, .different,
  ]

  private mutating func pathSelector() throws(ParseFailure) -> PathSelector? {
    switch current.keyword {
    case .any:
      advance()
      if consume(.shortest) {
        skipPathWord()
        return .anyShortest
      }
      let count = try pathCount()
      skipPathWord()
      return .any(count)
    case .all:
      advance()
      let shortest = consume(.shortest)
      skipPathWord()
      return shortest ? .allShortest : .all
    case .shortest:
      advance()
      let count = try pathCount()
      skipPathWord()
      return consume(.groups) || consume(.group) ? .shortestGroups(count) : .shortest(count)
    default:
      return nil
    }
  }

  /// The word `PATH` or `PATHS`, which says nothing.
  private mutating func skipPathWord() {
    if token(ahead: 1).kind != .equal { _ = consume(.path) || consume(.paths) }
  }

  /// A number or a parameter that says how many paths.
  private mutating func pathCount() throws(ParseFailure) -> Expression? {
    let start = startPosition
    if at(.integer) { return numberLiteral(negative: false, from: start) }
    guard at(.dollar) else { return nil }
    let parameter = try parameterName()
    return Expression(.parameter(parameter), span: span(from: start))
  }

  // MARK: Elements

  /// Nodes and groups, with relationships between; a group may follow its neighbour directly.
  private mutating func pathElements() throws(ParseFailure) -> [PathElement] {
    var elements = [try nodeOrGroup()]
    while true {
      if relationshipStarts {
        elements.append(.relationship(try relationshipPattern()))
        guard at(.leftParenthesis) else {
          throw unexpected("a node pattern after the relationship")
        }
        elements.append(try nodeOrGroup())
      } else if at(.leftParenthesis) {
        let next = try nodeOrGroup()
        if case .node = next, case .node? = elements.last {
          let hint = "put a relationship such as '-->' between two nodes, or a comma"
          throw fail(
            reporter.error(
              "adjacent-nodes", "two node patterns follow each other", next.span, hint: hint))
        }
        elements.append(next)
      } else {
        return elements
      }
    }
  }

  private mutating func nodeOrGroup() throws(ParseFailure) -> PathElement {
    guard at(.leftParenthesis) else { throw unexpected("a node pattern") }
    guard groupStarts else { return .node(try nodePattern()) }
    return .group(try nested { parser throws(ParseFailure) in try parser.patternGroup() })
  }

  /// Whether the parenthesis here holds a path and not a node.
  private var groupStarts: Bool {
    let next = token(ahead: 1)
    if next.kind == .leftParenthesis { return true }
    return isName(ahead: 1) && token(ahead: 2).kind == .equal
      && token(ahead: 3).kind == .leftParenthesis
  }

  /// `(path WHERE predicate){1,3}`.
  private mutating func patternGroup() throws(ParseFailure) -> PatternGroup {
    let start = startPosition
    advance()
    let pattern = try pathPattern()
    var predicate: Expression?
    if consume(.where) { predicate = try bracketedExpression() }
    try expect(.rightParenthesis)
    let repetition = try self.repetition()
    return PatternGroup(
      pattern: pattern, predicate: predicate, repetition: repetition, span: span(from: start))
  }
}
