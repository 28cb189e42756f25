public import EvidenceRecord

extension RevokeContent {
    /// The earliest time at which a compromise of the key may have begun, as far as the record
    /// tells; nil where it is withheld, or bounded by nothing.
    ///
    /// A day begins 14 hours before it does in UTC, in the zone where it begins first.
    public var earliestCompromise: RecordedTime? { since.value?.earliestTime }
}

extension EDTFDate {
    /// The earliest time that it may speak of; nil where there is none, or none from 1970 to 9999.
    fileprivate var earliestTime: RecordedTime? {
        if let instant {
            guard (0..<253_402_300_800).contains(instant) else { return nil }
            return RecordedTime(microseconds: Int64(instant) * 1_000_000)
        }
        guard let day = possible.earliest, (0..<2_932_897).contains(day) else { return nil }
        return RecordedTime(microseconds: (Int64(day) * 24 - 14) * 3_600_000_000)
    }
}
