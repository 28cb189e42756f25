import EvidenceContainer
import Foundation
import SystemPackage
import Testing

/// Containers that somebody made to mislead.
struct HostileContainerTests {
    typealias Member = HandmadeZip.Member

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func findings(_ zip: HandmadeZip) throws -> [ContainerFinding] {
        try folder.write(zip.bytes, to: "hostile.asice")
        return try ContainerReader(opening: folder.path.appending("hostile.asice")).findings
    }

    @Test func `a container made by hand without any of this is accepted`() throws {
        let zip = HandmadeZip([HandmadeZip.mediaType, Member("extract.txt")])
        #expect(try findings(zip) == [])
    }

    static let names: [(name: String, finding: ContainerFinding)] = [
        ("/etc/passwd", .name("/etc/passwd", .absolute)),
        ("../extract.txt", .name("../extract.txt", .parts)),
        ("a/../../b", .name("a/../../b", .parts)),
        ("./a", .name("./a", .parts)),
        ("a//b", .name("a//b", .parts)),
        ("a\\b", .name("a\\b", .characters)),
        ("C:a", .name("C:a", .characters)),
        ("a b", .name("a b", .characters)),
        ("é", .name("é", .characters)),
        ("a\n", .name("a\n", .characters)),
        ("folder/", .name("folder/", .folder)),
        ("", .name("", .length)),
        (String(repeating: "a", count: 256), .name(String(repeating: "a", count: 256), .length)),
        ("extract.txt", .duplicate("extract.txt")),
        ("Extract.TXT", .sameButForCase("Extract.TXT", "extract.txt")),
        ("extract.txt/a", .fileAndFolder("extract.txt")),
    ]

    @Test(arguments: names)
    func `a name that misleads is found`(name: String, finding: ContainerFinding) throws {
        let zip = HandmadeZip([HandmadeZip.mediaType, Member("extract.txt"), Member(name)])
        #expect(try findings(zip) == [finding])
    }

    @Test func `a name cut off by a zero is noticed`() throws {
        let zip = HandmadeZip([HandmadeZip.mediaType, Member("extract.txt\0.exe")])
        let found = try findings(zip)
        #expect(!found.isEmpty)
    }

    static let members: [(member: Member, finding: ContainerFinding)] = [
        (Member("a").with { $0.mode = 0o120777 }, .notAFile("a")),
        (Member("a").with { $0.mode = 0o040755 }, .notAFile("a")),
        (Member("a").with { $0.mode = 0o010644 }, .notAFile("a")),
        (Member("a").with { $0.method = 12 }, .method("a", number: 12)),
        (Member("a").with { $0.method = 93 }, .method("a", number: 93)),
        (Member("a").with { $0.flags = 1 }, .encrypted("a")),
        (Member("a").with { $0.extra = [0x55, 0x54, 1, 0, 0] }, .otherBytes(5)),
        (Member("a").with { $0.before = [1, 2, 3] }, .otherBytes(3)),
        (
            Member("a").with {
                $0.method = 8; $0.statedSize = 1 << 25
            }, .expands("a")
        ),
    ]

    @Test(arguments: members)
    func `a member that is none is found`(member: Member, finding: ContainerFinding) throws {
        #expect(try findings(HandmadeZip([HandmadeZip.mediaType, member])) == [finding])
    }

    @Test func `bytes before, behind and in a comment are found`() throws {
        var zip = HandmadeZip([HandmadeZip.mediaType, Member("a")])
        zip.comment = Array("hello".utf8)
        #expect(try findings(zip) == [.otherBytes(5)])
        zip.comment = []
        zip.before = [1, 2, 3, 4]
        #expect(try findings(zip).contains(.mediaType))
        #expect(try findings(zip).contains(.otherBytes(4)))
        zip.before = []
        zip.after = [0, 0]
        #expect(try findings(zip).contains(.otherBytes(2)))
    }

    @Test func `headers that name different files are found`() throws {
        let member = Member("extract.txt").with { $0.centralName = Array("extract.tyt".utf8) }
        let zip = HandmadeZip([HandmadeZip.mediaType, member])
        let found = try findings(zip)
        #expect(found == [.inconsistent(reason: "Zip archive inconsistent")])
    }

    static let beginnings: [[Member]] = [
        [Member("extract.txt"), HandmadeZip.mediaType],
        [Member("extract.txt")],
        [Member("mimetype", "application/zip")],
        [Member("mimetype", "application/vnd.etsi.asic-e+zip\n")],
        [Member("mimetype", "application/vnd.etsi.asic-s+zip")],
        [HandmadeZip.mediaType.with { $0.extra = [0, 0, 0, 0] }],
        [HandmadeZip.mediaType.with { $0.method = 8 }],
    ]

    @Test(arguments: beginnings.indices)
    func `another beginning is found`(index: Int) throws {
        #expect(try findings(HandmadeZip(Self.beginnings[index])).contains(.mediaType))
    }

    @Test func `one finding does not hide another`() throws {
        let zip = HandmadeZip(
            [
                Member("a"), Member("a"), Member("../b"), Member("c").with { $0.mode = 0o120777 },
                Member("d").with { $0.method = 14 },
            ]
        )
        #expect(
            try findings(zip) == [
                .duplicate("a"), .name("../b", .parts), .notAFile("c"), .method("d", number: 14),
                .mediaType,
            ]
        )
    }

    @Test func `of two members of one name neither is read`() throws {
        let zip = HandmadeZip([HandmadeZip.mediaType, Member("a", "1"), Member("a", "2")])
        try folder.write(zip.bytes, to: "twice.asice")
        let reader = try ContainerReader(opening: folder.path.appending("twice.asice"))
        #expect(throws: ContainerRefusal.noMember("a")) { try reader.bytes(of: "a", limit: 9) }
    }

    // MARK: Reading

    /// 300,000, as a header has it.
    private static let due: [UInt8] = [0xE0, 0x93, 0x04, 0x00]

    /// A container of 300,000 equal bytes, with another size stated of them.
    private func container(stating size: Int) throws -> [UInt8] {
        let bytes = [UInt8](repeating: 0x61, count: 300_000)
        let names = try folder.stage([("a", bytes)])
        let path = folder.path.appending("sound.asice")
        try Container.write(names, from: folder.path.appending("staged"), to: path)
        var container = try folder.read("sound.asice")
        // Both headers state it, and nothing else in them is that number.
        for (place, byte) in container.indices.filter({ container[$0...].starts(with: Self.due) })
            .flatMap({ place in (0..<4).map { (place + $0, $0 * 8) } })
        {
            container[place] = UInt8(truncatingIfNeeded: size >> byte)
        }
        return container
    }

    @Test(arguments: [1, 299_999, 300_001, 400_000])
    func `a member is not unpacked to more or less than its headers say`(size: Int) throws {
        try folder.write(container(stating: size), to: "lying.asice")
        let reader = try ContainerReader(opening: folder.path.appending("lying.asice"))
        #expect(reader.findings == [])
        var unpacked = 0
        do {
            try reader.read("a") { unpacked += $0.count }
            Issue.record("it was read")
        } catch {
            guard case .damaged("a", _) = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(unpacked <= size)
    }

    @Test(arguments: [0, 40, 80])
    func `a flipped bit in what is stored is found on reading`(offset: Int) throws {
        let text = (0..<40).map { "line \($0 * $0)\n" }.joined()
        let names = try folder.stage([("a", Array(text.utf8))])
        let path = folder.path.appending("sound.asice")
        try Container.write(names, from: folder.path.appending("staged"), to: path)
        var bytes = try folder.read("sound.asice")
        // The media type's member has 69 bytes, and the header of the next 31.
        bytes[69 + 31 + offset] ^= 8
        try folder.write(bytes, to: "flipped.asice")
        let reader = try ContainerReader(opening: folder.path.appending("flipped.asice"))
        do {
            let read = try reader.bytes(of: "a", limit: 1 << 20)
            Issue.record("\(read.count) bytes were read")
        } catch {
            guard case .damaged("a", _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test(arguments: [[], Array("no ZIP at all\n".utf8), [0x50, 0x4B, 0x03, 0x04]] as [[UInt8]])
    func `what is no ZIP is refused`(bytes: [UInt8]) throws {
        try folder.write(bytes, to: "other")
        #expect(throws: ContainerRefusal.self) {
            _ = try ContainerReader(opening: folder.path.appending("other"))
        }
        #expect(throws: ContainerRefusal.notAContainer(reason: "No such file")) {
            _ = try ContainerReader(opening: folder.path.appending("nothing"))
        }
    }

    @Test func `a container that was cut off anywhere is refused or found`() throws {
        let names = try folder.stage([("a", Array("text\n".utf8))])
        let path = folder.path.appending("sound.asice")
        try Container.write(names, from: folder.path.appending("staged"), to: path)
        let bytes = try folder.read("sound.asice")
        for count in bytes.indices {
            try folder.write(Array(bytes.prefix(count)), to: "cut.asice")
            do throws(ContainerRefusal) {
                let reader = try ContainerReader(opening: folder.path.appending("cut.asice"))
                #expect(!reader.findings.isEmpty, "\(count) bytes")
            } catch {
                guard case .notAContainer = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
    }
}
