internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier

extension ExtractCheck {
    /// The result for programs.
    var json: JSONValue {
        [
            "verdict": .string(word),
            "exitCode": .integer(Int(outcome.rawValue)),
            "origin": JSONValue(report.origin),
            "head": report.head.map(\.json) ?? .null,
            "fingerprint": JSONValue(report.fingerprint?.description),
            "comparedWith": .array(
                report.comparisons.map(\.json) + (isCertificateCompared ? ["certificate"] : [])
            ),
            "certificate": signature.signer.map { .object($0.certificate.members) } ?? .null,
            "signedAt": JSONValue(signature.signer?.time),
            "enrolledKey": JSONValue(enrolledKey?.key.reference.description),
            "exporter": JSONValue(report.description?.signer?.description),
            "timestamp": signature.timestamp.map { timestamp in
                [
                    "time": JSONValue(
                        RecordedTime(microseconds: timestamp.time.microseconds)?.description
                    ),
                    "authority": JSONValue(timestamp.authority),
                    "trusted": .boolean(signature.isTimestampTrusted),
                ]
            } ?? .null,
            "matter": JSONValue(report.description?.matter),
            "asked": JSONValue(report.description?.asked),
            "exhibits": .array(exhibits),
            "entries": .integer(report.entries),
            "records": .integer(report.records),
            "signers": .array(report.signers.map { .string("\($0)") }),
            "logKeys": .array(report.logSigners.map { .string("\($0)") }),
            "quotesChecked": .integer(report.quotesChecked),
            "quotesUnchecked": .integer(report.quotesUnchecked),
            "withheld": .array(
                report.withheld.map { row in
                    [
                        "record": .integer(row.record), "field": .string(row.field),
                        "reason": .string(row.reason), "authority": .string(row.authority),
                        "digest": .string(Base64.text(row.digest.bytes)),
                        "by": JSONValue(row.act),
                    ]
                }
            ),
            "findings": .array(findings.map(\.json)),
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

    private var exhibits: [JSONValue] {
        guard let said = report.description else { return [] }
        return said.exhibits.enumerated().map { place, record in
            let interval = report.entryOfRecord[record].map { report.provenTimes[$0] }
            return [
                "bates": .string(said.bates[place]), "record": .integer(record),
                "provenNotBefore": JSONValue(interval?.notBefore?.time.description),
                "provenNotAfter": JSONValue(interval?.notAfter?.time.description),
            ]
        }
    }
}
