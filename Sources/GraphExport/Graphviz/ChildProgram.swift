// Owns the starting of another program with text as its input, and the watch over its time.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program, run once.
struct ChildProgram {
  let name: String
  let arguments: [String]

  enum Outcome {
    case notFound
    case tooSlow
    case finished(code: Int32, output: String, errors: String)
  }

  /// Why the program could not be run at all.
  struct Failure: Error { let reason: String }

  /// Runs it to its end, or kills it when the time is up. Input and output pass through files in
  /// a private folder, so neither side can block the other.
  func run(input: String, secondsAllowed: Int) throws -> Outcome {
    let folder = try privateFolder()
    let paths = ["input", "output", "errors"].map { folder + "/" + $0 }
    defer {
      for path in paths { unlink(path) }
      rmdir(folder)
    }
    try write(input, to: paths[0])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, paths[0], O_RDONLY, 0)
    let create = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, paths[1], create, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, paths[2], create, 0o600)

    var argv: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    var process: pid_t = 0
    let started = posix_spawnp(&process, name, &actions, nil, argv, environ)
    guard started == 0 else {
      if started == ENOENT || started == EACCES { return .notFound }
      throw Failure(reason: String(cString: strerror(started)))
    }
    guard let code = wait(for: process, secondsAllowed: secondsAllowed) else { return .tooSlow }
    // A shell's way to say that the program was not found.
    if code == 127 { return .notFound }
    return .finished(code: code, output: read(paths[1]), errors: read(paths[2]))
  }

  /// The exit code; `nil` when it had to be killed.
  private func wait(for process: pid_t, secondsAllowed: Int) -> Int32? {
    let interval: UInt32 = 5_000
    var slept = 0
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard slept < secondsAllowed * 1_000_000 else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
      }
      usleep(interval)
      slept += Int(interval)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private func privateFolder() throws -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // The six letters that `mkdtemp` replaces.
    let places = String(repeating: "X", count: 6)
    var template = Array("\(base)/clio-\(places)".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(reason: "no temporary folder: \(String(cString: strerror(errno)))")
    }
    return template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw Failure(reason: String(cString: strerror(errno)))
    }
    var text = text
    let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    guard fclose(file) == 0, isWritten else {
      throw Failure(reason: "the temporary folder is full")
    }
  }

  private func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[0..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
