// Owns the excerpt of one line with the place that a message is about: cut to a width, cleaned for
// the terminal, measured in columns.

/// A part of one line of a text, and where in it a span lies.
struct Excerpt {
  let line: Int
  /// Ready to print.
  let text: String
  /// The columns before the span.
  let indent: Int
  /// The columns of the span within this line; at least 1.
  let width: Int

  private static let ellipsis = "…"
  /// More bytes than characters take that anybody writes.
  private static let bytesPerColumn = 16

  /// - Parameter limit: the columns that the text may take.
  init(of span: TextSpan, in source: SourceText, lines: LineIndex, limit: Int) {
    let whole = lines.line(around: span.start)
    let start = min(max(span.start, whole.start), whole.end)
    let end = min(max(span.end, start), whole.end)
    // Of a line without end only what may be shown is looked at.
    let reach = limit * Self.bytesPerColumn
    let first = max(whole.start, start - reach)
    let last = min(whole.end, min(end, start + reach) + reach)
    let before = Self.cells(source, first, start)
    let marked = Self.cells(source, start, min(end, start + reach))
    let after = Self.cells(source, min(end, start + reach), last)
    let markedWidth = min(max(1, Self.width(marked)), limit / 2)

    var room = max(0, limit - markedWidth - 2)
    let shownAfter = Self.head(after, min(room, max(room / 3, room - Self.width(before))))
    room -= Self.width(shownAfter)
    let shownBefore = Self.tail(before, room)
    let remaining = limit - 2 - Self.width(shownBefore) - Self.width(shownAfter)
    let shownMarked = Self.head(marked, max(markedWidth, remaining))

    let cutFront = first > whole.start || shownBefore.count < before.count ? Self.ellipsis : ""
    let isCut =
      last < whole.end || shownMarked.count < marked.count || shownAfter.count < after.count
    let tail = shownMarked.count < marked.count ? [] : shownAfter
    line = lines.position(of: span.start).line
    text =
      cutFront + shownBefore.joined() + shownMarked.joined() + tail.joined()
      + (isCut ? Self.ellipsis : "")
    indent = Self.width(shownBefore) + (cutFront.isEmpty ? 0 : 1)
    width = max(1, Self.width(shownMarked))
  }

  /// The characters of a stretch, each ready to print.
  private static func cells(_ source: SourceText, _ start: Int, _ end: Int) -> [String] {
    source.text(in: TextSpan(start: start, end: end)).map(DisplayWidth.printable)
  }

  private static func width(_ cells: [String]) -> Int {
    cells.reduce(0) { $0 + DisplayWidth.of($1) }
  }

  /// As many from the front as fit.
  private static func head(_ cells: [String], _ room: Int) -> [String] {
    var used = 0
    let count = cells.prefix { cell in
      used += DisplayWidth.of(cell)
      return used <= room
    }.count
    return Array(cells[..<count])
  }

  /// As many from the back as fit.
  private static func tail(_ cells: [String], _ room: Int) -> [String] {
    Array(head(cells.reversed(), room).reversed())
  }
}
