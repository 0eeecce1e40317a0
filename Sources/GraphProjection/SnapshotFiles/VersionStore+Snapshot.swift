// Owns what of the graph a snapshot file keeps: everything, with all versions settled.

extension VersionStore {
  /// Writes all versions, which must be settled.
  ///
  /// - Parameter packing: of the relationships, after which nothing was appended.
  func write(_ packing: RelationshipPacking, to writer: SnapshotWriter) {
    writer.numbers([Int(lastPosition), hasLimitedNodes ? 1 : 0])
    counts.write(to: writer)
    dictionary.write(packing, to: writer)
    settled.write(to: writer)
  }

  /// Reads an empty store's content. Where each version lies is left to `readSlots`.
  ///
  /// - Parameter events: those that the versions rest on, which were read.
  func read(_ events: EventStore, from reader: inout SnapshotReader) throws(SnapshotError) {
    let numbers = try reader.numbers(2)
    lastPosition = Int64(numbers[0])
    committed = lastPosition
    hasLimitedNodes = numbers[1] != 0
    counts = try GraphStatistics.read(from: &reader)
    try dictionary.read(events, from: &reader)
    settled = try SettledVersions.read(from: &reader)
    recent = RecentVersions(
      firstVersion: 0, dictionary: dictionary, entityCount: dictionary.entities.count)
  }

  /// What only a writer needs: where each version lies, and what finds relationships.
  ///
  /// - Parameter versions: the order in which versions are numbered in the file.
  func writeSlots(_ versions: VersionOrder, to writer: SnapshotWriter) {
    dictionary.writeSlots(settled, to: writer)
    PackedLocations.write(
      versions.former.map { locations[Int($0)] }, settled, "versions.locations", to: writer)
  }

  func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    try dictionary.readSlots(settled, from: &reader)
    locations = try PackedLocations.read("versions.locations", settled, from: &reader)
    recent = RecentVersions(
      firstVersion: locations.count, dictionary: dictionary,
      entityCount: dictionary.entities.count)
  }
}
