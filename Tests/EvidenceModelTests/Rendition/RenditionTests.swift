import EvidenceModel
import Testing

struct RenditionTests {
    @Test func `offsets count scalars, not characters and not bytes`() throws {
        let rendition = try Rendition(Array("\u{FEFF}a\r\ne\u{301}é€😀z".utf8))
        #expect(rendition.scalarCount == 10)
        #expect(rendition.wholePlace == Place(0..<10))
        let starts = (0...10).map(rendition.byteOffset(ofScalar:))
        #expect(starts == [0, 3, 4, 5, 6, 7, 9, 11, 14, 18, 19])
        #expect(starts.map(rendition.scalarOffset(ofByte:)) == Array(0...10))
        #expect(rendition.bytes(in: Place(4..<6)) == Array("e\u{301}".utf8)[...])
        #expect(rendition.bytes(in: Place(2..<4)) == [13, 10])
        #expect(rendition.byteRange(of: Place(8..<9)) == 14..<18)
    }

    @Test func `an empty text has no place`() throws {
        let rendition = try Rendition([])
        #expect(rendition.scalarCount == 0)
        #expect(rendition.wholePlace == nil)
        #expect(rendition.byteOffset(ofScalar: 0) == 0)
        #expect(!rendition.contains(Place(0..<1)))
    }

    @Test(arguments: ["a", "é", "€", "😀", "aé€😀", "ab\u{301}\r\n"])
    func `every offset of a long text is found`(unit: String) throws {
        let scalars = Array(repeating: unit, count: 700).joined().unicodeScalars
        let rendition = try Rendition(Array(String(String.UnicodeScalarView(scalars)).utf8))
        #expect(rendition.scalarCount == scalars.count)
        var byte = 0
        for (offset, scalar) in scalars.enumerated() {
            guard rendition.byteOffset(ofScalar: offset) == byte,
                rendition.scalarOffset(ofByte: byte) == offset
            else {
                Issue.record("scalar \(offset) is not at byte \(byte)")
                return
            }
            byte += UTF8.width(scalar)
        }
        #expect(rendition.byteOffset(ofScalar: scalars.count) == byte)
        #expect(rendition.scalarOffset(ofByte: byte) == scalars.count)
    }

    @Test(
        arguments: [
            ([0x80], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0x80], 0),
            ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xF0, 0x80, 0x80, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFF], 0), ([0xFE], 0),
            ([0x61, 0xC3], 1), ([0x61, 0xE2, 0x82], 1), ([0x61, 0xF0, 0x9F, 0x98], 1),
            ([0xC3, 0x61], 0), ([0xC3, 0xA9, 0xA9], 2), ([0x61, 0x62, 0xE2, 0x28, 0xA1], 2),
        ] as [([UInt8], Int)]
    )
    func `bytes that are no UTF-8 are refused where they begin`(bytes: [UInt8], offset: Int) {
        #expect(throws: RenditionError.notUTF8(byteOffset: offset)) { try Rendition(bytes) }
        let late = Array(repeating: UInt8(ascii: "a"), count: 1000) + bytes
        #expect(throws: RenditionError.notUTF8(byteOffset: 1000 + offset)) { try Rendition(late) }
    }

    @Test func `every scalar but U+0000 is accepted`() throws {
        var text = ""
        for value in UInt32(1)...0x10FFFF {
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        #expect(try Rendition(Array(text.utf8)).scalarCount == 0x10FFFF - 0x800)
        #expect(throws: RenditionError.nul(byteOffset: 2)) { try Rendition(Array("ab\0c".utf8)) }
    }
}
