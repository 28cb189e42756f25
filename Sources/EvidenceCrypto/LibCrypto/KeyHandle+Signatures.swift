internal import CLibCrypto

extension KeyHandle {
    /// Whether OpenSSL finds `signature`, which must have 64 bytes, valid under an Ed25519 key.
    func isValidEd25519(
        _ signature: Span<UInt8>,
        for message: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        let context = try DigestContext()
        try require(
            unsafe EVP_DigestVerifyInit_ex(context.context, nil, nil, nil, nil, key, nil),
            from: "EVP_DigestVerifyInit_ex"
        )
        let result = unsafe signature.withUnsafeBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe EVP_DigestVerify(
                    context.context,
                    signature.baseAddress,
                    signature.count,
                    message.baseAddress,
                    message.count
                )
            }
        }
        return try verdict(result, from: "EVP_DigestVerify")
    }

    /// The signature for `message` of an Ed25519 key, 64 bytes.
    func ed25519Signature(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        let context = try DigestContext()
        try require(
            unsafe EVP_DigestSignInit_ex(context.context, nil, nil, nil, nil, key, nil),
            from: "EVP_DigestSignInit_ex"
        )
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        let result = unsafe message.withUnsafeBufferPointer { message in
            unsafe EVP_DigestSign(
                context.context,
                &signature,
                &count,
                message.baseAddress,
                message.count
            )
        }
        try require(result, from: "EVP_DigestSign")
        signature.removeLast(signature.count - count)
        return signature
    }
}
