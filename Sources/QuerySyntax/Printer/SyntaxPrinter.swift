// Owns the canonical text of a tree: one spelling for each meaning, whatever the blanks, the case
// of
// keywords and the needless parentheses of the original. The exact text of any node is
// `tree.text(of: node.span)`. Expressions, patterns, clauses and clocks stand in extensions.

import Diagnostics

/// Writes trees as canonical text, which parses back into the same tree.
struct SyntaxPrinter {
  private(set) var text = ""

  mutating func write(_ part: String) { text += part }

  /// Writes several parts with a separator between.
  mutating func list<Element>(
    _ elements: [Element], separator: String = ", ",
    _ body: (inout SyntaxPrinter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { write(separator) }
      body(&self, element)
    }
  }

  // MARK: Names

  /// A name where only a name can stand.
  mutating func name(_ name: Name) { write(Self.quoted(name.text)) }

  /// A name where a keyword would be read as one.
  mutating func variable(_ name: Name) {
    let word = name.text.uppercased()
    let isRisky = Keyword(rawValue: word).map(Self.riskyVariables.contains) ?? false
    write(isRisky ? Self.backquoted(name.text) : Self.quoted(name.text))
  }

  /// A part of a function's name.
  mutating func functionName(_ name: Name) {
    let isRisky = Keyword(rawValue: name.text.uppercased()).map(Self.riskyFunctions.contains)
    write(isRisky == true ? Self.backquoted(name.text) : Self.quoted(name.text))
  }

  private static func quoted(_ name: String) -> String {
    guard let first = name.unicodeScalars.first, first.canStartName,
      name.unicodeScalars.allSatisfy(\.canContinueName)
    else { return backquoted(name) }
    return name
  }

  private static func backquoted(_ name: String) -> String {
    "`" + name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
  }

  /// Keywords that an expression or a pattern could mistake.
  private static let riskyVariables: Set<Keyword> = [
    .null, .true, .false, .case, .not, .distinct, .all, .any, .no, .single, .reduce, .exists,
    .count, .collect, .shortestPath, .allShortestPaths, .extract, .filter, .where, .is, .in, .as,
    .when, .then, .else, .end, .and, .or, .xor, .starts, .ends, .contains, .with, .return, .match,
    .optional, .unwind, .create, .insert, .merge, .on, .set, .remove, .delete, .detach, .nodetach,
    .foreach, .call, .yield, .union, .finish, .let, .for, .record, .order, .by, .skip, .offset,
    .limit, .now, .event, .from, .to, .between, .during, .certainly, .possibly, .continuous, .time,
    .shortest, .asc, .desc, .ascending, .descending, .walk, .trail, .simple, .acyclic,
    .repeatable, .different, .using, .key,
  ]

  /// Keywords that mean something else with a parenthesis behind them.
  private static let riskyFunctions: Set<Keyword> = [
    .null, .true, .false, .case, .not, .distinct, .all, .any, .no, .single, .filter, .extract,
    .reduce, .shortestPath, .allShortestPaths,
  ]

  // MARK: Strings

  mutating func string(_ value: String) {
    var result = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    write(result + "'")
  }
}

extension SyntaxTree: CustomStringConvertible {
  /// The text of a node, exactly as it was written.
  public func text(of span: TextSpan) -> String { source.text(in: span) }

  /// The canonical text of all statements.
  public var description: String {
    statements.map(\.description).joined(separator: ";\n")
  }
}

extension Statement: CustomStringConvertible {
  /// The canonical text: the prefix and each clause on a line of its own.
  public var description: String { printed { $0.statement(self) } }
}

extension Query: CustomStringConvertible {
  /// The canonical text, each clause on a line of its own.
  public var description: String { printed { $0.query(self, separator: "\n") } }
}

extension Clause: CustomStringConvertible {
  /// The canonical text, on one line.
  public var description: String { printed { $0.clause(self) } }
}

extension Expression: CustomStringConvertible {
  /// The canonical text, on one line. Two expressions are the same but for places and spelling when
  /// their canonical texts are equal.
  public var description: String { printed { $0.expression(self) } }
}

extension PathPattern: CustomStringConvertible {
  /// The canonical text, on one line.
  public var description: String { printed { $0.path(self) } }
}

extension LabelExpression: CustomStringConvertible {
  /// The canonical text, without a colon before it.
  public var description: String { printed { $0.labels(self) } }
}

extension TimeClause: CustomStringConvertible {
  /// The canonical text.
  public var description: String { printed { $0.timeClause(self) } }
}

extension PolicyClause: CustomStringConvertible {
  /// The canonical text.
  public var description: String { printed { $0.policyClause(self) } }
}

private func printed(_ body: (inout SyntaxPrinter) -> Void) -> String {
  var printer = SyntaxPrinter()
  body(&printer)
  return printer.text
}
