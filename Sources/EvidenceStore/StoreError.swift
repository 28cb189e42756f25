public import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// Why a ledger could not be opened, read or appended to.
public enum StoreError: Error, Equatable {
    /// The folder or its `entries` cannot be opened.
    case cannotOpen(SystemFailure)

    /// There is no ledger in the folder: `entries` is missing or does not start with entry 0.
    case notALedger(FilePath)

    /// A later version of the format wrote that entry, so this one appends nothing.
    case laterVersion(entry: Int, UnknownForm)

    /// A call into the operating system failed before anything of the ledger was changed.
    case failed(SystemFailure)

    /// A write or a flush failed; whether every file has its former length again. The process
    /// must not go on, since after a failed flush nobody knows what the disk holds.
    case notWritten(SystemFailure, isRestored: Bool)

    /// An earlier write or flush of this writer failed.
    case stopped

    /// Something in the ledger does not verify, so nothing is answered from it or built on it.
    case damaged(LedgerDamage)

    /// What a witness kept does not verify, so it cosigns nothing of that log.
    case witnessDamaged(LedgerDamage)

    /// The ledger was copied without its contents, so nothing can be appended to it.
    case withoutContents(FilePath)

    /// libcrypto failed.
    case crypto(CryptoError)

    /// What would be created is there already, and nothing is ever overwritten.
    case exists(FilePath)

    /// The entry would be longer than 65,535 bytes: fewer records fit into one.
    case entryTooLong(records: Int, bytes: Int)

    /// The entry would hold no record.
    case noRecords

    /// A reader would refuse the entry.
    case refusedEntry(EntryFault)

    /// The signers may not record this.
    case refusedByStanding([StandingBreach])

    /// The ledger as it stands does not permit these lines.
    case refusedByWithholding([WithholdingBreach])

    /// What an unseal line would bring back is not in `sealed/`.
    case sealedBytesMissing(record: Int)

    /// The entry is final, but what it seals or destroys is not yet gone from its place.
    case notCarriedOut(entry: Int, SystemFailure)

    /// The time is one that a writer does not sign unless told to.
    case refusedTime(TimeFault)

    /// The private key of a log key in force is not at hand, so no checkpoint can be signed.
    case missingLogKey(KeyReference)

    /// The ledger is not published in that folder, of which nothing was changed.
    case notPublished(FilePath, PublicationFault)

    /// A key file was refused.
    case key(FilePath, KeyFileFault)
}

/// A call into the operating system that failed.
public struct SystemFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was called, by the name of its manual page.
    public let operation: String

    /// The file or folder that it was called for.
    public let path: FilePath

    /// The reason that the system gave.
    public let errno: Errno

    /// One sentence for a person.
    public var description: String { "\(operation) \(path): \(errno)" }
}

/// Something in a ledger that a crash cannot have left and the writer did not write.
public struct LedgerDamage: Equatable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: FilePath

    /// Where in it, in bytes; nil where it is the file as a whole.
    public let offset: Int?

    /// What is wrong, in words and without a value of the contents.
    public let problem: String

    /// Damage there; `problem` names no value of the contents.
    public init(path: FilePath, offset: Int?, problem: String) {
        self.path = path
        self.offset = offset
        self.problem = problem
    }

    /// One sentence for a person.
    public var description: String {
        let place = offset.map { "\(path), byte \($0)" } ?? path.string
        return "\(place): \(problem)"
    }
}

/// Why a writer does not sign a time.
public enum TimeFault: Equatable, Sendable {
    /// It is before the last entry's.
    case beforeLastEntry(RecordedTime, last: RecordedTime)

    /// It is ahead of this machine's clock.
    case aheadOfClock(RecordedTime, clock: RecordedTime)

    /// It is more than a week after the last entry's, as where a clock is wrong.
    case longAfterLastEntry(RecordedTime, last: RecordedTime)
}

extension StoreError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .cannotOpen(let failure):
            "cannot open the ledger: \(failure)"
        case .notALedger(let path):
            "\(path) is no ledger"
        case .laterVersion(let entry, let unknown):
            "entry \(entry) was written by a later version: it holds \(unknown)"
        case .failed(let failure):
            "\(failure)"
        case .notWritten(let failure, let isRestored):
            isRestored
                ? "nothing was recorded: \(failure)"
                : "\(failure); nor could the files be given their former lengths"
        case .stopped:
            "an earlier write failed, so nothing more is written"
        case .damaged(let damage):
            "the ledger does not verify: \(damage)"
        case .witnessDamaged(let damage):
            "what the witness kept does not verify: \(damage)"
        case .withoutContents(let path):
            "\(path) was copied without its contents, so nothing can be appended to it"
        case .crypto(let error):
            "\(error)"
        case .exists(let path):
            "\(path) exists already"
        case .entryTooLong(let records, let bytes):
            "\(records) records make an entry of \(bytes) bytes, and 65,535 is the most"
        case .noRecords:
            "there is no record to sign"
        case .refusedEntry(let fault):
            "\(fault)"
        case .refusedByStanding(let breaches):
            breaches.map(\.description).joined(separator: "; ")
        case .refusedByWithholding(let breaches):
            breaches.map(\.description).joined(separator: "; ")
        case .sealedBytesMissing(let record):
            "what was sealed of record \(record) is not here, so it cannot be unsealed"
        case .notCarriedOut(let entry, let failure):
            "entry \(entry) is final, but what it withholds is still in its place: \(failure)"
        case .refusedTime(let fault):
            "\(fault)"
        case .missingLogKey(let key):
            "the private key of the log key \(key) is not at hand"
        case .notPublished(let path, let fault):
            "nothing was published in \(path): \(fault)"
        case .key(let path, let fault):
            "\(path): \(fault)"
        }
    }

    /// Whether the folder or `entries` cannot be opened or was written by a later version; exit
    /// code 65.
    public var meansNotReadable: Bool {
        switch self {
        case .cannotOpen, .notALedger, .laterVersion: true
        default: false
        }
    }

    /// What to do about it, where there is something to say.
    public var hint: String? {
        switch self {
        case .damaged: "run evidence verify"
        case .witnessDamaged:
            "never remove the file, or a second tree could be cosigned: put its newest sound copy back,"
                + " or end this witness and make one with a new key"
        case .notPublished(_, let fault): fault.hint
        case .key(let path, .readableByOthers): "chmod 600 \(path)"
        case .notCarriedOut: "the next command that records something carries it out"
        case .notWritten(_, isRestored: false): "run evidence verify before anything else"
        default: nil
        }
    }
}

extension TimeFault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .beforeLastEntry(let time, let last):
            "the time \(time) is before the last entry's, \(last)"
        case .aheadOfClock(let time, let clock):
            "the time \(time) is ahead of this machine's clock, \(clock)"
        case .longAfterLastEntry(let time, let last):
            "the time \(time) is more than a week after the last entry's, \(last)"
        }
    }
}
