internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import Glibc

/// `evidence cite`: a citation to paste.
struct CiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite",
        abstract: "Write a citation of a record, to paste into a report or a pleading.",
        discussion: """
            Who says it in whose relay, in which document and where, and by which hashes anybody \
            can find and check it: those of the document, of the signed entry and of the ledger's \
            first entry. The time is what the signer claims. What others say of the record, that \
            it is contradicted or withdrawn, is part of its citation.

              evidence cite january/e06
              evidence cite 31 --format markdown
              evidence cite 31 --format bibtex >> sources.bib

            Next: evidence show N --how prints the commands by which the reader checks it.
            """
    )

    /// In what form a citation is printed.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, bibtex, json
    }

    @Argument(help: "The record.")
    var record: RecordName

    @Option(help: "In what form it is printed.")
    var format: Format?

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var trust: TrustOptions

    func validate() throws {
        guard !json || format == nil || format == .json else {
            throw ValidationError("--json and --format exclude each other")
        }
    }

    func run() throws {
        var reader = RowReader(try ledgerOptions.searchIndex())
        try reader.trust(trust)
        let number = try reader.offeringLabels { try $0.index.number(of: record) }
        guard let row = try reader.index.rows([number]).first else {
            throw IndexError.noSuchRecord(number)
        }
        let citation = try Citation(of: try reader.shown(row), &reader)
        switch format ?? (json ? .json : .text) {
        case .text:
            for line in citation.text(width: Terminal.width(of: STDOUT_FILENO)) { print(line) }
        case .markdown:
            print(citation.markdown)
        case .bibtex:
            print(citation.bibTeX)
        case .json:
            print(citation.json.text)
        }
    }
}
