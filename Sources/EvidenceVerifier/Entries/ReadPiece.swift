internal import EvidenceCrypto
internal import EvidenceRecord

/// What can be said of one piece of `entries` without knowing the others.
struct ReadPiece: Sendable {
    /// Where it starts in the file.
    let offset: Int

    /// Its RFC 6962 leaf hash.
    let leaf: Digest

    /// What it says.
    let reading: Reading

    /// What became of its signatures, in the order of its signers; none where it has a fault or
    /// where signatures are no longer interpreted.
    let verdicts: [SignatureVerdict]

    enum Reading: Sendable {
        case known(Entry)
        case later(LaterEntry)

        /// It has a fault; these of its lines can be read.
        case faulty(EntryFault, EntryLines)
    }
}

/// Reads, hashes and checks the signatures of pieces; each task has its own.
struct PieceReader: ~Copyable {
    private let checkers: [KeyReference: SignatureChecker]
    private var hasher: TreeHasher

    /// A reader that knows those keys.
    init(knowing checkers: [KeyReference: SignatureChecker]) throws(CryptoError) {
        self.checkers = checkers
        hasher = try TreeHasher()
    }

    /// Reads the pieces of the batch.
    mutating func read(
        _ batch: EntryBatch,
        checkingSignatures: Bool
    ) throws(CryptoError) -> [ReadPiece] {
        var pieces: [ReadPiece] = []
        pieces.reserveCapacity(batch.pieces.count)
        for range in batch.pieces {
            pieces.append(
                try read(
                    Array(batch.bytes[range]),
                    offset: batch.offset + range.lowerBound,
                    checkingSignatures: checkingSignatures
                )
            )
        }
        return pieces
    }

    /// Reads one piece.
    mutating func read(
        _ bytes: [UInt8],
        offset: Int,
        checkingSignatures: Bool
    ) throws(CryptoError) -> ReadPiece {
        let leaf = try hasher.leaf(bytes)
        let reading: EntryReading
        do throws(EntryFault) {
            reading = try EntryReading(bytes)
        } catch {
            return ReadPiece(
                offset: offset,
                leaf: leaf,
                reading: .faulty(error, EntryLines(salvaging: bytes)),
                verdicts: []
            )
        }
        switch reading {
        case .known(let entry):
            let verdicts =
                checkingSignatures
                ? try verdicts(entry.signers, entry.signatures, bytes, entry.textLength) : []
            return ReadPiece(
                offset: offset,
                leaf: leaf,
                reading: .known(entry),
                verdicts: verdicts
            )
        case .later(let entry):
            var verdicts: [SignatureVerdict] = []
            if checkingSignatures, let signed = entry.signed {
                verdicts = try self.verdicts(
                    signed.signers,
                    signed.signatures,
                    bytes,
                    signed.textLength
                )
            }
            return ReadPiece(
                offset: offset,
                leaf: leaf,
                reading: .later(entry),
                verdicts: verdicts
            )
        }
    }

    private func verdicts(
        _ signers: [KeyReference],
        _ signatures: [[UInt8]],
        _ bytes: [UInt8],
        _ textLength: Int
    ) throws(CryptoError) -> [SignatureVerdict] {
        var verdicts: [SignatureVerdict] = []
        for (signer, signature) in zip(signers, signatures) {
            guard let checker = checkers[signer] else {
                verdicts.append(.unknownKey)
                continue
            }
            let isValid = try checker.isValid(
                signature.span,
                for: bytes.span.extracting(0..<textLength)
            )
            verdicts.append(isValid ? .valid : .invalid)
        }
        return verdicts
    }
}
