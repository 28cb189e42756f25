import EvidenceContainer
import EvidenceCrypto
import Testing

struct ManifestTests {
    typealias Reference = ASiCManifest.Reference

    private static let nothing: [UInt8] = []

    private static let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" \
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
          <SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>
          <DataObjectReference URI="extract.txt" MimeType="text/plain">
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <ds:DigestValue>ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=</ds:DigestValue>
          </DataObjectReference>
          <DataObjectReference URI="entries/0.txt">
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue>
          </DataObjectReference>
        </ASiCManifest>

        """

    private func manifest() throws -> ASiCManifest {
        try ASiCManifest(
            signature: "META-INF/signature001.p7s",
            references: [
                Reference(
                    "extract.txt",
                    mediaType: "text/plain",
                    digest: Digest(of: Array("abc".utf8).span)
                ), Reference("entries/0.txt", digest: Digest(of: Self.nothing.span)),
            ]
        )
    }

    @Test func `a list is written as the standard's schema has it, and read back`() throws {
        let manifest = try manifest()
        #expect(String(decoding: manifest.xml, as: UTF8.self) == Self.text)
        #expect(try ASiCManifest(manifest.xml) == manifest)
    }

    @Test func `what means something in XML is written otherwise`() throws {
        let type = "a/b; c=\"<&>\t'\""
        let reference = try Reference("a", mediaType: type, digest: Digest(of: Self.nothing.span))
        let manifest = try ASiCManifest(
            signature: "s.p7s",
            mediaType: type,
            references: [reference]
        )
        let read = try ASiCManifest(manifest.xml)
        #expect(read.references.first?.mediaType == type)
        #expect(read.signatureMediaType == type)
    }

    @Test(arguments: [
        (["a", "a"], ManifestRefusal.duplicate("a")),
        (["s.p7s"], .duplicate("s.p7s")),
        (["../a"], .name("../a")),
        ([], .noReference),
    ])
    func `no list is made of other names`(names: [String], refusal: ManifestRefusal) throws {
        let digest = try Digest(of: Self.nothing.span)
        #expect(throws: refusal) {
            try ASiCManifest(
                signature: "s.p7s",
                references: names.map { Reference($0, digest: digest) }
            )
        }
    }

    /// What is put in place of what in a list that is in order; nil where the list stays one.
    static let edits: [(from: String, to: String, refusal: ManifestRefusal?)] = [
        // Another way to write the same.
        (" MimeType=\"text/plain\"", "", nil),
        (" MimeType=\"text/plain\"", " Rootfile=\"true\" MimeType=\"text/plain\"", nil),
        ("<ds:DigestValue>ung", "<ds:DigestValue>\n ung", nil),
        ("\"extract.txt\"", "\"&#101;xtract.txt\"", nil),
        (
            "</ASiCManifest>",
            "<ASiCManifestExtensions><Extension Critical=\"false\"><a/></Extension>"
                + "</ASiCManifestExtensions></ASiCManifest>", nil
        ),
        // Other elements, attributes and contents.
        ("02918/v1.2.1#\"", "02918/v1.1.1#\"", .element("ASiCManifest")),
        ("<ASiCManifest ", "<ASiCManifest Id=\"a\" ", .attribute("Id", of: "ASiCManifest")),
        ("SigReference", "DataReference", .element("DataReference")),
        ("SigReference URI", "SigReference Uri", .attribute("Uri", of: "SigReference")),
        (
            "Reference URI=\"extract.txt\"", "Reference",
            .attribute("URI", of: "DataObjectReference")
        ),
        (
            "SigReference ", "SigReference xml:lang=\"en\" ",
            .attribute("of another namespace", of: "SigReference")
        ),
        ("ds:DigestMethod", "DigestMethod", .element("DigestMethod")),
        ("2000/09/xmldsig#", "2000/09/other#", .element("DigestMethod")),
        ("Rootfile", "Rootfile", nil),
        (
            "MimeType=\"text/plain\"", "Rootfile=\"yes\"",
            .attribute("Rootfile", of: "DataObjectReference")
        ),
        ("</DataObjectReference>", "</DataObjectReference>text", .content(of: "ASiCManifest")),
        (
            "</DataObjectReference>", "</DataObjectReference><!-- a -->",
            .content(of: "ASiCManifest")
        ),
        ("<ASiCManifest", "<?a?><ASiCManifest", .content(of: "the document")),
        ("#sha256", "#sha512", .digestMethod("http://www.w3.org/2001/04/xmlenc#sha512")),
        ("ungW", "ung", .digestValue(of: "extract.txt")),
        ("Fa0=", "Fa0=AAAA", .digestValue(of: "extract.txt")),
        ("Fa0=", "Fa1=", .digestValue(of: "extract.txt")),
        ("entries/0.txt", "extract.txt", .duplicate("extract.txt")),
        ("entries/0.txt", "META-INF/signature001.p7s", .duplicate("META-INF/signature001.p7s")),
        ("entries/0.txt", "entries%2F0.txt", .name("entries%2F0.txt")),
        ("entries/0.txt", "https://archive.example/", .name("https://archive.example/")),
        ("entries/0.txt", "#a", .name("#a")),
        ("entries/0.txt", "", .name("")),
        (
            "</ASiCManifest>",
            "<ASiCManifestExtensions><Extension Critical=\"true\"/></ASiCManifestExtensions>"
                + "</ASiCManifest>", .criticalExtension
        ),
        (
            "</ds:DigestValue>\n",
            "</ds:DigestValue><DataObjectReferenceExtensions><Extension Critical=\"1\"/>"
                + "</DataObjectReferenceExtensions>", .criticalExtension
        ),
        // Documents that say other things elsewhere, and none.
        ("<ASiCManifest ", "<!DOCTYPE a [<!ENTITY b \"c\">]><ASiCManifest ", .documentType),
        (
            "<ASiCManifest ", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><ASiCManifest ",
            .documentType
        ),
        ("text/plain", "&b;", .noXML(reason: "Entity 'b' not defined")),
        ("extract.txt", "\u{0}", .noXML(reason: "not UTF-8")),
    ]

    @Test(arguments: edits)
    func `a list that was edited is refused, or the same`(
        from: String,
        to: String,
        refusal: ManifestRefusal?
    ) throws {
        let edited = Self.text.replacing(from, with: to)
        guard let refusal else {
            #expect(try ASiCManifest(Array(edited.utf8)).references.count == 2)
            return
        }
        #expect(throws: refusal) { try ASiCManifest(Array(edited.utf8)) }
    }

    @Test func `what is no XML in UTF-8 is refused`() throws {
        let utf16 = Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(throws: ManifestRefusal.noXML(reason: "not UTF-8")) { try ASiCManifest(utf16) }
        let bytes = Array(Self.text.utf8)
        for count in 0..<(bytes.count - 1) {
            #expect(throws: ManifestRefusal.self, "\(count)") {
                try ASiCManifest(Array(bytes.prefix(count)))
            }
        }
        let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
        #expect(throws: ManifestRefusal.self) { try ASiCManifest(Array(deep.utf8)) }
        let large = [UInt8](repeating: 0x20, count: ASiCManifest.mostBytes + 1)
        #expect(throws: ManifestRefusal.tooLarge(limit: ASiCManifest.mostBytes)) {
            try ASiCManifest(large)
        }
    }
}
