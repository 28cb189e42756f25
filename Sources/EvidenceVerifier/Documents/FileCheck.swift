internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// Holds one file of a document against what its record says.
struct FileCheck: Sendable {
    let mention: FileMention

    /// Whether its hash is computed; otherwise another check does that.
    let isHashed: Bool

    /// The findings about the file.
    func findings(
        in source: LedgerSource,
        isLater: Bool
    ) throws(VerifierError) -> [Finding] {
        let path = DocumentFiles.path(mention.digest)
        let file = try reading { () throws(SourceError) in try source.open(path) }
        guard let file else {
            // A later version may have withheld it; and another check may have said it.
            return isLater || !isHashed
                ? [] : [finding(.documentMissing, path, "the \(what) file is missing")]
        }
        var findings: [Finding] = []
        if let size = mention.size, size != file.length {
            let sentence = "the source file has \(file.length) bytes, not as many as recorded"
            findings.append(finding(.documentSize, path, sentence))
        }
        if isHashed, try FileHash.sha256(of: file) != mention.digest {
            let sentence = "the \(what) file does not have the hash that was recorded"
            return findings + [finding(.documentAltered, path, sentence)]
        }
        if mention.file == .text {
            let bytes = try reading { () throws(SourceError) in try file.readAll() }
            do throws(RenditionError) {
                _ = try Rendition(bytes)
            } catch {
                findings.append(finding(.textForm, path, "\(error)"))
            }
        }
        return findings
    }

    private var what: String {
        switch mention.file {
        case .source: "source"
        case .text: "text"
        }
    }

    private func finding(_ kind: FindingKind, _ path: String, _ sentence: String) -> Finding {
        Finding(kind, record: mention.record, entry: mention.entry, file: path, offset: 0, sentence)
    }
}
