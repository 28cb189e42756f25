internal import EvidenceRecord
internal import EvidenceStore

/// The clock by which a witness says when it signed.
enum WitnessClock {
    /// Seconds since 1970.
    static func now() throws(CommandFailure) -> Int {
        guard let now = RecordedTime.now(), now.microseconds >= 1_000_000 else {
            throw CommandFailure("this machine's clock is wrong")
        }
        return Int(now.microseconds / 1_000_000)
    }
}
