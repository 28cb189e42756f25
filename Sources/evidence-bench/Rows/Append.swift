internal import EvidenceStore
internal import SystemPackage

extension Row {
    /// Step 3 of an append is done; the checkpoint, which makes entries final, comes after all.
    private static let durable = "durable: contents and entry flushed before the next is begun"

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
            measure: { try singleAppends(200, to: ledger, of: ledgers) }
        )
    }

    /// One durable entry of 200 records after another.
    static func appendBatches(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.batched(records: 1_200)
        return Row(
            name: RowName.appendBatches.rawValue,
            work: "append entries of 200 records of 8 fields",
            limit: "two fdatasync of as many bytes, and one signature",
            unit: .recordsPerSecond,
            target: .atLeast(150_000),
            durability: durable,
            measure: {
                let sample = try batches(50, of: 200, to: ledger, of: ledgers)
                return Sample(measured: 200 / sample.measured, limit: sample.limit.map { 200 / $0 })
            }
        )
    }

    /// The medians, in seconds, of appends of one record and of what each must do at least, in
    /// turn.
    private static func singleAppends(
        _ count: Int,
        to ledger: FilePath,
        of ledgers: SampleLedgers
    ) throws -> Sample {
        var bare = try BareAppend(in: ledgers.folder, as: ledger)
        var writer = try ledgers.writer(for: ledger)
        var measured: [Double] = []
        var limits: [Double] = []
        for _ in 0..<count {
            let append = Stopwatch()
            try ledgers.append(ledgers.sample.excerpts(1), to: &writer)
            measured.append(append.seconds)
            let limit = Stopwatch()
            try bare.append()
            limits.append(limit.seconds)
        }
        _ = try writer.finish()
        return Sample(measured: median(measured), limit: median(limits))
    }

    /// The mean seconds of an append among many, of which each is made while the disk takes the
    /// one before, and of what each must do at least.
    private static func batches(
        _ count: Int,
        of records: Int,
        to ledger: FilePath,
        of ledgers: SampleLedgers
    ) throws -> Sample {
        var bare = try BareAppend(in: ledgers.folder, as: ledger)
        var writer = try ledgers.writer(for: ledger)
        let append = Stopwatch()
        try ledgers.append(entries: count, of: records, to: &writer)
        let measured = append.seconds
        let limit = Stopwatch()
        for _ in 0..<count { try bare.append() }
        let limits = limit.seconds
        _ = try writer.finish()
        return Sample(measured: measured / Double(count), limit: limits / Double(count))
    }
}
