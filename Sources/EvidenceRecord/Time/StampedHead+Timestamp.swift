public import EvidenceCrypto

extension StampedHead {
    /// The head that an anchor's token was given over, once the token was verified; nil where the
    /// time it states lies after 9999.
    public init?(_ timestamp: Timestamp, anchor: AnchorLine) {
        guard let earliest = RecordedTime(microseconds: max(0, timestamp.earliest)),
            let latest = RecordedTime(microseconds: timestamp.latest)
        else { return nil }
        self.init(
            size: anchor.size,
            earliest: earliest,
            latest: latest,
            authority: timestamp.authority ?? "an authority without a name",
            record: anchor.record,
            entry: anchor.entry
        )
    }
}
