// Owns the comparison of the versions that there are with those that there should be.

import Chronology
import GraphModel

/// Versions that there should be, less those that there are.
struct VersionDifference {
  private var wanted: [ElementVersion?]
  private var places: [VersionFingerprint: [Int]] = [:]

  /// Up to how many versions are looked through one by one.
  private static let fewVersions = 4

  init(_ versions: [ElementVersion]) {
    wanted = versions
    guard versions.count > Self.fewVersions else { return }
    for (place, version) in versions.enumerated() {
      places[VersionFingerprint(version), default: []].append(place)
    }
  }

  /// Whether a version that there is should be there; it is then wanted no more.
  mutating func take(_ version: ElementVersion) -> Bool {
    func isWanted(_ place: Int) -> Bool {
      wanted[place].map { $0.value.isIdentical(to: version.value) } ?? false
    }
    let fingerprint = VersionFingerprint(version)
    let match =
      wanted.count > Self.fewVersions
      ? places[fingerprint]?.first(where: isWanted)
      : wanted.indices.first { place in
        wanted[place].map { VersionFingerprint($0) == fingerprint } == true && isWanted(place)
      }
    guard let match else { return false }
    wanted[match] = nil
    return true
  }

  /// Those that are not there yet.
  var rest: [ElementVersion] { wanted.compactMap(\.self) }
}

/// What a version is found by; its value is compared apart.
private struct VersionFingerprint: Hashable {
  let element: GraphElement
  let validity: Validity
  let certain: Interval
  let possible: Interval
  let evidence: [Int64]
  let contradictedBy: [Int64]

  init(_ version: ElementVersion) {
    element = version.element
    validity = version.validity
    certain = version.knownCertainly
    possible = version.knownPossibly
    evidence = version.evidence
    contradictedBy = version.contradictedBy
  }
}
