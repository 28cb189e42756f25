import EvidenceCrypto
import Testing

@Suite struct DigestTests {
    let counting = [UInt8](0..<32)

    @Test func `a digest is its 32 bytes`() throws {
        let digest = try #require(Digest(bytes: counting))
        #expect(digest.bytes == counting)
        #expect(digest == Digest(bytes: (counting + [9])[0..<32]))
        #expect(digest.description.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func `any other number of bytes is no digest`(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(Digest(bytes: bytes) == nil)
        #expect(Digest(bytes: bytes[...]) == nil)
    }

    @Test(arguments: 0...9)
    func `a digest is read at any offset`(offset: Int) {
        let padded = [UInt8](repeating: 0xff, count: offset) + counting + [0xff]
        #expect(Digest(reading: padded.span, at: offset).bytes == counting)
    }

    @Test func `appending adds the bytes behind what is there`() throws {
        var bytes: [UInt8] = [7]
        try #require(Digest(bytes: counting)).append(to: &bytes)
        #expect(bytes == [7] + counting)
    }

    @Test(arguments: 0..<32)
    func `digests are ordered by their bytes, the first weighing most`(position: Int) throws {
        var lowBytes = [UInt8](repeating: 0xff, count: 32)
        var highBytes = [UInt8](repeating: 0, count: 32)
        for index in 0..<position {
            lowBytes[index] = 5
            highBytes[index] = 5
        }
        lowBytes[position] = 0x7f
        highBytes[position] = 0x80
        let low = try #require(Digest(bytes: lowBytes))
        let high = try #require(Digest(bytes: highBytes))
        #expect(low < high)
        #expect(!(high < low))
        #expect(low != high)
    }

    @Test(arguments: 0..<32)
    func `digests that differ in one byte are different`(position: Int) throws {
        var bytes = counting
        bytes[position] ^= 1
        let digests = try [counting, bytes].map { try #require(Digest(bytes: $0)) }
        #expect(digests[0] != digests[1])
        #expect(Set(digests).count == 2)
    }
}
