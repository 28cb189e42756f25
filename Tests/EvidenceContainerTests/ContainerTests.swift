import EvidenceContainer
import EvidenceCrypto
import Foundation
import SystemPackage
import Testing

struct ContainerTests {
    private let folder: ScratchFolder
    private let text = Array("said on record, again and again\n".utf8)

    init() throws {
        folder = try ScratchFolder()
    }

    private func write(_ names: [String], to name: String = "extract.asice") throws {
        try Container.write(
            names,
            from: folder.path.appending("staged"),
            to: folder.path.appending(name)
        )
    }

    private func files() throws -> [String] {
        try folder.stage(
            [
                ("extract.txt", text), ("entries/0.txt", Array(repeating: 0x61, count: 300_000)),
                ("empty", []), ("META-INF/ASiCManifest001.xml", [0xFF, 0x00]),
            ]
        )
    }

    @Test func `what is written is read back`() throws {
        let names = try files()
        try write(names)
        let reader = try ContainerReader(opening: folder.path.appending("extract.asice"))
        #expect(reader.names == names)
        #expect(reader.findings == [])
        for name in names {
            let bytes = try folder.read("staged/\(name)")
            #expect(reader.size(of: name) == bytes.count)
            #expect(try reader.bytes(of: name, limit: bytes.count) == bytes)
            #expect(try reader.digest(of: name) == Digest(of: bytes.span))
        }
        #expect(throws: ContainerRefusal.tooLarge("extract.txt", limit: 5)) {
            try reader.bytes(of: "extract.txt", limit: 5)
        }
        #expect(throws: ContainerRefusal.noMember("Extract.txt")) {
            try reader.bytes(of: "Extract.txt", limit: 5)
        }
        #expect(reader.size(of: "other") == nil)
    }

    @Test func `the media type stands where programs look for it`() throws {
        try write(files())
        let bytes = try folder.read("extract.asice")
        #expect(Array(bytes[..<4]) == [0x50, 0x4B, 0x03, 0x04])
        #expect(Array(bytes[30..<69]) == Array("mimetypeapplication/vnd.etsi.asic-e+zip".utf8))
        // Not compressed, no extra field, of 1980-01-01.
        #expect(bytes[8...9] == [0, 0] && bytes[28...29] == [0, 0])
        #expect(bytes[10...13] == [0, 0, 0x21, 0])
        // 300,000 equal bytes are deflated.
        #expect(bytes.count < 10_000)
    }

    @Test func `the same files have the same bytes, whatever their times and modes`() throws {
        let names = try files()
        try write(names, to: "first.asice")
        let staged = folder.url.appending(path: "staged")
        for name in names {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1e9), .posixPermissions: 0o600],
                ofItemAtPath: staged.appending(path: name).path
            )
        }
        try write(names, to: "second.asice")
        #expect(try folder.read("first.asice") == folder.read("second.asice"))
    }

    @Test func `progress is told to its end`() throws {
        let names = try folder.stage((0..<50).map { ("entries/\($0).txt", text) })
        nonisolated(unsafe) var told: [Double] = []
        try Container.write(
            names,
            from: folder.path.appending("staged"),
            to: folder.path.appending("extract.asice"),
            onProgress: { unsafe told.append($0) }
        )
        #expect(unsafe told.last == 1)
        #expect(unsafe told == told.sorted())
        #expect(unsafe told.count > 10)
    }

    @Test func `a name that is taken is left as it is, and nothing else is left`() throws {
        let names = try files()
        try folder.write([1, 2, 3], to: "extract.asice")
        let path = folder.path.appending("extract.asice")
        #expect(throws: ContainerError.system("link", path, .fileExists)) { try write(names) }
        #expect(try folder.read("extract.asice") == [1, 2, 3])
        #expect(try folder.names() == ["extract.asice", "staged"])
        try write(names, to: "other.asice")
        #expect(try folder.names() == ["extract.asice", "other.asice", "staged"])
    }

    @Test func `what is missing, or no file, is refused before anything is written`() throws {
        let names = try files()
        let missing = folder.path.appending("staged/other")
        #expect(throws: ContainerError.system("stat", missing, .noSuchFileOrDirectory)) {
            try write(names + ["other"])
        }
        try FileManager.default.createSymbolicLink(
            atPath: missing.string,
            withDestinationPath: "extract.txt"
        )
        #expect(throws: ContainerError.notAFile(missing)) { try write(names + ["other"]) }
        let entries = folder.path.appending("staged/entries")
        #expect(throws: ContainerError.notAFile(entries)) {
            try write(["mimetype", "entries"])
        }
        #expect(try folder.names() == ["staged"])
    }

    @Test(arguments: [
        (["extract.txt", "mimetype"], ContainerError.mediaType),
        (["mimetype", "a/../b"], .names([.name("a/../b", .parts)])),
        (["mimetype", "a", "a"], .names([.duplicate("a")])),
        (["mimetype", "mimetype"], .names([.duplicate("mimetype")])),
        ([], .mediaType),
    ])
    func `other names are refused before anything is written`(
        names: [String],
        error: ContainerError
    ) throws {
        _ = try files()
        #expect(throws: error) { try write(names) }
        try folder.write(Array("application/zip".utf8), to: "staged/mimetype")
        #expect(throws: ContainerError.mediaType) { try write(["mimetype"]) }
        #expect(try folder.names() == ["staged"])
    }

    @Test func `a large file of next to nothing is stored, so that it can be read`() throws {
        let blank = [UInt8](repeating: 0, count: 17 << 20)
        let names = try folder.stage([("documents/blank.tif", blank), ("extract.txt", text)])
        try write(names)
        let reader = try ContainerReader(opening: folder.path.appending("extract.asice"))
        #expect(reader.findings == [])
        #expect(try reader.digest(of: "documents/blank.tif") == Digest(of: blank.span))
        #expect(try folder.read("extract.asice").count > blank.count)
        #expect(try folder.names() == ["extract.asice", "staged"])
    }

    @Test func `Python's zipfile reads it`() throws {
        let names = try files()
        try write(names)
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as container:
                assert container.testzip() is None
                for member in container.infolist():
                    assert member.date_time == (1980, 1, 1, 0, 0, 0), member
                    assert member.external_attr == 0o100644 << 16 and not member.extra, member
                    print(member.filename, member.file_size, member.compress_type)
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", script, folder.url.appending(path: "extract.asice").path,
        ]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(
            String(decoding: printed, as: UTF8.self) == """
                mimetype 31 0
                extract.txt 32 8
                entries/0.txt 300000 8
                empty 0 8
                META-INF/ASiCManifest001.xml 2 8

                """
        )
    }
}
