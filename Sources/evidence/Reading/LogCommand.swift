internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence log`: what is there.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the records: what each says, who signed it, when.",
        discussion: """
            One line a record, in the order of recording. The time is what its signer claims. \
            What is withheld shows as [withheld]. With --tsa-roots, lines between them tell between \
            which proven times those that follow came to be.

              evidence log
              evidence log --kind excerpt --kind annotation --limit 20
              evidence log --json | jq '.[] | .fields["/title"] // empty'

            Next: evidence show N tells all about one.
            """
    )

    @Option(
        name: .customLong("kind"),
        parsing: .singleValue,
        help: "Only records of that kind; may be repeated."
    )
    var kinds: [RecordKind] = []

    @Option(help: "At most so many, the last ones.")
    var limit: Int?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit ?? 1 > 0 else { throw ValidationError("--limit is 1 or more") }
    }

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        var names = RecordNames(in: snapshot)
        let numbers = try wanted(in: snapshot)
        var printed = 0
        let columns = Terminal.columns(of: 1)
        // On a narrow terminal the day has to do, so that there is room for what was said.
        let time = columns.map { $0 < 110 ? 10 : 19 } ?? 19
        let handles = snapshot.standing.keys.map { $0.key.reference.handle.count }
        let table = TextTable(
            widths: [
                "#\(max(snapshot.recordCount - 1, 0))".count, time,
                columns == nil ? 16 : min(handles.max() ?? 16, 16), 10,
            ],
            lineWidth: columns
        )
        if output.json { print("[", terminator: "") }
        var times = try snapshot.provenTimes(trust)
        var entry: Entry?
        var proven: ProvenInterval?
        var heading: String?
        for number in numbers {
            if entry.map({ !$0.holds(number) }) ?? true {
                entry = try snapshot.entry(ofRecord: number)?.entry
                proven = try entry.flatMap { try times?.interval(ofEntry: $0.header.index) }
            }
            guard let entry else { continue }
            let record = try snapshot.shownRecord(number, in: entry)
            if output.json {
                print(printed == 0 ? "" : ",")
                print(record.json(proven: proven).line, terminator: "")
            } else {
                if let proven, heading != proven.description {
                    heading = proven.description
                    print(proven)
                }
                print(table.line(try cells(of: record, time: time, &names)))
            }
            printed += 1
        }
        if output.json { print("\n]") }
    }

    /// The numbers of the records that are listed, ascending.
    private func wanted(in snapshot: LedgerSnapshot) throws -> [Int] {
        guard !kinds.isEmpty else {
            let count = snapshot.recordCount
            return Array(max(0, count - (limit ?? count))..<count)
        }
        var numbers: [Int] = []
        try snapshot.forEachEntry { entry, _ in
            for line in entry.records where kinds.contains(line.act.kind) {
                numbers.append(line.number)
            }
        }
        return numbers.suffix(limit ?? numbers.count)
    }

    private func cells(
        of record: ShownRecord,
        time width: Int,
        _ names: inout RecordNames
    ) throws -> [String] {
        let time = "\(record.entry.time)".prefix(width).split(separator: "T").joined(separator: " ")
        return [
            "#\(record.number)",
            time,
            record.entry.author.handle,
            record.kind.rawValue,
            try record.summary(&names),
        ]
    }
}

extension Entry {
    /// Whether the record of that number stands in it.
    func holds(_ number: Int) -> Bool {
        guard let first = records.first else { return false }
        return number >= first.number && number - first.number < records.count
    }
}

extension KeyReference {
    /// The part of the name after its last slash, which is how people know it.
    var handle: String {
        name.split(separator: "/").last.map(String.init) ?? name
    }
}
