internal import EvidenceRecord

/// The time in a cosignature, which is what the witness's own clock said.
enum WitnessTime {
    /// As `2026-11-23T14:05:09Z`, with whose clock it is.
    static func text(_ seconds: Int) -> String {
        let (microseconds, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        guard !overflow, let time = RecordedTime(microseconds: microseconds) else {
            return "\(seconds) seconds after 1970, by its own clock"
        }
        return "\(String("\(time)".prefix(19)))Z, by its own clock"
    }
}
