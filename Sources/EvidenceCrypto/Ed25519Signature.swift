/// The form of an Ed25519 signature (RFC 8032 §5.1.6).
enum Ed25519Signature {
    /// L, the order of the group, little-endian.
    private static let order: [UInt8] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    /// Whether `signature` has 64 bytes and its second half, S, is below L.
    static func isWellFormed(_ signature: Span<UInt8>) -> Bool {
        guard signature.count == 64 else { return false }
        for index in (0..<32).reversed() where signature[32 + index] != order[index] {
            return signature[32 + index] < order[index]
        }
        return false
    }
}
