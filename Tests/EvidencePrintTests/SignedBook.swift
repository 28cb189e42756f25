import EvidenceCrypto
import EvidencePrint
import Foundation
import SystemPackage

/// A book that was printed and signed by `Anna Keeper`, with a certificate of her own.
struct SignedBook {
    let book: PrintedBook

    /// What the file was before.
    let unsigned: [UInt8]

    let certificate: Certificate

    init(
        _ book: PrintedBook? = nil,
        at time: Int = Int(Date().timeIntervalSince1970),
        capacity: Int = 8192
    ) throws {
        self.book = try book ?? PrintedBook.sample()
        unsigned = try self.book.bytes
        let key = try PrivateKey.generateP256()
        let certificate = try key.selfSignedCertificate(
            for: CertificateSubject(name: "Anna Keeper"),
            from: time - 60,
            until: time + 86_400
        )
        self.certificate = certificate
        let signer = try CMSSigner(key: key, chain: CertificateChain(certificate))
        try PDFSigning.sign(self.book.path, at: time, capacity: capacity) { digest in
            try signer.timelessSignature(overContentWith: digest, at: time)
        }
    }

    /// What `pdfsig` says of it, which is not asked whom it trusts.
    func verdict() throws -> String? {
        try book.output(of: "pdfsig", "-nocert", "extract.pdf")
    }
}
