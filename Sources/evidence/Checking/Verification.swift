internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier

/// A verification that was carried out, and what it was compared with.
struct Verification {
    let report: Report

    /// The head that this verifier had found good before; nil at first sight.
    let before: KnownHead?

    /// The heads that the user gave.
    let keptHeads: [Verifier.KeptHead]

    /// Whether the user gave the fingerprint.
    let isFingerprintGiven: Bool

    /// When, by this machine's clock; nil where that is wrong.
    let time: RecordedTime?

    /// The head that is to be known from now on; nil where it was not found good.
    var headToRemember: KnownHead? {
        guard outcome == .sound || outcome == .remarks, let origin = report.origin,
            let fingerprint = report.fingerprint, let head = report.head, let time
        else { return nil }
        return KnownHead(
            origin: origin,
            fingerprint: fingerprint,
            size: head.size,
            root: head.root,
            seen: time
        )
    }

    /// How it ended.
    var outcome: Outcome { Outcome(rawValue: report.exitCode) ?? .failed }

    /// The verdict in words.
    var verdict: String {
        switch outcome {
        case .sound: "sound"
        case .remarks: "sound, with remarks"
        case .unreadable:
            "sound as far as this version can read: a later version went on from there"
        default: "NOT SOUND"
        }
    }
}

extension Verification {
    /// The result for programs.
    var json: JSONValue {
        [
            "verdict": .string(word),
            "exitCode": .integer(Int(report.exitCode)),
            "origin": JSONValue(report.origin),
            "fingerprint": JSONValue(report.fingerprint?.description),
            "head": report.head.map(\.json) ?? .null,
            "comparedWith": before.map(\.json) ?? .null,
            "comparedHeads": .array(
                keptHeads.map { head in
                    [
                        "file": .string(head.file), "size": .integer(head.checkpoint.size),
                        "root": .string(Base64.text(head.checkpoint.root.bytes)),
                    ]
                }
            ),
            "provenTimes": .array(report.provenTimes.heads.map(\.json)),
            "policy": report.policy.map(\.json) ?? .null,
            "counts": counts,
            "findings": .array(report.findings.map(\.json)),
            "findingCounts": .object(
                Severity.allCases.map { severity in
                    JSONValue.Member(
                        name: severity.rawValue,
                        value: .integer(report.findingCounts[severity] ?? 0)
                    )
                }
            ),
            "notChecked": .array(
                report.notChecked.map {
                    ["layer": .integer($0.layer.rawValue), "reason": .string($0.reason)]
                }
            ),
        ]
    }

    private var word: String {
        switch outcome {
        case .sound: "sound"
        case .remarks: "sound-with-remarks"
        case .unreadable: "later-version"
        default: "unsound"
        }
    }

    private var counts: JSONValue {
        let counts = report.counts
        return [
            "entries": .integer(counts.entries),
            "records": .integer(counts.records),
            "signatures": .integer(counts.signatures),
            "contents": .integer(counts.contents),
            "withheldRecords": .integer(counts.withheldRecords),
            "withheldFields": .integer(counts.withheldFields),
            "files": .integer(counts.files),
            "skippedChecks": .integer(counts.skippedChecks),
            "uncoveredEntries": .integer(counts.uncoveredEntries),
        ]
    }
}

extension StampedHead {
    /// The head that was stamped, for programs.
    fileprivate var json: JSONValue {
        [
            "size": .integer(size), "notBefore": .string("\(earliest)"),
            "notAfter": .string("\(latest)"), "authority": .string(authority),
            "anchor": .integer(record), "entry": .integer(entry),
        ]
    }
}

extension TreeHead {
    /// The head for programs.
    var json: JSONValue {
        ["size": .integer(size), "root": .string(Base64.text(root.bytes))]
    }
}

extension Finding {
    /// The finding for programs.
    var json: JSONValue {
        [
            "severity": .string(severity.rawValue),
            "kind": .string(kind.rawValue),
            "layer": .integer(kind.layer.rawValue),
            "record": JSONValue(record),
            "entry": JSONValue(entry),
            "file": JSONValue(file),
            "offset": JSONValue(offset),
            "sentence": .string(sentence),
        ]
    }

    /// Where it was found, in words: `record #9 in entry 2 (contents/0, byte 2591)`.
    var place: String {
        let parts = [record.map { "record #\($0)" }, entry.map { "entry \($0)" }]
        let words = parts.compactMap(\.self).joined(separator: " in ")
        guard let file else { return words }
        let bytes = offset.map { "\(file), byte \($0)" } ?? file
        return words.isEmpty ? bytes : "\(words) (\(bytes))"
    }
}
