// Owns the files of a replay's frames.

import GraphExport

/// A folder of numbered DOT files.
public struct FrameFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Writes `0001.dot`, `0002.dot`, …; makes the folder. Returns how many. Throws `ClioFailure`.
  @discardableResult
  public func write(_ frames: [GraphPicture]) throws -> Int {
    try FileFacts.makeFolder(path)
    let digits = max(4, String(frames.count).count)
    for (index, frame) in frames.enumerated() {
      let number = String(index + 1)
      let name = String(repeating: "0", count: digits - number.count) + number
      try FileFacts.write(DOTWriter().text(of: frame), to: "\(path)/\(name).dot")
    }
    return frames.count
  }
}
