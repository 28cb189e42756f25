internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidenceRecord
internal import Glibc
internal import SystemPackage

/// The same extract as a bag, for an archive (RFC 8493).
struct DepositedBag {
    /// What the bag is of.
    let description: ExtractDescription

    /// The container's hash and length.
    let container: (sha256: Digest, size: Int)

    /// When it is made.
    let time: RecordedTime

    /// What is told of the extract and of its items.
    let events: [PremisText.Event]

    /// Makes the bag of the members that were staged, under a name that is free.
    func write(_ staged: borrowing StagedFolder, to path: FilePath) throws {
        var bag = try StagedFolder(beside: path)
        var size = 0
        var bar = ProgressBar("bagging")
        for (done, member) in staged.members.enumerated() {
            bar.show(done, of: staged.members.count)
            size += try bag.write(
                BagText.payload + member.name,
                copyOf: staged.path.appending(member.name)
            )
            guard bag.members.last?.sha256 == member.sha256 else {
                throw CommandFailure("\(member.name) changed while it was bagged")
            }
        }
        bar.finish()
        let payload = bag.members
        let information = BagText.Information(
            date: String("\(time)".prefix(10)),
            identifier: identifier,
            description: "Extract of the ledger \(description.origin)"
                + (description.matter.map { ": \($0)" } ?? ""),
            bytes: size,
            files: payload.count
        )
        try bag.write(BagText.declarationName, BagText.declaration)
        try bag.write(BagText.informationName, information.text)
        try bag.write(BagText.manifestName, BagText.manifest(payload))
        try bag.write(BagText.premisName, premis.text)
        let tags = bag.members.filter { !$0.name.hasPrefix(BagText.payload) }
        try bag.write(BagText.tagManifestName, BagText.manifest(tags))
        try bag.handOverWhole(as: path)
    }

    private var identifier: String { "urn:sha256:\(container.sha256)" }

    private var premis: PremisText {
        PremisText(
            identifier: identifier,
            sha256: container.sha256,
            size: container.size,
            events: events
        )
    }
}

extension StagedFolder {
    /// Gives the folder itself its name, under which there is no file and no folder but an empty
    /// one.
    borrowing func handOverWhole(as path: FilePath) throws {
        let isMade = unsafe self.path.withPlatformString { made in
            unsafe path.withPlatformString { unsafe rename(made, $0) }
        }
        guard isMade == 0 else {
            throw CommandFailure("cannot make \(path): \(Errno(rawValue: errno))")
        }
    }
}

extension StagedExtract {
    /// What is told of the extract and, by the custody records in it, of its items.
    mutating func events(signedAt time: RecordedTime) throws -> [PremisText.Event] {
        let names = "urn:evidence-ledger:\(description.fingerprint)"
        let maker = description.signer?.description ?? "nobody"
        var events = [
            PremisText.Event(
                identifier: "\(names):export:\(description.bates[0])",
                type: "export",
                time: "\(time)",
                detail: "an extract of \(description.origin) was made: "
                    + "\(description.exhibits.count) exhibits",
                agent: maker
            )
        ]
        if let signer {
            events.append(
                PremisText.Event(
                    identifier: "\(names):signature:\(description.bates[0])",
                    type: "digital signature generation",
                    time: "\(time)",
                    detail: "detached CMS over \(ExtractName.signatureManifest)",
                    agent: signer.enrolledKey?.description
                        ?? "\(signer.chain.leaf.subject), SHA-256 \(signer.chain.leaf.fingerprint)"
                )
            )
        }
        for number in selectedRecords {
            guard let record = try reader.records.record(number), record.kind == .custody else {
                continue
            }
            let custody = record.content.map(CustodyContent.init)
            let items = custody?.items.compactMap { $0.shown { "#\($0)" } } ?? []
            let told = [
                custody?.reason.shown, custody?.place.shown.map { "at \($0)" },
                "items \(items.joined(separator: ", "))",
            ]
            events.append(
                PremisText.Event(
                    identifier: "\(names):record:\(number)",
                    type: custody?.event.shown ?? Withheld.mark,
                    time: custody?.when.shown { "\($0)" },
                    detail: told.compactMap(\.self).joined(separator: "; "),
                    agent: "\(record.entry.author)"
                )
            )
        }
        return events
    }
}
