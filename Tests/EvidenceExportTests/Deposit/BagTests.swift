import EvidenceCrypto
import EvidenceExport
import Testing

@Suite struct `Bags and what is told of them` {
    private let digest = Digest(bytes: [UInt8](repeating: 0xAB, count: 32)) ?? .zero
    private let hex = String(repeating: "ab", count: 32)

    @Test func `each value of bag-info is on one line`() {
        let information = BagText.Information(
            date: "2026-11-23",
            identifier: "urn:a",
            description: "for\r\nCase\u{85}12:\t\u{2028}all of it ",
            bytes: 1_234,
            files: 5
        )
        #expect(
            information.text == """
                Bagging-Date: 2026-11-23
                External-Identifier: urn:a
                External-Description: for Case 12: all of it
                Payload-Oxum: 1234.5

                """
        )
    }

    @Test func `a manifest is in the order of the bytes of the names`() {
        let files = ["data/b", "data/a/é", "data/Z", "data/a"].map { (name: $0, sha256: digest) }
        #expect(
            BagText.manifest(files) == """
                \(hex)  data/Z
                \(hex)  data/a
                \(hex)  data/a/é
                \(hex)  data/b

                """
        )
    }

    @Test(arguments: [
        ("a & b", "a &amp; b"), ("]]>", "]]&gt;"), ("<x>", "&lt;x&gt;"), ("a\u{0}b", "a\\u{0}b"),
        ("\u{FFFE}", "\\u{FFFE}"), ("line\nand\ttab", "line\nand\ttab"), ("Қазақ", "Қазақ"),
    ])
    func `no value becomes markup`(value: String, written: String) {
        let text = PremisText(
            identifier: "urn:x",
            sha256: digest,
            size: 1,
            events: [
                PremisText.Event(
                    identifier: "urn:e",
                    type: "transfer",
                    time: nil,
                    detail: value,
                    agent: "archive.example/anna+00000000"
                )
            ]
        ).text
        #expect(text.contains("<eventDetail>\(written)</eventDetail>"))
        #expect(text.contains("<eventDateTime>unknown</eventDateTime>"))
    }

    @Test func `who tells of two events is one agent`() {
        let event = PremisText.Event(
            identifier: "urn:e",
            type: "transfer",
            time: "2024",
            detail: "",
            agent: "anna"
        )
        let text = PremisText(
            identifier: "urn:x",
            sha256: digest,
            size: 1,
            events: [event, event]
        ).text
        #expect(text.split(separator: "<agent>").count == 2)
        #expect(text.split(separator: "<event>").count == 3)
    }
}
