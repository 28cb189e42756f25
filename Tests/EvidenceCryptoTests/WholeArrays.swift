import EvidenceCrypto

// A span of a temporary value does not outlive it, so that tests pass arrays instead.

extension PrivateKey {
    func signature(for message: [UInt8]) throws -> [UInt8] {
        try signature(for: message.span)
    }
}

extension SignatureChecker {
    func isValid(_ signature: [UInt8], for message: [UInt8]) throws -> Bool {
        try isValid(signature.span, for: message.span)
    }
}
