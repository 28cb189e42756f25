internal import CLibCrypto

/// The curve of Ed25519: -x² + y² = 1 + d·x²·y² in the field of 2^255-19 (RFC 8032 §5.1).
enum EdwardsCurve {
    /// 2^255-19, the least byte first.
    static let prime: [UInt8] = [0xed] + Array(repeating: 0xff, count: 30) + [0x7f]

    /// The constant d, the least byte first.
    private static let constant: [UInt8] = [
        0xa3, 0x78, 0x59, 0x13, 0xca, 0x4d, 0xeb, 0x75, 0xab, 0xd8, 0x41, 0x41, 0x4d, 0x0a, 0x70,
        0x00, 0x98, 0xe8, 0x79, 0x77, 0x79, 0x40, 0xc7, 0x8c, 0x73, 0xfe, 0x6f, 0x2b, 0xee, 0x6c,
        0x03, 0x52,
    ]

    /// Whether a point with an x that is not zero has that y coordinate, the least byte first.
    ///
    /// OpenSSL takes any 32 bytes for a key, and looks at the curve only while it verifies.
    static func hasPoint(y: [UInt8]) -> Bool {
        do throws(CryptoError) {
            return try Numbers().isSquareOfX(y: y)
        } catch {
            return false
        }
    }

    /// The sole owner of one `BN_CTX` and of the numbers taken from it.
    @safe private struct Numbers: ~Copyable {
        private let context: OpaquePointer

        init() throws(CryptoError) {
            guard let context = unsafe BN_CTX_new() else {
                throw CryptoError(function: "BN_CTX_new")
            }
            unsafe self.context = context
            unsafe BN_CTX_start(context)
        }

        deinit {
            unsafe BN_CTX_end(context)
            unsafe BN_CTX_free(context)
        }

        /// Whether x² = (y² - 1) / (d·y² + 1) has a root, which is so where the product of the
        /// two has one.
        func isSquareOfX(y: [UInt8]) throws(CryptoError) -> Bool {
            guard let prime = unsafe BN_lebin2bn(EdwardsCurve.prime, 32, BN_CTX_get(context)),
                let constant = unsafe BN_lebin2bn(EdwardsCurve.constant, 32, BN_CTX_get(context)),
                let y = unsafe BN_lebin2bn(y, Int32(y.count), BN_CTX_get(context)),
                let product = unsafe BN_CTX_get(context)
            else { throw CryptoError(function: "BN_lebin2bn") }
            try require(unsafe BN_mod_sqr(y, y, prime, context), from: "BN_mod_sqr")
            try require(
                unsafe BN_mod_mul(product, constant, y, prime, context),
                from: "BN_mod_mul"
            )
            try require(unsafe BN_add_word(product, 1), from: "BN_add_word")
            try require(unsafe BN_sub_word(y, 1), from: "BN_sub_word")
            try require(
                unsafe BN_mod_mul(product, product, y, prime, context),
                from: "BN_mod_mul"
            )
            let symbol = unsafe BN_kronecker(product, prime, context)
            guard symbol >= -1 else { throw CryptoError(function: "BN_kronecker") }
            return symbol == 1
        }
    }
}
