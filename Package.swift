// swift-tools-version: 6.3
import PackageDescription

// Linking the Swift runtime dynamically would double the time in which a command starts. Yams,
// SwiftCSV and GRDB bring Foundation, whose parts must then be named.
let staticRuntime: [LinkerSetting] = [
    .unsafeFlags([
        "-static-stdlib", "-use-ld=lld", "-lCoreFoundation", "-l_FoundationICU",
        "-l_FoundationCShims", "-l_FoundationCollections",
    ])
]

let package = Package(
    name: "evidence-ledger",
    products: [
        .executable(name: "evidence", targets: ["evidence"]),
        .executable(name: "evidence-bench", targets: ["evidence-bench"]),
        .executable(name: "evidence-server", targets: ["evidence-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),

        // For evidence-server alone: the command itself is built without them.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),

        // It is loaded where it is used. With its flags of pkg-config all would be linked with it.
        .systemLibrary(name: "CLibCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibZip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CPango", providers: [.apt(["libpango1.0-dev"])]),

        .target(name: "EvidenceCrypto", dependencies: ["CLibCrypto"]),
        .target(name: "EvidenceRecord", dependencies: ["EvidenceCrypto"]),
        .target(name: "EvidenceModel", dependencies: ["EvidenceCrypto", "EvidenceRecord"]),
        .target(
            name: "EvidenceVerifier",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceModel"]
        ),
        .target(
            name: "EvidenceStore",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "EvidenceIndex",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceStore",
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "EvidenceInterchange",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceModel"]
        ),
        .target(name: "EvidenceRendition", dependencies: ["CLibXML2"]),
        .target(name: "EvidenceNetwork", dependencies: ["CLibCurl"]),
        .target(
            name: "EvidenceDossier",
            dependencies: [
                "EvidenceRecord", "EvidenceModel",
                .product(name: "Yams", package: "Yams"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]
        ),
        .target(
            name: "EvidencePages",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord",
                .product(name: "Mustache", package: "swift-mustache"),
            ]
        ),
        .target(
            name: "EvidenceContainer",
            dependencies: [
                "CLibXML2", "CLibZip", "EvidenceCrypto", "EvidenceRecord",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "EvidencePrint",
            dependencies: [
                "CPango", "EvidenceCrypto",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "EvidenceExport",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceModel"]
        ),
        .executableTarget(
            name: "evidence",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceVerifier",
                "EvidenceStore", "EvidenceIndex", "EvidenceInterchange", "EvidenceRendition",
                "EvidenceDossier", "EvidencePages", "EvidenceNetwork", "EvidenceContainer",
                "EvidencePrint", "EvidenceExport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            linkerSettings: staticRuntime
        ),
        .executableTarget(
            name: "evidence-bench",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceVerifier",
                "EvidenceStore", "EvidenceIndex",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            linkerSettings: staticRuntime
        ),
        .executableTarget(
            name: "evidence-server",
            dependencies: [
                "EvidenceRecord", "EvidenceStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            linkerSettings: staticRuntime
        ),

        .target(
            name: "EvidenceTestSupport",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceVerifier"],
            path: "Tests/EvidenceTestSupport"
        ),
        .testTarget(
            name: "EvidenceCryptoTests",
            dependencies: ["EvidenceCrypto", "EvidenceTestSupport"]
        ),
        .testTarget(
            name: "EvidenceRecordTests",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceTestSupport"]
        ),
        .testTarget(
            name: "EvidenceModelTests",
            dependencies: ["EvidenceCrypto", "EvidenceRecord", "EvidenceModel"]
        ),
        .testTarget(
            name: "EvidenceVerifierTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceVerifier",
                "EvidenceTestSupport",
            ]
        ),
        .testTarget(
            name: "EvidenceStoreTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceStore",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "EvidenceIndexTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceStore",
                "EvidenceIndex",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "EvidenceInterchangeTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceInterchange",
            ]
        ),
        .testTarget(name: "EvidenceNetworkTests", dependencies: ["EvidenceNetwork"]),
        .testTarget(name: "EvidenceRenditionTests", dependencies: ["EvidenceRendition"]),
        .testTarget(
            name: "EvidenceDossierTests",
            dependencies: ["EvidenceModel", "EvidenceDossier"]
        ),
        .testTarget(name: "EvidencePagesTests", dependencies: ["EvidencePages"]),
        .testTarget(
            name: "EvidenceExportTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceExport",
            ]
        ),
        .testTarget(
            name: "EvidencePrintTests",
            dependencies: [
                "EvidenceCrypto", "EvidencePrint", "EvidenceTestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "EvidenceContainerTests",
            dependencies: [
                "EvidenceCrypto", "EvidenceRecord", "EvidenceContainer", "EvidenceExport",
                "EvidenceTestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "EvidenceCommandTests",
            dependencies: ["EvidenceRecord", "EvidenceTestSupport"],
            exclude: ["Questions", "Scripts"]
        ),
    ]
)

// The tests verify a ledger once for each of its bytes. What they call for that is optimised in
// debug builds too, where it keeps its checks of bounds and overflow.
let optimised: Set<String> = [
    "EvidenceCrypto", "EvidenceRecord", "EvidenceModel", "EvidenceVerifier",
]

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if optimised.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
}
