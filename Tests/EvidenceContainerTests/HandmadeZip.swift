import SystemPackage

/// A ZIP put together byte by byte, so that anything can be wrong with it (APPNOTE.TXT 4.3).
struct HandmadeZip {
    /// One member, and what its two headers say of it.
    struct Member {
        var name: [UInt8]
        var bytes: [UInt8]
        /// What the central header says where it is not what the local one says.
        var centralName: [UInt8]?
        var statedSize: Int?
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var extra: [UInt8] = []
        var system: UInt16 = 3
        var mode: UInt32 = 0o100644
        /// What stands before its local header.
        var before: [UInt8] = []

        init(_ name: String, _ text: String = "text\n") {
            self.name = Array(name.utf8)
            bytes = Array(text.utf8)
        }

        func with(_ change: (inout Member) -> Void) -> Member {
            var member = self
            change(&member)
            return member
        }
    }

    static let mediaType = Member("mimetype", "application/vnd.etsi.asic-e+zip")

    var members: [Member]
    var comment: [UInt8] = []
    var before: [UInt8] = []
    var after: [UInt8] = []

    init(_ members: [Member]) {
        self.members = members
    }

    var bytes: [UInt8] {
        var file = before
        var directory: [UInt8] = []
        for member in members {
            file += member.before
            let offset = file.count
            let common =
                Self.two(20) + Self.two(member.flags) + Self.two(member.method)
                + Self.two(0) + Self.two(0x21) + Self.four(Self.crc(member.bytes))
                + Self.four(member.bytes.count)
                + Self.four(member.statedSize ?? member.bytes.count)
            file += [0x50, 0x4B, 0x03, 0x04] + common + Self.two(member.name.count)
            file += Self.two(member.extra.count) + member.name + member.extra + member.bytes
            let name = member.centralName ?? member.name
            directory += [0x50, 0x4B, 0x01, 0x02] + Self.two(member.system << 8 | 20) + common
            directory += Self.two(name.count) + Self.two(0) + Self.two(0) + Self.two(0)
            directory += Self.two(0) + Self.four(Int(member.mode << 16)) + Self.four(offset) + name
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 0x05, 0x06] + Self.two(0) + Self.two(0)
        file += Self.two(members.count) + Self.two(members.count) + Self.four(directory.count)
        return file + Self.four(start) + Self.two(comment.count) + comment + after
    }

    private static func two(_ number: some BinaryInteger) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func four(_ number: Int) -> [UInt8] {
        two(number) + two(number >> 16)
    }

    /// CRC-32 as ISO 3309 has it.
    static func crc(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~sum)
    }
}
