// Owns reading who said it, and the links from one event to others.

import Chronology
import Diagnostics

extension EventDecoder {
  mutating func sources(from scanner: inout JSONScanner) throws(Diagnostic) -> [Source] {
    guard scanner.current == UInt8(ascii: "[") else {
      throw scanner.wrongType(expected: "a list of sources")
    }
    var sources: [Source] = []
    try scanner.open(UInt8(ascii: "["), expecting: "a list of sources")
    var more = scanner.hasFirst(before: UInt8(ascii: "]"))
    while more {
      sources.append(try source(from: &scanner))
      more = try scanner.hasNext(before: UInt8(ascii: "]"))
    }
    if sources.isEmpty { scanner.isCanonical = false }
    return sources
  }

  private static let sourceFields = ["url", "title", "publisher", "published", "quote"]

  private mutating func source(from scanner: inout JSONScanner) throws(Diagnostic) -> Source {
    let start = scanner.index
    var source = Source()
    // How far the fields have come in the order of the canonical form.
    var last = 0
    func isNext(_ place: Int) -> Bool {
      defer { last = max(last, place) }
      return place > last
    }
    try scanner.openObject(expecting: "a source, an object with 'url', 'title' or 'publisher'")
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      if scanner.means("url", name) {
        guard source.url == nil else { throw repeated(name, in: scanner) }
        if !isNext(1) { scanner.isCanonical = false }
        source.url = try scanner.string("a url, a string")
      } else if scanner.means("title", name) {
        guard source.title == nil else { throw repeated(name, in: scanner) }
        if !isNext(2) { scanner.isCanonical = false }
        source.title = try scanner.string("a title, a string")
      } else if scanner.means("publisher", name) {
        guard source.publisher == nil else { throw repeated(name, in: scanner) }
        if !isNext(3) { scanner.isCanonical = false }
        source.publisher = try scanner.string("a publisher, a string")
      } else if scanner.means("published", name) {
        guard source.published == nil else { throw repeated(name, in: scanner) }
        if !isNext(4) { scanner.isCanonical = false }
        source.published = try date(from: &scanner)
      } else if scanner.means("quote", name) {
        guard source.quote == nil else { throw repeated(name, in: scanner) }
        if !isNext(5) { scanner.isCanonical = false }
        source.quote = try scanner.string("a quote, a string")
      } else {
        throw try unknownName(name, in: scanner, of: "a source", among: Self.sourceFields)
      }
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    guard source.url != nil || source.title != nil || source.publisher != nil else {
      throw Diagnostic(
        id: "event.anonymous-source", message: "a source has a 'url', a 'title' or a 'publisher'",
        span: TextSpan(start: start, end: scanner.index))
    }
    return source
  }

  func links(from scanner: inout JSONScanner) throws(Diagnostic) -> [EventLink] {
    guard scanner.current == UInt8(ascii: "[") else {
      throw scanner.wrongType(expected: "a list of links")
    }
    var links: [EventLink] = []
    try scanner.open(UInt8(ascii: "["), expecting: "a list of links")
    var more = scanner.hasFirst(before: UInt8(ascii: "]"))
    while more {
      links.append(try link(from: &scanner))
      more = try scanner.hasNext(before: UInt8(ascii: "]"))
    }
    if links.isEmpty { scanner.isCanonical = false }
    return links
  }

  private func link(from scanner: inout JSONScanner) throws(Diagnostic) -> EventLink {
    let start = scanner.index
    var relation: String?
    var event: String?
    try scanner.openObject(expecting: "a link, an object with 'relation' and 'event'")
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      if scanner.means("relation", name) {
        guard relation == nil else { throw repeated(name, in: scanner) }
        if event != nil { scanner.isCanonical = false }
        relation = try identifier("a relation, a string", from: &scanner)
      } else if scanner.means("event", name) {
        guard event == nil else { throw repeated(name, in: scanner) }
        event = try identifier("an event id, a string", from: &scanner)
      } else {
        throw try unknownName(name, in: scanner, of: "a link", among: ["relation", "event"])
      }
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    guard let relation, let event else {
      let missing = relation == nil ? "relation" : "event"
      throw Diagnostic(
        id: "event.missing-field", message: "the link has no '\(missing)'",
        span: TextSpan(start: start, end: scanner.index))
    }
    return EventLink(relation: relation, event: event)
  }
}
