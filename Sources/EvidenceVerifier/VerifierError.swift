public import EvidenceCrypto

/// Why a ledger could not be verified to the end: a broken machine, never damage.
public enum VerifierError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no file `entries`: this is no ledger.
    case noLedger

    /// A file could not be read.
    case source(SourceError)

    /// The roots given for timestamps cannot be read.
    case roots(TrustedRootsError)

    /// The cryptographic library failed.
    case crypto(CryptoError)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .noLedger: "there is no file “entries” here"
        case .source(let error): error.description
        case .roots(let error): "the roots of timestamps: \(error)"
        case .crypto(let error): error.description
        }
    }
}

/// Reads, and says so where that fails.
func reading<Value>(
    _ read: () throws(SourceError) -> Value
) throws(VerifierError) -> Value {
    do throws(SourceError) {
        return try read()
    } catch {
        throw .source(error)
    }
}

/// Computes, and says so where that fails.
func computing<Value: ~Copyable>(
    _ compute: () throws(CryptoError) -> Value
) throws(VerifierError) -> Value {
    do throws(CryptoError) {
        return try compute()
    } catch {
        throw .crypto(error)
    }
}
