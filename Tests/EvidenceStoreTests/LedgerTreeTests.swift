import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct LedgerTreeTests {
    @Test func `every entry of every signed size is proven, and every growth`() throws {
        let ledger = try TestLedger()
        for _ in 0..<12 { try ledger.append() }
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        let (leaves, roots) = try Self.tree(of: snapshot)
        #expect(leaves.count == 13)
        var hasher = try TreeHasher()
        var tree = try LedgerTree(of: snapshot)
        for size in 1...leaves.count {
            for index in 0..<size {
                let (proof, leaf) = try tree.inclusionProof(ofEntry: index, in: size)
                #expect(leaf == leaves[index])
                #expect(proof.index == index && proof.size == size)
                #expect(try proof.isValid(for: leaf, under: roots[size], using: &hasher))
                #expect(try snapshot.inclusionProof(ofEntry: index, in: size) == proof)
            }
            for earlier in 1...size {
                let proof = try tree.consistencyProof(from: earlier, to: size)
                #expect(
                    try proof.isValid(from: roots[earlier], to: roots[size], using: &hasher)
                )
                #expect(try snapshot.consistencyProof(from: earlier, to: size) == proof)
            }
        }
    }

    @Test func `a proof extends the files by what was appended since the last`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        #expect(try Self.files(of: ledger) == [:])
        for count in 1..<7 {
            for _ in 0..<count { try ledger.append(with: &writer) }
            _ = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
            let extended = try Self.files(of: ledger)
            #expect(try extended == Self.filesMadeAnew(of: ledger))
        }
    }

    @Test func `proofs are the same wherever the files are cut or changed`() throws {
        let ledger = try TestLedger()
        for _ in 0..<10 { try ledger.append() }
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        let expected = try Proofs(of: snapshot)
        let files = try Self.files(of: ledger)
        #expect(files.keys.sorted() == ["0", "1", "2", "3"])
        for (name, bytes) in files {
            let path = ledger.paths.cacheTree.appending(name)
            for length in bytes.indices {
                try Self.restore(files, of: ledger)
                try OpenFile(writing: path, creating: .never).truncate(to: length)
                #expect(try Proofs(of: snapshot) == expected, "\(name) cut to \(length) bytes")
            }
            for position in bytes.indices {
                try Self.restore(files, of: ledger)
                try OpenFile(writing: path, creating: .never)
                    .write([bytes[position] ^ 0x20], at: position)
                #expect(try Proofs(of: snapshot) == expected, "\(name) changed at \(position)")
            }
            try Self.restore(files, of: ledger)
            try Folder.removeFile(path)
            #expect(try Proofs(of: snapshot) == expected, "without \(name)")
            #expect(try Self.files(of: ledger) == files)
        }
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        #expect(try Proofs(of: snapshot) == expected)
        #expect(try Self.files(of: ledger) == files)
    }

    @Test func `what stands behind the end of the files does no harm`() throws {
        let ledger = try TestLedger()
        for _ in 0..<4 { try ledger.append() }
        _ = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
        for (name, bytes) in try Self.files(of: ledger) {
            try OpenFile(writing: ledger.paths.cacheTree.appending(name), creating: .never)
                .write([UInt8](repeating: 7, count: 100), at: bytes.count)
        }
        let before = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
        for _ in 0..<3 { try ledger.append() }
        let after = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        #expect(try Proofs(of: LedgerSnapshot(opening: ledger.folder)) == after)
        #expect(before != after)
    }

    @Test func `nothing need be kept for a proof, as where nothing can be written`() throws {
        let ledger = try TestLedger()
        for _ in 0..<4 { try ledger.append() }
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        let expected = try Proofs(of: snapshot)
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        // A file where the folder should be keeps even the superuser from writing.
        try OpenFile(writing: ledger.paths.cache, creating: .always).write([1], at: 0)
        #expect(try Proofs(of: snapshot) == expected)
        try ledger.append()
        try ledger.append()
        _ = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
    }

    @Test func `sealing empties the cache, and the next proof makes the tree anew`() throws {
        let ledger = try TestLedger()
        for _ in 0..<4 { try ledger.append() }
        _ = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
        try ledger.append(.seal(record: 3, .all), ["/reason": "a test", "/authority": "nobody"])
        #expect(try Self.files(of: ledger) == [:])
        try ledger.append()
        #expect(try Self.files(of: ledger) == [:])
        let proofs = try Proofs(of: LedgerSnapshot(opening: ledger.folder))
        #expect(proofs.inclusions.count == 7)
        #expect(try Self.files(of: ledger) == Self.filesMadeAnew(of: ledger))
    }

    @Test func `an entry that was changed since it was signed is not proven`() throws {
        let ledger = try TestLedger()
        for _ in 0..<6 { try ledger.append() }
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        _ = try Proofs(of: snapshot)
        let (entry, start) = try #require(try snapshot.entry(2))
        // A digit of the time: another one leaves the form as it is.
        let digit = try #require(entry.bytes.firstRange(of: Array("Z\nsigner".utf8), from: 0)) - 1
        let changed: UInt8 = entry.bytes[digit] == 0x31 ? 0x32 : 0x31
        try OpenFile(writing: ledger.paths.entries, creating: .never)
            .write([changed], at: start + digit)
        let problem = LedgerDamage(
            path: ledger.paths.entries,
            offset: start,
            problem: "entry 2 is not the one that the checkpoint covers"
        )
        #expect(throws: StoreError.damaged(problem)) {
            try snapshot.inclusionProof(ofEntry: 2, in: 7)
        }
        // The others still stand as they were signed, as long as the cache knows the hash.
        _ = try snapshot.inclusionProof(ofEntry: 3, in: 7)
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        let all = LedgerDamage(
            path: ledger.paths.entries,
            offset: nil,
            problem: "its entries are not those that the checkpoint covers"
        )
        #expect(throws: StoreError.damaged(all)) {
            try snapshot.inclusionProof(ofEntry: 3, in: 7)
        }
        #expect(throws: StoreError.damaged(all)) {
            try snapshot.consistencyProof(from: 3, to: 7)
        }
    }

    @Test func `a snapshot proves what it saw, whatever was appended since`() throws {
        let ledger = try TestLedger()
        for _ in 0..<4 { try ledger.append() }
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        let expected = try Proofs(of: snapshot)
        for _ in 0..<5 { try ledger.append() }
        #expect(try Proofs(of: snapshot) == expected)
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        #expect(try Proofs(of: snapshot) == expected)
        // Its files are shorter than the ledger, and are extended from where they end.
        let later = try LedgerSnapshot(opening: ledger.folder)
        #expect(try Proofs(of: later).inclusions.count == 10)
        #expect(try Self.files(of: ledger) == Self.filesMadeAnew(of: ledger))
    }
}

extension LedgerTreeTests {
    /// All proofs in the tree of a checkpoint.
    private struct Proofs: Equatable {
        let inclusions: [InclusionProof]
        let growths: [ConsistencyProof]

        init(of snapshot: LedgerSnapshot) throws {
            var tree = try LedgerTree(of: snapshot)
            let size = snapshot.checkpoint.size
            var inclusions: [InclusionProof] = []
            var growths: [ConsistencyProof] = []
            for index in 0..<size {
                inclusions.append(try tree.inclusionProof(ofEntry: index, in: size).proof)
                growths.append(try tree.consistencyProof(from: index + 1, to: size))
            }
            self.inclusions = inclusions
            self.growths = growths
        }
    }

    /// The leaf hashes of the entries, and the roots of the first so many.
    private static func tree(
        of snapshot: LedgerSnapshot
    ) throws -> (leaves: [Digest], roots: [Digest]) {
        var hasher = try TreeHasher()
        var frontier = Frontier()
        var leaves: [Digest] = []
        var roots = [try frontier.root(using: &hasher)]
        var entries = LedgerEntries(of: snapshot)
        while let (entry, _) = try entries.next() {
            let leaf = try hasher.leaf(entry.bytes)
            leaves.append(leaf)
            try frontier.append(leaf, using: &hasher)
            roots.append(try frontier.root(using: &hasher))
        }
        return (leaves, roots)
    }

    /// The files of the tree.
    private static func files(of ledger: TestLedger) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try Folder.names(in: ledger.paths.cacheTree) {
            files[name] = try OpenFile(reading: ledger.paths.cacheTree.appending(name)).readAll()
        }
        return files
    }

    private static func restore(_ files: [String: [UInt8]], of ledger: TestLedger) throws {
        for (name, bytes) in files {
            let path = ledger.paths.cacheTree.appending(name)
            let file = try OpenFile(writing: path, creating: .ifMissing)
            try file.write(bytes, at: 0)
            try file.truncate(to: bytes.count)
        }
    }

    /// The files as a proof makes them where there are none.
    private static func filesMadeAnew(of ledger: TestLedger) throws -> [String: [UInt8]] {
        try Folder.removeContents(of: ledger.paths.cacheTree, keepingFolder: false)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        _ = try snapshot.inclusionProof(ofEntry: 0, in: snapshot.checkpoint.size)
        return try files(of: ledger)
    }
}
