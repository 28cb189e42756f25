public import EvidenceCrypto

/// Text in the armour of RFC 7468.
public enum PEMText {
    /// The public key as a SubjectPublicKeyInfo, as stock tools read it.
    public static func publicKey(_ key: PublicKey) -> String {
        block("PUBLIC KEY", spki(of: key))
    }

    /// The SubjectPublicKeyInfo of a key in DER (RFC 5480 §2, RFC 8410 §4).
    public static func spki(of key: PublicKey) -> [UInt8] {
        switch key {
        case .p256(let key): key.spki
        case .ed25519(let key):
            [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + key.raw
        }
    }

    private static func block(_ label: String, _ der: [UInt8]) -> String {
        let digits = Array(Base64.text(der).utf8)
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: digits.count, by: 64) {
            text += String(decoding: digits[start..<min(start + 64, digits.count)], as: UTF8.self)
            text += "\n"
        }
        return text + "-----END \(label)-----\n"
    }

    /// What the blocks in `text` hold, decoded; a block that is none is passed over.
    ///
    /// The names in a certificate stand there as they are.
    public static func payloads(in text: [UInt8]) -> [[UInt8]] {
        var payloads: [[UInt8]] = []
        var digits: [UInt8]?
        for line in text.split(separator: 0x0A) {
            if line.starts(with: Array("-----BEGIN ".utf8)) {
                digits = []
            } else if line.starts(with: Array("-----END ".utf8)) {
                if let found = digits.flatMap({ Base64.value(of: $0) }) { payloads.append(found) }
                digits = nil
            } else {
                digits? += line
            }
        }
        return payloads
    }
}
