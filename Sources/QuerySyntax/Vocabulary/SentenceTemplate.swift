// Owns the template of a sentence: text, places for values, parts that may be left out.

import Diagnostics

/// A sentence with places for values: `'{person} leaves {organization}[ as {position}]'`.
public struct SentenceTemplate: Hashable, Sendable {
  /// A piece of a template.
  public indirect enum Segment: Hashable, Sendable {
    case text(String)
    /// `{name}`: the role or attribute of that name.
    case placeholder(Name)
    /// `{singular|plural}`: agrees with the number of those who play the role named last before.
    case agreement(one: String, many: String, TextSpan)
    /// `[…]`: only if all values named in it are there.
    case optional([Segment])
  }

  public let segments: [Segment]
  /// The string literal, quotes included.
  public let span: TextSpan

  public init(segments: [Segment], span: TextSpan) {
    self.segments = segments
    self.span = span
  }

  /// Every placeholder, in the order of the text, those in optional parts included.
  public var placeholders: [Name] { Self.placeholders(of: segments) }

  static func placeholders(of segments: [Segment]) -> [Name] {
    segments.flatMap { segment -> [Name] in
      switch segment {
      case .text, .agreement: []
      case .placeholder(let name): [name]
      case .optional(let inner): placeholders(of: inner)
      }
    }
  }
}
