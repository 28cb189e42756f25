internal import EvidenceContainer
internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceRecord
internal import SystemPackage

/// An extract that another goes on from.
///
/// It is taken at its word: whoever makes the next one has it from himself.
struct EarlierExtract {
    /// The hash of its file.
    let sha256: Digest

    /// What it says of itself.
    let description: ExtractDescription

    /// A description is no longer than this.
    private static let mostBytes = 64 << 20

    /// Reads it.
    init(_ path: FilePath) throws {
        do {
            description = try Self.description(in: path)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("\(path) is no extract: \(error)")
        }
        sha256 = try FileToRead(path).sha256()
    }

    private static func description(in path: FilePath) throws -> ExtractDescription {
        let container = try ContainerReader(opening: path)
        guard container.names.count(where: { $0 == ExtractName.description }) == 1 else {
            throw CommandFailure("\(path) is no extract: it has no \(ExtractName.description)")
        }
        let bytes = try container.bytes(of: ExtractName.description, limit: mostBytes)
        return try ExtractDescription(bytes)
    }
}
