internal import EvidenceCrypto

/// The lines above a checkpoint, each ended by LF: what a proof and a request to a witness have in
/// common.
struct ProofLines {
    let bytes: [UInt8]
    private var position = 0

    /// The number of the line that was read last, from 1.
    private(set) var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Where the next line stands, without its LF; nil where there is none.
    mutating func next() -> Range<Int>? {
        guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
        defer { position = end + 1 }
        number += 1
        return position..<end
    }

    /// Where the line goes on after `word`; nil where it does not start with it.
    func value(of word: String, in line: Range<Int>) -> Range<Int>? {
        guard bytes[line].starts(with: word.utf8) else { return nil }
        return (line.lowerBound + word.utf8.count)..<line.upperBound
    }

    /// The hashes of the lines up to an empty one, which is read too.
    mutating func path() throws(TLogProofError) -> [Digest] {
        var path: [Digest] = []
        while true {
            guard let line = next() else { throw .noCheckpoint }
            if line.isEmpty { return path }
            guard line.count == Base64.digestLength,
                let hash = Base64.digest(in: bytes, at: line.lowerBound)
            else { throw .malformed(line: number) }
            guard path.count < TLogProof.longestPath else { throw .tooManyHashes }
            path.append(hash)
        }
    }

    /// What follows the lines that were read.
    var rest: [UInt8] { Array(bytes[position...]) }
}
