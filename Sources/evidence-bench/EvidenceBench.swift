internal import ArgumentParser
internal import SystemPackage

@main
struct EvidenceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence-bench",
        abstract: "Measures the ledger against the limits of this machine.",
        discussion: """
            Each row is a piece of work, and beside it what OpenSSL, the disk or another program \
            does at best, measured in the same round. The ledgers are made in a folder under \
            TMPDIR, which decides the disk, and removed afterwards.
            """,
        subcommands: [MeasureMemory.self]
    )

    @Option(help: "Records in the large ledgers.")
    var records = 200_000

    @Flag(help: "Print JSON: records a second, seconds and bytes.")
    var json = false

    @Option(parsing: .upToNextOption, help: "Only these rows.")
    var only: [String] = []

    func validate() throws {
        guard records >= 1_000 else { throw ValidationError("at least 1000 records") }
        for name in only where !RowName.allCases.map(\.rawValue).contains(name) {
            let names = RowName.allCases.map(\.rawValue).joined(separator: " ")
            throw ValidationError("no row ‘\(name)’; there are: \(names)")
        }
    }

    func run() async throws {
        let names = RowName.allCases.filter { only.isEmpty || only.contains($0.rawValue) }
        try await withTemporaryFolder { folder in
            let ledgers = try SampleLedgers(in: folder, records: records)
            var outcomes: [Outcome] = []
            var unmeasured: [UnmeasuredRow] = []
            for name in names {
                note("measuring \(name.rawValue)")
                do {
                    outcomes.append(try await name.row(over: ledgers).outcome())
                } catch let row as UnmeasuredRow {
                    unmeasured.append(row)
                }
            }
            let report = Report(
                machine: try Machine(measuringIn: folder),
                records: records,
                outcomes: outcomes,
                unmeasured: unmeasured
            )
            print(json ? try JSONReport(report).text() : Table(report).description)
        }
    }
}
