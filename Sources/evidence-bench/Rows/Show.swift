internal import SystemPackage

extension Row {
    /// One record shown, from the start of the process to its end.
    static func show(_ ledgers: SampleLedgers) throws -> Row {
        let work = "evidence show, of \(grouped(ledgers.records)) records, whole process"
        let evidence = try command(.show, work)
        let ledger = try ledgers.batched(records: ledgers.records)
        let record = ledgers.records / 2
        return Row(
            name: RowName.show.rawValue,
            work: work,
            limit: "openssl version, whole process",
            unit: .seconds,
            target: .times(2),
            measure: {
                var measured: [Double] = []
                var limits: [Double] = []
                for number in 0..<20 {
                    let show = Stopwatch()
                    try run(
                        evidence.string,
                        ["show", "--ledger", ledger.string, String(record + number)]
                    )
                    measured.append(show.seconds)
                    let version = Stopwatch()
                    try run("openssl", ["version"])
                    limits.append(version.seconds)
                }
                return Sample(measured: median(measured), limit: median(limits))
            }
        )
    }
}

extension Row {
    /// The command `evidence`.
    ///
    /// - Throws: ``UnmeasuredRow`` where it neither stands beside this program nor can be built.
    static func command(_ name: RowName, _ work: String) throws -> FilePath {
        do {
            return try EvidenceCommand.built()
        } catch {
            let reason = "the command evidence is not beside this program: \(error)"
            throw UnmeasuredRow(name: name.rawValue, work: work, reason: reason)
        }
    }
}
