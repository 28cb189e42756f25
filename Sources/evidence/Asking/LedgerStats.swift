internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// How much of what the ledger holds, and the state of the index that counted it.
struct LedgerStats {
    private let numbers: LedgerNumbers
    private let contradicted: Int
    private let questioned: Int
    private let recorded: (first: RecordedTime, last: RecordedTime)?
    private let indexFile: FilePath
    private let indexBytes: Int?

    /// Counts it.
    init(of index: inout SearchIndex, asOf moment: Query.Moment?) throws {
        numbers = try index.numbers(asOf: moment)
        var query = Query()
        query.asOf = moment
        query.limit = 0
        query.isContradicted = true
        contradicted = try index.answer(query).certainCount
        query.isContradicted = nil
        query.isQuestioned = true
        questioned = try index.answer(query).certainCount
        let snapshot = index.snapshot
        let first = try snapshot.entry(0)?.entry.time
        let last = try snapshot.entry(max(0, numbers.entries - 1))?.entry.time
        recorded = first.flatMap { first in last.map { (first, $0) } }
        indexFile = snapshot.paths.cache.appending("index.sqlite")
        indexBytes = LedgerStats.size(of: indexFile)
    }

    private static func size(of file: FilePath) -> Int? {
        guard let opened = try? FileDescriptor.open(file, .readOnly, options: .closeOnExec) else {
            return nil
        }
        return try? opened.closeAfter { Int(try opened.seek(offset: 0, from: .end)) }
    }

    /// The kinds that people record first, then those that keep the ledger.
    private static let kinds: [RecordKind] = [
        .document, .agent, .voice, .excerpt, .annotation, .custody,
        .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest,
    ]

    /// The counts for a person.
    func lines(width: Int) -> [String] {
        var page = Page()
        page.add("entries", "\(numbers.entries)")
        page.add("records", "\(numbers.records)")
        for kind in LedgerStats.kinds {
            page.add(kind.rawValue, numbers.kinds[kind].map { "\($0)" })
        }
        page.add("modes", counts(Mode.allCases.map { ($0.rawValue, numbers.modes[$0]) }))
        page.add(
            "relations",
            counts(RelationKind.allCases.map { ($0.rawValue, numbers.relations[$0]) })
        )
        page.add("contradicted", "\(contradicted)")
        page.add("questioned", "\(questioned)")
        page.add("superseded", "\(numbers.superseded)")
        page.add("withdrawn", "\(numbers.withdrawn)")
        page.add("withheld", "\(numbers.withheld), whole or in part")
        page.add("events", LedgerStats.words(for: numbers.events))
        page.add("asserted", LedgerStats.words(for: numbers.assertions))
        if let recorded {
            page.add(
                "recorded",
                "\(recorded.first) to \(recorded.last), as the signers claim"
            )
        }
        page.add("index", indexWords)
        return page.lines(width: width)
    }

    /// `1921-03-05 to 1921-03-31`; nil where no day is stated.
    private static func words(for span: DaySpan) -> String? {
        switch (span.earliest.map(day), span.latest.map(day)) {
        case (let first?, let last?): first == last ? first : "\(first) to \(last)"
        case (let first?, nil): "from \(first)"
        case (nil, let last?): "to \(last)"
        case (nil, nil): nil
        }
    }

    /// The day of that number in EDTF.
    private static func day(_ number: Int) -> String {
        let (year, month, day) = GregorianCalendar.date(ofDay: number)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value.magnitude)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let sign = year < 0 ? "-" : ""
        return "\(sign)\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private func counts(_ counts: [(word: String, count: Int?)]) -> String {
        counts.compactMap { word, count in count.map { "\($0) \(word)" } }.joined(separator: ", ")
    }

    private var indexWords: String {
        let file = indexBytes.map { "\(indexFile), \($0) bytes" } ?? "made for this time only"
        guard numbers.unreadable > 0 else { return "\(file); it holds every record" }
        let records = Quantity.of(numbers.unreadable, "record", "records")
        return "\(file); \(records) could not be read: run evidence verify"
    }

    /// The counts for programs.
    var json: JSONValue {
        [
            "entries": .integer(numbers.entries), "records": .integer(numbers.records),
            "kinds": LedgerStats.object(
                RecordKind.allCases.map { ($0.rawValue, numbers.kinds[$0]) }
            ),
            "modes": LedgerStats.object(Mode.allCases.map { ($0.rawValue, numbers.modes[$0]) }),
            "relations": LedgerStats.object(
                RelationKind.allCases.map { ($0.rawValue, numbers.relations[$0]) }
            ),
            "contradicted": .integer(contradicted), "questioned": .integer(questioned),
            "superseded": .integer(numbers.superseded), "withdrawn": .integer(numbers.withdrawn),
            "withheld": .integer(numbers.withheld), "unreadable": .integer(numbers.unreadable),
            "firstEvent": JSONValue(numbers.events.earliest.map(LedgerStats.day)),
            "lastEvent": JSONValue(numbers.events.latest.map(LedgerStats.day)),
            "firstAsserted": JSONValue(numbers.assertions.earliest.map(LedgerStats.day)),
            "lastAsserted": JSONValue(numbers.assertions.latest.map(LedgerStats.day)),
            "firstRecorded": JSONValue(recorded.map { "\($0.first)" }),
            "lastRecorded": JSONValue(recorded.map { "\($0.last)" }),
            "indexBytes": JSONValue(indexBytes),
        ]
    }

    private static func object(_ counts: [(word: String, count: Int?)]) -> JSONValue {
        .object(
            counts.map { JSONValue.Member(name: $0.word, value: .integer($0.count ?? 0)) }
        )
    }
}
