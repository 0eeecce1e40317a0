// Owns the way from a place in bytes to a line and a column.

/// A line and a column, both from 1; columns count characters as a reader sees them.
public struct LinePosition: Hashable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where the lines of a text start. A line ends with a line feed, which a carriage return may
/// precede.
public struct LineIndex: Sendable {
  private let source: SourceText
  private let starts: [Int]

  /// Reads the text once.
  public init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (place, byte) in source.bytes.enumerated() where byte == 0x0A { starts.append(place + 1) }
    self.starts = starts
  }

  /// The line and column of a byte; of the end for places beyond it.
  public func position(of place: Int) -> LinePosition {
    let place = min(max(place, 0), source.bytes.count)
    let index = lineIndex(of: place)
    let before = source.text(in: TextSpan(start: starts[index], end: place))
    return LinePosition(line: source.firstLine + index, column: before.count + 1)
  }

  /// The bytes of the line that holds a place, without its end.
  public func line(around place: Int) -> TextSpan {
    let index = lineIndex(of: min(max(place, 0), source.bytes.count))
    var end = index + 1 < starts.count ? starts[index + 1] - 1 : source.bytes.count
    if end > starts[index], source.bytes[end - 1] == 0x0D { end -= 1 }
    return TextSpan(start: starts[index], end: end)
  }

  private func lineIndex(of place: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
