internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

extension ExtractVerifier {
    /// Holds the documents that are disclosed against the hashes in their names, and quotes
    /// against the texts among them.
    mutating func checkQuotes(
        _ quotes: [(record: Int, content: Content)],
        of documents: [Int: Content]
    ) throws(VerifierError) {
        let files = try disclosedFiles()
        var text: (sha256: Digest, rendition: Rendition?)?
        for (record, content) in quotes {
            let excerpt = ExcerptContent(content)
            guard let place = excerpt.place.value, let document = excerpt.document.value,
                let sha256 = documents[document].flatMap({ DocumentContent($0).textSHA256.value }),
                let name = files[sha256]
            else {
                report.quotesUnchecked += 1
                continue
            }
            if text?.sha256 != sha256 {
                text = (sha256, try required(name).flatMap { try? Rendition($0) })
            }
            let pieces = excerpt.exact.compactMap(\.value)
            guard let rendition = text?.rendition, pieces.count == excerpt.exact.count else {
                report.quotesUnchecked += 1
                continue
            }
            report.quotesChecked += 1
            guard rendition.contains(place),
                rendition.bytes(in: place).elementsEqual(pieces.joined())
            else {
                note(
                    .contentRule,
                    record: record,
                    file: name,
                    "the words of the excerpt do not stand at its place"
                )
                continue
            }
        }
    }

    /// The names of the documents that are disclosed, by their hashes.
    private mutating func disclosedFiles() throws(VerifierError) -> [Digest: String] {
        var files: [Digest: String] = [:]
        for name in members.names.sorted() {
            guard let hash = ExtractName.documentHash(name), let digest = Digest(bytes: hash) else {
                continue
            }
            let members = members
            let found = try reading { () throws(SourceError) in try members.digest(name) }
            guard found == digest else {
                note(.documentAltered, file: name, "it does not have the hash in its name")
                continue
            }
            files[digest] = name
        }
        return files
    }
}
