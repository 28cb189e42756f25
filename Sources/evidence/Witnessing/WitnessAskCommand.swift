internal import ArgumentParser
internal import EvidenceNetwork
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence witness ask`: has the head cosigned by others.
struct WitnessAskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Ask witnesses to cosign the head, and keep their cosignatures.",
        discussion: """
            Sends the head to each witness, with a proof that the ledger has only grown since the \
            head that this witness cosigned last, and nothing of what is recorded but the ledger's \
            name and the number of its entries. A cosignature is checked and kept in \
            anchors/SIZE.cosigned, beside those of other witnesses.

              evidence witness ask https://witness.example/north --vkey VKEY
              evidence witness ask --policy policy      each with an address in it

            A policy (c2sp.org/tlog-policy):

              log archive.example/january-2022+…
              witness North witness.example/north+… https://witness.example/north
              witness South witness.example/south+… https://witness.example/south
              group both all North South
              quorum both

            Exit codes: 0 cosigned, by the one that was asked or by as many as the policy wants; 2 \
            by fewer than that, or one of them has seen more of the ledger, or another history; 70 \
            the one witness did not cosign.

            Next: evidence verify --policy policy.
            """
    )

    @Argument(help: "Where the witness answers.")
    var url: String?

    @Option(
        help: ArgumentHelp("The witness's verifier key.", valueName: "vkey"),
        transform: VerifierKeyArgument.witness
    )
    var vkey: WitnessKey?

    @Option(
        help: ArgumentHelp("A trust policy, whose witnesses are asked.", valueName: "file"),
        completion: .file()
    )
    var policy: String?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (url != nil) == (vkey != nil) else {
            throw ValidationError("a witness is asked by its address and its key, --vkey")
        }
        guard (url == nil) != (policy == nil) else {
            throw ValidationError("give a witness's address and key, or --policy")
        }
    }

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let policy = try policy.map(PolicyFile.read)
        let asked = try policy.map(witnesses) ?? witnessGiven
        var results: [Result] = []
        var isContradicted = false
        for witness in asked {
            let known = try lastSize(cosignedBy: witness.key, snapshot)
            do {
                let (line, time) = try witness.cosignature(on: snapshot, after: known)
                // Kept at once, so that nothing is lost where the next witness is waited for.
                try CosignedHead.add([line], to: snapshot.checkpoint, in: snapshot.paths)
                results.append(Result(witness: witness, time: time, failure: nil))
            } catch let contradiction as WitnessContradiction {
                isContradicted = true
                results.append(Result(witness: witness, time: nil, failure: contradiction.failure))
            } catch let failure as CommandFailure {
                results.append(Result(witness: witness, time: nil, failure: failure))
            } catch let error as NetworkError {
                let failure = CommandFailure("the witness \(witness.name): \(error)")
                results.append(Result(witness: witness, time: nil, failure: failure))
            }
        }
        try finish(results, snapshot, policy)
        // That the policy is met by what was cosigned before does not make up for it.
        if isContradicted { throw Outcome.remarks }
    }

    /// What became of one witness.
    private struct Result {
        let witness: AskedWitness
        let time: Int?
        let failure: CommandFailure?
    }

    private var witnessGiven: [AskedWitness] {
        guard let url, let vkey else { return [] }
        return [AskedWitness(name: vkey.reference.name, url: url, key: vkey)]
    }

    private func witnesses(of policy: TrustPolicy) throws -> [AskedWitness] {
        let witnesses = policy.witnesses.compactMap { witness -> AskedWitness? in
            guard let url = witness.url, case .ed25519(let key) = witness.key else { return nil }
            return AskedWitness(
                name: String(decoding: witness.name, as: UTF8.self),
                url: String(decoding: url, as: UTF8.self),
                key: key
            )
        }
        guard !witnesses.isEmpty else {
            throw CommandFailure(
                "the policy has no witness with an Ed25519 key and an address",
                hints: ["witness NAME VKEY URL"]
            )
        }
        return witnesses
    }

    /// The size of the largest head here that the witness cosigned; 0 for none.
    private func lastSize(cosignedBy key: WitnessKey, _ snapshot: LedgerSnapshot) throws -> Int {
        let paths = snapshot.paths
        return try CosignedHead.sizes(in: paths).last { size in
            // Of a later head the witness tells by itself, and then it is told to the user.
            guard size <= snapshot.checkpoint.size else { return false }
            return try CosignedHead.read(size, in: paths)?.note.signatures
                .contains { $0.key == key.reference } ?? false
        } ?? 0
    }

    private func finish(
        _ results: [Result],
        _ snapshot: LedgerSnapshot,
        _ policy: TrustPolicy?
    ) throws {
        let size = snapshot.checkpoint.size
        let verdict = try policy.map { policy in
            let kept = try CosignedHead.read(size, in: snapshot.paths) ?? snapshot.checkpoint
            return try policy.verdict(on: kept)
        }
        if output.json {
            print(json(results, size, verdict).text)
        } else {
            for result in results {
                guard let time = result.time else { continue }
                print(
                    "cosigned by \(VisibleText.of(result.witness.name)): \(WitnessTime.text(time))"
                )
            }
            if results.contains(where: { $0.time != nil }) {
                let entries = Quantity.of(size, "entry", "entries")
                print("head: \(entries), kept in \(snapshot.paths.cosigned(size))")
            }
        }
        for failure in results.compactMap(\.failure) { failure.report() }
        if let verdict {
            guard verdict.isAccepted else {
                Terminal.say(
                    verdict.hasLog
                        ? "evidence: the policy asks for more witnesses than have cosigned"
                        : "evidence: no log key that the policy names signed the head"
                )
                throw Outcome.remarks
            }
        } else if results.contains(where: { $0.failure != nil }) {
            throw Outcome.failed
        }
    }

    private func json(
        _ results: [Result],
        _ size: Int,
        _ verdict: TrustPolicy.Verdict?
    ) -> JSONValue {
        [
            "size": .integer(size),
            "witnesses": .array(
                results.map { result in
                    [
                        "name": .string(result.witness.name),
                        "key": .string("\(result.witness.key.reference)"),
                        "time": JSONValue(result.time),
                        "failure": JSONValue(result.failure?.message),
                    ]
                }
            ),
            "policyMet": verdict.map { .boolean($0.isAccepted) } ?? .null,
        ]
    }
}
