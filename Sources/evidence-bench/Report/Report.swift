/// What a run came to.
struct Report {
    let machine: Machine

    /// The number of records in the large ledgers.
    let records: Int

    let outcomes: [Outcome]
    let unmeasured: [UnmeasuredRow]
}

/// A row that cannot be measured here, and why.
struct UnmeasuredRow: Error {
    let name: String
    let work: String
    let reason: String
}
