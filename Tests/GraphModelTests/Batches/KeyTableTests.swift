// Holds the numbers of keys against a dictionary, over tables that are emptied and used again.

import TestSupport
import Testing

@testable import GraphModel

@Suite struct KeyTableTests {
  @Test func keysGetTheSameNumbersAsInADictionary() {
    var random = SeededGenerator(named: "keys")
    var table = KeyTable()
    // Few keys, as of one event, and many, so that the table grows.
    for count in [1, 3, 2, 9, 60, 1, 500, 2, 40, 0, 1] {
      var numbers: [[UInt8]: Int] = [:]
      for _ in 0..<count {
        let key = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
          UInt8.random(in: 0..<3, using: &random)
        }
        let (number, isNew) = key.withUnsafeBufferPointer { table.number($0) }
        #expect(isNew == (numbers[key] == nil))
        #expect(number == numbers[key] ?? numbers.count)
        numbers[key] = number
      }
      table.removeAll()
    }
  }
}
