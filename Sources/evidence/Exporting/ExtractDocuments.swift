internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceInterchange
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The files of documents that go out, and why others do not.
struct ExtractDocuments {
    /// The files that stay behind.
    private(set) var withheld: [WithheldRow] = []

    /// So many files go out.
    private(set) var count = 0

    /// Their hashes.
    private(set) var written: Set<Digest> = []

    private let plan: RedactionPlan
    private let snapshot: LedgerSnapshot
    private let acts: WithholdingActs

    init(_ plan: RedactionPlan, _ acts: WithholdingActs, in snapshot: LedgerSnapshot) {
        self.plan = plan
        self.acts = acts
        self.snapshot = snapshot
    }

    /// Writes the files of a document as far as they may be shown.
    mutating func add(
        _ number: Int,
        _ reader: inout ExhibitReader,
        to folder: inout StagedFolder
    ) throws {
        guard let content = try reader.records.content(number) else { return }
        let document = DocumentContent(content)
        let text = document.textSHA256.value
        let protected = try text.flatMap { try bytes($0) }.map { plan.words.stand(in: $0) }
        for file in DocumentFile.allCases {
            let digest = file == .source ? document.sha256.value : text
            guard let digest else { continue }
            if snapshot.withholding[number]?.withholdsFile(file) == true {
                keepBack(
                    file,
                    of: number,
                    digest,
                    "withheld",
                    acts.act(withholding: file, of: number)
                )
            } else if text.map(reader.records.withheldWords.mayStand) ?? true {
                keepBack(file, of: number, digest, "withheld-words")
            } else if protected ?? !plan.words.isEmpty {
                keepBack(file, of: number, digest, "withheld-words")
            } else if file == .source, !plan.words.isEmpty, digest != text,
                document.mediaType.value != "text/plain"
            {
                // Words may stand there in a form in which they are not found.
                keepBack(file, of: number, digest, "unsearchable")
            } else if let bytes = try bytes(digest) {
                guard !plan.words.stand(in: bytes) else {
                    keepBack(file, of: number, digest, "withheld-words")
                    continue
                }
                guard written.insert(digest).inserted else { continue }
                let type = file == .source ? document.mediaType.value : "text/plain"
                try folder.write("documents/\(digest).\(Self.ending(of: type))", bytes)
                count += 1
            } else {
                keepBack(file, of: number, digest, "absent")
            }
        }
    }

    private func bytes(_ digest: Digest) throws -> [UInt8]? {
        try snapshot.document(digest)
    }

    private mutating func keepBack(
        _ file: DocumentFile,
        of document: Int,
        _ digest: Digest,
        _ reason: String,
        _ act: Int? = nil
    ) {
        withheld.append(
            WithheldRow(
                record: document,
                field: file.part.description,
                reason: reason,
                authority: act == nil ? plan.authority : "",
                digest: digest,
                act: act
            )
        )
    }

    /// What is said of them on page 1.
    var sentences: [String] {
        var sentences: [String] = []
        if count > 0 {
            let files = Quantity.of(count, "file stands", "files stand")
            sentences.append("\(files) under documents/, each named by its SHA-256.")
        }
        let files = Set(withheld.map(\.record)).sorted().map { "#\($0)" }
        if !files.isEmpty {
            sentences.append(
                "Of \(files.count == 1 ? "document" : "documents") \(files.joined(separator: ", ")) "
                    + "a file is not disclosed: it is withheld itself, words that are withheld "
                    + "stand in it or may, or it is not here."
            )
        }
        return sentences
    }

    /// What the name of a file of that media type ends in.
    private static func ending(of mediaType: String?) -> String {
        switch mediaType {
        case "text/plain": "txt"
        case "text/html", "application/xhtml+xml": "html"
        case "application/pdf": "pdf"
        case "image/jpeg": "jpg"
        case "image/png": "png"
        case "image/tiff": "tif"
        default: "bin"
        }
    }
}
