// Owns a picture with everything in it that could break an export.

import Chronology
import GraphModel

@testable import GraphExport

/// Names that a careless writer stumbles over.
let hostileNames: [String] = [
  "plain", "with \"quotes\"", "ends with a backslash\\", "\\N \\G \\E \\T", "line\nbreak",
  "carriage\r\nreturn", "tab\there", "<b>bold</b> & <i>italic</i>", "<table><tr>",
  "&amp; &lt; &#38; &nosuch;",
  "emoji 👩🏽‍🚀🚀", "שלום עולם", "مرحبا", "null\u{0}byte", "bell\u{7}", "delete\u{7F}", "next\u{85}line",
  "line\u{2028}separator", "bidi\u{202E}override", "a:b:c", "a;b", "{a|b}", "[a]", "->", "--",
  "node", "graph", "digraph", "strict", "", " ", "   leading", "#quot;", "`code`", "%% comment",
  "end", "]]>", "\u{FFFE}", "very " + String(repeating: "long ", count: 40),
  String(repeating: "unbroken", count: 30), "$(reboot)", "%s%n", "\\\"", "\\\\\"",
]

/// A picture whose nodes are called by all those names, linked in a ring.
func hostilePicture() throws -> GraphPicture {
  let statuses = EventStatus.allCases
  let kinds = ["Person", "Organization", "Model", "Platform", "Publication", "Oddity \"<&>\\"]
  var nodes: [PictureNode] = []
  var edges: [PictureEdge] = []
  for (index, name) in hostileNames.enumerated() {
    let source = Source(
      url: "https://example.org/?a=1&b=\(name)", title: name, publisher: "P \(name)",
      published: try PartialDate("2025-05"))
    let facts = PictureFacts(
      properties: [
        (key: "k \(name)", value: .string(name)), (key: "n", value: .integer(Int64(index))),
      ],
      validity: "since 2025-05", status: statuses[index % statuses.count],
      isDisputed: index % 3 == 0, events: ["e\(index)", name], sources: [source])
    nodes.append(
      PictureNode(
        id: "\(index)\(name)", labels: [kinds[index % kinds.count]], name: name, facts: facts))
    let next = (index + 1) % hostileNames.count
    edges.append(
      PictureEdge(
        type: "TYPE \(name)", start: "\(index)\(name)", end: "\(next)\(hostileNames[next])",
        facts: facts))
  }
  return GraphPicture(
    caption: ["as known at the end of 2025-05", "\"quoted\" \\N <b>"],
    perspective: .object([("known", .string("2025-05"))]), nodes: nodes, edges: edges)
}
