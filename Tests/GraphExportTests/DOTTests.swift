import GraphModel
import Testing

@testable import GraphExport

@Suite("DOT")
struct DOTTests {
  @Test("Graphviz draws hostile names without a warning")
  func hostileNamesRender() throws {
    let dot = DOTWriter().text(of: try hostilePicture())
    do {
      let drawn = try Graphviz().render(dot, format: "svg", program: "dot")
      #expect(drawn.warnings == "")
      #expect(drawn.output.contains("</svg>"))
    } catch GraphvizError.missing {
      print("Graphviz is not installed: not drawn")
    }
  }

  @Test("labels show names as they are")
  func labelsAreFaithful() throws {
    let names = ["a \"b\" \\N <c> & &amp;"]
    let nodes = names.map { PictureNode(id: $0, labels: ["Person"], name: $0) }
    let dot = DOTWriter().text(of: GraphPicture(nodes: nodes, edges: []))
    do {
      let svg = try Graphviz().render(dot, format: "svg", program: "dot").output
      #expect(svg.contains("a &quot;b&quot; \\N &lt;c&gt; &amp; &amp;amp;"))
    } catch GraphvizError.missing {
      print("Graphviz is not installed: not drawn")
    }
  }

  @Test("the same picture gives the same bytes, whatever the order of its parts")
  func deterministic() throws {
    let picture = try hostilePicture()
    let shuffled = GraphPicture(
      caption: picture.caption, perspective: picture.perspective,
      nodes: picture.nodes.reversed(), edges: picture.edges.reversed())
    #expect(DOTWriter().text(of: picture) == DOTWriter().text(of: shuffled))
    #expect(GraphMLWriter().text(of: picture) == GraphMLWriter().text(of: shuffled))
    #expect(MermaidWriter().text(of: picture) == MermaidWriter().text(of: shuffled))
    #expect(GraphJSONWriter().text(of: picture) == GraphJSONWriter().text(of: shuffled))
  }

  @Test(
    "lines show the status",
    arguments: [
      (EventStatus.confirmed, "solid"), (.claimed, "dashed"), (.reported, "dashed"),
      (.rumoured, "dotted"),
    ])
  func lineStyles(status: EventStatus, line: String) {
    let facts = PictureFacts(status: status)
    let nodes = ["a", "b"].map { PictureNode(id: $0, labels: [], name: $0) }
    let edge = PictureEdge(type: "KNOWS", start: "a", end: "b", facts: facts)
    let dot = DOTWriter().text(of: GraphPicture(nodes: nodes, edges: [edge]))
    #expect(dot.contains("\"a\" -> \"b\" [label=\"KNOWS\", style=\"\(line)\""))
  }

  @Test("disputed is red, sources are tooltip and link, the perspective is the label")
  func marks() {
    let source = Source(url: "https://example.org/a", title: "T", publisher: "Reuters")
    let facts = PictureFacts(
      validity: "since 2025-05", status: .reported, isDisputed: true, events: ["e1"],
      sources: [source])
    let nodes = ["a", "b"].map { PictureNode(id: $0, labels: [], name: $0) }
    let edge = PictureEdge(type: "KNOWS", start: "a", end: "b", facts: facts)
    let dot = DOTWriter().text(
      of: GraphPicture(caption: ["as known then"], nodes: nodes, edges: [edge]))
    #expect(dot.contains("label=\"as known then\\ndashed: reported or claimed · red: disputed\""))
    #expect(dot.contains("label=\"KNOWS\\nsince 2025-05\""))
    #expect(dot.contains("color=\"#cf222e\""))
    #expect(dot.contains("tooltip=\"a KNOWS b\\nreported, disputed\\nReuters: T\\ne1\""))
    #expect(dot.contains("URL=\"https://example.org/a\""))
  }

  @Test("a diff marks what was added, removed and changed")
  func diff() {
    func node(_ id: String, _ status: String) -> PictureNode {
      let facts = PictureFacts(properties: [(key: "status", value: .string(status))])
      return PictureNode(id: id, labels: [], name: id, facts: facts)
    }
    let old = GraphPicture(
      nodes: [node("gone", "x"), node("same", "x"), node("other", "x")], edges: [])
    let new = GraphPicture(
      nodes: [node("same", "x"), node("other", "y"), node("new", "x")], edges: [])
    let both = GraphPicture.difference(from: old, to: new, caption: [], perspective: .null)
    let changes = both.nodes.map { "\($0.id) \($0.facts.change?.rawValue ?? "")" }
    #expect(changes == ["gone removed", "new added", "other changed", "same unchanged"])
    #expect(DOTWriter().text(of: both).contains("green: added, red: removed, amber: changed"))
  }

  @Test("frames of one whole have the same nodes in the same order")
  func frames() {
    let nodes = ["a", "b", "c"].map { PictureNode(id: $0, labels: [], name: $0) }
    let edges = [
      PictureEdge(type: "R", start: "a", end: "b"), PictureEdge(type: "R", start: "b", end: "c"),
    ]
    let whole = GraphPicture(nodes: nodes, edges: edges)
    let early = GraphPicture(nodes: Array(nodes.prefix(2)), edges: [edges[0]]).framed(in: whole)
    #expect(early.nodes.map(\.facts.isHidden) == [false, false, true])
    #expect(early.edges.map(\.facts.isHidden) == [false, true])
    #expect(DOTWriter().text(of: early).contains("style=\"invis\""))
  }
}
