import EvidenceCrypto
import Foundation
import Testing

/// One PEM block with these bytes.
func pem(_ label: String, _ der: [UInt8]) -> [UInt8] {
    let body = Data(der).base64EncodedString(
        options: [.lineLength64Characters, .endLineWithLineFeed])
    return Array("-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n".utf8)
}

/// The bytes of the one PEM block in `text`.
func der(ofPEM text: [UInt8]) throws -> [UInt8] {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    let data = Data(base64Encoded: lines.dropFirst().dropLast().joined())
    return try [UInt8](#require(data))
}

extension PublicKey {
    /// The SubjectPublicKeyInfo of either kind, as stock OpenSSL reads it.
    var pem: [UInt8] {
        switch self {
        case .p256(let key):
            EvidenceCryptoTests.pem("PUBLIC KEY", key.spki)
        case .ed25519(let key):
            EvidenceCryptoTests.pem(
                "PUBLIC KEY",
                [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00] + key.raw
            )
        }
    }
}
