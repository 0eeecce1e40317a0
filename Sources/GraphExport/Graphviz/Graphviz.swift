// Owns the running of Graphviz, which draws DOT as SVG. How a program is started and watched
// stands in `ChildProgram`.

/// What can go wrong when a drawing is asked for.
public enum GraphvizError: Error, Hashable, Sendable {
  /// Graphviz is not installed.
  case missing(program: String)
  /// It took longer than the limit, in seconds.
  case tooSlow(program: String, seconds: Int)
  /// It failed, with what it said.
  case failed(program: String, message: String)

  /// One sentence for the user, with what to do.
  public var message: String {
    switch self {
    case .missing(let program):
      """
      '\(program)' is not installed: Graphviz draws the picture. \
      Get it with 'apt-get install graphviz' or 'brew install graphviz', \
      or export '--to dot' and draw it elsewhere
      """
    case .tooSlow(let program, let seconds):
      """
      '\(program)' did not finish within \(seconds) seconds: the graph is too big to draw; \
      narrow it with '--around ENTITY --depth 2', or export '--to dot'
      """
    case .failed(let program, let message): "'\(program)' failed: \(message)"
    }
  }
}

/// Draws DOT text with Graphviz.
public struct Graphviz: Sendable {
  /// The number of nodes and edges beyond which `sfdp` lays out instead of `dot`, which needs
  /// half a minute for a thousand nodes.
  public static let largeGraph = 700

  /// The seconds after which a layout is given up.
  public var secondsAllowed: Int

  public init(secondsAllowed: Int = 60) { self.secondsAllowed = secondsAllowed }

  /// The layout program for a picture.
  public func program(for picture: GraphPicture) -> String {
    picture.nodes.count + picture.edges.count > Self.largeGraph ? "sfdp" : "dot"
  }

  /// The picture as SVG. Throws `GraphvizError`.
  public func svg(of picture: GraphPicture) throws -> String {
    try render(DOTWriter().text(of: picture), format: "svg", program: program(for: picture)).output
  }

  /// Runs a layout program on DOT text; returns what it drew and what it warned of.
  public func render(
    _ dot: String, format: String, program: String
  ) throws -> (output: String, warnings: String) {
    let outcome = try ChildProgram(name: program, arguments: ["-T\(format)"])
      .run(input: dot, secondsAllowed: secondsAllowed)
    switch outcome {
    case .notFound: throw GraphvizError.missing(program: program)
    case .tooSlow: throw GraphvizError.tooSlow(program: program, seconds: secondsAllowed)
    case .finished(let code, let output, let errors):
      guard code == 0 else { throw GraphvizError.failed(program: program, message: errors) }
      return (output, errors)
    }
  }
}
