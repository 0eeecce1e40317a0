// Owns how the properties that assertions state are taken apart into numbers, so that they pack
// well.

extension PropertyCell: PackedCell {
  static var laneCount: Int { 2 }

  func word(_ lane: Int) -> UInt32 { UInt32(bitPattern: lane == 0 ? key : value) }

  init(words: PackedWords) {
    self.init(key: Int32(bitPattern: words(0)), value: Int32(bitPattern: words(1)))
  }
}
