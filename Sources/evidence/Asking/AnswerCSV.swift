internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// The rows of an answer as comma-separated values (RFC 4180): UTF-8, every cell in quotation
/// marks, a heading first.
///
/// A cell is what the record says, byte for byte. No sign is put before one that a spreadsheet
/// would take for a formula: it would then no longer be what the document says. Such cells are
/// counted, for who opens the file to be warned.
struct AnswerCSV {
    /// The cells so far that begin with a sign which spreadsheets take for a formula.
    private(set) var formulaCount = 0

    /// The names of the columns.
    static let heading = line([
        "record", "label", "kind", "certain", "sentence", "speaker", "as", "mode", "wording",
        "words", "claim", "about", "event", "eventBasis", "asserted", "assertedBasis", "recorded",
        "provenNotBefore", "provenNotAfter", "entry", "signers", "document", "title", "start",
        "end", "page", "tags", "marks",
    ])

    /// The line of a row.
    mutating func line(of row: ShownRow) -> String {
        let innermost = row.chain.last
        let cells: [String?] = [
            "\(row.record)", row.label, row.row.kind.rawValue, row.row.isCertain ? "yes" : "no",
            row.sentence, innermost?.speaker.name, innermost?.speaker.form, innermost?.mode,
            innermost?.wording, row.words, row.claim,
            row.about.map(\.words).joined(separator: "; "),
            row.event?.date, row.event?.basis, row.asserted?.date, row.asserted?.basis,
            "\(row.row.recorded)", row.proven?.notBefore.map { "\($0.time)" },
            row.proven?.notAfter.map { "\($0.time)" }, "\(row.row.entry)",
            row.row.signers.map { "\($0)" }.joined(separator: "; "),
            row.document.map { "\($0.record)" }, row.document?.title,
            row.place.map { "\($0.start)" }, row.place.map { "\($0.end)" }, row.page,
            row.tags.joined(separator: "; "), row.marks.joined(separator: "; "),
        ]
        formulaCount += cells.count { $0.map(AnswerCSV.looksLikeFormula) ?? false }
        return AnswerCSV.line(cells.map { $0 ?? "" })
    }

    private static func line(_ cells: [String]) -> String {
        cells.map { cell in
            "\""
                + cell.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }.joined(separator: ",") + "\r\n"
    }

    private static func looksLikeFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return false }
        return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
    }
}
