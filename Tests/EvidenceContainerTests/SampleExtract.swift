import EvidenceContainer
import EvidenceCrypto
import EvidenceExport
import EvidenceRecord
import EvidenceTestSupport
import Foundation

/// An unpacked extract of the ledger that ships with the project, signed by a key of its own.
struct SampleExtract {
    let folder: ScratchFolder
    private let isDraft: Bool
    private let authority: TestAuthority?

    init(isDraft: Bool = false, isTimestamped: Bool = false) throws {
        folder = try ScratchFolder()
        self.isDraft = isDraft
        authority = isTimestamped ? try TestAuthority() : nil
        let ledger = try MemoryLedger.shipped()
        let entries = String(decoding: ledger.files["entries"] ?? [], as: UTF8.self)
        let start = "evidence-ledger/entry@v1\n"
        var first: [UInt8] = []
        for (index, rest) in entries.components(separatedBy: start).dropFirst().enumerated() {
            let bytes = Array((start + rest).utf8)
            if index == 0 { first = bytes }
            try folder.write(bytes, to: ExtractName.entry(index))
            for line in rest.split(separator: "\n")
            where line.hasPrefix("key ") || line.hasPrefix("log ") {
                try writeKey(String(line.split(separator: " ").dropLast().last ?? ""))
            }
        }
        let whole = [0] + first
        let leaf = try Digest(of: whole.span)
        try write("evidence-ledger/extract@v1\nfingerprint \(leaf)\n", to: ExtractName.description)
        try write(Container.mediaType, to: ExtractName.mimetype)
        try write("{\"record\":0}\n", to: ExtractName.records)
        try folder.write(ledger.files["checkpoint"] ?? [], to: ExtractName.checkpoint)
        let instructions = VerifyInstructions(isDraft: isDraft, isTimestamped: isTimestamped)
        try write(instructions.text, to: ExtractName.readme)
        try seal()
    }

    private func write(_ text: String, to name: String) throws {
        try folder.write(Array(text.utf8), to: name)
    }

    /// Writes the key of a vkey as PEM.
    private func writeKey(_ text: String) throws {
        let parts = text.split(separator: "+", maxSplits: 2).map { String($0) }
        guard parts.count == 3, let typed = Data(base64Encoded: parts[2]) else { return }
        let ed25519 = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0])
        let spki = typed[0] == 2 ? typed.dropFirst() : ed25519 + typed.dropFirst()
        try writePEM(Array(spki), to: ExtractName.key(parts[1]))
    }

    /// Writes a public key as PEM.
    func writePEM(_ spki: [UInt8], to name: String) throws {
        let text = Data(spki).base64EncodedString(
            options: [.lineLength64Characters, .endLineWithLineFeed]
        )
        try write("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n", to: name)
    }

    // MARK: Lists, signature, timestamp

    /// Lists and signs what lies there now, with a new key, as who altered it would.
    func seal() throws {
        try? FileManager.default.removeItem(at: folder.url.appending(path: "META-INF"))
        try? FileManager.default.removeItem(at: folder.url.appending(path: ExtractName.manifest))
        guard !isDraft else { return try list() }
        let key = try PrivateKey.generateP256()
        let now = Int(Date().timeIntervalSince1970)
        let certificate = try key.selfSignedCertificate(
            for: CertificateSubject(name: "Archive of Examples"),
            from: now - 3600,
            until: now + 86_400
        )
        let chain = CertificateChain(certificate)
        try folder.write(chain.pem(), to: ExtractName.signer)
        try list()
        let listed = try files().filter { $0 != ExtractName.mimetype }
        let manifest = try manifest(ExtractName.signature, ASiCManifest.signatureType, listed)
        try folder.write(manifest, to: ExtractName.signatureManifest)
        let signer = try CMSSigner(key: key, chain: chain)
        let signature = try signer.signature(over: manifest, at: now)
        try folder.write(signature, to: ExtractName.signature)
        if let authority { try stamp(listed, by: authority) }
    }

    private func list() throws {
        let lines = try files().map { "\(try digest($0))  \($0)\n" }
        try write(lines.joined(), to: ExtractName.manifest)
    }

    private func stamp(_ listed: [String], by authority: TestAuthority) throws {
        let all = listed + [ExtractName.signatureManifest, ExtractName.signature]
        let stamped = try manifest(ExtractName.timestamp, ASiCManifest.timestampType, all)
        try folder.write(stamped, to: ExtractName.timestampManifest)
        let imprint = try Digest(of: stamped.span)
        let request = try TimestampRequest(over: imprint)
        let response = try TimestampResponse(bytes: authority.response(to: request.bytes))
        try folder.write(response.token(), to: ExtractName.timestamp)
    }

    private func manifest(
        _ signature: String,
        _ mediaType: String,
        _ names: [String]
    ) throws -> [UInt8] {
        let references = try names.map {
            ASiCManifest.Reference($0, digest: try digest($0))
        }
        return try ASiCManifest(signature: signature, mediaType: mediaType, references: references)
            .xml
    }

    private func digest(_ name: String) throws -> Digest {
        let bytes = try folder.read(name)
        return try Digest(of: bytes.span)
    }

    /// The names of all files, ascending.
    func files() throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.url.path)
        var names: [String] = []
        while let name = paths?.nextObject() as? String {
            let values = try folder.url.appending(path: name)
                .resourceValues(forKeys: [.isRegularFileKey])
            if values.isRegularFile == true { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    // MARK: The commands

    /// What `sh` makes of the commands of the page, taken from the page word for word.
    func run() throws -> (code: Int32, output: String) {
        let page = String(decoding: try folder.read(ExtractName.readme), as: UTF8.self)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("(set -eu") }),
            let end = lines[start...].firstIndex(where: { $0.hasSuffix("$print\")") })
        else { return (-1, "no commands") }
        return try StockProgram.run(
            ["sh", "-c", lines[start...end].joined(separator: "\n")],
            in: folder.url
        )
    }
}
