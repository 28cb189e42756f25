internal import EvidenceCrypto
internal import SystemPackage

/// Something to look for, and where it is found.
struct Pair: Hashable, Comparable, Sendable {
    let key: UInt64
    let value: UInt64

    static func < (left: Pair, right: Pair) -> Bool {
        (left.key, left.value) < (right.key, right.value)
    }
}

/// The entries that pairs were taken from: the first so many of a ledger, bound by the hash of
/// the last one, and through it of all before.
struct CoveredEntries: Equatable, Sendable {
    var entries = 0
    var records = 0
    var lastStart = 0
    var lastLength = 0
    var lastLeaf = Digest.zero

    /// Where the next entry starts.
    var end: Int { lastStart + lastLength }
}

/// Sorted pairs in a file of the cache, in which a key is found without reading all of it.
///
/// ```
/// header     "evidence-pairs@1", entries, records, start, length, pairs, leaf hash, sum
/// block      up to 255 pairs of a key and a value, sum
/// ```
///
/// Numbers have eight bytes, the most significant first. The header's sum is the SHA-256 of what
/// is before it; a block's are the first 16 bytes of the SHA-256 of the header's, its own number
/// and its pairs, so that no block of another file passes for one of this.
struct PairFile: Sendable {
    /// What the pairs follow from.
    let covered: CoveredEntries

    /// The number of pairs.
    let count: Int

    private let file: OpenFile
    private let sum: Digest

    private static let mark = Array("evidence-pairs@1".utf8)
    private static let headerLength = 16 + 5 * 8 + 2 * Digest.byteCount
    private static let pairLength = 16
    private static let sumLength = 16
    private static let pairsPerBlock = 255
    private static let blockLength = pairsPerBlock * pairLength + sumLength

    /// Opens the file; nil where there is none, or its header is damaged.
    init?(at path: FilePath) throws(StoreError) {
        guard let file = try? OpenFile(reading: path),
            let header = try? file.read(at: 0, count: Self.headerLength),
            header.count == Self.headerLength, header.starts(with: Self.mark)
        else { return nil }
        let body = Array(header.dropLast(Digest.byteCount))
        sum = try computing { () throws(CryptoError) in try Digest(of: body.span) }
        guard header.suffix(Digest.byteCount).elementsEqual(sum.bytes) else { return nil }
        let numbers = (0..<5).map { header.word(at: Self.mark.count + 8 * $0) }
        guard numbers.allSatisfy({ $0 < 1 << 48 }) else { return nil }
        covered = CoveredEntries(
            entries: Int(numbers[0]),
            records: Int(numbers[1]),
            lastStart: Int(numbers[2]),
            lastLength: Int(numbers[3]),
            lastLeaf: Digest(reading: header.span, at: Self.mark.count + 8 * numbers.count)
        )
        count = Int(numbers[4])
        self.file = file
    }

    private var blockCount: Int { (count + Self.pairsPerBlock - 1) / Self.pairsPerBlock }

    /// The values of a key, ascending; nil where a block is damaged.
    func values(of key: UInt64) throws(StoreError) -> [UInt64]? {
        // The first block that ends in this key or a greater one.
        var low = 0
        var high = blockCount
        while low < high {
            let middle = (low + high) / 2
            guard let last = try block(middle)?.last else { return nil }
            if last.key < key { low = middle + 1 } else { high = middle }
        }
        var values: [UInt64] = []
        while low < blockCount {
            guard let block = try block(low), let last = block.last else { return nil }
            for pair in block where pair.key == key { values.append(pair.value) }
            guard last.key == key else { break }
            low += 1
        }
        return values
    }

    /// All pairs; nil where a block is damaged.
    func all() throws(StoreError) -> [Pair]? {
        var pairs: [Pair] = []
        pairs.reserveCapacity(count)
        for number in 0..<blockCount {
            guard let block = try block(number) else { return nil }
            pairs += block
        }
        return pairs
    }

    private func block(_ number: Int) throws(StoreError) -> [Pair]? {
        let pairs = min(Self.pairsPerBlock, count - number * Self.pairsPerBlock)
        let length = pairs * Self.pairLength + Self.sumLength
        let bytes = try file.read(
            at: Self.headerLength + number * Self.blockLength,
            count: length
        )
        guard bytes.count == length else { return nil }
        let body = Array(bytes.dropLast(Self.sumLength))
        guard try Self.sum(ofBlock: number, body, sum) == bytes.suffix(Self.sumLength) else {
            return nil
        }
        return (0..<pairs).map { index in
            let offset = index * Self.pairLength
            return Pair(key: body.word(at: offset), value: body.word(at: offset + 8))
        }
    }

    private static func sum(
        ofBlock number: Int,
        _ body: [UInt8],
        _ header: Digest
    ) throws(StoreError) -> ArraySlice<UInt8> {
        var message: [UInt8] = []
        message.reserveCapacity(Digest.byteCount + 8 + body.count)
        header.append(to: &message)
        message.append(word: UInt64(number))
        message += body
        let digest = try computing { () throws(CryptoError) in try Digest(of: message.span) }
        return digest.bytes.prefix(sumLength)
    }

    /// Has the pairs, which are sorted, stand at `path`.
    static func write(
        _ pairs: [Pair],
        _ covered: CoveredEntries,
        to path: FilePath
    ) throws(StoreError) {
        var bytes = mark
        let numbers = [covered.entries, covered.records, covered.lastStart, covered.lastLength]
        for number in numbers + [pairs.count] { bytes.append(word: UInt64(number)) }
        covered.lastLeaf.append(to: &bytes)
        let header = bytes
        let sum = try computing { () throws(CryptoError) in try Digest(of: header.span) }
        sum.append(to: &bytes)
        var block: [UInt8] = []
        for start in stride(from: 0, to: pairs.count, by: pairsPerBlock) {
            block.removeAll(keepingCapacity: true)
            for pair in pairs[start..<min(start + pairsPerBlock, pairs.count)] {
                block.append(word: pair.key)
                block.append(word: pair.value)
            }
            bytes += block
            bytes += try self.sum(ofBlock: start / pairsPerBlock, block, sum)
        }
        try Replacement.writeUnflushed(bytes, to: path)
    }
}

extension [UInt8] {
    fileprivate mutating func append(word: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    fileprivate func word(at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for position in offset..<(offset + 8) { word = word << 8 | UInt64(self[position]) }
        return word
    }
}
