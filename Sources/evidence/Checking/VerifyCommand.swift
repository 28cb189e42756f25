internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

/// `evidence verify`: whether the ledger is what was signed.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify every byte: chain, signatures, contents, documents, head.",
        discussion: """
            Goes through the whole ledger and on to its end, whatever it finds. It needs no key \
            and writes nothing to the ledger. The head that it finds good is remembered for this \
            user, so that a ledger cut short, rolled back, or replaced by another of its name is \
            noticed the next time.

              evidence verify
              evidence verify --fingerprint "3f2a9c01 77ab34de …"   from the card
              evidence verify --without-contents --ledger copy      what an auditor gets
              evidence verify --head kept/checkpoint                a head kept elsewhere
              evidence verify --tsa-roots tsa.pem                   whose timestamps you trust
              evidence verify --policy policy                       witnesses you trust
              evidence verify --report report.txt                   a text to be signed
              evidence verify --url https://archive.example/log/    what is published, or a folder
              evidence verify 20.tlog-proof --vkey KEY              a record without its ledger
              evidence verify extract.asice --certificate HASH      a signed extract
              evidence verify --attest-out note --signer carla      the same, signed here

            With --attest-out an auditor signs on his own machine, with a key that never leaves \
            it, which head he verified and which layers were complete; evidence attest --note \
            records that where the ledger is kept. It is written after exit 0 or 2 only.

            With --policy the head must have as many cosignatures as the policy asks for, of a \
            ledger, of what is published, and of a proof. Which witness is missing is said; \
            evidence witness ask --policy asks it.

            Exit codes: 0 sound; 1 unsound: damaged, forged or rolled back; 2 sound with remarks, \
            such as a policy that is not met; 65 no ledger, or written by a later version; 70 the machine failed.

            Next: evidence fingerprint --card, if the fingerprint was compared with nothing.
            """
    )

    @Argument(
        help: """
            A proof, as evidence prove writes it, or an extract, as evidence export does, to be \
            checked instead of a ledger.
            """,
        completion: .file()
    )
    var proof: String?

    @Option(
        help: ArgumentHelp(
            "Verify what is published at that address, or in that folder.",
            valueName: "url"
        )
    )
    var url: String?

    @Option(
        help: "The fingerprint that the ledger must have: 64 hex digits, with gaps or without.",
        transform: FingerprintArgument.digest
    )
    var fingerprint: Digest?

    @Option(
        name: .customLong("head"),
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            A head that somebody kept, such as an old checkpoint file: the ledger must be that \
            one, or have grown from it. May be repeated.
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var heads: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            A log key, of which one must have signed the head of the proof or extract. May be \
            repeated.
            """,
            valueName: "key"
        ),
        transform: VerifyCommand.logKey
    )
    var vkey: [VerifierKey] = []

    @Option(
        help: ArgumentHelp(
            "The SHA-256 of the certificate with which an extract must be signed: 64 hex digits.",
            valueName: "hash"
        ),
        transform: FingerprintArgument.certificate
    )
    var certificate: Digest?

    @Option(
        help: ArgumentHelp(
            """
            A trust policy (c2sp.org/tlog-policy): which log keys and witnesses must have signed \
            the head.
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var policy: String?

    @Flag(help: "Verify what is public only; the contents are meant to be absent.")
    var withoutContents = false

    @Option(
        help: "Also write the result to a new file, as a text to be signed.",
        completion: .file()
    )
    var report: String?

    @OptionGroup var attesting: AttestingOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard proof != nil else {
            guard vkey.isEmpty else { throw ValidationError("--vkey is for a proof or extract") }
            guard certificate == nil else {
                throw ValidationError("--certificate is for an extract")
            }
            guard url == nil || ledgerOptions.chosen == nil else {
                throw ValidationError("--url and --ledger exclude each other")
            }
            guard url == nil || attesting.file == nil else {
                throw ValidationError("--attest-out is for who has the ledger's own files")
            }
            return
        }
        let others = [
            ("--url", url != nil), ("--ledger", ledgerOptions.chosen != nil),
            ("--head", !heads.isEmpty), ("--report", report != nil),
            ("--without-contents", withoutContents), ("--attest-out", attesting.file != nil),
        ]
        if let other = others.first(where: \.1) {
            throw ValidationError("\(other.0) is for a ledger, and not for a proof or extract")
        }
    }

    func run() async throws {
        if let proof, ExtractFile.isContainer(proof) {
            guard policy == nil else {
                throw CommandFailure("--policy is not for an extract", outcome: .usage)
            }
            let check = try ExtractCheck(of: proof, extractOptions())
            print(
                output.json
                    ? check.json.text
                    : check.lines(width: Terminal.width(of: 1)).joined(separator: "\n")
            )
            throw check.outcome
        }
        if let proof {
            let check = try ProofCheck(
                of: proof,
                logKeys: vkey,
                policy: policy.map(PolicyFile.read),
                fingerprint: fingerprint
            )
            print(
                output.json
                    ? check.json.text
                    : check.lines(width: Terminal.width(of: 1)).joined(separator: "\n")
            )
            throw check.outcome
        }
        var options = Verifier.Options()
        options.withoutContents = withoutContents
        options.fingerprint = fingerprint
        options.timestampRoots = try trust.roots()
        options.policy = try policy.map(PolicyFile.read)
        let source: LedgerSource
        if let url {
            let published = try PublishedLedger(at: url)
            source = published.source
            options.found = published.findings
            options.withoutContents = true
        } else {
            source = try FolderSource(opening: ledgerOptions.ledger).source
        }
        try await verify(source, &options)
    }

    private func extractOptions() throws -> ExtractCheck.Options {
        var options = ExtractCheck.Options()
        options.logKeys = vkey
        options.fingerprint = fingerprint
        options.certificate = certificate
        options.timestampRoots = try trust.roots()
        return options
    }

    private func verify(_ source: LedgerSource, _ options: inout Verifier.Options) async throws {
        let identity = try LedgerIdentity(of: source)
        let signer = try attesting.openSigner(of: identity?.origin)
        let known = KnownHeads()
        let before = try identity.flatMap {
            try known?.head(origin: $0.origin, fingerprint: $0.fingerprint)
        }
        let namesakes = try identity.flatMap {
            try known?.namesakes(origin: $0.origin, fingerprint: $0.fingerprint)
        }
        options.namesakes = (namesakes ?? []).map(\.fingerprint)
        options.knownHead = before.map { TreeHead(size: $0.size, root: $0.root) }
        options.keptHeads = try heads.map(VerifyCommand.keptHead)
        let verification = Verification(
            report: try await verify(source, options),
            before: before,
            keptHeads: options.keptHeads,
            isFingerprintGiven: fingerprint != nil,
            time: RecordedTime.now()
        )
        if output.json {
            print(verification.json.text)
        } else {
            print(VerificationText(verification, width: Terminal.width(of: 1)).text, terminator: "")
        }
        if let report {
            try OutputFile.create(FilePath(report), with: VerificationReport(verification).text)
        }
        if let head = verification.headToRemember {
            remember(head, in: known)
        }
        if let signer {
            try attesting.write(
                verification,
                of: ledgerOptions,
                signedBy: signer,
                isQuiet: output.json
            )
        }
        throw verification.outcome
    }

    private static func logKey(_ text: String) throws -> VerifierKey {
        do throws(VerifierKeyError) {
            return try VerifierKey(text)
        } catch {
            throw ValidationError("'\(text)' is no verifier key: \(error)")
        }
    }

    /// Remembers the head; that it cannot be says nothing about the ledger.
    private func remember(_ head: KnownHead, in known: KnownHeads?) {
        do throws(StoreError) {
            try known?.remember(head)
        } catch {
            Terminal.say("evidence: note: this head is not remembered: \(error)")
        }
    }

    private static func keptHead(_ file: String) throws -> Verifier.KeptHead {
        let bytes = try InputFile(FilePath(file)).bytes
        do throws(CheckpointError) {
            return Verifier.KeptHead(file: file, checkpoint: try Checkpoint(bytes))
        } catch {
            throw CommandFailure(
                "\(file) is no head: \(error)",
                hints: [
                    "a head is a signed checkpoint: origin, number of entries, root, signatures"
                ]
            )
        }
    }

    private func verify(
        _ source: LedgerSource,
        _ options: Verifier.Options
    ) async throws -> Report {
        var bar = ProgressBar("verifying")
        defer { bar.finish() }
        do throws(VerifierError) {
            return try await Verifier(source, options: options).verify(onProgress: { progress in
                bar.show(progress.bytes, of: progress.totalBytes)
            })
        } catch .noLedger {
            throw CommandFailure("\(ledgerOptions.ledger) is no ledger", outcome: .unreadable)
        }
    }
}
