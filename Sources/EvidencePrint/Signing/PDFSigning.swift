public import EvidenceCrypto
public import SystemPackage

/// Signs a PDF file within itself, so that a reader of PDF says who signed it.
///
/// The form is PAdES at its baseline B-B (ETSI EN 319 142-1): the signature is over all bytes of
/// the file but its own.
public enum PDFSigning {
    /// Signs a file that ``BookPrinter`` printed.
    ///
    /// What was printed stays as it is, byte for byte, and the signature follows it.
    ///
    /// - Parameters:
    ///   - path: the file; after an error in writing it may hold a part of what was to be added.
    ///   - time: the signing time that is stated, in seconds since 1970.
    ///   - capacity: the most bytes that the signature may have.
    ///   - signature: the signature, CMS in DER, over content with that SHA-256. It must not state
    ///     a time, as that of `CMSSigner.timelessSignature(overContentWith:at:)` does not.
    /// - Throws: ``PDFSigningError``, `CryptoError`, or what `signature` throws.
    public static func sign(
        _ path: FilePath,
        at time: Int,
        capacity: Int,
        signature: (Digest) throws -> [UInt8]
    ) throws {
        let descriptor = try performing(on: path) {
            try FileDescriptor.open(path, .readWrite, options: .closeOnExec)
        }
        try descriptor.closeAfter {
            let file = try PDFFile(descriptor, path)
            let update = try SignatureUpdate(of: file, at: time, capacity: capacity)
            var hash = try SHA256()
            try file.forEachPiece { try hash.update($0.span) }
            try hash.update(update.beforeSignature.span)
            try hash.update(update.afterSignature.span)
            let der = try signature(hash.finish())
            guard der.count <= capacity else {
                throw PDFSigningError.signatureTooLong(bytes: der.count, limit: capacity)
            }
            let bytes = update.beforeSignature + hexadecimal(der, capacity) + update.afterSignature
            _ = try performing(on: path) {
                try descriptor.writeAll(toAbsoluteOffset: Int64(file.length), bytes)
            }
        }
    }

    /// A string in hexadecimal, filled up with zeros.
    private static func hexadecimal(_ bytes: [UInt8], _ capacity: Int) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        let filled = bytes + [UInt8](repeating: 0, count: capacity - bytes.count)
        return Array("<".utf8) + filled.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            + Array(">".utf8)
    }
}
