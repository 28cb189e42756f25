public import EvidenceCrypto
public import SystemPackage

/// Reads a container, which anybody may have made.
///
/// Opening unpacks nothing. A member is read by its name, in pieces, and never beyond what its
/// headers say and the limits permit, whatever it really unpacks to.
public struct ContainerReader: ~Copyable {
    /// The names of the members, as they stand in the container.
    public let names: [String]

    /// What does not belong in a container, found on opening.
    public let findings: [ContainerFinding]

    /// All members together unpack to no more than so many bytes.
    public static let mostBytes = 16 << 30

    /// A member unpacks to at most so many bytes for each that stands there, once it is larger
    /// than 16 MiB.
    public static let ratio = 250
    static let ratioFreeBytes = 1 << 24

    private let archive: ZipArchive
    private let members: [String: ZipMember]

    /// Opens the file and notes all that does not belong in a container.
    ///
    /// - Throws: ``ContainerRefusal`` where it is no ZIP at all.
    public init(opening path: FilePath) throws(ContainerRefusal) {
        let library: ZipLibrary
        switch ZipLibrary.loaded() {
        case .success(let loaded): library = loaded
        case .failure(let missing): throw .noLibrary(reason: missing.reason)
        }
        let archive = try ContainerReader.open(path, library)
        let all = archive.members()
        let ofFile = try ContainerReader.findings(inFile: path, all)
        let contradictions = ContainerReader.contradictions(inFile: path, library)
        let names = all.map(\.name)
        findings =
            MemberNames.findings(in: names) + ContainerReader.findings(in: all) + ofFile
            + contradictions
        members = Dictionary(all.map { ($0.name, $0) }) { $1.ambiguous }
        self.names = names
        self.archive = archive
    }

    private static func open(
        _ path: FilePath,
        _ library: ZipLibrary
    ) throws(ContainerRefusal) -> ZipArchive {
        do throws(ZipArchive.ErrorNumber) {
            return try ZipArchive.open(path.string, OpeningFlags.read, with: library)
        } catch {
            throw .notAContainer(reason: library.text(ofCode: error.code))
        }
    }

    /// How many bytes a member says that it has; nil where there is no one such member.
    public func size(of name: String) -> Int? {
        guard let member = members[name], !member.isAmbiguous else { return nil }
        return member.size
    }

    /// Unpacks a member and gives its bytes piece by piece to `take`.
    public func read(
        _ name: String,
        _ take: (Span<UInt8>) throws(ContainerRefusal) -> Void
    ) throws(ContainerRefusal) {
        guard let member = members[name], !member.isAmbiguous else { throw .noMember(name) }
        guard !member.isBurden, member.size <= ContainerReader.mostBytes else {
            throw .tooLarge(name, limit: ContainerReader.mostBytes)
        }
        try archive.read(member, take)
    }

    /// The bytes of a member.
    ///
    /// - Throws: ``ContainerRefusal``, also where it has more than `limit` bytes.
    public func bytes(of name: String, limit: Int) throws(ContainerRefusal) -> [UInt8] {
        if let size = size(of: name), size > limit { throw .tooLarge(name, limit: limit) }
        var bytes: [UInt8] = []
        try read(name) { piece in
            unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The SHA-256 of a member, of which no more than a piece is in memory.
    public func digest(of name: String) throws(ContainerRefusal) -> Digest {
        var hash: SHA256
        do throws(CryptoError) { hash = try SHA256() } catch { throw .crypto(error) }
        try read(name) { piece throws(ContainerRefusal) in
            do throws(CryptoError) { try hash.update(piece) } catch { throw .crypto(error) }
        }
        do throws(CryptoError) { return try hash.finish() } catch { throw .crypto(error) }
    }
}
