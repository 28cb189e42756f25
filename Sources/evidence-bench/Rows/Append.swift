internal import EvidenceStore
internal import SystemPackage

extension Row {
    private static let durable = "durable: contents and entry flushed"

    /// One durable entry of one record after another.
    static func appendOne(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.batched(records: 1_000)
        var first = try ledgers.writer(for: ledger)
        try ledgers.append(ledgers.sample.excerpts(1), to: &first)
        return Row(
            name: RowName.appendOne.rawValue,
            work: "append one record",
            limit: "two fdatasync of as many bytes, and one signature",
            unit: .seconds,
            target: .share(0.85),
            durability: durable,
            measure: { try appends(200, of: 1, to: ledger, of: ledgers) }
        )
    }

    /// One durable entry of 200 records after another.
    static func appendBatches(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.batched(records: 1_200)
        return Row(
            name: RowName.appendBatches.rawValue,
            work: "append 200 records of 8 fields an entry",
            limit: "two fdatasync of as many bytes, and one signature",
            unit: .recordsPerSecond,
            target: .atLeast(150_000),
            durability: durable,
            measure: {
                let sample = try appends(50, of: 200, to: ledger, of: ledgers)
                return Sample(measured: 200 / sample.measured, limit: sample.limit.map { 200 / $0 })
            }
        )
    }

    /// The medians, in seconds, of appends and of what each must do at least, in turn.
    private static func appends(
        _ count: Int,
        of records: Int,
        to ledger: FilePath,
        of ledgers: SampleLedgers
    ) throws -> Sample {
        var bare = try BareAppend(in: ledgers.folder, as: ledger)
        var writer = try ledgers.writer(for: ledger)
        var measured: [Double] = []
        var limits: [Double] = []
        for _ in 0..<count {
            let append = Stopwatch()
            try ledgers.append(ledgers.sample.excerpts(records), to: &writer)
            measured.append(append.seconds)
            let limit = Stopwatch()
            try bare.append()
            limits.append(limit.seconds)
        }
        _ = try writer.finish()
        return Sample(measured: median(measured), limit: median(limits))
    }
}
