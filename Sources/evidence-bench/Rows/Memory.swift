internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceStore
internal import Glibc
internal import SystemPackage

extension Row {
    /// The peak memory of a process that does nothing but verify.
    static func memory(_ ledgers: SampleLedgers) throws -> Row {
        let long = try ledgers.batched(records: ledgers.records)
        let short = try ledgers.batched(records: ledgers.records / 10)
        return Row(
            name: RowName.memory.rawValue,
            work: "peak memory of verification, \(grouped(ledgers.records)) records",
            limit: "\(grouped(ledgers.records / 10)) records",
            unit: .bytes,
            target: .atMost(32 * 1_048_576),
            rounds: 1,
            measure: {
                Sample(
                    measured: try peakMemory("verify", long, in: ledgers.folder),
                    limit: try peakMemory("verify", short, in: ledgers.folder)
                )
            }
        )
    }

    /// The peak memory of a process that makes the search index and asks it nothing.
    static func indexMemory(_ ledgers: SampleLedgers) throws -> Row {
        try memory(ledgers, .indexMemory, "index", "peak memory of making the search index")
    }

    /// The peak memory of a process that asks an index that stands there.
    static func queryMemory(_ ledgers: SampleLedgers) throws -> Row {
        try memory(ledgers, .queryMemory, "query", "peak memory of a query")
    }

    private static func memory(
        _ ledgers: SampleLedgers,
        _ name: RowName,
        _ process: String,
        _ work: String
    ) throws -> Row {
        let long = try ledgers.spokenLedger(records: ledgers.records)
        let short = try ledgers.spokenLedger(records: ledgers.records / 10)
        return Row(
            name: name.rawValue,
            work: "\(work), \(grouped(ledgers.records)) records",
            limit: "\(grouped(ledgers.records / 10)) records",
            unit: .bytes,
            target: .times(1.25),
            rounds: 1,
            measure: {
                Sample(
                    measured: try peakMemory(process, long, in: ledgers.folder),
                    limit: try peakMemory(process, short, in: ledgers.folder)
                )
            }
        )
    }

    private static func peakMemory(
        _ work: String,
        _ ledger: FilePath,
        in folder: FilePath
    ) throws -> Double {
        let answer = folder.appending("peak-memory")
        let file = try FileDescriptor.open(
            answer,
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
        _ = try file.closeAfter {
            try run(
                "/proc/self/exe",
                ["measure-memory", work, ledger.string],
                standardOutput: file
            )
        }
        let text = try contents(of: answer).prefix { $0 != 0x0A }
        return Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }
}

/// Verifies a ledger, makes its search index or asks that, and prints the most memory, in bytes, that the
/// process needed.
struct MeasureMemory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-memory",
        shouldDisplay: false
    )

    @Argument var work: String
    @Argument var ledger: String

    func run() async throws {
        switch work {
        case "index":
            let snapshot = try LedgerSnapshot(opening: FilePath(ledger))
            _ = unsafe unlink(snapshot.paths.cache.appending("index.sqlite").string)
            _ = try SearchIndex(of: snapshot)
        case "query":
            var index = try SearchIndex(of: LedgerSnapshot(opening: FilePath(ledger)))
            let speaker = try SpokenRecords(firstRecord: 2).agent(1)
            _ = try index.answer(try Row.question(speaker, listing: 20))
        default: _ = try await verification(of: FilePath(ledger))
        }
        print(try peakMemory())
    }
}
