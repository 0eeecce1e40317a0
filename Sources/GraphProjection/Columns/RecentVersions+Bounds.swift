// Owns the numbers of the bounds of spans of the batch at hand: each is looked for once a batch.
// What the bounds are is the same as in `VersionBounds`.

extension RecentVersions {
  @inline(__always)
  func number(validFrom noted: UnsafeMutablePointer<NotedSpan>) -> UInt32 {
    if noted.pointee.from == 0 {
      noted.pointee.from = validFrom.intern(.beginning(noted.pointee.span)) + 1
    }
    return noted.pointee.from - 1
  }

  @inline(__always)
  func number(validTo noted: UnsafeMutablePointer<NotedSpan>) -> UInt32 {
    if noted.pointee.to == 0 { noted.pointee.to = validTo.intern(.ending(noted.pointee.span)) + 1 }
    return noted.pointee.to - 1
  }

  @inline(__always)
  func number(knownFrom noted: UnsafeMutablePointer<NotedSpan>) -> UInt32 {
    if noted.pointee.known == 0 {
      noted.pointee.known = knownFrom.intern(.beginning(noted.pointee.span)) + 1
    }
    return noted.pointee.known - 1
  }

  /// What is known until an event is known ends where what is known from then on begins.
  @inline(__always)
  func number(knownTo noted: UnsafeMutablePointer<NotedSpan>) -> UInt32 {
    if noted.pointee.knownTo == 0 {
      noted.pointee.knownTo = knownTo.intern(.beginning(noted.pointee.span)) + 1
    }
    return noted.pointee.knownTo - 1
  }
}
