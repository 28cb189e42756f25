internal import EvidenceContainer
internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Signs an extract, records it and gives it its name, in that order.
struct ExportSigning: ~Copyable {
    /// Who signs; nil for a draft.
    let signer: ExportSigner?

    private var recorder: Recorder?
    private let recipient: Int?
    private let recording: RecordingOptions

    /// The authority that stamps the signature, and the roots by which that is believed.
    private let authority: (url: String, roots: [UInt8])?

    /// Opens the keys; a passphrase is asked for here, before what may take long.
    init(
        _ extract: ExtractOptions,
        _ recording: RecordingOptions,
        _ trust: TrustOptions,
        _ snapshot: LedgerSnapshot
    ) throws {
        let authority = try extract.authority.map { ($0, try trust.requiredRoots()) }
        let recipient = try extract.recipient.map { try snapshot.number(of: $0) }
        var own = try extract.ownCertificate?.signer(
            at: ExportSigner.signingTime(recording.time),
            recording.signing.passphrase,
            snapshot.standing
        )
        let author: Signer?
        var opened: Recorder?
        if extract.draft {
            author = nil
        } else if extract.unrecorded {
            let keys = OpenedKeys(recording.signing, origin: snapshot.origin)
            author = try keys.signers(
                recording.signing,
                for: [.custody],
                standing: snapshot.standing
            ).first
        } else {
            let recorder = try Recorder(recording, for: [.custody])
            author = recorder.author
            opened = consume recorder
        }
        let folder = KeyFolder(path: recording.signing.keyOptions.keys)
        var signer: ExportSigner?
        if let author {
            signer = try ExportSigner(
                author,
                own.take(),
                folder,
                in: snapshot,
                at: recording.time
            )
        }
        self.authority = authority
        self.recipient = recipient
        self.recording = recording
        self.signer = signer
        recorder = opened
    }

    /// Makes the file of what was staged: signs it, records it, and gives it its name.
    mutating func finish(
        _ staged: inout StagedExtract,
        as output: FilePath,
        entryCount: Int
    ) throws -> FinishedExtract {
        try sign(&staged.folder)
        let made = staged.folder.path.appending("container")
        var bar = ProgressBar("packing")
        let names = ExtractOrder.names(of: staged.folder.members.map(\.name))
        try Container.write(names, from: staged.folder.path, to: made)
        bar.finish()
        let (sha256, size) = try staged.folder.measure("container")
        let description = staged.description
        let receipt: Receipt?
        if var recorder = recorder.take() {
            let record = ExportRecord(
                description: description,
                withheldCount: staged.withheldFieldCount,
                recipient: recipient
            )
            receipt = try record.record(
                ofContainer: sha256,
                &recorder,
                recording,
                since: entryCount
            )
        } else {
            receipt = nil
        }
        try staged.folder.handOver("container", as: output, receipt)
        return FinishedExtract(
            path: output,
            size: size,
            sha256: sha256,
            description: description,
            withheldCount: staged.withheldFieldCount,
            signer: signer,
            isStamped: authority != nil,
            receipt: receipt
        )
    }

    /// All members so far but the media type, ascending by name.
    private func references(to folder: borrowing StagedFolder) -> [ASiCManifest.Reference] {
        folder.members.filter { $0.name != ExtractName.mimetype }
            .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
            .map { ASiCManifest.Reference($0.name, digest: $0.sha256) }
    }

    /// Writes what stands under `META-INF`; nothing for a draft.
    private func sign(_ folder: inout StagedFolder) throws {
        guard let signer else { return }
        let manifest = try ASiCManifest(
            signature: ExtractName.signature,
            references: references(to: folder)
        ).xml
        let signature = try signer.signature(over: manifest)
        try folder.write(ExtractName.signatureManifest, manifest)
        try folder.write(ExtractName.signature, signature)
        guard let authority else { return }
        let stamped = try ASiCManifest(
            signature: ExtractName.timestamp,
            mediaType: ASiCManifest.timestampType,
            references: references(to: folder)
        ).xml
        let response = try GivenTimestamp.response(
            by: authority.url,
            over: try Digest(of: stamped.span),
            trusting: authority.roots
        )
        try folder.write(ExtractName.timestampManifest, stamped)
        try folder.write(ExtractName.timestamp, try response.token())
    }
}

/// In which order the members of a container stand.
enum ExtractOrder {
    /// The media type, what is read first, then all others by name.
    static func names(of names: [String]) -> [String] {
        let first = [
            ExtractName.mimetype, ExtractName.readme, ExtractName.book, ExtractName.description,
        ]
        return first.filter(names.contains)
            + names.filter { !first.contains($0) }.sorted {
                Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
            }
    }
}

/// An extract that was made.
struct FinishedExtract {
    let path: FilePath
    let size: Int
    let sha256: Digest
    let description: ExtractDescription
    let withheldCount: Int

    /// Who signed it; nil for a draft.
    let signer: ExportSigner?
    let isStamped: Bool

    /// What was recorded of it; nil where nothing was.
    let receipt: Receipt?

    /// What was made, for a person.
    var lines: [String] {
        let bates = description.bates
        let numbers = bates.count == 1 ? bates[0] : "\(bates[0]) to \(bates[bates.count - 1])"
        let exhibits = Quantity.of(bates.count, "exhibit", "exhibits")
        let stated = Quantity.of(description.stated.count, "record", "records")
        var lines = [
            "wrote \(path), \(size) bytes: \(exhibits), \(numbers)",
            "SHA-256 \(sha256)",
            "\(stated) stated beside them, \(description.support.count) in support; withheld: "
                + Quantity.of(withheldCount, "field", "fields"),
        ]
        if let signer {
            let certificate = signer.chain.leaf
            let stamp = isStamped ? ", with a timestamp" : ""
            lines.append("signed with the certificate of \(certificate.subject)\(stamp)")
            lines.append("  SHA-256 \(certificate.colonSeparatedFingerprint)")
            if signer.enrolledKey == nil {
                lines.append(
                    "its key is none of the ledger's, whose key \(signer.exporter) exports"
                )
            }
        } else {
            lines.append("a draft: not signed and not recorded")
        }
        if let receipt {
            lines.append(receipt.sentence)
        } else if signer != nil {
            lines.append("not recorded in the ledger, and page 1 says so")
        }
        return lines + ["next: evidence verify \(path)"]
    }

    /// The same for programs.
    var json: JSONValue {
        [
            "file": .string("\(path)"), "bytes": .integer(size), "sha256": .string("\(sha256)"),
            "exhibits": .integer(description.exhibits.count),
            "bates": [
                "prefix": .string(description.bates.prefix),
                "first": .integer(description.bates.first),
                "last": .integer(description.bates.last),
            ],
            "stated": .integer(description.stated.count),
            "support": .integer(description.support.count), "withheld": .integer(withheldCount),
            "draft": .boolean(signer == nil), "timestamp": .boolean(isStamped),
            "certificate": JSONValue(signer.map { "\($0.chain.leaf.fingerprint)" }),
            "enrolledKey": JSONValue(signer?.enrolledKey?.description),
            "recorded": receipt?.json ?? nil,
        ]
    }
}
