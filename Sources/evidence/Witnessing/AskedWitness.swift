internal import EvidenceCrypto
internal import EvidenceNetwork
internal import EvidenceRecord
internal import EvidenceStore

/// A witness has seen what does not go with this copy of the ledger.
struct WitnessContradiction: Error {
    let failure: CommandFailure
}

/// A witness that is asked for its cosignature.
struct AskedWitness {
    /// What the user calls it.
    let name: String

    /// Where it answers: `<url>/add-checkpoint`.
    let url: String

    /// Its key, without which its answer would say nothing.
    let key: WitnessKey

    /// Asks it to cosign the head of the ledger.
    ///
    /// - Parameters:
    ///   - snapshot: the ledger.
    ///   - known: the size of the head that it is known to have cosigned last; 0 for none.
    /// - Returns: the line it gave, which is valid, and the time that it says, in seconds since
    ///   1970.
    /// - Throws: ``CommandFailure`` where it gave none, and ``WitnessContradiction`` where that is
    ///   because it has seen more of the ledger, or another tree.
    func cosignature(
        on snapshot: LedgerSnapshot,
        after known: Int
    ) throws -> (line: NoteSignature, time: Int) {
        var oldSize = known
        // What it cosigned last it says itself where that was another size; but it may have been
        // asked by somebody else between two requests.
        for _ in 0..<3 {
            switch try answer(on: snapshot, after: oldSize) {
            case .cosigned(let line, let time):
                return (line, time)
            case .otherSize(let latest):
                guard latest <= snapshot.checkpoint.size else {
                    throw WitnessContradiction(
                        failure: failure(
                            "it says that it cosigned \(Quantity.of(latest, "entry", "entries")) "
                                + "of this ledger, and the head here covers "
                                + "\(snapshot.checkpoint.size)",
                            hint: "if no other copy of the ledger has grown, this one was cut or "
                                + "rolled back: evidence verify"
                        )
                    )
                }
                oldSize = latest
            case .refused(let status, let reason):
                let failure = failure(
                    "it did not cosign (\(status))" + (reason.map { ": \($0)" } ?? ""),
                    hint: Self.hint(onStatus: status)
                )
                guard status != 422 else { throw WitnessContradiction(failure: failure) }
                throw failure
            case .malformed(let reason):
                throw failure(
                    "its answer is of no use: \(reason)",
                    hint: "compare the address and the verifier key with what its operator gave out"
                )
            }
        }
        throw failure(
            "it names another size each time it is asked",
            hint: "another copy of the ledger is being cosigned at the same time: try again"
        )
    }

    private static func hint(onStatus status: Int) -> String? {
        switch status {
        case 403, 404:
            "give its operator the log's key, Keys/log.vkey: it cosigns what that key signs; and "
                + "see whether the address is right, up to add-checkpoint"
        case 422:
            "it has seen another tree of this ledger than the one here: evidence verify, and "
                + "compare with the copies that others keep"
        case 500...: "that is a failure of its own: try again later, or tell its operator"
        default: nil
        }
    }

    private func answer(on snapshot: LedgerSnapshot, after oldSize: Int) throws -> WitnessAnswer {
        let size = snapshot.checkpoint.size
        let path =
            oldSize > 0 && oldSize < size
            ? try snapshot.consistencyProof(from: oldSize, to: size).path : []
        let request = AddCheckpointRequest(
            oldSize: oldSize,
            path: path,
            checkpoint: snapshot.checkpoint
        )
        let separator = url.hasSuffix("/") ? "" : "/"
        let response = try HTTPClient().post(
            "\(url)\(separator)add-checkpoint",
            body: request.bytes,
            mediaType: "text/plain; charset=utf-8"
        )
        return try WitnessAnswer(
            status: response.status,
            body: response.body,
            to: snapshot.checkpoint,
            by: key
        )
    }

    private func failure(_ sentence: String, hint: String?) -> CommandFailure {
        CommandFailure("the witness \(name): \(sentence)", hints: hint.map { [$0] } ?? [])
    }
}
