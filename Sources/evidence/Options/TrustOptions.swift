internal import ArgumentParser
internal import EvidenceCrypto
internal import SystemPackage

/// Whose timestamps are trusted: nobody's, unless the user says so.
struct TrustOptions: ParsableArguments {
    @Option(
        name: .customLong("tsa-roots"),
        help: ArgumentHelp(
            """
            The root certificates, in PEM, of the timestamping authorities that you trust. \
            (default: EVIDENCE_TSA_ROOTS)
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var chosenRoots: String?

    /// The certificates in PEM, which can be read; nil where nobody gave any.
    func roots() throws -> [UInt8]? {
        guard let file = chosenRoots ?? Environment.value("EVIDENCE_TSA_ROOTS") else { return nil }
        let roots = try InputFile(FilePath(file)).bytes
        do throws(TrustedRootsError) {
            _ = try TimestampVerifier(roots: roots)
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
        return roots
    }

    /// The certificates in PEM, without which nothing can be stamped.
    func requiredRoots() throws -> [UInt8] {
        guard let roots = try roots() else {
            throw CommandFailure(
                "the roots of the timestamping authority are not given",
                hints: [
                    "give them with --tsa-roots or EVIDENCE_TSA_ROOTS; they are the authority's "
                        + "to publish and yours to trust"
                ],
                outcome: .usage
            )
        }
        return roots
    }
}
