internal import EvidenceContainer
internal import EvidenceCrypto
internal import EvidenceVerifier
internal import SystemPackage

/// An extract that somebody handed over, opened.
///
/// It is a class because the functions that the verifier reads through share it.
final class ExtractFile {
    let file: String
    private let container: ContainerReader
    private var digests: [String: Digest] = [:]

    init(_ file: String) throws(CommandFailure) {
        self.file = file
        do throws(ContainerRefusal) {
            container = try ContainerReader(opening: FilePath(file))
        } catch {
            throw CommandFailure("\(file): \(error)", outcome: .unreadable)
        }
    }

    /// Whether the file is a ZIP, or is called one, and so may be an extract.
    static func isContainer(_ file: String) -> Bool {
        let name = file.lowercased()
        if name.hasSuffix(".asice") || name.hasSuffix(".zip") { return true }
        guard let opened = try? FileToRead(FilePath(file)), let bytes = try? opened.read(0..<4)
        else { return false }
        return bytes == [0x50, 0x4B, 0x03, 0x04] || bytes == [0x50, 0x4B, 0x05, 0x06]
    }

    /// The names of the members that can be told apart.
    var names: [String] { Array(Set(container.names.filter { container.size(of: $0) != nil })) }

    /// What is wrong with the container itself.
    var findings: [Finding] {
        container.findings.map { Finding(.containerForm, "\($0)") }
    }

    /// The bytes of a member; nil where it has more than so many, or cannot be unpacked.
    func bytes(_ name: String, _ limit: Int) throws(SourceError) -> [UInt8]? {
        guard let size = container.size(of: name), size <= limit else { return nil }
        return try unpacking(name) { () throws(ContainerRefusal) in
            try container.bytes(of: name, limit: limit)
        }
    }

    /// The SHA-256 of a member, computed once; nil where it cannot be unpacked.
    func digest(_ name: String) throws(SourceError) -> Digest? {
        if let digest = digests[name] { return digest }
        let digest = try unpacking(name) { () throws(ContainerRefusal) in
            try container.digest(of: name)
        }
        digests[name] = digest
        return digest
    }

    /// Nil where the member is damaged, which is a finding; a machine that fails is none.
    private func unpacking<Value>(
        _ name: String,
        _ unpack: () throws(ContainerRefusal) -> Value
    ) throws(SourceError) -> Value? {
        do throws(ContainerRefusal) {
            return try unpack()
        } catch {
            switch error {
            case .damaged, .noMember, .tooLarge, .notAContainer: return nil
            case .noLibrary, .crypto: throw SourceError(path: name, reason: "\(error)")
            }
        }
    }

    /// The members as the verifier reads them.
    var members: ExtractMembers {
        ExtractMembers(names: names) { (name) throws(SourceError) in
            try self.digest(name)
        } bytes: { (name, limit) throws(SourceError) in
            try self.bytes(name, limit)
        }
    }
}
