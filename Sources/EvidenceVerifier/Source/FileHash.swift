internal import EvidenceCrypto

/// Hashes files of any length, a block at a time.
enum FileHash {
    /// The SHA-256 of all bytes of the file.
    static func sha256(of file: LedgerFile) throws(VerifierError) -> Digest {
        var hasher = try computing { () throws(CryptoError) in try SHA256() }
        var start = 0
        while start < file.length {
            let range = start..<min(start + blockLength, file.length)
            let block = try reading { () throws(SourceError) in try file.read(range) }
            do throws(CryptoError) {
                try hasher.update(block.span)
            } catch {
                throw .crypto(error)
            }
            start = range.upperBound
        }
        do throws(CryptoError) {
            return try hasher.finish()
        } catch {
            throw .crypto(error)
        }
    }

    private static let blockLength = 1 << 18
}
