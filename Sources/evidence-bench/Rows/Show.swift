internal import SystemPackage

extension Row {
    /// One record shown, from the start of the process to its end; nil where the command was not
    /// built beside this one.
    static func show(_ ledgers: SampleLedgers) throws -> Row? {
        let evidence = try FilePath(executable: "evidence")
        guard (try? Stat(evidence)) != nil else {
            note("the command evidence was not built beside this one: show is not measured")
            return nil
        }
        let ledger = try ledgers.batched(records: ledgers.records)
        let record = ledgers.records / 2
        return Row(
            name: RowName.show.rawValue,
            work: "evidence show, of \(grouped(ledgers.records)) records, whole process",
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

extension FilePath {
    /// The program of that name that was built beside this one.
    init(executable name: String) throws {
        guard let own = CommandLine.arguments.first else { throw Errno.noSuchFileOrDirectory }
        self = FilePath(own).removingLastComponent().appending(name)
    }
}
