internal import ArgumentParser
internal import Glibc
internal import SystemPackage

/// Where the ledger is.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .customLong("ledger"),
        help: ArgumentHelp(
            "The ledger's folder. (default: EVIDENCE_LEDGER, else ./Ledger)",
            valueName: "dir"
        ),
        completion: .directory
    )
    var chosen: String?

    /// The ledger's folder.
    var ledger: FilePath {
        FilePath(chosen ?? Environment.value("EVIDENCE_LEDGER") ?? "Ledger")
    }
}

/// Where the keys are.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("keys"),
        help: ArgumentHelp(
            "The folder of the keys. (default: EVIDENCE_KEYS, else ./Keys)",
            valueName: "dir"
        ),
        completion: .directory
    )
    var chosen: String?

    /// The folder of the keys.
    var keys: FilePath {
        FilePath(chosen ?? Environment.value("EVIDENCE_KEYS") ?? "Keys")
    }
}

/// How results are printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false
}

/// The variables that the process was started with.
enum Environment {
    /// The value of `name`; nil where it is not set or empty.
    static func value(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}
