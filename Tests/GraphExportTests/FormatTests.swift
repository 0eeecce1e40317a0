import Chronology
import GraphModel
import Testing

@testable import GraphExport

@Suite("Export formats")
struct FormatTests {
  @Test("GraphML of hostile names has no character that XML forbids")
  func graphML() throws {
    let text = GraphMLWriter().text(of: try hostilePicture())
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains("&lt;b&gt;bold&lt;/b&gt; &amp; "))
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
  }

  @Test("Mermaid masks what its syntax would see")
  func mermaid() {
    let node = PictureNode(id: "a", labels: ["Person"], name: "say \"hi\" #1\nnow")
    let text = MermaidWriter().text(of: GraphPicture(nodes: [node], edges: []))
    #expect(text.contains("n1([\"say #quot;hi#quot; #35;1<br/>now\"]):::kindPerson"))
  }

  @Test("JSON keeps names and says the perspective first")
  func json() throws {
    let text = GraphJSONWriter().text(of: try hostilePicture())
    #expect(text.hasPrefix("{\n  \"perspective\": {\n    \"known\": \"2025-05\"\n  },"))
    #expect(text.contains("\"name\": \"null\\u0000byte\""))
  }

  @Test(
    "spans are written as the shortest date that means them",
    arguments: [
      "2025", "2025-Q2", "2025-05", "2025-05-12", "2025-02", "2024-02-29", "[..2025-05-15]",
      "[2025-07-07..2025-07-13]", "-0044", "2025-12", "2025-05-12T14:03:00Z",
    ])
  func spans(text: String) throws {
    #expect(SpanText.date(try PartialDate(text).span) == text)
  }

  @Test("periods name the ends that are known")
  func periods() throws {
    let may = try PartialDate("2025-05").span
    #expect(SpanText.period(from: may, to: .never) == "since 2025-05")
    #expect(SpanText.period(from: .unknown, to: may) == "until 2025-05")
    #expect(SpanText.period(from: may, to: try PartialDate("2026").span) == "2025-05 to 2026")
    #expect(SpanText.period(from: .unknown, to: .never) == nil)
  }
}
