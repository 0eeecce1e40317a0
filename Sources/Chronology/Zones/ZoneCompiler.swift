// Owns turning a zone's lines and rules into the moments at which its offset changes, as the tz
// database's own compiler does.

/// The moments at which a zone's offset changes, in order.
struct ZoneTransitions: Sendable {
  /// Seconds east of UTC before the first change.
  let first: Int32
  /// Seconds since 1970-01-01T00:00:00Z.
  let moments: [Int64]
  /// The offset from each moment on.
  let offsets: [Int32]
}

struct ZoneCompiler {
  /// Rules without end are followed up to this year; what comes later repeats every 400 years.
  static let lastYear: Int64 = cycleStart + 401
  static let cycleStart: Int64 = 2100

  private var changes: [(moment: Int64, offset: Int64)] = []
  private var first: Int64?
  private let index: ZoneIndex

  init(index: ZoneIndex) { self.index = index }

  /// Compiles the lines of one zone.
  static func compile(_ lines: [ZoneLine], index: ZoneIndex) -> ZoneTransitions {
    var compiler = ZoneCompiler(index: index)
    var start: Int64?
    for line in lines {
      let saving: Int64
      switch line.saving {
      case .fixed(let fixed):
        saving = fixed
        compiler.add(line.standard + fixed, at: start)
      case .rules(let name):
        saving = compiler.follow(index.rules(named: name), of: line, from: start)
      }
      start = line.until.map {
        $0.time.instant(on: $0.epochDay, standard: line.standard, saving: saving)
      }
    }
    return compiler.merged()
  }

  private mutating func add(_ offset: Int64, at moment: Int64?) {
    if let moment {
      changes.append((moment, offset))
    } else {
      first = offset
    }
  }

  /// Follows a line's rules from the moment the line starts; returns the saving that it ends with.
  private mutating func follow(
    _ rules: [ZoneRule], of line: ZoneLine, from start: Int64?
  ) -> Int64 {
    var saving: Int64 = 0
    var startOffset = line.standard
    var startIsCovered = start == nil
    let firstYear = rules.map(\.years.lowerBound).min() ?? Self.lastYear
    let lastYear = min(line.until?.year ?? Self.lastYear, Self.lastYear)
    let endless = rules.filter { $0.years.upperBound == .max }
    let lastFinite = rules.map(\.years.upperBound).filter { $0 < .max }.max() ?? firstYear
    years: for year in firstYear...max(firstYear, lastYear) {
      if year > lastFinite && endless.isEmpty { break }
      let candidates = year > lastFinite ? endless : rules
      var open = candidates.filter { $0.years.contains(year) }
      while let (place, moment) = earliest(of: open, in: year, line.standard, saving) {
        if let until = line.until,
          moment >= until.time.instant(
            on: until.epochDay, standard: line.standard, saving: saving)
        {
          break years
        }
        saving = open.remove(at: place).saving
        if let start {
          if moment < start {
            startOffset = line.standard + saving
            continue
          }
          if moment == start { startIsCovered = true }
        }
        changes.append((moment, line.standard + saving))
      }
    }
    if !startIsCovered, let start { changes.append((start, startOffset)) }
    if start == nil, first == nil { first = line.standard }
    return saving
  }

  /// The rule that takes effect first in a year. Each rule's moment depends on the saving in force.
  private func earliest(
    of rules: [ZoneRule], in year: Int64, _ standard: Int64, _ saving: Int64
  ) -> (place: Int, moment: Int64)? {
    var best: (place: Int, moment: Int64)?
    for (place, rule) in rules.enumerated() {
      let day = rule.day.epochDay(year: year, month: rule.month)
      let moment = rule.time.instant(on: day, standard: standard, saving: saving)
      if moment < best?.moment ?? .max { best = (place, moment) }
    }
    return best
  }

  /// The changes in order, without those that change nothing or are overtaken at once.
  private func merged() -> ZoneTransitions {
    let initial = first ?? 0
    var kept: [(moment: Int64, offset: Int64)] = []
    for change in changes.sorted(by: { $0.moment < $1.moment }) {
      if let last = kept.last {
        let before = kept.count > 1 ? kept[kept.count - 2].offset : initial
        if change.moment + last.offset <= last.moment + before {
          kept[kept.count - 1].offset = change.offset
          continue
        }
      }
      if kept.last?.offset ?? initial != change.offset { kept.append(change) }
    }
    return ZoneTransitions(
      first: Int32(truncatingIfNeeded: initial), moments: kept.map(\.moment),
      offsets: kept.map { Int32(truncatingIfNeeded: $0.offset) })
  }
}
