// Owns how many things can be done at once.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum ProcessorCount {
  /// The number of cores in use; at least one.
  static var value: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
