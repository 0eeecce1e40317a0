// Owns rounding to decimal places, on the digits that the number is written with: 1.005 to two
// places is 1.01, although the nearest float lies below 1.005.

/// Rounds floats to decimal places.
enum DecimalRounding {
  /// What becomes of what is cut off.
  enum Mode: String, CaseIterable, Sendable {
    case up = "UP"
    case down = "DOWN"
    case ceiling = "CEILING"
    case floor = "FLOOR"
    case halfUp = "HALF_UP"
    case halfDown = "HALF_DOWN"
    case halfEven = "HALF_EVEN"
  }

  /// A number rounded to so many places after the point.
  static func round(_ number: Double, digits places: Int, _ mode: Mode) -> Double {
    guard number.isFinite, number != 0 else { return number }
    // The number is 0.d₁d₂d₃… × 10^point.
    var (digits, point) = decimal(number.magnitude)
    let kept = point + places
    if kept >= digits.count { return number }
    let isUp = raises(digits, kept: kept, isNegative: number < 0, mode)
    digits = kept > 0 ? Array(digits[..<kept]) : []
    if isUp {
      var place = digits.count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        point = kept > 0 ? point + 1 : 1 - places
      }
    }
    if digits.allSatisfy({ $0 == 0 }) { return number < 0 ? -0.0 : 0 }
    let text = digits.map { String($0) }.joined()
    let rounded = Double("0." + text + "e" + String(point)) ?? number
    return number < 0 ? -rounded : rounded
  }

  private static func raises(
    _ digits: [Int], kept: Int, isNegative: Bool, _ mode: Mode
  ) -> Bool {
    let rest = kept >= 0 ? Array(digits[kept...]) : [0] + digits
    guard rest.contains(where: { $0 != 0 }) else { return false }
    let isHalf = rest[0] == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isMore = rest[0] >= 5 && !isHalf
    switch mode {
    case .up: return true
    case .down: return false
    case .ceiling: return !isNegative
    case .floor: return isNegative
    case .halfUp: return isMore || isHalf
    case .halfDown: return isMore
    case .halfEven:
      let last = kept > 0 ? digits[kept - 1] : 0
      return isMore || (isHalf && last % 2 == 1)
    }
  }

  /// The shortest digits of a positive number, without zeros in front.
  private static func decimal(_ number: Double) -> (digits: [Int], point: Int) {
    var digits: [Int] = []
    var point = 0
    var exponent = 0
    var isAfterPoint = false
    let text = Array(number.description.utf8)
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: ".") {
        isAfterPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[index...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(Int(byte) - 48)
        if !isAfterPoint { point += 1 }
      }
    }
    let zeros = digits.prefix { $0 == 0 }.count
    return (Array(digits.dropFirst(zeros)), point - zeros + exponent)
  }
}
