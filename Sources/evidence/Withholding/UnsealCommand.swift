internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence unseal`: brings back what was sealed.
struct UnsealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unseal",
        abstract: "Bring back what was sealed of a record, by a signed act.",
        discussion: """
            It ends exactly what one seal withheld. Where several seals withhold parts of the \
            record, --part names one as its seal did, or --every ends them all. What was \
            destroyed never comes back.

              evidence unseal kantar/e1 --reason "the order was lifted" \\
                --authority "order 31/2027"
            """
    )

    @Argument(help: "The record.")
    var record: RecordArgument

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "What its seal named: all, source, text or 3,5; may be repeated.",
            valueName: "what"
        )
    )
    var part: [String] = []

    @Flag(help: "All that is sealed of the record.")
    var every = false

    @Option(help: "Why.")
    var reason: String

    @Option(help: "On whose authority.")
    var authority: String

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let content = WithholdingContent(reason: reason, authority: authority)
        var act = WithholdingAct()
        let receipt = try recording.record { ledger in
            act = WithholdingAct()
            let number = try ledger.number(of: record)
            try act.add(try parts(of: number, ledger), of: number, ledger)
            return try act.parts.map { number, part in
                NewRecord(
                    act: .unseal(record: number, part),
                    content: try Content(drafting: content.fields)
                )
            }
        }
        act.tell(receipt, done: "unsealed", recording.output)
    }

    private func parts(of number: Int, _ ledger: OpenLedger) throws -> [WithheldPart] {
        let sealed = ledger.snapshot.withholding[number]?.sealed ?? []
        let name = try ledger.name(of: number)
        guard !sealed.isEmpty else { throw CommandFailure("nothing of \(name) is sealed") }
        if every { return sealed }
        guard !part.isEmpty else {
            guard sealed.count > 1 else { return sealed }
            throw CommandFailure(
                "\(sealed.count) seals withhold parts of \(name)",
                hints: sealed.map { "--part \($0)" } + ["or --every"]
            )
        }
        return try part.map { word in
            guard let found = sealed.first(where: { "\($0)" == word }) else {
                throw CommandFailure(
                    "no seal of \(name) names \(word)",
                    hints: sealed.map { "--part \($0)" }
                )
            }
            return found
        }
    }
}
