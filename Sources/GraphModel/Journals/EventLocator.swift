// Owns finding the place of a field in an event's text, for messages about events that were read
// well but mean something impossible. Reading keeps no places; they are found again when needed.

import Diagnostics

/// One step from an event's text to a part of it.
public enum EventPathStep: Hashable, Sendable {
  /// Into the member of an object, by its name.
  case name(String)
  /// Into the element of a list, from 0. A value that stands without list counts as its element 0.
  case index(Int)
}

/// Finds the places of an event's parts in its text.
///
/// ```swift
/// EventLocator.name(at: [.name("roles"), .name("organisation")], in: line)
/// ```
public enum EventLocator {
  /// The place of the last step's name, with its quotes; of the value where the last step is an
  /// index; of the longest part of the path that exists where the rest does not. `nil` when the
  /// text is no JSON object.
  public static func name(at path: [EventPathStep], in text: [UInt8]) -> TextSpan? {
    text.withUnsafeBufferPointer { find(path, in: $0)?.name }
  }

  /// The place of the value at the end of a path, under the same rules.
  public static func value(at path: [EventPathStep], in text: [UInt8]) -> TextSpan? {
    text.withUnsafeBufferPointer { find(path, in: $0)?.value }
  }

  private static func find(_ path: [EventPathStep], in bytes: UnsafeBufferPointer<UInt8>)
    -> (name: TextSpan, value: TextSpan)?
  {
    var scanner = JSONScanner(bytes)
    scanner.skipSpace()
    var ahead = scanner
    guard let whole = try? ahead.skipValue() else { return nil }
    var found = (name: whole, value: whole)
    for step in path {
      guard let next = try? part(step, from: &scanner) else { break }
      found = next
    }
    return found
  }

  // Leaves the scanner at the part's value; `nil` when there is no such part.
  private static func part(_ step: EventPathStep, from scanner: inout JSONScanner)
    throws(Diagnostic) -> (name: TextSpan, value: TextSpan)?
  {
    var ahead = scanner
    switch step {
    case .name(let wanted):
      guard ahead.current == UInt8(ascii: "{") else { return nil }
      try ahead.open(UInt8(ascii: "{"), expecting: "an object")
      var more = ahead.hasFirst(before: UInt8(ascii: "}"))
      while more {
        let name = try ahead.name()
        let place = ahead
        let value = try ahead.skipValue()
        if CodePoints.areEqual(try ahead.text(of: name), wanted) {
          scanner = place
          return (name.span, value)
        }
        more = try ahead.hasNext(before: UInt8(ascii: "}"))
      }
    case .index(let wanted):
      guard ahead.current == UInt8(ascii: "[") else {
        guard wanted == 0 else { return nil }
        let value = try ahead.skipValue()
        return (value, value)
      }
      try ahead.open(UInt8(ascii: "["), expecting: "a list")
      var more = ahead.hasFirst(before: UInt8(ascii: "]"))
      var index = 0
      while more {
        let place = ahead
        let value = try ahead.skipValue()
        if index == wanted {
          scanner = place
          return (value, value)
        }
        index += 1
        more = try ahead.hasNext(before: UInt8(ascii: "]"))
      }
    }
    return nil
  }
}
