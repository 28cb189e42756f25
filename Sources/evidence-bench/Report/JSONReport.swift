internal import FoundationEssentials

/// The outcomes for programs: figures in records a second, seconds and bytes.
struct JSONReport: Encodable {
    let machine: Machine
    let records: Int
    let rows: [JSONRow]

    /// By the rows that could not be measured here, why.
    let unmeasured: [String: String]

    init(_ report: Report) {
        machine = report.machine
        records = report.records
        rows = report.outcomes.map(JSONRow.init)
        unmeasured = Dictionary(
            report.unmeasured.map { ($0.name, $0.reason) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// One row of ``JSONReport``.
struct JSONRow: Encodable {
    let name: String
    let work: String
    let unit: Unit
    let measured: Double
    let against: String?
    let limit: Double?
    let ratio: Double?
    let target: String
    let reached: Bool
    let durability: String?
    let rounds: Int

    init(_ outcome: Outcome) {
        let row = outcome.row
        name = row.name
        work = row.work
        unit = row.unit
        measured = outcome.measured
        against = row.limit
        limit = outcome.limit
        ratio = outcome.ratio
        target = formatted(row.target, row.unit)
        reached = outcome.isReached
        durability = row.durability
        rounds = row.rounds
    }
}
