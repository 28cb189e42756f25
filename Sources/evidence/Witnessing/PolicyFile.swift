internal import EvidenceRecord
internal import SystemPackage

/// A trust policy that the user gave (c2sp.org/tlog-policy).
enum PolicyFile {
    static func read(_ file: String) throws(CommandFailure) -> TrustPolicy {
        let bytes = try InputFile(FilePath(file)).bytes
        do throws(TrustPolicyError) {
            return try TrustPolicy(bytes)
        } catch {
            throw CommandFailure(
                "\(file) is no trust policy: \(error)",
                hints: ["it has lines: log VKEY, witness NAME VKEY [URL], group …, quorum NAME"]
            )
        }
    }
}
