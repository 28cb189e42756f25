import EvidenceExport
import EvidenceRecord
import Foundation
import Testing

/// The commands that an extract tells its recipient to run, run by `sh`.
struct VerifyInstructionsTests {
    @Test(arguments: [(false, false), (false, true), (true, false)])
    func `the page is plain text of 80 columns`(isDraft: Bool, isTimestamped: Bool) {
        let page = VerifyInstructions(isDraft: isDraft, isTimestamped: isTimestamped).text
        for line in page.split(separator: "\n") {
            #expect(line.utf8.count <= 80, "\(line)")
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        }
        #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
        #expect(page.contains("signature") && page.contains("is true"))
    }

    @Test(arguments: [(false, false), (false, true), (true, false)])
    func `the commands hold of an extract as it was made`(
        isDraft: Bool,
        isTimestamped: Bool
    ) throws {
        let extract = try SampleExtract(isDraft: isDraft, isTimestamped: isTimestamped)
        let result = try extract.run()
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output.contains("Every check has passed."))
        #expect(result.output.contains("Archive of Examples") == !isDraft)
    }

    private enum Change: CaseIterable {
        case flip, remove, rename
    }

    @Test(arguments: [false, true])
    func `any member that is altered, removed or renamed fails them`(isTimestamped: Bool) throws {
        let extract = try SampleExtract(isTimestamped: isTimestamped)
        let files = FileManager.default
        // All are alike but these, and a few of the entries and keys stand for the others.
        for name in try extract.files()
        where !name.hasPrefix("entries/1") && name != ExtractName.readme {
            let bytes = try extract.folder.read(name)
            let file = extract.folder.url.appending(path: name)
            for change in Change.allCases {
                switch change {
                case .flip:
                    var flipped = bytes
                    flipped[bytes.count / 2] ^= 1
                    try extract.folder.write(flipped, to: name)
                case .remove: try files.removeItem(at: file)
                case .rename:
                    try files.moveItem(at: file, to: file.appendingPathExtension("x"))
                }
                let result = try extract.run()
                #expect(result.code != 0, "\(change) \(name)")
                #expect(result.output.contains("FAILED: "), "\(name): \(result.output)")
                if change == .rename { try files.removeItem(at: file.appendingPathExtension("x")) }
                try extract.folder.write(bytes, to: name)
            }
        }
        #expect(try extract.run().code == 0)
    }

    @Test(arguments: [
        "new", "entries/.hidden", "META-INF/signature002.p7s", "META-INF/manifest.xml", "a b",
    ])
    func `a file more fails them`(name: String) throws {
        let extract = try SampleExtract()
        try extract.folder.write([], to: name)
        let result = try extract.run()
        #expect(result.output.hasSuffix("FAILED: files that are not listed, or are missing\n"))
        #expect(result.code == 1)
    }

    @Test func `a timestamp that was taken out is missed`() throws {
        let extract = try SampleExtract(isTimestamped: true)
        for name in [ExtractName.timestamp, ExtractName.timestampManifest] {
            try FileManager.default.removeItem(at: extract.folder.url.appending(path: name))
        }
        #expect(try extract.run().code == 1)
    }

    /// Rewrites a member of an extract, and lists and signs everything anew, as somebody with a
    /// certificate of his own can.
    private func forged(
        _ name: String,
        _ change: (String) -> String
    ) throws -> (code: Int32, output: String) {
        let extract = try SampleExtract()
        let text = String(decoding: try extract.folder.read(name), as: UTF8.self)
        let changed = change(text)
        #expect(changed != text)
        try extract.folder.write(Array(changed.utf8), to: name)
        try extract.seal()
        return try extract.run()
    }

    @Test func `an entry that was altered and signed for anew is found`() throws {
        let result = try forged("entries/3.txt") { $0.replacing("time 20", with: "time 19") }
        #expect(result.code == 1)
        #expect(result.output.contains("FAILED: entries/3.txt: the signature of "))
    }

    @Test func `an entry without a signature is found`() throws {
        let result = try forged("entries/3.txt") { text in
            text.components(separatedBy: "— ").dropLast().joined(separator: "— ")
        }
        #expect(result.code == 1)
        #expect(result.output.contains("FAILED: entries/3.txt: "))
    }

    @Test func `a head that was altered and signed for anew is found`() throws {
        let result = try forged("checkpoint") { $0.replacing("\n19\n", with: "\n18\n") }
        #expect(result.code == 1)
        #expect(result.output.contains("FAILED: checkpoint: "))
        let unsigned = try forged("checkpoint") { $0.replacing("— ", with: "- \n") }
        #expect(unsigned.code == 1)
    }

    @Test func `a key that the ledger never enrolled is found`() throws {
        let extract = try SampleExtract()
        let other = try SampleExtract()
        let keys = try extract.files().filter { $0.hasPrefix("keys/") && $0 != ExtractName.signer }
        let first = try #require(keys.first)
        let last = try #require(keys.last)
        try extract.folder.write(other.folder.read(last), to: first)
        try extract.seal()
        let result = try extract.run()
        #expect(result.code == 1)
        #expect(result.output.contains("was not enrolled"))
    }

    @Test func `another first entry than the description names is found`() throws {
        let result = try forged("extract.txt") {
            $0.replacing("fingerprint ", with: "fingerprint 0")
        }
        #expect(result.output.hasSuffix("FAILED: the fingerprint\n"))
    }
}
