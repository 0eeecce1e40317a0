// Owns the map value: few keys, in the order of their first insertion, compared as a set.

/// A small map from names to values that keeps the order in which its keys came.
public struct ValueMap: Sendable {
  /// The keys and values, in order of first insertion.
  public private(set) var entries: [(key: String, value: Value)]

  public init() { entries = [] }

  /// A later entry of the same key replaces the earlier one.
  public init(_ entries: some Sequence<(key: String, value: Value)>) {
    self.init()
    for entry in entries { self[entry.key] = entry.value }
  }

  /// A map of one entry.
  public init(_ key: String, _ value: Value) { entries = [(key, value)] }

  /// Takes entries of which the caller knows that no key comes twice.
  init(unique entries: [(key: String, value: Value)]) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key, compared by code point; setting `nil` removes it.
  public subscript(key: String) -> Value? {
    get { index(of: key).map { entries[$0].value } }
    set {
      switch (index(of: key), newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }

  private func index(of key: String) -> Int? {
    entries.firstIndex { CodePoints.areEqual($0.key, key) }
  }
}
