internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence show`: one record, or one entry.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a record, or an entry, with all that stands in the ledger about it.",
        discussion: """
            A record is #42, 42 or its label; an entry is entry 17. For an excerpt, "said by" is \
            the chain in words: who publishes it, who says it there, whom he tells of, each with \
            what he does and when; “told” is who speaks in the words of the one before him. A \
            date is shown with the words it rests on; one without is the archivist's inference.

              evidence show kantar/g13
              evidence show entry 17 --raw | less
              evidence show 42 --how | (cd Ledger && sh)

            "proven" tells between which times it came to be, by the timestamps of authorities \
            that you trust (--tsa-roots).

            --how prints the commands by which anybody verifies this very record with openssl \
            and sha256sum.

            Next: evidence verify, to know that the rest stands as well.
            """
    )

    @Argument(help: "The record, or entry and its index.")
    var what: [String]

    @Flag(help: "Print the exact bytes of the entry it stands in.")
    var raw = false

    @Flag(help: "Print the commands by which it is verified without this program.")
    var how = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard let shown = ShownArgument(words: what) else {
            throw ValidationError(
                "'\(what.joined(separator: " "))' is no record (#42, 42 or a label) and no entry "
                    + "(entry 17)"
            )
        }
        guard [raw, how, output.json].count(where: \.self) <= 1 else {
            throw ValidationError("--raw, --how and --json exclude each other")
        }
        if case .entry = shown, how {
            throw ValidationError("--how is for a record")
        }
    }

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        var times = raw || how ? nil : try snapshot.provenTimes(trust)
        switch ShownArgument(words: what) {
        case .entry(let index):
            try show(entry: index, in: snapshot, &times)
        case .record(let argument):
            let number = try snapshot.number(of: argument)
            let record = try snapshot.shownRecord(number)
            if raw {
                try StandardOutput.write(record.entry.bytes)
            } else if how {
                print(try HowScript(for: record, in: snapshot).text, terminator: "")
            } else if output.json {
                print(record.json(proven: try times?.interval(of: record)).text)
            } else {
                let standings = try snapshot.standings(&times)
                try show(record, in: snapshot, RecordLookup(in: snapshot), standings, &times)
            }
        case nil:
            break
        }
    }

    private func show(
        _ record: ShownRecord,
        in snapshot: LedgerSnapshot,
        _ lookup: RecordLookup,
        _ standings: StandingHistory,
        _ times: inout ProvenTimesReader?
    ) throws {
        let page = try RecordPage(
            of: record,
            in: snapshot,
            lookup,
            proven: try times?.interval(of: record),
            standings: standings
        )
        for line in page.lines(width: Terminal.width(of: 1)) {
            print(line)
        }
    }

    private func show(
        entry index: Int,
        in snapshot: LedgerSnapshot,
        _ times: inout ProvenTimesReader?
    ) throws {
        let (entry, _) = try snapshot.placedEntry(index)
        if raw {
            try StandardOutput.write(entry.bytes)
            return
        }
        let records = try entry.records.map {
            try snapshot.shownRecord($0.number, in: entry)
        }
        if output.json {
            let proven = try times?.interval(ofEntry: index)
            print(JSONValue.array(records.map { $0.json(proven: proven) }).text)
            return
        }
        let lookup = try RecordLookup(in: snapshot)
        let standings = try snapshot.standings(&times)
        for (position, record) in records.enumerated() {
            if position > 0 { print() }
            try show(record, in: snapshot, lookup, standings, &times)
        }
    }
}

extension ProvenTimesReader {
    /// Between which proven times a record came to be.
    fileprivate mutating func interval(of record: ShownRecord) throws -> ProvenInterval {
        try interval(ofEntry: record.entry.header.index)
    }
}
