public import EvidenceCrypto

extension StampedHead {
    /// The head of `size` entries that a verified timestamp was given over; nil where the time it
    /// states lies before 1970 or after 9999.
    public init?(_ timestamp: Timestamp, size: Int, record: Int, entry: Int) {
        guard let earliest = RecordedTime(microseconds: max(0, timestamp.earliest)),
            let latest = RecordedTime(microseconds: timestamp.latest)
        else { return nil }
        self.init(
            size: size,
            earliest: earliest,
            latest: latest,
            authority: timestamp.authority ?? "an authority without a name",
            record: record,
            entry: entry
        )
    }
}
