internal import CLibCrypto

/// The sole owner of one memory `BIO`.
///
/// OpenSSL wipes what was written to it when it goes.
@safe struct MemoryBuffer: ~Copyable {
    let buffer: OpaquePointer

    init() throws(CryptoError) {
        try unsafe self.init(owning: BIO_new(BIO_s_mem()), from: "BIO_new")
    }

    /// A buffer to read `bytes` from, which must outlive it.
    @unsafe init(reading bytes: UnsafeBufferPointer<UInt8>) throws(CryptoError) {
        guard let count = Int32(exactly: bytes.count) else {
            throw CryptoError(function: "BIO_new_mem_buf", lines: ["more than 2^31-1 bytes"])
        }
        try unsafe self.init(
            owning: BIO_new_mem_buf(bytes.baseAddress, count),
            from: "BIO_new_mem_buf"
        )
    }

    private init(owning buffer: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let buffer = unsafe buffer else { throw CryptoError(function: function) }
        unsafe self.buffer = buffer
    }

    deinit {
        unsafe BIO_free_all(buffer)
    }

    /// Takes out all that was written.
    func contents() throws(CryptoError) -> [UInt8] {
        var bytes = unsafe [UInt8](repeating: 0, count: BIO_ctrl_pending(buffer))
        var count = 0
        try require(
            unsafe BIO_read_ex(buffer, &bytes, bytes.count, &count),
            from: "BIO_read_ex"
        )
        guard count == bytes.count else {
            throw CryptoError(function: "BIO_read_ex", lines: ["fewer bytes than were pending"])
        }
        return bytes
    }
}
