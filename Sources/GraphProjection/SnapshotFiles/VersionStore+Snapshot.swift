// Owns what of the graph a snapshot file keeps: everything, with all versions settled.

extension VersionStore {
  /// Settles all versions and writes them. Nothing before can be rolled back any more.
  func write(to writer: SnapshotWriter) {
    settle()
    writer.numbers([Int(lastPosition), hasLimitedNodes ? 1 : 0])
    counts.write(to: writer)
    dictionary.write(to: writer)
    settled.write(to: writer)
  }

  /// Reads an empty store's content. Where each version lies is left to `readSlots`.
  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    let numbers = try reader.numbers(2)
    lastPosition = Int64(numbers[0])
    committed = lastPosition
    hasLimitedNodes = numbers[1] != 0
    counts = try GraphStatistics.read(from: &reader)
    try dictionary.read(from: &reader)
    settled = try SettledVersions.read(from: &reader)
    recent = RecentVersions(
      firstVersion: 0, dictionary: dictionary, entityCount: dictionary.entities.count)
  }

  /// What only a writer needs: where each version lies, and the table of relationships.
  func writeSlots(to writer: SnapshotWriter) {
    dictionary.writeSlots(to: writer)
    PackedLocations.write(locations, settled, "versions.locations", to: writer)
  }

  func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    try dictionary.readSlots(from: &reader)
    locations = try PackedLocations.read("versions.locations", settled, from: &reader)
    recent = RecentVersions(
      firstVersion: locations.count, dictionary: dictionary,
      entityCount: dictionary.entities.count)
  }
}
