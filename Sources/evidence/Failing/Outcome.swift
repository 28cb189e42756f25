/// How a command ended; the raw value is the exit code of the process.
///
/// A command that has printed its result and needs a code other than 0 throws one.
enum Outcome: Int32, Error {
    /// Done, or the ledger is sound.
    case sound = 0

    /// The ledger is damaged, forged or rolled back. Nothing else ends so.
    case unsound = 1

    /// Sound with remarks.
    case remarks = 2

    /// The command line was wrong (`EX_USAGE` of sysexits.h).
    case usage = 64

    /// There is no ledger here, or a later version wrote it (`EX_DATAERR`).
    case unreadable = 65

    /// Anything else (`EX_SOFTWARE`).
    case failed = 70
}
