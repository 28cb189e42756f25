internal import EvidenceCrypto
internal import EvidenceRecord

/// Whether the certificate that a `key` record carries is one of its key.
///
/// That is all: whom it names and who issued it is for people to judge, with roots of their own.
enum CertificateCheck {
    /// What is wrong with the certificate of that text; nil where nothing is.
    static func finding(on text: [UInt8], of key: VerifierKey) -> (FindingKind, String)? {
        guard text.starts(with: "-----BEGIN CERTIFICATE-----\n".utf8) else {
            return (.certificateUnread, "the certificate is no PEM text, so that it was not read")
        }
        guard case .p256(let publicKey) = key.key else { return nil }
        do throws(CertificateError) {
            try CertificateChain(canonical: text).checkLeaf(for: publicKey)
            return nil
        } catch .authority, .usage {
            return nil
        } catch .otherKey, .otherKindOfKey, .notFirst {
            return (.certificateKey, "the certificate is not one of the key that the line names")
        } catch {
            // The error's own words may hold what a certificate says.
            return (.certificateKey, "the certificate is damaged, or not in its one form")
        }
    }
}
