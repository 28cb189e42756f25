internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord

/// `evidence query`: who asserted what and when.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask who asserted what and when.",
        discussion: """
            Options of one name are alternatives, different ones are all to be met, and each may \
            stand negated: --by a --by b --not-tag price is what a or b said about anything but \
            prices. An agent is a record or a name, exactly as the archive or a document writes \
            it; who certainly or probably is the same is taken along, and the answer says so, and \
            which links it did not follow. A name that nobody bears is an error that offers names \
            like it. What is sealed cannot be searched: the answer counts the records that might \
            be as asked for but for that.

            Who said it?

              evidence query --by "Ruslan Iskakov" --about "Samat Abish"
              evidence query --words-of january/iskakov    in his own words, on the page
              evidence query --through january/editor      anywhere in the chain
              evidence query --to "the president"          who was told, warned, asked

            When? Dates are EDTF: 2022, 2022-01-05, 2022-01-05/2022-01-08, ../2022-01. Listed \
            is what certainly lies within; what may is counted.

              evidence query --event 2022-01-05
              evidence query --event 2022-01-05 --possible
              evidence query --asserted 2024 --event 2022-01     said later of then
              evidence query --as-of 2026-11-22                  as the ledger stood

            What?

              evidence query --text '"fire without warning" OR order*'
              evidence query --mode orders --wording indirect    only told to have ordered
              evidence query --contradicting january/e11
              evidence query --kind annotation --relation same-as

            What to leave out: --not-by, --not-words-of, --not-through, --not-to, --not-about, \
            --not-text, --not-document, --not-kind, --not-tag, --not-mode, --not-wording, \
            --not-relation, --not-signer, --not-label, --not-event, --not-asserted, \
            --not-recorded, --not-contradicting.

            For programs: --format json, jsonl (a row a line) or csv; for a report: markdown; for \
            other archives' programs: web-annotation (W3C, excerpts and annotations) or prov \
            (PROV-JSON, a bundle for what each voice says). A \
            cell of the CSV is what the document says, byte for byte: import it into a \
            spreadsheet as text, since a quote may begin like a formula.

            Next: evidence show N tells all about one; evidence cite N is a citation to paste.
            """
    )

    @OptionGroup var options: QueryOptions
    @OptionGroup(title: "The answer") var listing: ListingOptions

    @Option(help: "In what form the answer is printed.")
    var format: AnswerFormat?

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
        var query = options.query
        listing.apply(to: &query)
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: query.asOf)
        try reader.trust(trust)
        try reader.checkNames(in: query)
        var writer = AnswerWriter(format ?? (json ? .json : .text))
        try reader.offeringLabels { reader in
            try writer.write(query, asksForDates: options.asksForDates, &reader)
        }
    }
}
