// Feeds broken snapshot files: flipped bits, cut and lengthened files, files of other machines and
// formats. Each is detected, or harmless because nothing reads what changed.

import Chronology
import EventSourcing
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct BrokenSnapshotTests {
  private static let vocabulary = RandomVocabulary.compiled()

  private func write(_ path: String, count: Int, seed: UInt64) throws -> String {
    let projector = GraphProjector(vocabulary: Self.vocabulary)
    for (place, event) in try RandomHistory(seed: seed, count: count).events.enumerated() {
      projector.apply(event, position: Int64(place + 1), recorded: nil)
    }
    try projector.write(to: path, SnapshotFileTests.identity(Int64(count)))
    return StateText(projector.snapshot().view(everything)).text
  }

  private var everything: Perspective {
    let later = Instant(microseconds: 1_800_000_000_000_000)
    return Perspective(valid: later, known: later)
  }

  /// Opens a snapshot and reads all of it; what it says, or why it is refused.
  private func open(_ path: String) throws(SnapshotError) -> String {
    let projector = try GraphProjector(
      vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
    try projector.prepareToFold()
    return StateText(projector.snapshot().view(everything)).text
  }

  @Test func brokenFilesAreRefused() throws {
    var random = SeededGenerator(named: "broken snapshot files")
    let effort = environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    let text = try write(path, count: 40, seed: random.next())
    var refused = 0
    for _ in 0..<(100 * effort) {
      let target = random.oneIn(2) ? path : SnapshotNames.state(of: path)
      let sound = try #require(TemporaryFolder.read(target))
      var broken = sound
      switch random.pick([0, 0, 0, 1, 2, 3]) {
      case 0:
        for _ in 0..<random.pick([1, 1, 2, 9]) {
          broken[random.pick(broken.indices)] ^= 1 << UInt8(random.pick(Array(0..<8)))
        }
      case 1: broken.removeLast(random.pick(Array(1...broken.count)))
      case 2: broken += Array(repeating: 0, count: random.pick([1, 4_096, 100_000]))
      default:
        let start = random.pick(broken.indices)
        for place in start..<min(start + random.pick([8, 512, 4_096]), broken.count) {
          broken[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      TemporaryFolder.write(broken, to: target)
      do throws(SnapshotError) {
        let found = try open(path)
        #expect(found == text, "a change that nobody noticed changed the answer")
      } catch {
        refused += 1
        #expect(error.description.contains("state"))
      }
      TemporaryFolder.write(sound, to: target)
    }
    #expect(refused > 50)
    #expect(try open(path) == text)
  }

  @Test func everySectionIsChecked() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    _ = try write(path, count: 40, seed: 7)
    for target in [path, SnapshotNames.state(of: path)] {
      let sound = try #require(TemporaryFolder.read(target))
      for section in try SnapshotMapping(target).header.sections where section.byteCount > 0 {
        var broken = sound
        broken[section.offset + section.byteCount / 2] ^= 16
        TemporaryFolder.write(broken, to: target)
        #expect(throws: SnapshotError.self, "\(section.name)") { try open(path) }
      }
      TemporaryFolder.write(sound, to: target)
    }
  }

  @Test func filesOfOthersAreNamed() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    #expect(throws: SnapshotError.missing(path: path)) { try SnapshotCandidate(path) }
    TemporaryFolder.write(Array("no snapshot".utf8), to: path)
    #expect(throws: SnapshotError.notASnapshot(path: path)) { try SnapshotCandidate(path) }
    _ = try write(path, count: 3, seed: 1)
    let sound = try #require(TemporaryFolder.read(path))
    func changed(_ place: Int, to bytes: [UInt8]) {
      var copy = sound
      copy.replaceSubrange(place..<(place + bytes.count), with: bytes)
      TemporaryFolder.write(copy, to: path)
    }
    changed(12, to: [1, 2, 3, 4])
    #expect(throws: SnapshotError.otherMachine(path: path)) { try SnapshotCandidate(path) }
    changed(0, to: sound[0..<8].reversed())
    #expect(throws: SnapshotError.otherMachine(path: path)) { try SnapshotCandidate(path) }
    changed(8, to: [99, 0, 0, 0])
    #expect(throws: SnapshotError.otherFormat(path: path, found: 99, supported: Int(SnapshotHeader.format))) {
      try SnapshotCandidate(path)
    }
    TemporaryFolder.write(Array(sound.dropLast(100)), to: path)
    #expect(
      throws: SnapshotError.wrongSize(
        path: path, expected: Int64(sound.count), found: Int64(sound.count - 100))
    ) { try SnapshotCandidate(path) }
  }

  @Test func theFilesOfTwoSnapshotsAreToldApart() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "one" + SnapshotNames.suffix)
    let other = folder.path(of: "other" + SnapshotNames.suffix)
    _ = try write(path, count: 3, seed: 1)
    _ = try write(other, count: 4, seed: 1)
    let state = try #require(TemporaryFolder.read(SnapshotNames.state(of: other)))
    TemporaryFolder.write(state, to: SnapshotNames.state(of: path))
    #expect(throws: SnapshotError.self) { try open(path) }
  }
}
