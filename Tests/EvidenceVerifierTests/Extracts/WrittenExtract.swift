import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// An extract of the shipped ledger that holds every record of it, in memory, so that a test can
/// tamper with any member.
struct WrittenExtract {
    /// The members, by name.
    var members: [String: [UInt8]] = [:]

    let fingerprint: Digest
    let logKey: VerifierKey

    /// The rows of `withheld.csv`, without the heading.
    private(set) var withheldRows: [String] = []

    static let exhibits = Array(35...50)

    init() throws {
        let files = try MemoryLedger.shipped().files
        let bytes = try #require(files["entries"])
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        let entries = zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
        var hasher = try TreeHasher()
        let leaves = try entries.map { try hasher.leaf($0) }
        fingerprint = leaves[0]
        let head = try #require(files["checkpoint"])
        let checkpoint = try Checkpoint(head)
        for name in ExtractName.required { members[name] = Array("as \(name) stands\n".utf8) }
        members[ExtractName.checkpoint] = head
        for (index, entry) in entries.enumerated() {
            let plan = try #require(ProofPlan(inclusionOf: index, in: leaves.count))
            members[ExtractName.entry(index)] = entry
            members[ExtractName.proof(ofEntry: index)] =
                TLogProof(
                    index: index,
                    path: try plan.path(from: Self.hashes(plan, leaves), using: &hasher),
                    checkpoint: head
                ).bytes
        }
        for (name, bytes) in files where name.hasPrefix("anchors/") { members[name] = bytes }
        for size in [5, 18] {
            let plan = try #require(ProofPlan(consistencyFrom: size, to: leaves.count))
            let path = try plan.path(from: Self.hashes(plan, leaves), using: &hasher)
            members[ExtractName.consistency(size)] = Array(
                path.map { Base64.text($0.bytes) + "\n" }.joined().utf8
            )
        }
        let standing = try Self.standing(after: entries)
        logKey = try #require(standing.logKeys.first).key
        for key in standing.keys.map(\.key) + [logKey] { addKey(key) }
        let records = try #require(files["contents/0"])
        members[ExtractName.records] = records
        for (name, bytes) in files where name.hasPrefix("documents/") {
            let hash = name.split(separator: "/").last ?? ""
            members["documents/\(hash).txt"] = bytes
        }
        try addWithheld(records, entries)
        let count = records.count { $0 == 0x0A }
        setDescription(
            ExtractDescription(
                origin: checkpoint.origin,
                fingerprint: fingerprint,
                size: checkpoint.size,
                root: checkpoint.root,
                asked: "--kind excerpt",
                bates: BatesRange(prefix: "EL", first: 1, count: Self.exhibits.count),
                exhibits: Self.exhibits,
                support: (0..<count).filter { !Self.exhibits.contains($0) }
            )
        )
        try writeManifest()
    }

    /// What the verifier says of it.
    func report(
        _ options: ExtractVerifier.Options = ExtractVerifier.Options()
    ) throws -> ExtractReport {
        let members = members
        let source = ExtractMembers(names: Array(members.keys)) { (name) throws(SourceError) in
            let bytes = members[name] ?? []
            do {
                return try Digest(of: bytes.span)
            } catch {
                throw SourceError(path: name, reason: "\(error)")
            }
        } bytes: { (name, limit) throws(SourceError) in
            members[name].flatMap { $0.count <= limit ? $0 : nil }
        }
        return try ExtractVerifier(source, options).verify()
    }

    /// Lists the members as they are now, as who tampers with them would.
    mutating func writeManifest() throws {
        let listed = members.keys.filter(ExtractName.isInManifest)
            .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        let lines = try listed.map { name in
            let bytes = members[name] ?? []
            return "\(try Digest(of: bytes.span))  \(name)\n"
        }
        members[ExtractName.manifest] = Array(lines.joined().utf8)
    }

    mutating func setDescription(_ description: ExtractDescription) {
        members[ExtractName.description] = description.bytes
    }

    /// Replaces words in a member.
    mutating func replace(_ words: String, by others: String, in name: String) {
        let text = String(decoding: members[name] ?? [], as: UTF8.self)
        members[name] = Array(
            text.split(separator: words, omittingEmptySubsequences: false)
                .joined(separator: others).utf8
        )
    }

    mutating func setWithheld(_ rows: [String]) {
        let heading = #""record","field","reason","authority","digest","by""#
        members[ExtractName.withheld] = Array(
            ([heading] + rows).map { "\($0)\r\n" }.joined().utf8
        )
    }

    private mutating func addKey(_ key: VerifierKey) {
        let name = ExtractName.key(String("\(key.reference)".suffix(8)))
        members[name] = Array(PEMText.publicKey(key.key).utf8)
    }

    private mutating func addWithheld(_ records: [UInt8], _ entries: [[UInt8]]) throws {
        var roots: [Int: Digest] = [:]
        for case .known(let entry) in try entries.map({ try EntryReading($0) }) {
            for record in entry.records { roots[record.number] = record.contentRoot }
        }
        let acts = [58: 65, 63: 69]
        var reader = ContentLineReader()
        let lines = records.split(separator: 0x0A).map(Array.init)
        var stated: [Int: String] = [:]
        for line in lines {
            try reader.read(line, line.indices)
            guard let content = reader.content() else { continue }
            let cells = ["/reason", "/authority"].map { pointer in
                let field = content.fields.first { $0.pointer.elementsEqual(pointer.utf8) }
                return "\"\(String(decoding: field?.value ?? [], as: UTF8.self))\""
            }
            stated[reader.record] = cells.joined(separator: ",")
        }
        for line in lines {
            try reader.read(line, line.indices)
            let record = reader.record
            let by = try #require(stated[acts[record] ?? 0])
            if reader.isWithheldWhole {
                let root = Base64.text(try #require(roots[record]).bytes)
                withheldRows.append(
                    "\"\(record)\",\"\",\(by),\"\(root)\",\"#\(acts[record] ?? 0)\""
                )
                continue
            }
            for field in reader.content()?.fields ?? [] {
                guard case .withheld(let hash) = field.state else { continue }
                let pointer = String(decoding: field.pointer, as: UTF8.self)
                let digest = Base64.text(hash.bytes)
                withheldRows.append(
                    "\"\(record)\",\"\(pointer)\",\(by),\"\(digest)\",\"#\(acts[record] ?? 0)\""
                )
            }
        }
        setWithheld(withheldRows)
    }

    private static func hashes(_ plan: ProofPlan, _ leaves: [Digest]) throws -> [Digest] {
        var hasher = try TreeHasher()
        return try plan.nodes.map { node in
            var below = Array(
                leaves[(node.index << node.level)..<((node.index + 1) << node.level)]
            )
            return try #require(try hasher.root(of: &below))
        }
    }

    private static func standing(after entries: [[UInt8]]) throws -> Standing {
        var standing = Standing()
        for case .known(let entry) in try entries.map({ try EntryReading($0) }) {
            standing.apply(entry)
        }
        return standing
    }
}
