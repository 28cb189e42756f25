/// The two integers of an ECDSA signature, written and read independently of the product.
struct ECDSASignature {
    var r: [UInt8]
    var s: [UInt8]

    /// The order of P-256 (SEC 2 §2.4.2).
    static let order: [UInt8] =
        [UInt8](hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") ?? []

    /// Takes a minimal DER signature to pieces.
    init(der: [UInt8]) {
        let rEnd = 4 + Int(der[3])
        r = Array(der[4..<rEnd])
        s = Array(der[(rEnd + 2)...])
    }

    /// The contents of the INTEGER n - `value`.
    static func subtractedFromOrder(_ value: [UInt8]) -> [UInt8] {
        let digits = [UInt8](repeating: 0, count: 33 - value.count) + value
        var result = [0] + order
        var borrow = 0
        for index in result.indices.reversed() {
            let digit = Int(result[index]) - Int(digits[index]) - borrow
            result[index] = UInt8(truncatingIfNeeded: digit)
            borrow = digit < 0 ? 1 : 0
        }
        while result.count > 1, result[0] == 0, result[1] < 0x80 { result.removeFirst() }
        return result
    }

    /// Puts the pieces together as they are, minimal or not.
    var der: [UInt8] {
        ECDSASignature.sequence(ECDSASignature.integer(r) + ECDSASignature.integer(s))
    }

    static func integer(_ contents: [UInt8]) -> [UInt8] {
        [0x02, UInt8(contents.count)] + contents
    }

    static func sequence(_ contents: [UInt8]) -> [UInt8] {
        [0x30, UInt8(contents.count)] + contents
    }
}
