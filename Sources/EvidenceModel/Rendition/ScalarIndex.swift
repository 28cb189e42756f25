internal import EvidenceRecord

/// How many scalars begin before every 256th byte of a text.
///
/// A place is found by a search in this table and a look at one block, so that neither the length
/// of the text nor the distance from its start matters. A text all of ASCII needs no table.
struct ScalarIndex: Sendable {
    private static let blockSize = 256

    let scalarCount: Int

    /// For block `i`, the scalars that begin before it; empty if every scalar is one byte.
    private let scalarsBefore: [Int]

    init(of bytes: [UInt8]) {
        var scalarsBefore: [Int] = []
        scalarsBefore.reserveCapacity(bytes.count / Self.blockSize + 1)
        var total = 0
        for start in stride(from: 0, to: bytes.count, by: Self.blockSize) {
            scalarsBefore.append(total)
            let end = min(start + Self.blockSize, bytes.count)
            total += Self.scalars(beginningIn: start..<end, of: bytes)
        }
        scalarCount = total
        self.scalarsBefore = total == bytes.count ? [] : scalarsBefore
    }

    func scalarOffset(ofByte byte: Int, in bytes: [UInt8]) -> Int {
        if scalarsBefore.isEmpty { return byte }
        if byte == bytes.count { return scalarCount }
        let block = byte / Self.blockSize
        return scalarsBefore[block]
            + Self.scalars(beginningIn: block * Self.blockSize..<byte, of: bytes)
    }

    func byteOffset(ofScalar scalar: Int, in bytes: [UInt8]) -> Int {
        if scalarsBefore.isEmpty { return scalar }
        if scalar == scalarCount { return bytes.count }
        var low = 0
        var high = scalarsBefore.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if scalarsBefore[middle] <= scalar { low = middle } else { high = middle }
        }
        var remaining = scalar - scalarsBefore[low]
        var byte = low * Self.blockSize
        // Eight bytes at a time, then the last few one by one.
        while byte + 8 <= bytes.count {
            let count = bytes.eightBytes(at: byte).scalarsBeginning
            guard count <= remaining else { break }
            remaining -= count
            byte += 8
        }
        while true {
            if bytes[byte] & 0xC0 != 0x80 {
                if remaining == 0 { return byte }
                remaining -= 1
            }
            byte += 1
        }
    }

    /// Counts the bytes of a block, or of its beginning, that are not the second or a later one of
    /// their scalar.
    private static func scalars(beginningIn range: Range<Int>, of bytes: [UInt8]) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let bytes = bytes.span
        // A block's count fits 16 bits, in which a vector register holds four times as many sums.
        var count: UInt16 = 0
        for offset in range {
            // The range was checked above, and a check at every byte is ten times the work.
            let byte = unsafe bytes[unchecked: offset]
            count &+= byte & 0xC0 == 0x80 ? 0 : 1
        }
        return Int(count)
    }
}

extension UInt64 {
    /// How many of eight bytes are not the second or a later one of their scalar, 0b10xxxxxx.
    fileprivate var scalarsBeginning: Int {
        let later = self & ~(self << 1) & .eight(0x80)
        // The product has the sum of all bytes in its highest one.
        return 8 - Int(((later >> 7) &* .eight(1)) >> 56)
    }
}
