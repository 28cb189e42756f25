internal import EvidenceStore
internal import SystemPackage

extension Row {
    /// Opening a ledger to append to it, however long it is.
    static func open(_ ledgers: SampleLedgers) throws -> Row {
        let count = ledgers.records
        let long = try ledgers.single(entries: count)
        let short = try ledgers.single(entries: 10)
        for ledger in [long, short] { try writeCache(of: ledger, ledgers) }
        return Row(
            name: RowName.open.rawValue,
            work: "open a ledger of \(grouped(count)) entries to append",
            limit: "one of 10 entries",
            unit: .seconds,
            target: .times(1.25),
            measure: {
                var measured: [Double] = []
                var limits: [Double] = []
                for _ in 0..<50 {
                    measured.append(try opening(long, ledgers))
                    limits.append(try opening(short, ledgers))
                }
                return Sample(measured: median(measured), limit: median(limits))
            }
        )
    }

    private static func opening(_ ledger: FilePath, _ ledgers: SampleLedgers) throws -> Double {
        let stopwatch = Stopwatch()
        let writer = try ledgers.writer(for: ledger)
        let time = stopwatch.seconds
        _ = writer.head
        return time
    }

    /// Appends once, so that what a writer keeps of the ledger's end is there.
    private static func writeCache(of ledger: FilePath, _ ledgers: SampleLedgers) throws {
        var writer = try ledgers.writer(for: ledger)
        try ledgers.append(ledgers.sample.excerpts(1), to: &writer)
        _ = try writer.finish()
    }
}
