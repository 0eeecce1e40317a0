// Owns the reading of procedure signatures as feature files write them.

import QueryPlanning

/// What is wrong with a signature.
struct ProcedureTextError: Error, CustomStringConvertible {
  let text: String
  var description: String { "cannot read the procedure signature '\(text)'" }
}

/// Reads `test.my.proc(name :: STRING?, id :: INTEGER?) :: (city :: STRING?)`.
func procedureSignature(_ text: String) throws -> ProcedureSignature {
  guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")"),
    let lastOpen = text.lastIndex(of: "("), let lastClose = text.lastIndex(of: ")"),
    close < lastOpen
  else { throw ProcedureTextError(text: text) }
  return ProcedureSignature(
    name: text[..<open].filter { $0 != " " },
    arguments: try fields(text[text.index(after: open)..<close], of: text),
    columns: try fields(text[text.index(after: lastOpen)..<lastClose], of: text))
}

private func fields(_ list: Substring, of text: String) throws -> [ProcedureSignature.Field] {
  try list.split(separator: ",").map { item in
    let words = item.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "?" })
    guard words.count == 2, let type = ProcedureType(rawValue: String(words[1])) else {
      throw ProcedureTextError(text: text)
    }
    return ProcedureSignature.Field(String(words[0]), type)
  }
}
