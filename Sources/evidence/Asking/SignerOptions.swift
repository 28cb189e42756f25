internal import ArgumentParser
internal import EvidenceIndex

/// The filter of a query on who signed.
struct SignerOptions: ParsableArguments {
    @Option(
        name: .customLong("signer"),
        parsing: .singleValue,
        help: ArgumentHelp("Whose key signed: handle, name, or name+ID.", valueName: "key")
    )
    var signers: [String] = []

    @Option(name: .customLong("not-signer"), parsing: .singleValue, help: .denial("key"))
    var notSigners: [String] = []

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.signers = Filter(anyOf: signers, noneOf: notSigners)
    }
}
