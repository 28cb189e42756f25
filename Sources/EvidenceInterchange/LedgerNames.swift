public import EvidenceCrypto
public import EvidenceRecord

/// The names, as URIs, under which other programs know a ledger and what it holds.
///
/// They are made of the ledger's fingerprint, so that no two ledgers share one, and mean the same
/// wherever they are read. Bytes are named by their own hash and not by a ledger.
public struct LedgerNames: Equatable, Sendable {
    /// The ledger's name for people.
    public let origin: String

    /// The ledger itself: `urn:evidence-ledger:<leaf hash of its first entry>`.
    public let ledger: String

    /// The names of the ledger of that origin and fingerprint.
    public init(origin: String, fingerprint: Digest) {
        self.origin = origin
        ledger = "urn:evidence-ledger:\(fingerprint)"
    }

    /// The name of a record.
    public func record(_ number: Int) -> String { "\(ledger):record:\(number)" }

    /// The name of a key.
    public func key(_ key: KeyReference) -> String { "\(ledger):key:\(Self.escaped("\(key)"))" }

    /// The name of bytes: `urn:sha256:<64 hex digits>`.
    public static func bytes(_ digest: Digest) -> String { "urn:sha256:\(digest)" }

    /// `text` with everything escaped that may not stand in the last part of a URN (RFC 8141).
    static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                escaped.append(byte)
            default:
                escaped.append(0x25)
                for digit in [byte >> 4, byte & 15] {
                    escaped.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
                }
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
