/// An ECDSA signature over P-256: two integers of 32 bytes, most significant byte first.
///
/// OpenSSL answers a malformed signature as it answers a broken machine, and takes s as well as
/// n-s. So the form is judged here, before OpenSSL is asked whether the signature is valid.
struct P256Signature: Equatable {
    let r: [UInt8]
    let s: [UInt8]
}

extension P256Signature {
    /// n, the order of the group (SEC 2 §2.4.2).
    static let order: [UInt8] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63,
        0x25, 0x51,
    ]

    /// (n-1)/2, the greatest s permitted.
    static let halfOrder: [UInt8] = [
        0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31,
        0x92, 0xa8,
    ]

    /// Whether s is at most (n-1)/2.
    var isLow: Bool {
        !P256Signature.halfOrder.lexicographicallyPrecedes(s)
    }

    /// The same signature in the permitted one of its two forms, s or n-s.
    var lowered: P256Signature {
        guard !isLow else { return self }
        var difference = s
        var borrow = 0
        for index in s.indices.reversed() {
            let digit = Int(P256Signature.order[index]) - Int(s[index]) - borrow
            difference[index] = UInt8(truncatingIfNeeded: digit)
            borrow = digit < 0 ? 1 : 0
        }
        return P256Signature(r: r, s: difference)
    }

    /// Reads minimal DER (RFC 3279 §2.2.3) with r and s from 1 to n-1; nil for anything else.
    init?(der: Span<UInt8>) {
        // At most 2 + 2 * (2 + 33) = 72 bytes, so every length is a single byte.
        guard der.count >= 2, der[0] == 0x30, der[1] < 0x80, Int(der[1]) == der.count - 2 else {
            return nil
        }
        var position = 2
        guard let r = P256Signature.readInteger(der, at: &position),
            let s = P256Signature.readInteger(der, at: &position),
            position == der.count
        else { return nil }
        self.r = r
        self.s = s
    }

    /// Reads one INTEGER and moves `position` behind it.
    private static func readInteger(_ der: Span<UInt8>, at position: inout Int) -> [UInt8]? {
        guard der.count - position >= 3, der[position] == 0x02 else { return nil }
        let length = Int(der[position + 1])
        let start = position + 2
        guard length >= 1, length <= 33, der.count - start >= length else { return nil }
        let first = der[start]
        guard first < 0x80 else { return nil }  // negative
        if first == 0 {
            // A leading zero is there only to keep the number positive; 00 alone is zero.
            guard length > 1, der[start + 1] >= 0x80 else { return nil }
        }
        let digits = first == 0 ? length - 1 : length
        guard digits <= 32 else { return nil }
        position = start + length
        var integer = [UInt8](repeating: 0, count: 32)
        for index in 0..<digits {
            integer[32 - digits + index] = der[position - digits + index]
        }
        guard integer.lexicographicallyPrecedes(order) else { return nil }
        return integer
    }

    /// Minimal DER (RFC 3279 §2.2.3).
    var der: [UInt8] {
        let body = P256Signature.encodeInteger(r) + P256Signature.encodeInteger(s)
        return [0x30, UInt8(body.count)] + body
    }

    private static func encodeInteger(_ integer: [UInt8]) -> [UInt8] {
        var digits = Array(integer.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true {
            digits.insert(0, at: 0)
        }
        return [0x02, UInt8(digits.count)] + digits
    }
}
