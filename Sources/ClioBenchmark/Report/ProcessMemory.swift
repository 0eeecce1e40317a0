// Owns the look at the process's own memory, and the readying of the machine's. Linux only;
// elsewhere it says 0, and does nothing.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum ProcessMemory {
  /// Resident memory in bytes.
  static var resident: Int { field(1) * 4096 }

  /// Touches so many bytes, or as many as are free: what comes next then meets memory that the
  /// machine has, and does not wait for the host of a virtual one to provide it.
  static func touch(_ bytes: Int) {
    #if canImport(Glibc)
      let free = Int(sysconf(Int32(_SC_AVPHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))
      let count = min(bytes, free / 4 * 3)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS
      guard count > 0, let block = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0),
        block != MAP_FAILED
      else { return }
      for place in stride(from: 0, to: count, by: 4096) {
        block.storeBytes(of: 1, toByteOffset: place, as: UInt8.self)
      }
      munmap(block, count)
    #endif
  }

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
