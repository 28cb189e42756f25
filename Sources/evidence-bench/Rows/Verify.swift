internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

extension Row {
    /// Everything, where every record has an entry and a signature of its own.
    static func verifySignatures(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.single(entries: ledgers.records / 10)
        let counts = try Counts(of: ledger)
        return Row(
            name: RowName.verifySignatures.rawValue,
            work: "verify, one P-256 signature a record, contents checked",
            limit: "bare P-256 verification",
            unit: .recordsPerSecond,
            target: .share(0.95),
            measure: {
                let limit = try await bareVerification(counts.entries)
                return counts.sample(try await verification(of: ledger), limit: limit)
            }
        )
    }

    /// Everything, where 200 records share a signature.
    static func verifyContents(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.batched(records: ledgers.records)
        let counts = try Counts(of: ledger)
        let lengths = try hashedLengths(of: ledger)
        return Row(
            name: RowName.verifyContents.rawValue,
            work: "verify, 200 records an entry, contents of 8 fields",
            limit: "the same bytes hashed in a bare loop",
            unit: .recordsPerSecond,
            target: .share(0.50),
            measure: {
                let limit = try await bareHashing(lengths)
                return counts.sample(try await verification(of: ledger), limit: limit)
            }
        )
    }

    /// What is public, as an outside auditor has it.
    static func verifyEntries(_ ledgers: SampleLedgers) throws -> Row {
        let ledger = try ledgers.batched(records: ledgers.records)
        let counts = try Counts(of: ledger)
        let lengths = try signedLengths(of: LedgerSnapshot(opening: ledger))
        return Row(
            name: RowName.verifyEntries.rawValue,
            work: "verify without contents, 200 records an entry",
            limit: "bare P-256 verification, and the same bytes hashed in a bare loop",
            unit: .recordsPerSecond,
            target: .atLeast(2_000_000),
            measure: {
                let limit =
                    try await bareVerification(counts.entries) + bareHashing(lengths)
                let time = try await verification(of: ledger, withoutContents: true)
                return counts.sample(time, limit: limit)
            }
        )
    }
}

/// How much there is in a ledger.
private struct Counts {
    let entries: Int
    let records: Int

    init(of ledger: FilePath) throws {
        let snapshot = try LedgerSnapshot(opening: ledger)
        entries = snapshot.entryCount
        records = snapshot.recordCount
    }

    /// Records a second, of the seconds that all of them took.
    func sample(_ measured: Double, limit: Double) -> Sample {
        Sample(measured: Double(records) / measured, limit: Double(records) / limit)
    }
}

/// A ledger that was made to be sound and is found not to be.
struct UnsoundLedger: Error, CustomStringConvertible {
    let finding: Finding?

    var description: String {
        "the ledger that was made is not sound: \(finding?.sentence ?? "no finding says why")"
    }
}

/// Verifies a ledger, which must be sound, on all cores; returns the seconds.
@discardableResult
func verification(of ledger: FilePath, withoutContents: Bool = false) async throws -> Double {
    var options = Verifier.Options()
    options.withoutContents = withoutContents
    let stopwatch = Stopwatch()
    let report = try await Verifier(LedgerSource(of: ledger), options: options).verify()
    let time = stopwatch.seconds
    guard report.exitCode == 0 else { throw UnsoundLedger(finding: report.findings.first) }
    return time
}
