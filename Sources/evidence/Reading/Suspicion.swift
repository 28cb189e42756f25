internal import EvidenceRecord

extension Standing {
    /// Why a record that `entry` holds is suspect, one sentence for each signer; none where it
    /// is not.
    func suspicions(of record: Int, in entry: Entry) -> [String] {
        entry.signers.compactMap { signer in
            guard let key = key(signer) else { return nil }
            if let revocation = key.revocation, record >= revocation.from {
                return "its signer \(signer) is suspect from #\(revocation.from) on, says "
                    + "#\(revocation.record)"
            }
            return key.isSuspect
                ? "its signer \(signer) has his roles from a suspect record, #\(key.rolesBy)" : nil
        }
    }
}
