import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

/// The states in which a crash may leave a ledger, each reached by cutting files.
@Suite struct CrashTests {
    /// A ledger before and after its last append.
    private struct Append {
        let ledger: TestLedger
        let before: [String: [UInt8]]
        let after: [String: [UInt8]]

        init() throws {
            ledger = try TestLedger()
            try ledger.append(2)
            before = try ledger.files()
            try ledger.append(3)
            after = try ledger.files()
        }

        func added(to name: String) -> [UInt8] {
            Array((after[name] ?? []).dropFirst(before[name]?.count ?? 0))
        }

        /// Puts the state there, appends, and returns what is said of it.
        func resume(
            from files: [String: [UInt8]],
            expecting entries: Int
        ) throws -> [WriterNote] {
            try ledger.restore(files)
            #expect(try LedgerSnapshot(opening: ledger.folder).entryCount == entries)
            let receipt = try ledger.append(1)
            #expect(receipt.entry == entries)
            let whole = try ledger.whole()
            #expect(whole.entries.count == entries + 1)
            #expect(whole.checkpointSize == entries + 1)
            return receipt.notes
        }
    }

    @Test func `an entry cut anywhere is moved aside, a whole one is kept`() throws {
        let append = try Append()
        let added = append.added(to: "entries")
        let contents = append.added(to: "contents/0")
        for cut in 0...added.count {
            var files = append.before
            files["contents/0"] = append.after["contents/0"]
            files["entries", default: []] += added.prefix(cut)
            guard cut < added.count else {
                let notes = try append.resume(from: files, expecting: 3)
                #expect(notes == [.covered(entries: 1)])
                continue
            }
            let notes = try append.resume(from: files, expecting: 2)
            #expect(notes.count == (cut == 0 ? 1 : 2))
            let torn = try append.ledger.files().filter { $0.key.hasPrefix("torn/") }
            #expect(torn.values.contains(contents))
            #expect(cut == 0 || torn.values.contains(Array(added.prefix(cut))))
        }
    }

    @Test func `an entry of which the last pages are zeros is moved aside`() throws {
        let append = try Append()
        let added = append.added(to: "entries")
        for kept in stride(from: 0, to: added.count, by: 7) {
            var files = append.before
            files["contents/0"] = append.after["contents/0"]
            files["entries", default: []] += added.prefix(kept)
            files["entries", default: []] += repeatElement(0, count: added.count - kept)
            _ = try append.resume(from: files, expecting: 2)
        }
    }

    @Test func `lines of contents without an entry are moved aside, cut anywhere`() throws {
        let append = try Append()
        let added = append.added(to: "contents/0")
        for cut in 0...added.count {
            var files = append.before
            files["contents/0", default: []] += added.prefix(cut)
            let notes = try append.resume(from: files, expecting: 2)
            #expect(notes.count == (cut == 0 ? 0 : 1))
        }
    }

    @Test func `a checkpoint cut while it was written is removed`() throws {
        let append = try Append()
        let checkpoint = try #require(append.after["checkpoint"])
        for cut in 0...checkpoint.count {
            var files = append.after
            files["checkpoint"] = append.before["checkpoint"]
            files[".checkpoint.tmp"] = Array(checkpoint.prefix(cut))
            let notes = try append.resume(from: files, expecting: 3)
            #expect(
                notes == [
                    .removedTemporary(append.ledger.paths.checkpoint.temporary),
                    .covered(entries: 1),
                ]
            )
        }
    }

    @Test func `a document stored before a crash is only a file that no record names`() throws {
        let append = try Append()
        var files = append.before
        files["documents/ab/.ab00.tmp"] = [1]
        files["documents/ab/ab00"] = [1]
        let notes = try append.resume(from: files, expecting: 2)
        #expect(notes.count == 1)
    }

    @Test func `a document half stored is removed, and looked for only after a crash`() throws {
        let append = try Append()
        let ledger = append.ledger
        let left = ledger.paths.documents.appending("ab").appending(".ab00.tmp")
        try Folder.create(left.removingLastComponent())
        try Replacement.writeUnflushed([1], to: left)
        #expect(try ledger.append(1).notes == [])
        LedgerCache(ledger.paths).noteStoring()
        #expect(try ledger.append(1).notes == [.removedTemporary(left)])
        #expect(try ledger.append(1).notes == [])
        _ = try ledger.whole()
    }

    @Test func `what a crash leaves in torn is readable by its owner alone`() throws {
        let append = try Append()
        var files = append.before
        files["entries", default: []] += append.added(to: "entries").dropLast()
        _ = try append.resume(from: files, expecting: 2)
        for name in try Folder.names(in: append.ledger.paths.torn) {
            let status = try OpenFile.Status(at: append.ledger.paths.torn.appending(name))
            #expect(status?.permissions == .ownerReadWrite)
        }
    }
}

@Suite struct DamageTests {
    @Test func `a flipped bit in the covered end of the ledger stops the writer`() throws {
        let ledger = try TestLedger()
        try ledger.append(1)
        let start = try #require(try ledger.files()["entries"]).count
        try ledger.append(2)
        let sound = try ledger.files()
        for (name, first) in [("entries", start), ("checkpoint", 0)] {
            let bytes = try #require(sound[name])
            for position in stride(from: first, to: bytes.count, by: 3) {
                var files = sound
                files[name]?[position] ^= 1 << UInt8(position % 8)
                try ledger.restore(files)
                let error = #expect(throws: StoreError.self) { try ledger.append() }
                switch error {
                case .damaged, .laterVersion: break
                default: Issue.record("\(name), byte \(position): \(String(describing: error))")
                }
                #expect(try ledger.files() == files)
            }
        }
    }

    @Test func `a flipped bit in an uncovered entry stops the writer or is unfinished`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        let start = try #require(try ledger.files()["entries"]).count
        try ledger.append(2, with: &writer, reaching: .durable)
        let sound = try ledger.files()
        let bytes = try #require(sound["entries"])
        var refusals = 0
        for position in stride(from: start, to: bytes.count, by: 3) {
            var files = sound
            files["entries"]?[position] ^= 1 << UInt8(position % 8)
            try ledger.restore(files)
            do {
                try ledger.append()
                let whole = try ledger.whole()
                #expect(whole.entries.count == 2)
            } catch is StoreError {
                refusals += 1
                #expect(try ledger.files() == files)
            }
        }
        #expect(refusals > (bytes.count - start) / 3 * 8 / 10)
    }

    @Test func `a ledger cut below its checkpoint stops the writer`() throws {
        let ledger = try TestLedger()
        let before = try #require(try ledger.files()["entries"])
        try ledger.append(1)
        var files = try ledger.files()
        files["entries"] = before
        try ledger.restore(files)
        let error = #expect(throws: StoreError.self) { try ledger.append() }
        #expect(error?.hint == "run evidence verify")
    }

    @Test func `the line of the last record missing stops the writer`() throws {
        let ledger = try TestLedger()
        try ledger.append(1)
        var files = try ledger.files()
        let lines = try #require(files["contents/0"]).split(separator: 0x0A)
        files["contents/0"] = Array(lines.dropLast().joined(separator: [0x0A])) + [0x0A]
        try ledger.restore(files)
        #expect(throws: StoreError.self) { try ledger.append() }
        #expect(try ledger.files() == files)
    }

    @Test func `a copy without contents is not appended to`() throws {
        let ledger = try TestLedger()
        let copy = ledger.scratch.appending("copy")
        try LedgerCopy.make(of: ledger.folder, at: copy, extent: .withoutContents)
        var writer = try LedgerWriter(opening: copy, logKeys: [ledger.log])
        #expect(throws: StoreError.withoutContents(copy)) { try ledger.append(with: &writer) }
    }

    @Test func `a cache that is absent or damaged at any time changes no answer`() throws {
        let ledger = try TestLedger()
        var random = SystemRandomNumberGenerator()
        let head = ledger.paths.cacheHead
        var kept: [[UInt8]] = []
        for round in 1...60 {
            switch round % 5 {
            case 0:
                try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
            case 1:
                if var bytes = try? OpenFile(reading: head).readAll() {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 4
                    try Replacement.writeUnflushed(bytes, to: head)
                }
            case 2:
                if let bytes = try? OpenFile(reading: head).readAll() {
                    let count = Int.random(in: 0..<bytes.count, using: &random)
                    try Replacement.writeUnflushed(Array(bytes.prefix(count)), to: head)
                }
            case 3:
                // One of an earlier state, whole and with a right sum.
                if let old = kept.randomElement(using: &random) {
                    try Replacement.writeUnflushed(old, to: head)
                }
            default: break
            }
            #expect(try ledger.append(1 + round % 3).entry == round)
            kept.append(try OpenFile(reading: head).readAll())
            #expect(try LedgerSnapshot(opening: ledger.folder).entryCount == round + 1)
        }
        #expect(try ledger.whole().checkpointSize == 61)
    }
}
