internal import ArgumentParser
internal import EvidenceIndex
internal import EvidencePages
internal import EvidenceRecord
internal import Glibc

/// `evidence timeline`: statements in the order of one of their times.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract:
            "Show statements in time: when it happened, when it was said, when it was recorded.",
        discussion: """
            Three times of a statement are never mixed. The event axis, which is the usual one, \
            is when it is said to have happened; what somebody is told to have ordered or warned \
            of stands there too, at the date of the order. The asserted axis is when it was said, \
            by the voice that --by, --words-of or --through name, else the innermost. The \
            recorded axis is when its signer claims to have recorded it.

            Every filter of evidence query chooses what is shown.

              evidence timeline
              evidence timeline --about "Samat Abish" --axis asserted
              evidence timeline --event 2022-01 --possible --html > january.html

            --html makes one page with a drawing, to read on any screen or to print; it needs no \
            network. A date without words of the document is the archivist's inference.

            Next: evidence show N tells all about one; evidence document N shows where it stands.
            """
    )

    @Option(help: "Of which time the line is.")
    var axis = TimelineAxis.event

    @Flag(help: "Show what may be as asked for too, and not only what certainly is.")
    var possible = false

    @Flag(help: "Print a page of HTML with a drawing.")
    var html = false

    @OptionGroup var options: QueryOptions
    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !(html && output.json) else {
            throw ValidationError("--html and --json exclude each other")
        }
    }

    func run() throws {
        var query = options.query
        query.certainty = possible ? .all : .certain
        if query.kinds.isEmpty {
            query.kinds.anyOf = axis.kinds
        }
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: query.asOf)
        try reader.trust(trust)
        try reader.checkNames(in: query)
        let answer = try reader.offeringLabels { try $0.index.answer(query) }
        let sentences = try AnswerPreface(of: answer, &reader).sentences(query)
        let timeline = try Timeline(of: answer.rows, query, on: axis, &reader)
        if output.json {
            print(timeline.json.text)
        } else if html {
            let notes = sentences + timeline.remarks(on: answer)
            print(try timeline.page(reader.index.snapshot, notes: notes).html(), terminator: "")
        } else {
            for sentence in sentences { Terminal.say("evidence: note: \(sentence)") }
            for line in timeline.lines(width: Terminal.width(of: STDOUT_FILENO)) { print(line) }
            for remark in timeline.remarks(on: answer) { print(remark) }
        }
    }
}
