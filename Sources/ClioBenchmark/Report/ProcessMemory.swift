// Owns the look at the process's own memory. Linux only; elsewhere it says 0.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum ProcessMemory {
  /// Resident memory in bytes.
  static var resident: Int { field(1) * 4096 }

  private static func field(_ number: Int) -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    guard fgets(&buffer, 256, file) != nil else { return 0 }
    let text = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let parts = text.split(separator: " ")
    return number < parts.count ? Int(parts[number]) ?? 0 : 0
  }
}
