internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord

/// A fingerprint as people write it: 64 hex digits, in groups or not.
enum FingerprintArgument {
    static func digest(_ text: String) throws -> Digest {
        let digits = text.lowercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard let bytes = Hexadecimal.value(of: Array(digits)), let digest = Digest(bytes: bytes)
        else {
            throw ValidationError("'\(text)' is no fingerprint of 64 hex digits")
        }
        return digest
    }
}
