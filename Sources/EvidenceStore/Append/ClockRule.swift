public import EvidenceRecord
internal import Glibc

/// The times that a writer signs although it would refuse them.
public struct TimeAllowance: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A time before the last entry's.
    public static let beforeLastEntry = TimeAllowance(rawValue: 1)

    /// A time ahead of this machine's clock.
    public static let aheadOfClock = TimeAllowance(rawValue: 2)

    /// A time more than a week after the last entry's.
    public static let longAfterLastEntry = TimeAllowance(rawValue: 4)
}

extension RecordedTime {
    /// The time by this machine's clock; nil where the clock stands before 1970 or after 9999.
    public static func now() -> RecordedTime? {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return nil }
        return RecordedTime(
            microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        )
    }

    private static let week: Int64 = 7 * 86_400 * 1_000_000

    /// Why a writer would not sign this time; nil where it would.
    func fault(
        after last: RecordedTime,
        clock: RecordedTime,
        allowing allowance: TimeAllowance
    ) -> TimeFault? {
        if self < last, !allowance.contains(.beforeLastEntry) {
            return .beforeLastEntry(self, last: last)
        }
        if self > clock, !allowance.contains(.aheadOfClock) {
            return .aheadOfClock(self, clock: clock)
        }
        if microseconds - last.microseconds > Self.week, !allowance.contains(.longAfterLastEntry) {
            return .longAfterLastEntry(self, last: last)
        }
        return nil
    }
}
