// Owns how calendar values print: ISO 8601, seconds only where they are not zero, fractions
// without trailing zeros.

extension LocalDate: CustomStringConvertible {
  /// Such as `1984-10-11`.
  public var description: String { dateText(epochDay) }
}

extension LocalTime: CustomStringConvertible {
  /// Such as `12:31`, `12:31:14` or `12:31:14.645`.
  public var description: String {
    let (second, nanosecond) = nanosecondOfDay.quotientAndRemainder(dividingBy: 1_000_000_000)
    let minutes = "\(padded(second / 3600, to: 2)):\(padded(second / 60 % 60, to: 2))"
    guard second % 60 != 0 || nanosecond != 0 else { return minutes }
    return "\(minutes):\(padded(second % 60, to: 2))\(fractionText(nanosecond, digits: 9))"
  }
}

extension LocalDateTime: CustomStringConvertible {
  /// Such as `1984-10-11T12:31`.
  public var description: String { "\(date)T\(time)" }
}

extension ZonedTime: CustomStringConvertible {
  /// Such as `12:31+01:00` or `12:31Z`.
  public var description: String { "\(time)\(offsetText(offset))" }
}

extension ZonedDateTime: CustomStringConvertible {
  /// Such as `1984-10-11T12:31+01:00[Europe/Stockholm]`.
  public var description: String {
    "\(local)\(offsetText(offset))\(zone.map { "[\($0)]" } ?? "")"
  }
}

/// An offset as `Z`, `+02:00` or, where it has seconds, `+00:53:28`.
func offsetText(_ offset: Int32) -> String {
  if offset == 0 { return "Z" }
  let seconds = Int64(offset.magnitude)
  let sign = offset < 0 ? "-" : "+"
  let minutes = "\(sign)\(padded(seconds / 3600, to: 2)):\(padded(seconds / 60 % 60, to: 2))"
  return seconds % 60 == 0 ? minutes : "\(minutes):\(padded(seconds % 60, to: 2))"
}

extension CalendarDuration: CustomStringConvertible {
  /// Such as `P1Y2M3DT1H1M1.000000001S`; each unit has its own sign, and nothing at all is `PT0S`.
  public var description: String {
    let total = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
    let sign = total < 0 ? "-" : ""
    let magnitude = total.magnitude
    let second = magnitude / 1_000_000_000
    let fraction = Int64(magnitude % 1_000_000_000)
    var date = ""
    if months / 12 != 0 { date += "\(months / 12)Y" }
    if months % 12 != 0 { date += "\(months % 12)M" }
    if days != 0 { date += "\(days)D" }
    var time = ""
    if second / 3600 != 0 { time += "\(sign)\(second / 3600)H" }
    if second / 60 % 60 != 0 { time += "\(sign)\(second / 60 % 60)M" }
    if second % 60 != 0 || fraction != 0 {
      time += "\(sign)\(second % 60)\(fractionText(fraction, digits: 9))S"
    }
    if date.isEmpty && time.isEmpty { return "PT0S" }
    return time.isEmpty ? "P\(date)" : "P\(date)T\(time)"
  }
}
