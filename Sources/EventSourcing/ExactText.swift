// Owns the key by which logs look ids up: two ids are one only when their bytes are.

import ContentHashing

/// SHA-256, the hash of the chain.
public typealias Digest = ContentHashing.Digest

/// A text compared and hashed by its UTF-8 bytes, unlike `String`, which holds "é" written as one
/// code point and as two to be the same.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
