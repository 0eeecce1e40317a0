// swift-tools-version: 6.1
import PackageDescription

/// A test target beside the target it tests, with the helpers of `TestSupport` at hand.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, exclude: exclude)
}

let package = Package(
  name: "clio",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Clio", targets: ["Clio"]),
    .executable(name: "clio", targets: ["ClioCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CEditLine", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    // What Swift has no word for; a header alone.
    .systemLibrary(name: "CMemory"),

    // Foundations: each imports nothing of ours, or only what stands above it.
    .target(name: "Chronology"),
    .target(name: "Diagnostics"),
    .target(name: "QuerySyntax", dependencies: ["Diagnostics"]),
    .target(
      name: "ContentHashing",
      dependencies: [.target(name: "CCrypto", condition: .when(platforms: [.linux]))]),
    .target(name: "EventSourcing", dependencies: ["Chronology", "ContentHashing"]),
    .target(
      name: "GraphModel",
      dependencies: ["Chronology", "Diagnostics", "QuerySyntax", "ContentHashing"]),
    .target(name: "SQLiteLog", dependencies: ["EventSourcing", "Chronology", "CSQLite"]),
    .target(
      name: "Journals", dependencies: ["EventSourcing", "GraphModel", "Chronology", "Diagnostics"]),

    // The graph and the language.
    .target(
      name: "GraphProjection",
      dependencies: ["EventSourcing", "GraphModel", "Chronology", "Diagnostics", "CMemory"]),
    .target(
      name: "QueryPlanning",
      dependencies: ["QuerySyntax", "Diagnostics", "GraphModel", "Chronology"]),
    .target(
      name: "QueryExecution",
      dependencies: [
        "QueryPlanning", "QuerySyntax", "GraphProjection", "GraphModel", "EventSourcing",
        "Chronology", "Diagnostics",
      ]),
    .target(
      name: "GraphExport",
      dependencies: ["GraphProjection", "GraphModel", "EventSourcing", "Chronology"]),

    // The façade and the program.
    .target(
      name: "Clio",
      dependencies: [
        "Chronology", "Diagnostics", "QuerySyntax", "EventSourcing", "GraphModel", "SQLiteLog",
        "Journals", "GraphProjection", "QueryPlanning", "QueryExecution", "GraphExport", "CMemory",
      ]),
    .executableTarget(
      name: "ClioCommand",
      dependencies: [
        "Clio", "CEditLine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The openCypher TCK: reading and judging its scenarios knows no engine.
    .target(name: "Conformance"),
    .executableTarget(
      name: "ClioConformance",
      dependencies: [
        "Conformance", "QueryExecution", "QueryPlanning", "GraphProjection", "GraphModel",
        "EventSourcing", "SQLiteLog", "Chronology", "Diagnostics",
      ]),

    // The benchmark, with the reference that it compares with.
    .executableTarget(
      name: "ClioBenchmark",
      dependencies: [
        "Clio", "QueryExecution", "QuerySyntax", "Chronology", "GraphModel", "GraphProjection",
        "EventSourcing", "SQLiteLog", "CSQLite",
      ],
      exclude: ["Results.md"]),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["EventSourcing", "GraphModel", "Chronology"],
      path: "Sources/TestSupport"),
    tests("ChronologyTests", ["Chronology"]),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests(
      "QuerySyntaxTests", ["QuerySyntax", "Diagnostics", "Conformance"], exclude: ["Cases"]),
    .executableTarget(
      name: "LogCrashProbe",
      dependencies: ["EventSourcing", "SQLiteLog", "Journals", "GraphModel", "Chronology"]),
    tests(
      "LogTests",
      [
        "EventSourcing", "SQLiteLog", "Journals", "GraphModel", "Chronology", "Diagnostics",
        "CSQLite", "LogCrashProbe",
      ]),
    tests("GraphModelTests", ["GraphModel", "Diagnostics", "Chronology", "QuerySyntax"]),
    tests(
      "GraphProjectionTests",
      ["GraphProjection", "GraphModel", "EventSourcing", "Chronology", "Diagnostics"]),
    tests(
      "QueryTests",
      [
        "QueryExecution", "QueryPlanning", "QuerySyntax", "GraphProjection", "GraphModel",
        "EventSourcing", "Chronology", "Diagnostics", "Conformance",
      ]),
    tests("GraphExportTests", ["GraphExport", "GraphProjection", "GraphModel", "EventSourcing"]),
    tests("ConformanceTests", ["Conformance"]),
    tests(
      "ClioTests",
      ["Clio", "GraphProjection", "GraphModel", "EventSourcing", "Chronology", "Diagnostics"]),
    tests(
      "ClioCommandTests",
      [
        "ClioCommand", "Clio", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
