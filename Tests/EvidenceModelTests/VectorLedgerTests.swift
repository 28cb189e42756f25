import EvidenceCrypto
import EvidenceModel
import EvidenceRecord
import Foundation
import Testing

/// The records of ledgers written by others keep the rules.
struct VectorLedgerTests {
    private static var folder: URL? {
        let shared =
            ProcessInfo.processInfo.environment["EVIDENCE_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
        let folder = shared.appending(path: "vectors/ledger")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    private struct Ledger {
        var judgements: [Judgement] = []
        var catalogue = Catalogue()

        /// Reads the ledger in a folder, by lines and by content alike.
        init(_ folder: URL, byLines: Bool) throws {
            let entries = Array(try Data(contentsOf: folder.appending(path: "entries")))
            let lines = Array(try Data(contentsOf: folder.appending(path: "contents/0")))
            var contents: [Int: Content] = [:]
            var ranges: [Int: Range<Int>] = [:]
            var reader = ContentLineReader()
            var start = 0
            while let end = lines[start...].firstIndex(of: 0x0A) {
                try reader.read(lines, start..<end)
                contents[reader.record] = reader.content()
                ranges[reader.record] = start..<end
                start = end + 1
            }
            let cuts = EntryCutter.cuts(in: entries) + [entries.count]
            for (start, end) in zip(cuts, cuts.dropFirst()) {
                guard case .known(let entry) = try EntryReading(Array(entries[start..<end])) else {
                    break
                }
                var statements = EntryStatements()
                for record in entry.records {
                    if byLines, let range = ranges[record.number] {
                        try reader.read(lines, range)
                        statements.add(record.number, record.act.kind, reading: reader)
                    } else {
                        statements.add(
                            record.number,
                            record.act.kind,
                            contents[record.number]
                        )
                    }
                }
                let judgement = try catalogue.admit(statements) { digest in
                    let name = digest.description
                    let path = "documents/\(name.prefix(2))/\(name)"
                    let file = try? Data(contentsOf: folder.appending(path: path))
                    return try file.map { try Rendition(Array($0)) }
                } content: {
                    contents[$0]
                }
                judgements.append(judgement)
            }
        }
    }

    @Test(
        arguments: [
            "sound", "unsealed", "log-key-added", "one-more-entry", "quorum-kept",
            "time-goes-back", "revoked-as-suspect", "entry-beyond-the-checkpoint",
        ]
    )
    func `the records of a sound ledger keep the rules`(name: String) throws {
        guard let folder = Self.folder else {
            print("not run: ../shared/vectors is absent")
            return
        }
        let path = folder.appending(path: "\(name)/Ledger")
        for byLines in [false, true] {
            let ledger = try Ledger(path, byLines: byLines)
            #expect(ledger.judgements.count >= 6)
            #expect(ledger.judgements.flatMap(\.breaches) == [])
            #expect(ledger.judgements.flatMap(\.laterWords) == [])
            let skipped = ledger.judgements.reduce(into: SkippedChecks()) { $0 += $1.skipped }
            // The form of an excerpt that is withheld whole, and where it stands; a withheld name.
            #expect(skipped.contents == (name == "unsealed" ? 1 : 2) + 1)
            #expect(skipped.texts == 0)
            #expect(skipped.supersessions == 0)
        }
    }

    @Test func `a word that was changed is not exact`() throws {
        guard let folder = Self.folder else {
            print("not run: ../shared/vectors is absent")
            return
        }
        let ledger = try Ledger(
            folder.appending(path: "content-word-edited/Ledger"),
            byLines: true
        )
        #expect(ledger.judgements.flatMap(\.breaches).map(\.problem) == [.notExact])
    }
}
