// Owns the elements of a list that is walked once: those of an array, or numbers counted out.

import GraphModel

/// Elements to walk through: an array's, or a range's, which takes no memory.
struct ElementSequence: Sequence {
  fileprivate enum Source {
    case array([Value])
    case range(first: Int64, step: Int64)
  }

  private let source: Source
  let count: Int

  init(_ values: [Value]) {
    source = .array(values)
    count = values.count
  }

  /// `first`, `first + step`, … so many numbers, none of which leaves Int64.
  init(first: Int64, step: Int64, count: Int) {
    source = .range(first: first, step: step)
    self.count = count
  }

  /// All elements at once.
  var values: [Value] {
    if case .array(let values) = source { return values }
    return Array(self)
  }

  func makeIterator() -> Iterator { Iterator(source: source, count: count) }

  struct Iterator: IteratorProtocol {
    private let source: Source
    private let count: Int
    private var index = 0

    fileprivate init(source: Source, count: Int) {
      self.source = source
      self.count = count
    }

    mutating func next() -> Value? {
      guard index < count else { return nil }
      defer { index += 1 }
      switch source {
      case .array(let values): return values[index]
      case .range(let first, let step):
        // The product may wrap around; the sum is what it would be without.
        return .integer(first &+ step &* Int64(index))
      }
    }
  }
}
