// Owns reading a day as nearly all dates are written, `2025-05-12`, without the parser.

extension InstantSpan {
  /// The span of a day that is written with a year of four digits, and nothing else; `nil` for all
  /// other texts, which may be dates too.
  ///
  /// ```swift
  /// InstantSpan(plainDay: bytes)   // of "2025-05-12": the same as PartialDate("2025-05-12").span
  /// ```
  public init?(plainDay text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10 else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    let tail = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    // What is left of `0000-00-` and `00` are the digits. Six more of one shows in its upper half.
    let digits = head ^ 0x2D30_302D_3030_3030
    let last = tail ^ 0x3030
    let excess = (digits | (digits &+ 0x0006_0600_0606_0606)) & 0xFFF0_F0FF_F0F0_F0F0
    guard excess == 0, (last | (last &+ 0x0606)) & 0xF0F0 == 0 else { return nil }
    // Tens and ones, side by side in the lower byte of each pair.
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let year = Int64(truncatingIfNeeded: (pairs & 0xFF) &* 100 &+ (pairs &>> 16 & 0xFF))
    // The month begins behind a dash, in the middle of a pair.
    let month = Int(truncatingIfNeeded: (digits &>> 40 & 0xFF) &* 10 &+ (digits &>> 48 & 0xFF))
    let day = Int(truncatingIfNeeded: (last & 0xFF) &* 10 &+ last &>> 8)
    guard month >= 1, month <= 12, day >= 1,
      day <= GregorianCalendar.monthLength(year: year, month: month)
    else { return nil }
    let first = GregorianCalendar.epochDay(year: year, month: month, day: day)
    self.init(start: Instant(epochDay: first), end: Instant(epochDay: first &+ 1))
  }
}
