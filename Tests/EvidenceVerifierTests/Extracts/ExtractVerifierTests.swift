import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Foundation
import Testing

/// An extract for who has no ledger.
struct ExtractVerifierTests {
    private let extract: WrittenExtract

    init() throws {
        extract = try WrittenExtract()
    }

    /// The findings that decide, each as its kind and the member in which it stands.
    private func faults(of extract: WrittenExtract) throws -> [String] {
        try extract.report().findings.filter { $0.severity == .unsound }
            .map { "\($0.kind.rawValue) \($0.file ?? "")" }
    }

    @Test func `what was written is sound, and what it shows is counted`() throws {
        var options = ExtractVerifier.Options()
        options.fingerprint = extract.fingerprint
        options.logKeys = [extract.logKey]
        let report = try extract.report(options)
        #expect(report.findings.isEmpty)
        #expect(report.exitCode == 0)
        #expect(
            report.comparisons == [.key(extract.logKey.reference), .fingerprint]
        )
        #expect(report.entries == 19)
        #expect(report.signers.map(\.name).contains("archive.example/archivist-2"))
        #expect(report.withheld.map(\.record) == [58, 63])
        #expect(report.withheld.map(\.act) == [65, 69])
        #expect(report.quotesChecked + report.quotesUnchecked == 17)
        #expect(report.timestamps == 2)
        #expect(report.timestampsProven == 0)
        #expect(report.provenTimes.isEmpty)
    }

    @Test func `by roots that are given it tells between which proven times a record came to be`()
        throws
    {
        var package = URL(filePath: #filePath)
        for _ in 0..<4 { package.deleteLastPathComponent() }
        let roots = package.appending(path: "Tests/Example/authority.crt")
        var options = ExtractVerifier.Options()
        options.timestampRoots = [UInt8](try Data(contentsOf: roots))
        let report = try extract.report(options)
        #expect(report.findings.map(\.kind) == [.firstSight])
        #expect(report.timestampsProven == 2)
        let entry = try #require(report.entryOfRecord[40])
        #expect(report.provenTimes[entry].notAfter != nil)
    }

    @Test func `compared with nothing it says so, and with another ledger it is unsound`() throws {
        #expect(try extract.report().findings.map(\.kind) == [.firstSight])
        var options = ExtractVerifier.Options()
        options.fingerprint = try Digest(of: [1].span)
        #expect(
            try extract.report(options).findings.map(\.kind) == [.otherFingerprint, .firstSight]
        )
        options = ExtractVerifier.Options()
        options.knownHeads = [TreeHead(size: 19, root: try Digest(of: [1].span))]
        #expect(
            try extract.report(options).findings.map(\.kind) == [.historyRewritten, .firstSight]
        )
        options = ExtractVerifier.Options()
        options.logKeys = [try TestSigner.log("archive.example/january").key]
        #expect(
            try extract.report(options).findings.map(\.kind) == [.checkpointUnsigned, .firstSight]
        )
    }

    @Test func `a byte changed in any member is found, and the member named`() throws {
        for name in extract.members.keys where ExtractName.isInManifest(name) {
            var altered = extract
            altered.members[name]?[0] ^= 1
            #expect(try faults(of: altered).contains("member-altered \(name)"))
        }
    }

    @Test func `a member that is taken away or put in is found, and named`() throws {
        for name in extract.members.keys {
            var cut = extract
            cut.members[name] = nil
            #expect(try faults(of: cut).contains("member-missing \(name)"))
            // Whoever lists the rest again is found by what the rest calls for.
            try cut.writeManifest()
            if name.hasPrefix("anchors/") && name.hasSuffix(".tsr") { continue }
            if name.hasPrefix("documents/") || name == ExtractName.manifest { continue }
            if name.hasPrefix("entries/") { continue }
            #expect(try faults(of: cut).contains("member-missing \(name)"), "\(name)")
        }
        var added = extract
        added.members["entries/99.txt.bak"] = []
        #expect(try faults(of: added) == ["member-unlisted entries/99.txt.bak"])
        added.members["extract.PDF"] = added.members.removeValue(forKey: "extract.pdf")
        #expect(
            try faults(of: added) == [
                "member-missing extract.pdf", "member-unlisted entries/99.txt.bak",
                "member-unlisted extract.PDF",
            ]
        )
    }

    /// A way to tamper, with the manifest made anew afterwards, and what is found.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        let faults: [String]
        let act: @Sendable (inout WrittenExtract) throws -> Void

        var testDescription: String { name }
    }

    static let tamperings: [Tampering] = [
        Tampering(
            name: "an entry takes the place of another",
            faults: [
                "not-included proofs/7.tlog-proof", "entry-order entries/7.txt",
                "broken-link entries/7.txt", "broken-link entries/8.txt",
                "contents-order records.jsonl", "contents-order records.jsonl",
                "record-missing records.jsonl", "record-missing records.jsonl",
            ]
        ) { $0.members["entries/7.txt"] = $0.members["entries/6.txt"] },
        Tampering(
            name: "a proof is of another entry",
            faults: ["proof-form proofs/7.tlog-proof"]
        ) { $0.members["proofs/7.tlog-proof"] = $0.members["proofs/6.tlog-proof"] },
        Tampering(
            name: "a proof says another index",
            faults: ["not-included proofs/7.tlog-proof"]
        ) {
            $0.members["proofs/7.tlog-proof"] = $0.members["proofs/6.tlog-proof"]
            $0.replace("\nindex 6\n", by: "\nindex 7\n", in: "proofs/7.tlog-proof")
        },
        Tampering(
            name: "a value is changed",
            faults: ["contents-root records.jsonl"]
        ) { $0.replace("order 4/2026", by: "order 5/2026", in: "records.jsonl") },
        Tampering(
            name: "a record is left out",
            faults: ["record-missing records.jsonl"]
        ) { extract in
            let lines = (extract.members["records.jsonl"] ?? [])
                .split(separator: 0x0A, omittingEmptySubsequences: false)
            extract.members["records.jsonl"] = Array(
                (lines[..<41] + lines[42...]).joined(separator: [0x0A])
            )
        },
        Tampering(
            name: "a line stands twice",
            faults: ["contents-order records.jsonl"]
        ) { extract in
            let lines = (extract.members["records.jsonl"] ?? [])
                .split(separator: 0x0A, omittingEmptySubsequences: false)
            extract.members["records.jsonl"] = Array(
                (lines[..<42] + lines[41...]).joined(separator: [0x0A])
            )
        },
        Tampering(
            name: "the extract does not name a record",
            faults: ["record-missing extract.txt"]
        ) { $0.replace("support 51\n", by: "", in: "extract.txt") },
        Tampering(
            name: "what is withheld is not said",
            faults: ["withheld-unlisted withheld.csv"]
        ) { $0.setWithheld(Array($0.withheldRows.dropLast())) },
        Tampering(
            name: "what is there is said to be withheld",
            faults: ["withheld-unlisted withheld.csv"]
        ) { $0.setWithheld($0.withheldRows + $0.withheldRows.prefix(1)) },
        Tampering(
            name: "what is withheld is said not to have been asked for, without a range",
            faults: ["withheld-unlisted withheld.csv"]
        ) {
            $0.replace(
                #""signed by him","order 1/2026""#,
                by: #""not-asked","""#,
                in: "withheld.csv"
            )
            $0.replace(##""#65""##, by: #""extract""#, in: "withheld.csv")
        },
        Tampering(
            name: "it is said to be withheld by a record that withholds nothing",
            faults: ["withheld-unlisted withheld.csv"]
        ) { $0.replace("\"#65\"", by: "\"#64\"", in: "withheld.csv") },
        Tampering(
            name: "the table gives another reason than the record",
            faults: ["withheld-unlisted withheld.csv"]
        ) { extract in
            extract.setWithheld(
                extract.withheldRows.enumerated().map { place, row in
                    guard place == 0 else { return row }
                    var cells = row.split(separator: ",")
                    cells[2] = "\"irrelevant\""
                    return cells.joined(separator: ",")
                }
            )
        },
        Tampering(
            name: "the table gives another authority than the record",
            faults: ["withheld-unlisted withheld.csv"]
        ) { extract in
            extract.setWithheld(
                extract.withheldRows.enumerated().map { place, row in
                    guard place == 1 else { return row }
                    var cells = row.split(separator: ",")
                    cells[3] = "\"order 99\""
                    return cells.joined(separator: ",")
                }
            )
        },
        Tampering(
            name: "what the ledger withholds is said to be withheld by the extract",
            faults: ["withheld-unlisted withheld.csv"]
        ) { $0.replace("\"#65\"", by: "\"extract\"", in: "withheld.csv") },
        Tampering(
            name: "a member that belongs to no extract is listed",
            faults: ["member-unlisted notes.txt"]
        ) { $0.members["notes.txt"] = [0x0A] },
        Tampering(
            name: "a cell has no quotation marks",
            faults: ["extract-form withheld.csv"]
        ) { $0.replace("\"58\"", by: "58", in: "withheld.csv") },
        Tampering(
            name: "a line ends without CR",
            faults: ["extract-form withheld.csv"]
        ) { $0.replace("\r\n", by: "\n", in: "withheld.csv") },
        Tampering(
            name: "a hash is not one",
            faults: ["extract-form withheld.csv"]
        ) { $0.replace("=\",\"#65\"", by: "\",\"#65\"", in: "withheld.csv") },
        Tampering(
            name: "a column has another name",
            faults: ["extract-form withheld.csv"]
        ) { $0.replace("\"authority\"", by: "\"order\"", in: "withheld.csv") },
        Tampering(
            name: "the extract names another head",
            faults: ["extract-form extract.txt"]
        ) { $0.replace("size 19\n", by: "size 20\n", in: "extract.txt") },
        Tampering(
            name: "the extract names another fingerprint",
            faults: ["other-fingerprint extract.txt"]
        ) { extract in
            extract.replace(
                "fingerprint \(extract.fingerprint)\n",
                by: "fingerprint \(String(repeating: "0", count: 64))\n",
                in: "extract.txt"
            )
        },
        Tampering(
            name: "a text stands under another's hash",
            faults: ["document-altered documents/\(text).txt"]
        ) { $0.members["documents/\(text).txt"]?[9] ^= 1 },
        Tampering(
            name: "the key that stock tools are pointed to is another",
            faults: ["member-altered keys/4fbd0631.pem"]
        ) { $0.members["keys/4fbd0631.pem"] = $0.members["keys/b8f324a4.pem"] },
        Tampering(
            name: "a token is another",
            faults: ["anchor-altered anchors/\(token).tsr"]
        ) { $0.members["anchors/\(token).tsr"] = $0.members["anchors/\(otherToken).tsr"] },
        Tampering(
            name: "a stamped head is another",
            faults: ["anchor-altered anchors/5.consistency"]
        ) { $0.members["anchors/5.checkpoint"] = $0.members["anchors/18.checkpoint"] },
        Tampering(
            name: "hashes between two heads are missing",
            faults: ["anchor-altered anchors/5.consistency"]
        ) { $0.members["anchors/5.consistency"] = [] },
    ]

    private static let text = "5f8992c7c0c2234006f68bd6daa501aff8eb77c6d7bb18a4963756e06884ad8b"
    private static let token = "4d9eda939460221ab3c6c76b215d690015b6623ad0323c89a8b50cb8d462b649"
    private static let otherToken =
        "1f2609f877ffe352a7bb68c49e49912473d4aea8c637bb83c6819bf5ff4206b6"

    @Test(arguments: tamperings)
    func `who lists what he changed anew is found all the same`(tampering: Tampering) throws {
        var altered = extract
        try tampering.act(&altered)
        let isChanged = altered.members != extract.members
        #expect(isChanged)
        try altered.writeManifest()
        let found = try faults(of: altered)
        #expect(found == tampering.faults)
    }

    @Test func `a range that is called complete holds every record of it, or a fault names one`()
        throws
    {
        var whole = extract
        let before = "bates EL"
        whole.replace(before, by: "complete 0 50 /about /quorum\n\(before)", in: "extract.txt")
        try whole.writeManifest()
        let report = try whole.report()
        #expect(report.exitCode == 0)
        #expect(report.completeness?.records == 51)
        #expect(report.completeness?.withheld == 0)
        #expect(report.completeness?.showing == 3)
        whole.replace("complete 0 50", by: "complete 0 500", in: "extract.txt")
        try whole.writeManifest()
        #expect(try faults(of: whole).first == "record-missing records.jsonl")
    }

    @Test(arguments: [
        "", "\n", "00  a\n",
        "0000000000000000000000000000000000000000000000000000000000000000 a\n",
        "0000000000000000000000000000000000000000000000000000000000000000  \n",
        "000000000000000000000000000000000000000000000000000000000000000A  a\n",
        "0000000000000000000000000000000000000000000000000000000000000000  a",
        "0000000000000000000000000000000000000000000000000000000000000000  b\n"
            + "0000000000000000000000000000000000000000000000000000000000000000  a\n",
        "0000000000000000000000000000000000000000000000000000000000000000  a\n"
            + "0000000000000000000000000000000000000000000000000000000000000000  a\n",
    ])
    func `a manifest of any other form is refused`(text: String) throws {
        var altered = extract
        altered.members[ExtractName.manifest] = Array(text.utf8)
        #expect(try faults(of: altered).first == "extract-form manifest-sha256.txt")
    }
}
