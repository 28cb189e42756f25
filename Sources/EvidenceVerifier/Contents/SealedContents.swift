internal import EvidenceCrypto
internal import EvidenceRecord

/// What was sealed and may come back must not hold what was destroyed since.
struct SealedContents {
    let source: LedgerSource
    let withholding: WithholdingState

    /// What the sealed lines tell.
    struct Result {
        /// The findings about lines that hold what was destroyed.
        var findings: [Finding] = []

        /// The files that the lines of documents name, which may be named nowhere else.
        var files: [SealedFile] = []
    }

    /// A file that a sealed line names.
    struct SealedFile {
        let record: Int
        let file: DocumentFile
        let digest: Digest
    }

    /// Reads the sealed lines.
    func read() throws(SourceError) -> Result {
        var result = Result()
        for name in try source.names("sealed/contents").sorted() {
            let path = "sealed/contents/\(name)"
            guard let number = Decimal.value(of: Array(name.utf8)),
                let file = try source.open(path)
            else { continue }
            var lines = ContentLines(file, number: number)
            while let line = try lines.peek() {
                lines.advance()
                guard let record = line.record, let withheld = withholding[record] else {
                    continue
                }
                var reader = ContentLineReader()
                do throws(ContentFault) {
                    try reader.read(lines.block.bytes, line.range)
                } catch {
                    continue
                }
                result.files += Self.files(in: reader, record)
                guard Self.holdsDestroyed(reader, withheld) else { continue }
                result.findings.append(
                    Finding(
                        .sealingNotCarriedOut,
                        record: record,
                        file: path,
                        offset: line.offset,
                        "destruction not carried out: the sealed line still holds it"
                    )
                )
            }
        }
        return result
    }

    private static func files(
        in reader: borrowing ContentLineReader,
        _ record: Int
    ) -> [SealedFile] {
        // No other kind of record has a rendition.
        guard let content = reader.content(), content.value(DocumentFile.text.pointer) != nil
        else { return [] }
        return DocumentFile.allCases.compactMap { file in
            content.digest(of: file).map { SealedFile(record: record, file: file, digest: $0) }
        }
    }

    private static func holdsDestroyed(
        _ reader: borrowing ContentLineReader,
        _ withheld: RecordWithholding
    ) -> Bool {
        if reader.isWithheldWhole { return false }
        if withheld.isDestroyedWhole { return true }
        for index in 0..<reader.fieldCount
        where !reader.isWithheld(index) && withheld.destroysField(index) {
            return true
        }
        return false
    }
}
