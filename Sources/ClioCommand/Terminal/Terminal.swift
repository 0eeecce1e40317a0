// Owns what the terminal can show.

import Clio

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal that the program runs in, if any.
enum Terminal {
  static var hasOutput: Bool { isatty(1) == 1 }
  static var hasNotes: Bool { isatty(2) == 1 }

  /// What standard output can show.
  static var style: OutputStyle {
    OutputStyle(colours: hasOutput && allowsColour, width: hasOutput ? width : nil)
  }

  /// What standard error can show.
  static var noteStyle: OutputStyle {
    OutputStyle(colours: hasNotes && allowsColour, width: nil)
  }

  /// The value of an environment variable, if it is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  /// The columns of the terminal.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static var allowsColour: Bool {
    variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }
}
