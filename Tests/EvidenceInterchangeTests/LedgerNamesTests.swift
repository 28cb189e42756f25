import EvidenceInterchange
import EvidenceRecord
import Testing

struct LedgerNamesTests {
    @Test(arguments: [
        ("archive.example/anna", "archive.example/anna+0a0b0c0d"),
        ("a b", "a%20b+0a0b0c0d"),
        ("x#y?z", "x%23y%3Fz+0a0b0c0d"),
        ("100%", "100%25+0a0b0c0d"),
        ("<&\">", "%3C%26%22%3E+0a0b0c0d"),
        ("~-._", "~-._+0a0b0c0d"),
    ])
    func `a key's name is a URI whatever it is called`(name: String, escaped: String) {
        let key = KeyReference(name: name, id: 0x0A0B_0C0D)
        #expect(
            Gate.names.key(key) == "urn:evidence-ledger:\(Gate.fingerprint):key:\(escaped)"
        )
    }

    @Test func `records are named by the ledger, bytes by themselves`() {
        #expect(Gate.names.record(42) == "urn:evidence-ledger:\(Gate.fingerprint):record:42")
        #expect(LedgerNames.bytes(Gate.digest(0xB2)) == "urn:sha256:\(Gate.textHash)")
    }
}
