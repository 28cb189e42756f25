public import EvidenceCrypto

/// What became of one signature line of a note.
public enum SignatureVerdict: Equatable, Sendable {
    /// The key is known and the signature is valid.
    case valid

    /// The key is known and the signature is not valid.
    case invalid

    /// No known key has that name and key ID.
    case unknownKey
}

extension SignedNote {
    /// Judges each signature line by the key that its name and key ID call for.
    ///
    /// A line by an unknown key says nothing (c2sp.org/signed-note); an invalid one by a known key
    /// is for the caller to refuse.
    public func verdicts(
        knowing keys: [KeyReference: SignatureChecker]
    ) throws(CryptoError) -> [SignatureVerdict] {
        var verdicts: [SignatureVerdict] = []
        for line in signatures {
            guard let key = keys[line.key] else {
                verdicts.append(.unknownKey)
                continue
            }
            let isValid = try key.isValid(
                line.signature.span,
                for: bytes.span.extracting(0..<textLength)
            )
            verdicts.append(isValid ? .valid : .invalid)
        }
        return verdicts
    }
}
