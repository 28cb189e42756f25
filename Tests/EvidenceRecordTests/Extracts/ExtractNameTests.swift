import EvidenceRecord
import Testing

/// Which members an extract may have.
struct ExtractNameTests {
    private static let hash = String(repeating: "0a", count: 32)

    @Test(
        arguments: ExtractName.required + [
            "keys/signer.pem", "keys/43969aca.pem", "entries/0.txt", "entries/17.txt",
            "proofs/17.tlog-proof", "anchors/5.checkpoint", "anchors/5.consistency",
            "anchors/\(hash).tsr", "documents/\(hash).txt", "attachments/own/Notes-1.txt",
            "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s",
            "META-INF/ASiCManifest002.xml", "META-INF/timestamp001.tst",
        ]
    )
    func `what the format names belongs to an extract`(name: String) {
        #expect(ExtractName.isOfExtract(name))
    }

    @Test(arguments: [
        "", "notes.txt", "EXTRACT.PDF", "extract.pdf.txt", "keys/43969ACA.pem", "keys/43969ac.pem",
        "keys/43969aca.key", "keys/other.pem", "entries/01.txt", "entries/.txt",
        "entries/1.txt.bak",
        "entries/1.tlog-proof", "proofs/1.txt", "proofs/-1.tlog-proof", "anchors/5.tsr",
        "anchors/\(hash).checkpoint", "documents/\(hash)", "documents/letter.txt", "attachments",
        "META-INF/signature002.p7s", "META-INF/manifest.xml", "META-INF/", "document/\(hash).txt",
    ])
    func `nothing else does`(name: String) {
        #expect(!ExtractName.isOfExtract(name))
    }
}
