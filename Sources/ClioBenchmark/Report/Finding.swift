// Owns one finding of a run: a name and its times, as a line of text that another run can read.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What was measured of one thing.
struct Finding {
  /// The table that it stands in.
  let group: String
  let name: String
  /// In the unit of the group: nanoseconds, unless the name says otherwise.
  let median: Double
  let slow: Double
  /// The same of the reference, where it was asked too.
  var reference: Double?
  var referenceSlow: Double?
  /// Whether the answers were the same; true where there was nothing to compare.
  var agrees = true

  init(_ group: String, _ measurement: Measurement, reference: Measurement? = nil) {
    self.group = group
    name = measurement.name
    (median, slow) = (measurement.median, measurement.slow)
    self.reference = reference?.median
    referenceSlow = reference?.slow
  }

  init(_ group: String, _ name: String, value: Double, reference: Double? = nil) {
    self.group = group
    self.name = name
    (median, slow) = (value, value)
    self.reference = reference
  }

  /// How many times the reference takes.
  var ratio: Double? { reference.map { $0 / max(median, 1) } }

  var line: String {
    let cells = [
      group, name, String(median), String(slow), reference.map { String($0) } ?? "",
      referenceSlow.map { String($0) } ?? "", agrees ? "same" : "different",
    ]
    return cells.joined(separator: "\t")
  }

  init?(line: Substring) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 7, let median = Double(cells[2]), let slow = Double(cells[3]) else {
      return nil
    }
    (group, name) = (cells[0], cells[1])
    (self.median, self.slow) = (median, slow)
    reference = Double(cells[4])
    referenceSlow = Double(cells[5])
    agrees = cells[6] == "same"
  }
}

/// Collects findings, printing each as it comes.
struct Findings {
  private(set) var all: [Finding] = []

  mutating func add(_ finding: Finding) {
    all.append(finding)
    print(finding.line)
    // A run takes long; each finding is seen when it is there.
    fflush(nil)
  }
}
