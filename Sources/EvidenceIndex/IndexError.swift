public import EvidenceCrypto
public import EvidenceRecord
public import EvidenceStore

/// Why a question could not be answered.
public enum IndexError: Error, Equatable {
    /// The ledger could not be read.
    case store(StoreError)

    /// No index could be made, not even one for this time only; SQLite says why.
    case database(String)

    /// libcrypto failed.
    case crypto(CryptoError)

    /// No record of the ledger, as it stood then, has that number.
    case noSuchRecord(Int)

    /// No record that is not superseded bears that label, as the ledger stood then.
    case noSuchLabel(String)

    /// The record is not an agent.
    case notAnAgent(Int)

    /// The record is not a document, but of that kind.
    case notADocument(Int, RecordKind)

    /// No agent is recorded under that name, exactly so written; those that come near it.
    case noSuchAgent(String, near: [NameOffer])

    /// The words to look for are not in the form of ``TextQuery``.
    case malformedText(TextQueryFault)
}

extension IndexError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .store(let error): "\(error)"
        case .database(let reason): "the search index cannot be made: \(reason)"
        case .crypto(let error): "\(error)"
        case .noSuchRecord(let number): "there is no record #\(number)"
        case .noSuchLabel(let label): "no record is labelled \(label)"
        case .notAnAgent(let number): "#\(number) is not an agent"
        case .notADocument(let number, let kind): "#\(number) is no document, but \(kind.rawValue)"
        case .noSuchAgent(let name, _): "no agent is recorded as “\(name)”"
        case .malformedText(let fault): "\(fault)"
        }
    }

    /// What to do about it, where there is something to say.
    public var hint: String? {
        switch self {
        case .store(let error):
            return error.hint
        case .noSuchAgent(_, let near) where !near.isEmpty:
            let names = near.map { "“\($0.form)” (#\($0.agent))" }
            return "did you mean \(names.joined(separator: ", "))?"
        default:
            return nil
        }
    }
}
