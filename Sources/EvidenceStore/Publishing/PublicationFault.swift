public import EvidenceRecord

/// Why a ledger is not published in a folder.
public enum PublicationFault: Error, Equatable, Sendable {
    /// It holds a ledger itself.
    case holdsLedger

    /// It holds other files, and no published ledger.
    case holdsOtherFiles

    /// What stands there as `checkpoint` is none.
    case malformedCheckpoint(CheckpointError)

    /// Another ledger is published there.
    case otherOrigin(String)

    /// The head there covers more entries than this ledger has final ones.
    case ahead(published: Int, final: Int)

    /// The head there is of other entries than this ledger's first ones.
    case otherEntries(published: Int)
}

extension PublicationFault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .holdsLedger:
            "it is the folder of a ledger"
        case .holdsOtherFiles:
            "there are other files in it, and no published ledger"
        case .malformedCheckpoint(let error):
            "its checkpoint is none: \(error)"
        case .otherOrigin(let origin):
            "the ledger \(origin) is published there"
        case .ahead(let published, let final):
            "\(published) entries are published there, and \(final) are final here: this ledger"
                + " was rolled back, or it is an old copy"
        case .otherEntries(let published):
            "the \(published) entries that are published there are not the first of this ledger:"
                + " one of the two was rewritten, or they are two ledgers of one name"
        }
    }

    /// What to do about it.
    var hint: String {
        switch self {
        case .holdsLedger, .holdsOtherFiles, .otherOrigin: "give each ledger a folder of its own"
        case .malformedCheckpoint:
            "keep that file for an inquiry, remove it, and publish with --all"
        case .ahead, .otherEntries:
            "run evidence verify, here and with --url there; publish nothing before it is known why"
        }
    }
}
