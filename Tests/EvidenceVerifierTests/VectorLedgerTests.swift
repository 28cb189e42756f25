import EvidenceTestSupport
import EvidenceVerifier
import Foundation
import Testing

/// The ledgers by others, each damaged in the way that its folder's name says.
struct VectorLedgerTests {
    @Test func `each has the exit code that is expected of it`() async throws {
        guard let folder = SharedFolder.url("vectors/ledger") else { return }
        let table = try String(contentsOf: folder.appending(path: "expect.tsv"), encoding: .utf8)
        for line in table.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            let name = String(columns[0])
            let report = try await report(on: name, in: folder)
            #expect(report.exitCode == Int32(columns[1]), "\(name): \(report.findings)")
        }
    }

    @Test(arguments: Self.expectations.keys.sorted())
    func `a finding names what the folder says`(name: String) async throws {
        guard let folder = SharedFolder.url("vectors/ledger") else { return }
        let (kind, words) = try #require(Self.expectations[name])
        let report = try await report(on: name, in: folder)
        #expect(
            report.findings.contains { $0.kind == kind && $0.sentence.contains(words) },
            "\(name): \(report.findings)"
        )
        #expect(report.findings.allSatisfy { $0.severity == .mention || $0.file != nil })
    }

    @Test func `of the sound one there is nothing but mentions to be made`() async throws {
        guard let folder = SharedFolder.url("vectors/ledger") else { return }
        let report = try await report(on: "sound", in: folder)
        let mentions: Set<FindingKind> = [.notCountersigned, .firstSight, .checksSkipped]
        #expect(Set(report.findings.map(\.kind)) == mentions)
        #expect(report.counts.entries == 6)
        #expect(report.counts.records == 15)
        #expect(report.counts.signatures == 7)
        #expect(report.counts.contents == 14)
        #expect(report.counts.withheldRecords == 1)
        #expect(report.counts.withheldFields == 1)
        #expect(report.head?.size == 6)
    }

    private func report(on name: String, in folder: URL) async throws -> Report {
        let ledger = try MemoryLedger(readingFolder: folder.appending(path: "\(name)/Ledger"))
        return try await Verifier(ledger.source).verify()
    }

    private static let expectations: [String: (FindingKind, String)] = [
        "attest-of-a-wrong-root": (.attestedRoot, "the attested root is not that"),
        "blank-line-doubled": (.entryForm, "blank line"),
        "carriage-return": (.entryForm, "carriage return"),
        "checkpoint-by-author-key": (.checkpointStranger, "no log key"),
        "checkpoint-by-unknown-key": (.checkpointStranger, "no log key"),
        "checkpoint-missing": (.checkpointMissing, "no checkpoint"),
        "checkpoint-size-edited": (.checkpointSignature, "invalid"),
        "compressed-key": (.entryForm, "compressed key"),
        "content-line-removed": (.contentsMissing, "line of record 9 is missing"),
        "content-lines-swapped": (.contentsOrder, "stands where that of record"),
        "content-name-edited": (.contentsRoot, "do not have the root"),
        "content-normalised": (.contentsRoot, "do not have the root"),
        "content-word-edited": (.contentsRoot, "do not have the root"),
        "countersignature-stripped": (.entryForm, "no signature line of archive.example/admin"),
        "crash-contents-without-entry": (.unfinishedContents, "unfinished"),
        "crash-first-page-zero": (.unfinishedEntry, "cut off"),
        "crash-half-an-entry": (.unfinishedEntry, "cut off"),
        "crash-one-signature-of-two": (.unfinishedEntry, "cut off"),
        "crash-torn-contents-line": (.unfinishedContents, "unfinished"),
        "crash-torn-first-line": (.unfinishedEntry, "cut off"),
        "crash-whole-entry-zero": (.unfinishedEntry, "cut off"),
        "crash-zero-page": (.unfinishedEntry, "cut off"),
        "document-edited": (.documentAltered, "does not have the hash"),
        "document-hash-sealed-alone": (.withholdingRule, "the hash of a file"),
        "document-missing": (.documentMissing, "missing"),
        "entries-swapped": (.entryOrder, "entry 3 stands where entry 2 is due"),
        "entry-beyond-the-checkpoint": (.entriesUncovered, "no checkpoint covers the last entry"),
        "entry-duplicated": (.entryOrder, "entry 2 stands where entry 3 is due"),
        "entry-removed": (.entryOrder, "entry 3 stands where entry 2 is due"),
        "field-withheld-without-record": (.withheldUnexplained, "field 4"),
        "flipped-entry-beyond-the-checkpoint": (.invalidSignature, "invalid"),
        "high-s-signature": (.invalidSignature, "s that is not the low one"),
        "index-of-a-sealed-record-sealed": (.withholdingRule, "withheld already"),
        "json-escape": (.contentsForm, "not the one permitted encoding"),
        "json-extra-member": (.contentsForm, "not the one permitted encoding"),
        "json-spacing": (.contentsForm, "not the one permitted encoding"),
        "last-admins-revoked": (.tooFewAdmins, "0 unrevoked keys"),
        "log-key-revoked-still-signs": (.checkpointRevoked, "which was not in force"),
        "quorum-missed": (.quorumMissed, "misses the quorum"),
        "record-kind-edited": (.invalidSignature, "invalid"),
        "record-line-edited": (.entryForm, "expected record number 9"),
        "record-withheld-without-record": (.withheldUnexplained, "the record is withheld whole"),
        "reference-to-itself": (.withholdingRule, "does not come before it"),
        "revoked-as-suspect": (.suspectRecord, "suspect"),
        "revoked-key-enrolled-again": (.revokedKeyEnrolled, "enrolled again"),
        "revoked-key-signs": (.signerRevoked, "was revoked by record 14"),
        "role-borrowed-from-countersigner": (.roleMissing, "(custodian)"),
        "role-missing": (.roleMissing, "(archivist)"),
        "seal-of-a-later-record": (.withholdingRule, "record 99, which does not come before"),
        "seal-of-a-seal": (.withholdingRule, "itself a seal, unseal or destroy record"),
        "sealed-twice": (.withholdingRule, "withheld already"),
        "sealing-not-yet-carried-out": (.sealingNotCarriedOut, "sealing not carried out"),
        "signature-from-other-entry": (.invalidSignature, "invalid"),
        "signature-lines-swapped": (.entryForm, "expected the signature line of"),
        "small-order-log-key": (.entryForm, "small order"),
        "source-of-no-document": (
            .withholdingRule, "source file of record 9, which is no document"
        ),
        "tail-cut-below-checkpoint": (.checkpointSize, "covers 6 entries, and 5 are there"),
        "time-edited": (.invalidSignature, "invalid"),
        "time-goes-back": (.timeGoesBack, "is before that of the entry before it"),
        "two-fields-folded-into-a-node": (.contentsRoot, "do not have the root"),
        "unknown-context-line": (.laterVersion, "entry@v2"),
        "unknown-key-signs": (.signerNotEnrolled, "not enrolled"),
        "unknown-kind": (.laterVersion, "“verdict”"),
        "unknown-kind-then-more": (.laterVersion, "“verdict”"),
        "unseal-of-the-destroyed": (.withholdingRule, "which is destroyed"),
        "unsealed-but-not-restored": (.withheldUnexplained, "field 1"),
    ]
}
