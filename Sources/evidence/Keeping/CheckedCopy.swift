internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

/// A copy of a ledger that was read back, verified, and held against the head it was made from.
struct CheckedCopy {
    /// Where it is.
    let folder: FilePath

    /// The number of files and of bytes that were copied.
    let files: Int
    let bytes: Int

    /// What the verification of the copy found.
    let verification: Verification

    /// Copies the ledger and verifies the copy.
    ///
    /// The copy must go on from the head that the ledger had before: the same entries, and no
    /// fewer.
    static func make(
        of snapshot: LedgerSnapshot,
        at target: FilePath,
        extent: LedgerCopy.Extent
    ) async throws -> CheckedCopy {
        let (files, bytes) = try LedgerCopy.make(
            of: snapshot.paths.folder,
            at: target,
            extent: extent
        )
        var options = Verifier.Options()
        options.fingerprint = snapshot.fingerprint
        options.knownHead = TreeHead(
            size: snapshot.checkpoint.size,
            root: snapshot.checkpoint.root
        )
        if case .withoutContents = extent { options.withoutContents = true }
        var bar = ProgressBar("verifying the copy")
        let report = try await Verifier(FolderSource(opening: target).source, options: options)
            .verify(onProgress: { bar.show($0.bytes, of: $0.totalBytes) })
        bar.finish()
        return CheckedCopy(
            folder: target,
            files: files,
            bytes: bytes,
            verification: Verification(
                report: report,
                before: nil,
                keptHeads: [],
                isFingerprintGiven: true,
                time: RecordedTime.now()
            )
        )
    }

    /// What was done and found, in lines; the findings where there are any.
    func lines(width: Int) -> [String] {
        let report = verification.report
        var lines = [
            "copied \(Quantity.of(files, "file", "files")), \(bytes) bytes, to \(folder)",
            "the copy is \(verification.verdict)",
        ]
        if let head = report.head {
            lines.append(
                "its head is that of \(Quantity.of(head.size, "entry", "entries")): "
                    + Base64.text(head.root.bytes)
            )
        }
        for finding in report.findings where finding.severity != .mention {
            lines += "\(finding.place): \(finding.sentence)".wrapped(width: width, first: "  - ")
        }
        return lines
    }

    /// The same for programs.
    var json: JSONValue {
        [
            "folder": .string("\(folder)"), "files": .integer(files), "bytes": .integer(bytes),
            "verification": verification.json,
        ]
    }
}
