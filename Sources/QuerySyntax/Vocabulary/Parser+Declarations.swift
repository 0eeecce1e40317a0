// Owns the grammar of declarations: kinds, event types and their members.

import Diagnostics

extension Parser {
  /// All declarations up to the end of the text.
  mutating func declarations() -> [VocabularyDeclaration] {
    var declarations: [VocabularyDeclaration] = []
    while !at(.endOfText), diagnostics.count < Self.maximumErrors {
      let first = index
      do throws(ParseFailure) {
        switch current.keyword {
        case .kind: declarations.append(.kinds(try kindDeclarations()))
        case .event: declarations.append(.eventType(try eventType()))
        default:
          if consume(.semicolon) { continue }
          throw unexpected("'KIND' or 'EVENT'", words: [.kind, .event])
        }
      } catch {
        skip(from: first) { $0.startsDeclaration }
      }
    }
    return declarations
  }

  /// Whether a declaration starts here: its keyword, a name, and what follows one.
  private var startsDeclaration: Bool {
    guard at(.kind) || at(.event), isName(ahead: 1) else { return false }
    switch token(ahead: 2).kind {
    case .colon, .equal, .dot: return false
    default: return index == 0 || tokens[index - 1].kind != .comma
    }
  }

  private var startsVerb: Bool {
    switch current.keyword {
    case .says, .french, .happens, .starts, .ends, .sets, .unsets, .unites, .withdraws: true
    default: false
    }
  }

  /// Skips, over whole brackets, to where the condition holds or to the end.
  private mutating func skip(from failed: Int, until reached: (Parser) -> Bool) {
    height = 0
    if index == failed { advance() }
    while !at(.endOfText), !reached(self) {
      let partner = Int(current.partner)
      if partner > index { index = partner }
      advance()
    }
  }

  // MARK: Kinds

  /// `KIND Person, Lab IS Organization`.
  private mutating func kindDeclarations() throws(ParseFailure) -> [KindDeclaration] {
    advance()
    var kinds: [KindDeclaration] = []
    repeat {
      let name = try self.name("the name of a kind")
      var parent: Name?
      if consume(.is) { parent = try self.name("the name of the kind that it extends") }
      kinds.append(
        KindDeclaration(name: name, parent: parent, span: span(from: name.span.start)))
    } while consume(.comma)
    return kinds
  }

  // MARK: Event types

  /// `EVENT name (members) SAYS … verbs`.
  private mutating func eventType() throws(ParseFailure) -> EventTypeDeclaration {
    let start = startPosition
    advance()
    let name = try hyphenatedName("the name of an event type")
    let members = eventMembers(of: name)
    var english: SentenceTemplate?
    var french: SentenceTemplate?
    var verbs: [VerbClause] = []
    while startsVerb || at(.word), !startsDeclaration, diagnostics.count < Self.maximumErrors {
      let first = index
      do throws(ParseFailure) {
        if consume(.says) {
          english = try sentence(replacing: english)
        } else if consume(.french) {
          french = try sentence(replacing: french)
        } else {
          verbs.append(contentsOf: try verbClauses())
        }
      } catch {
        skip(from: first) { $0.startsVerb || $0.startsDeclaration }
      }
    }
    return EventTypeDeclaration(
      name: name, members: members, sentence: english, frenchSentence: french, verbs: verbs,
      span: span(from: start))
  }

  /// `(organization :Organization, until DATE?)`; errors are reported and stepped over.
  private mutating func eventMembers(of type: Name) -> [EventMember] {
    let open = index
    var members: [EventMember] = []
    do throws(ParseFailure) {
      try expect(.leftParenthesis, " and the roles of '\(type.text)'")
      if !at(.rightParenthesis) {
        repeat { members.append(try eventMember()) } while consume(.comma)
      }
      guard consume(.rightParenthesis) else { throw unexpected("',' or ')'") }
    } catch {
      let close = Int(tokens[open].partner)
      if close > open {
        index = close
        advance()
      } else {
        skip(from: open) { $0.startsVerb || $0.startsDeclaration }
      }
    }
    return members
  }

  private mutating func eventMember() throws(ParseFailure) -> EventMember {
    let start = startPosition
    let name = try self.name("the name of a role or attribute")
    var content = EventMember.Content.role(kinds: [])
    if consume(.colon) {
      var kinds = [try self.name("a kind")]
      while consume(.pipe) { kinds.append(try self.name("a kind")) }
      content = .role(kinds: kinds)
    } else if atName {
      content = .attribute(try attributeType())
    }
    let multiplicity = self.multiplicity()
    if case .attribute = content, multiplicity == .oneOrMore || multiplicity == .any {
      report(
        reporter.error(
          "repeated-attribute", "an attribute takes one value", tokens[index - 1].span,
          hint: "write LIST OF and the type for several values"))
    }
    return EventMember(
      name: name, content: content, multiplicity: multiplicity, span: span(from: start))
  }

  private mutating func multiplicity() -> EventMember.Multiplicity {
    if consume(.question) { return .optional }
    if consume(.plus) { return .oneOrMore }
    if consume(.star) { return .any }
    return .one
  }

  /// `STRING`, `LIST OF DATE`, ….
  private mutating func attributeType() throws(ParseFailure) -> AttributeType {
    if at(.list) {
      advance()
      try expect(.of)
      return .list(
        of: try nested { parser throws(ParseFailure) in try parser.attributeType() })
    }
    let word = text(current).uppercased()
    guard let type = AttributeType.named[word] else {
      throw fail(
        reporter.error(
          "unknown-type", "unknown attribute type '\(text(current))'", current.span,
          hint: NearestName.hint(for: word, among: AttributeType.named.keys)
            ?? "a role's kind is written with a colon: ':\(text(current))'"))
    }
    advance()
    return type
  }
}

extension AttributeType {
  /// The types of single values, by the word for each.
  fileprivate static let named: [String: AttributeType] = {
    let types: [AttributeType] = [
      .string, .integer, .float, .number, .boolean, .date, .url, .map, .any,
    ]
    return Dictionary(uniqueKeysWithValues: types.map { ($0.description, $0) })
  }()
}
