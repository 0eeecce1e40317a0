// Owns standard output and standard error: results on the one, everything else on the other.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to the standard streams.
enum StandardStreams {
  /// A reader that stops early is no error: the write fails instead of ending the program loudly.
  static func prepare() { signal(SIGPIPE, SIG_IGN) }

  static func print(_ text: String) { write(text, to: 1) }

  static func note(_ text: String) { write(text, to: 2) }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest.indices])
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, part.baseAddress, part.count)
        #else
          let count = Darwin.write(descriptor, part.baseAddress, part.count)
        #endif
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          // The reader is gone (EPIPE), or the disk is full.
          _exit(errno == EPIPE ? 0 : 2)
        }
      }
    }
  }
}
