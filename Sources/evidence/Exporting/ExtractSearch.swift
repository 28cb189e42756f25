internal import EvidenceExport
internal import EvidencePrint
internal import EvidenceRecord
internal import EvidenceRendition
internal import SystemPackage

/// Looks once more for protected words, in all that is about to be handed over.
///
/// They cannot stand there, for nothing was made of them. Should they, nothing is handed over.
struct ExtractSearch {
    private let words: ProtectedWords

    init(_ words: ProtectedWords) {
        self.words = words
    }

    /// Searches every member that was staged.
    func check(_ folder: borrowing StagedFolder) throws {
        guard !words.isEmpty else { return }
        for member in folder.members {
            let name = member.name
            // The records were read back field by field, keys hold no words, and certificates and
            // attachments were searched before.
            guard name != ExtractName.records, !name.hasSuffix(".pem"), !name.hasSuffix(".tsr")
            else { continue }
            let path = folder.path.appending(name)
            guard name != ExtractName.book else {
                guard try !standInBook(path) else { throw failure(name) }
                continue
            }
            let bytes = try InputFile(path).bytes
            let isFound: Bool
            if name.hasPrefix("documents/") || name.hasPrefix("attachments/") {
                isFound = words.stand(in: bytes)
            } else {
                isFound = words.standOutsideCodes(in: bytes)
            }
            guard !isFound else { throw failure(name) }
        }
    }

    /// Searches a record as it was read back.
    func check(_ record: ExtractRecord) throws {
        guard let content = record.content,
            !content.fields(holding: words, in: record.kind).isEmpty
        else { return }
        throw failure("#\(record.number)")
    }

    private func standInBook(_ path: FilePath) throws -> Bool {
        do throws(ExtractionError) {
            return words.standAlone(in: try printedText(at: path.string))
        } catch .toolMissing {
            Terminal.say(
                "evidence: note: there is no pdftotext here, so that the words given to the printer "
                    + "were searched and its file was not"
            )
            return false
        }
    }

    /// Searches page 1 and what stands on every page.
    func check(_ book: ExtractBook) throws {
        let texts =
            [book.title, book.legend ?? ""] + book.subtitle
            + book.opening.flatMap { [$0.heading ?? ""] + $0.paragraphs }
        try check(texts, ExtractName.book)
    }

    /// Searches the page of an exhibit.
    func check(_ page: BookExhibit) throws {
        let pieces = page.words.map { [$0].joined }
        let sources = page.sources.flatMap { source in
            switch source {
            case .page(let picture): [picture.caption]
            case .text(let text): [text.caption, (text.before + text.quote + text.after).joined]
            }
        }
        let texts =
            sources + [
                page.bates, page.record, page.summary, page.chain ?? "", page.markedBy ?? "",
            ]
            + [page.words.joined] + pieces + page.remarks
            + page.facts.flatMap { $0.isCode ? [$0.name] : [$0.name, $0.value] }
        try check(texts, "the page of \(page.bates)")
    }

    private func check(_ texts: [String], _ place: String) throws {
        for text in texts where words.standOutsideCodes(in: Array(text.utf8)) {
            throw failure(place)
        }
    }

    private func failure(_ place: String) -> CommandFailure {
        CommandFailure(
            "protected words would stand in \(place): nothing was handed over",
            hints: ["withhold the field that holds them with --redact, or ask for less"]
        )
    }
}

extension [BookExhibit.Piece] {
    /// What they print, side by side.
    fileprivate var joined: String {
        map { piece in
            switch piece {
            case .text(let text), .withheld(let text): text
            }
        }.joined()
    }
}
