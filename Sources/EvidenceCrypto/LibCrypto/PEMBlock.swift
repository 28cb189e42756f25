internal import CLibCrypto

/// One block between `-----BEGIN …-----` and `-----END …-----` (RFC 7468).
struct PEMBlock {
    /// What stands after BEGIN.
    let label: String

    /// Whether lines such as `Proc-Type:` stand before the bytes, as where they are encrypted.
    let hasHeader: Bool

    /// What the block holds.
    let der: [UInt8]

    /// All blocks in `text`, in their order; text between them is passed over.
    static func all(in text: [UInt8], limit: Int) throws(CertificateError) -> [PEMBlock] {
        let blocks: [PEMBlock]
        do throws(CryptoError) {
            blocks = try unsafe text.span.withUnsafeBufferPointer {
                text throws(CryptoError) in
                let buffer = try unsafe MemoryBuffer(reading: text)
                var blocks: [PEMBlock] = []
                while blocks.count <= limit, let block = try PEMBlock(next: buffer) {
                    blocks.append(block)
                }
                return blocks
            }
        } catch {
            throw .notACertificate(reasons: error.lines)
        }
        guard blocks.count <= limit else { throw .tooMany(limit: limit) }
        return blocks
    }

    /// The next block of the buffer; nil where no further one begins.
    private init?(next buffer: borrowing MemoryBuffer) throws(CryptoError) {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard
            unsafe PEM_read_bio(buffer.buffer, &label, &header, &bytes, &count) == 1,
            let label = unsafe label, let header = unsafe header, let bytes = unsafe bytes
        else {
            let code = ERR_peek_last_error()
            let isEnd =
                ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
            guard isEnd else { throw CryptoError(function: "PEM_read_bio") }
            drainErrorQueue()
            return nil
        }
        self.label = unsafe String(cString: label)
        hasHeader = unsafe header[0] != 0
        der = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        unsafe CRYPTO_free(label, nil, 0)
        unsafe CRYPTO_free(header, nil, 0)
        unsafe CRYPTO_free(bytes, nil, 0)
    }
}
