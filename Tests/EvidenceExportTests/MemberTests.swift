import EvidenceCrypto
import EvidenceExport
import EvidenceRecord
import Testing

@Suite struct `Members of extracts` {
    @Test func `cells are quoted, and quotation marks doubled`() {
        #expect(
            CSVLine.of(["a", nil, "b\"c", "d,e\r\nf"]) == "\"a\",\"\",\"b\"\"c\",\"d,e\r\nf\"\r\n"
        )
    }

    @Test func `a load file has its own marks, and one line a record`() {
        #expect(
            CSVLine.ofLoadFile(["EL000001", nil, "a\r\nb\nc", "þorn"])
                == "þEL000001þ\u{14}þþ\u{14}þa®b®cþ\u{14}þþþornþ\r\n"
        )
    }

    @Test func `what is withheld says by whom`() throws {
        let digest = try Digest(of: [UInt8]().span)
        let text = Base64.text(digest.bytes)
        let own = WithheldRow(
            record: 10,
            field: "/exact/1",
            reason: "protected-witness",
            authority: "order 7, of \"3 March\"",
            digest: digest
        )
        #expect(
            own.line == "\"10\",\"/exact/1\",\"protected-witness\",\"order 7, of \"\"3 March\"\"\","
                + "\"\(text)\",\"extract\"\r\n"
        )
        let sealed = WithheldRow(
            record: 11,
            field: "",
            reason: "sealed",
            authority: "order 8",
            digest: digest,
            act: 60
        )
        #expect(sealed.line == "\"11\",\"\",\"sealed\",\"order 8\",\"\(text)\",\"#60\"\r\n")
    }

    @Test func `the manifest lists all but itself and what signs it`() throws {
        let digest = try Digest(of: [UInt8]().span)
        let names = [
            "records.jsonl", "META-INF/signature001.p7s", "mimetype", "manifest-sha256.txt",
            "entries/10.txt", "entries/2.txt",
        ]
        #expect(
            ManifestLine.text(names.map { ($0, digest) })
                == ["entries/10.txt", "entries/2.txt", "mimetype", "records.jsonl"]
                .map { "\(digest)  \($0)\n" }.joined()
        )
    }

    @Test func `a log key is written as stock tools read it`() throws {
        // RFC 8410 §10.1, its public key.
        let raw = try #require(
            Hexadecimal.value(
                of: Array("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1".utf8)
            )
        )
        #expect(
            PEMText.publicKey(.ed25519(try Ed25519PublicKey(raw: raw))) == """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                -----END PUBLIC KEY-----

                """
        )
    }
}
