public import EvidenceCrypto
internal import EvidenceRecord

/// The lines of `manifest-sha256.txt`, which `sha256sum -c` reads.
public enum ManifestLine {
    /// The text for these members: ascending by name, without the manifest itself and what stands
    /// under `META-INF`.
    public static func text(_ members: [(name: String, sha256: Digest)]) -> String {
        members.filter { ExtractName.isInManifest($0.name) }
            .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
            .map { "\($0.sha256)  \($0.name)\n" }.joined()
    }
}
