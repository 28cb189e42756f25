internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceStore
internal import Glibc
internal import SystemPackage

extension Row {
    /// The search index made anew.
    static func index(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.spokenLedger(records: ledgers.records)
        let snapshot = try LedgerSnapshot(opening: ledger)
        let file = snapshot.paths.cache.appending("index.sqlite")
        let bare = try BareIndex(of: file, ledgers.spoken, in: ledgers.folder)
        let records = Double(snapshot.recordCount)
        return Row(
            name: RowName.index.rawValue,
            work: "make the search index of \(grouped(snapshot.recordCount)) records",
            limit: "bare SQLite doing the same inserts",
            unit: .recordsPerSecond,
            target: .share(0.80),
            rounds: 1,
            measure: {
                let measured = try rebuild(snapshot, file)
                return Sample(measured: records / measured, limit: records / (try bare.seconds()))
            }
        )
    }

    private static func rebuild(_ snapshot: LedgerSnapshot, _ file: FilePath) throws -> Double {
        _ = unsafe unlink(file.string)
        let stopwatch = Stopwatch()
        _ = try SearchIndex(of: snapshot)
        return stopwatch.seconds
    }

    /// Who said a word about a month, asked within the process: the records are chosen and
    /// counted.
    static func choice(_ ledgers: SampleLedgers) throws -> Row {
        try asking(
            ledgers,
            .choice,
            "choose records by author, dates and a word",
            listing: 0,
            .times(1.2)
        )
    }

    /// The same, and twenty of them are read and held against what was signed.
    static func query(_ ledgers: SampleLedgers) throws -> Row {
        try asking(
            ledgers,
            .query,
            "query by author, dates and a word, 20 rows read",
            listing: 20,
            .atMost(0.005)
        )
    }

    private static func asking(
        _ ledgers: SampleLedgers,
        _ name: RowName,
        _ work: String,
        listing rows: Int,
        _ target: Target
    ) throws -> Row {
        let ledger = try ledgers.spokenLedger(records: ledgers.records)
        let snapshot = try LedgerSnapshot(opening: ledger)
        var index = try SearchIndex(of: snapshot)
        let file = snapshot.paths.cache.appending("index.sqlite")
        let bare = try BareDatabase(at: file)
        let queries = try (0..<50).map {
            try question(ledgers.spoken.agent($0 * 2), listing: rows)
        }
        return Row(
            name: name.rawValue,
            work: "\(work), of \(grouped(snapshot.recordCount))",
            limit: "the same statement by bare SQLite",
            unit: .seconds,
            target: target,
            measure: {
                var measured: [Double] = []
                var limits: [Double] = []
                for query in queries {
                    guard let statement = try index.statement(for: query) else { continue }
                    let limit = Stopwatch()
                    _ = try bare.count(statement.sql, statement.arguments)
                    limits.append(limit.seconds)
                    let answer = Stopwatch()
                    _ = try index.answer(query)
                    measured.append(answer.seconds)
                }
                return Sample(measured: median(measured), limit: median(limits))
            }
        )
    }

    /// What one of those people said of a month with certain words.
    static func question(_ agent: Int, listing rows: Int) throws -> Query {
        var query = Query()
        query.by = [.number(agent)]
        query.event = [try EDTFDate(Array("2021-03".utf8))]
        query.text = [try TextQuery("nobody slept")]
        query.limit = rows
        return query
    }

    /// The same as a command.
    static func queryCommand(_ ledgers: SampleLedgers) throws -> Row {
        let work = "evidence query, of \(grouped(ledgers.records)) records, whole process"
        let evidence = try command(.queryCommand, work)
        let ledger = try ledgers.spokenLedger(records: ledgers.records)
        _ = try SearchIndex(of: LedgerSnapshot(opening: ledger))
        return Row(
            name: RowName.queryCommand.rawValue,
            work: work,
            limit: "openssl version, whole process",
            unit: .seconds,
            target: .atMost(0.150),
            measure: {
                var measured: [Double] = []
                var limits: [Double] = []
                for number in 0..<20 {
                    let query = Stopwatch()
                    try run(
                        evidence.string,
                        [
                            "query", "--ledger", ledger.string,
                            "--by", String(ledgers.spoken.agent(number)), "--event", "2021-03",
                            "--text", "nobody slept", "--limit", "20",
                        ]
                    )
                    measured.append(query.seconds)
                    let version = Stopwatch()
                    try run("openssl", ["version"])
                    limits.append(version.seconds)
                }
                return Sample(measured: median(measured), limit: median(limits))
            }
        )
    }
}
