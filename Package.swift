// swift-tools-version: 6.2
import PackageDescription

// The same rules for every target of ours: Swift 6 mode with strict concurrency, and no warning is let through.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, exclude: exclude,
    resources: resources, swiftSettings: settings)
}

/// Those of `Sources/Phrases/Books` besides English.
let languages = ["de"]

let package = Package(
  name: "loadline",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .executable(name: "loadline", targets: ["CommandLine"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
  ],
  targets: [
    // The science, in the order of the data. Each target imports only those above it; none does I/O.
    library("Quantities"),
    library("Signals"),
    library("Video", ["Quantities"]),
    library("Pose", ["Quantities", "Video"]),
    library("Legs", ["Quantities", "Signals", "Video", "Pose"]),
    library(
      "Gait", ["Quantities", "Signals", "Pose", "Legs"],
      resources: [.embedInCode("Events/joint-network.bin"), .embedInCode("Events/foot-network.bin")]),

    // A wet footprint in a photo.
    library("Footprint", ["Quantities", "Signals"]),

    // Runs that were written down by watches, phones and people.
    library("TrainingLog"),

    // Two conditions of one person, and the trial that tells them apart.
    library("Comparison", ["Quantities", "Signals", "Gait", "TrainingLog"]),

    // Data for people to write, and how they are read.
    library("AnnotatedYAML", [.product(name: "Yams", package: "Yams")]),

    // Sentences of ours in the reader's language.
    library(
      "Phrases", ["Quantities", "AnnotatedYAML"],
      resources: languages.flatMap { language in
        ["measurement", "report", "plan", "comparison"].map { .embedInCode("Books/\($0).\(language).yaml") }
      }),

    // What is known, as data with its sources.
    .target(name: "CKnowledgeTexts"),
    library("Knowledge", ["Quantities", "AnnotatedYAML", "Phrases", "CKnowledgeTexts"], exclude: ["Data", "Guide"]),

    // One person's answers and measurements against what is known.
    library("Assessment", ["Quantities", "Signals", "Phrases", "Gait", "AnnotatedYAML", "Knowledge"]),
    library("InsoleChoice", ["Quantities", "Phrases", "Knowledge"]),

    // What a person reads and looks at.
    library(
      "Report",
      [
        "Quantities", "Phrases", "Legs", "Gait", "Comparison", "Footprint", "TrainingLog", "Knowledge", "Assessment",
        "InsoleChoice", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Templates/report.mustache"), .embedInCode("Templates/report_body.mustache"),
        .embedInCode("Templates/report.css"),
        .embedInCode("Templates/plan.mustache"), .embedInCode("Templates/plan_body.mustache"),
        .embedInCode("Templates/plan_grounds.mustache"),
        .embedInCode("Templates/plan.css"),
        .embedInCode("Templates/squat.mustache"),
        .embedInCode("Templates/comparison.mustache"), .embedInCode("Templates/comparison.css"),
        .embedInCode("Templates/trial.mustache"),
      ]),

    // C, each behind one small target, and the only target that imports it.
    .target(
      name: "CFFmpeg", cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .target(
      name: "COpenVINO",
      cSettings: [
        .unsafeFlags(["-I\(Context.packageDirectory)/.deps/openvino/include", "-Wall", "-Wextra", "-Werror"])
      ],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    library("VideoFFmpeg", ["Quantities", "Video", "CFFmpeg"]),
    library("Inference", ["Quantities", "Video", "Pose", "Legs", "COpenVINO"]),
    library("Drawing", ["Quantities", "Pose", "Legs", "Gait", "Footprint", "CCairo"]),

    // People, their recordings and results, kept on this machine.
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    library("Archives", ["CArchive"]),
    library(
      "Store",
      ["Archives", .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift")]),

    // The whole walk, and the tool.
    library("Analysis", ["Quantities", "Signals", "Video", "Pose", "Legs", "Gait"]),
    // The web app. Its files are embedded by C, as the knowledge is.
    .target(name: "CWebFiles"),
    library(
      "WebApp",
      [
        "Quantities", "Phrases", "Legs", "Gait", "Comparison", "TrainingLog", "Analysis", "AnnotatedYAML", "Knowledge",
        "Assessment", "InsoleChoice", "Report", "Archives", "Store", "CWebFiles",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Mustache", package: "swift-mustache"),
      ], exclude: ["Files"]),
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "CommandLine",
      dependencies: [
        "Quantities", "Signals", "Video", "VideoFFmpeg", "Inference", "Pose", "Legs", "Gait", "Comparison", "Analysis",
        "Report", "Drawing", "Footprint", "TrainingLog", "AnnotatedYAML", "Knowledge", "Assessment", "InsoleChoice",
        "Store", "WebApp", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),

    // For tests: what no text that a person sees may say, and a walker whose angles are known.
    library("PlainLanguage"),
    library("SyntheticWalker", ["Quantities", "Pose", "Legs", "Gait"]),

    tests(of: "Quantities"),
    tests(of: "Signals"),
    tests(of: "Video", ["Quantities"]),
    tests(of: "Pose", ["Quantities", "Video"]),
    tests(of: "Legs", ["Quantities", "Video", "Pose"]),
    tests(of: "Gait", ["Quantities", "Signals", "Pose", "Legs", "SyntheticWalker"], resources: [.copy("Simulated")]),
    tests(of: "Comparison", ["Quantities", "Signals", "Gait", "TrainingLog"]),
    tests(of: "Footprint", ["Quantities"]),
    tests(of: "TrainingLog"),
    tests(of: "AnnotatedYAML"),
    tests(of: "Phrases", ["Quantities"]),
    tests(of: "PlainLanguage"),
    tests(of: "Knowledge", ["Quantities", "Gait", "AnnotatedYAML", "PlainLanguage"]),
    tests(of: "Assessment", ["Quantities", "Gait", "AnnotatedYAML", "Knowledge"], exclude: ["Cases"]),
    tests(of: "InsoleChoice", ["Knowledge"]),
    tests(
      of: "Report",
      [
        "Quantities", "Phrases", "Legs", "Gait", "Comparison", "TrainingLog", "AnnotatedYAML", "Knowledge",
        "Assessment",
        "InsoleChoice",
      ], exclude: ["Snapshots"]),
    tests(of: "VideoFFmpeg", ["Quantities", "Video"]),
    tests(of: "Inference", ["Quantities", "Video", "Pose", "Legs", "VideoFFmpeg"], exclude: ["Reference"]),
    tests(of: "Drawing", ["Quantities", "Pose", "Legs", "Gait"]),
    tests(
      of: "Analysis", ["Quantities", "Video", "Pose", "Legs", "Gait", "SyntheticWalker"], exclude: ["Released"]),
    tests(
      of: "Store",
      [
        "Archives", .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Released"]),
    tests(
      of: "WebApp",
      [
        "Quantities", "Legs", "Gait", "Analysis", "Knowledge", "Assessment", "Report", "Store", "SyntheticWalker",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(name: "EndToEndTests", dependencies: ["Quantities", "Gait"], swiftSettings: settings),
  ]
)

// Micro-benchmarks, joined only where they are asked for: nobody else fetches their library.
if Context.environment["LOADLINE_BENCHMARKS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
  package.targets.append(
    .executableTarget(
      name: "Micro",
      dependencies: [
        "Quantities", "Signals", "Video", "Legs", "Inference", .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Micro", swiftSettings: [.swiftLanguageMode(.v6)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}
