internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// What every command takes that records something.
struct RecordingOptions: ParsableArguments {
    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Option(
        help: ArgumentHelp(
            "When the author says he signs, like 2026-11-22T12:22:46.123456Z. (default: now)",
            valueName: "time"
        ),
        transform: RecordingOptions.time
    )
    var time: RecordedTime?

    @Flag(
        help: """
            Sign even a time before the last entry's, ahead of the clock, or more than a week \
            after the last entry's.
            """
    )
    var anyTime = false

    @OptionGroup var output: OutputOptions

    /// The times that are signed although they look wrong.
    var allowance: TimeAllowance {
        anyTime ? [.beforeLastEntry, .aheadOfClock, .longAfterLastEntry] : []
    }

    private static func time(_ text: String) throws -> RecordedTime {
        guard let time = RecordedTime(text) else {
            throw ValidationError("'\(text)' is no time like 2026-11-22T12:22:46.123456Z")
        }
        return time
    }
}
