internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord

/// A fingerprint as people write it: 64 hex digits, in groups or not.
enum FingerprintArgument {
    /// The hash of a certificate, with colons as `openssl x509 -fingerprint` prints it, or without.
    static func certificate(_ text: String) throws -> Digest {
        try digest(text.filter { $0 != ":" })
    }

    static func digest(_ text: String) throws -> Digest {
        let digits = text.lowercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard let bytes = Hexadecimal.value(of: Array(digits)), let digest = Digest(bytes: bytes)
        else {
            throw ValidationError("'\(text)' is no fingerprint of 64 hex digits")
        }
        return digest
    }
}
