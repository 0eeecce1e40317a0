// Owns the tests of working ahead.

import Journals
import Synchronization
import Testing

@Suite("working ahead")
struct ReadAheadTests {
  private struct Failure: Error {}

  @Test("pieces come out in order, whichever is ready first", arguments: [1, 2, 8])
  func order(width: Int) throws {
    var given = 0
    let pieces = ReadAhead(width: width) {
      given += 1
      return given <= 200 ? given : nil
    } preparing: { (number: Int) in
      if number % 7 == 0 { pause(milliseconds: 1) }
      return number * 2
    }
    var taken: [Int] = []
    while let piece = try pieces.next() {
      taken.append(piece)
      #expect(given <= taken.count + width)
    }
    #expect(taken == (1...200).map { $0 * 2 })
    #expect(try pieces.next() == nil)
  }

  @Test("steps come one at a time and in order, whichever piece is ready first")
  func steps() throws {
    let seen = Mutex<[Int]>([])
    let isBusy = Atomic(false)
    var given = 0
    let pieces = ReadAhead(width: 8) {
      given += 1
      return given <= 300 ? given : nil
    } preparing: { (number: Int) in
      if number % 5 == 0 { pause(milliseconds: 1) }
      return number
    } inOrder: { number in
      let wasBusy = isBusy.exchange(true, ordering: .sequentiallyConsistent)
      #expect(!wasBusy)
      seen.withLock { $0.append(number) }
      number *= 2
      isBusy.store(false, ordering: .sequentiallyConsistent)
    }
    var taken: [Int] = []
    while let piece = try pieces.next() { taken.append(piece) }
    #expect(taken == (1...300).map { $0 * 2 })
    #expect(seen.withLock { $0 } == Array(1...300))
  }

  @Test("a step that fails fails where its piece would have come")
  func failingStep() throws {
    var given = 0
    let pieces = ReadAhead(width: 4) { () -> Int? in
      given += 1
      return given
    } preparing: {
      $0
    } inOrder: { number in
      if number == 7 { throw Failure() }
    }
    for number in 1...6 { #expect(try pieces.next() == number) }
    #expect(throws: Failure.self) { _ = try pieces.next() }
  }

  @Test("a failure comes where the piece would have come")
  func failures() throws {
    var given = 0
    let source: () throws -> Int? = {
      given += 1
      if given == 6 { throw Failure() }
      return given
    }
    let failingSource = ReadAhead(width: 3, source) { $0 }
    for number in 1...5 { #expect(try failingSource.next() == number) }
    #expect(throws: Failure.self) { _ = try failingSource.next() }

    var other = 0
    let failingBody = ReadAhead(width: 3) { () -> Int? in
      other += 1
      return other
    } preparing: { number in
      if number == 4 { throw Failure() }
      return number
    }
    for number in 1...3 { #expect(try failingBody.next() == number) }
    #expect(throws: Failure.self) { _ = try failingBody.next() }
  }
}
