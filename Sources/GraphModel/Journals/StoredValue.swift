// Owns the bytes of a single value, as snapshots keep the values that fit into no column.

import Diagnostics

/// Writes and reads one value in the form that events have for their attributes.
public enum StoredValue {
  /// The canonical bytes of a value. Throws for nodes, relationships and paths, which are no
  /// values of a property.
  public static func bytes(of value: Value) throws(Diagnostic) -> [UInt8] {
    var writer = JSONWriter()
    try EventEncoder.write(value, to: &writer)
    return writer.bytes
  }

  /// The value of the bytes that `bytes(of:)` gave.
  public static func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Value {
    var decoder = EventDecoder()
    var scanner = JSONScanner(bytes)
    let value = try decoder.value(from: &scanner)
    try scanner.finish()
    return value
  }
}
