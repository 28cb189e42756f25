internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import Glibc

/// `evidence contradictions`: the register of what people say contradicts what.
struct ContradictionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contradictions",
        abstract: "List the contradictions: both sides, their words, who says so and since when.",
        discussion: """
            A contradiction is what an annotator asserts of two records; none is computed and no \
            side wins. Each is listed with the exact words of both sides, who says them in whose \
            relay, when, and by whose key and when the two were linked. A side that was \
            superseded is read through its successor, and the listing says so.

              evidence contradictions
              evidence contradictions --of january/e11 --of january/e12
              evidence contradictions --as-of 2026-11-22 --json

            Next: evidence history N tells all that happened to one side.
            """
    )

    @Option(
        name: .customLong("of"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Only those that have this record on one side; may be repeated.",
            valueName: "record"
        )
    )
    var records: [RecordName] = []

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The ledger as it stood after that record, or at that time.",
            valueName: "record|time"
        ),
        transform: AskedValue.moment
    )
    var moment: Query.Moment?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: moment)
        var wanted: Set<Int> = []
        for record in records {
            let number = try reader.number(of: record)
            wanted.insert(try reader.current(number)?.record ?? number)
        }
        var contradictions: [Contradiction] = []
        for link in try reader.index.links(of: [.contradicts], asOf: moment) {
            let contradiction = try Contradiction(link, &reader)
            guard wanted.isEmpty || !wanted.isDisjoint(with: contradiction.records) else {
                continue
            }
            contradictions.append(contradiction)
        }
        if output.json {
            print(JSONValue.array(contradictions.map(\.json)).text)
            return
        }
        let width = Terminal.width(of: STDOUT_FILENO)
        for (index, contradiction) in contradictions.enumerated() {
            for line in contradiction.lines(number: index + 1, width: width) { print(line) }
            print()
        }
        print(Quantity.of(contradictions.count, "contradiction", "contradictions"))
    }
}
