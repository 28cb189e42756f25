internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier

extension ExtractCheck {
    /// The result in the words of a person.
    func lines(width: Int) -> [String] {
        LoneFileText(
            subject: "The extract \(file)",
            verdict: verdict,
            warning: outcome == .unsound
                ? """
                It is not what was signed, or it was made to deceive: the faults below say what \
                does not hold, and nothing of it is to be relied on.
                """ : nil,
            page: page,
            findings: findings,
            section: ["What is withheld"] + withheld(width),
            shown: shown,
            notShown: notShown
        ).lines(width: width)
    }

    private var verdict: String {
        switch outcome {
        case .sound: "sound"
        case .remarks: "sound, with remarks"
        case .unreadable: "in part of a later version, which is not read"
        default: "NOT SOUND"
        }
    }

    private var page: Page {
        var page = Page()
        page.add("ledger", report.origin)
        page.add("compared", comparison)
        page.add("matter", report.description?.matter)
        page.add("asked for", report.description.map { $0.asked.isEmpty ? "all" : $0.asked })
        if let said = report.description {
            page.add(
                "exhibits",
                said.bates.count == 1
                    ? "1, \(said.bates[0])"
                    : "\(said.exhibits.count), \(said.bates[0]) to "
                        + said.bates[said.bates.count - 1]
            )
        }
        page.add("records", "\(report.records) that say what was signed")
        page.add("signed by", signature.signer?.certificate.subject)
        page.add("vouched for", signature.signer.map(voucher))
        page.add(
            "its key",
            signature.signer.map { _ in
                enrolledKey.map { "enrolled by the entries here as \($0.key.reference)" }
                    ?? "beside the ledger: no entry here enrols it"
            }
        )
        page.add("SHA-256", signature.signer?.certificate.colonSeparatedFingerprint)
        page.add("at", signature.signer.map { "\(time($0.time)), as the signer says" })
        page.add("stamped", stamped)
        page.add("head", report.head.map { Quantity.of($0.size, "entry", "entries") })
        page.add("root", report.head.map { Base64.text($0.root.bytes) })
        page.add("log key", report.logSigners.map(\.description).joined(separator: ", "))
        page.add("fingerprint", report.fingerprint?.description)
        return page
    }

    /// Who says whom the certificate names, as far as the file itself tells.
    private func voucher(of signer: CMSSignature.Signer) -> String {
        guard !signer.certificate.isSelfIssued else {
            return "by itself: compare its SHA-256 by another way"
        }
        let issuer = "by \(signer.certificate.issuer), as it says"
        guard signer.chain.certificates.count > 1 else {
            return "\(issuer): no certificate of that issuer is in the file"
        }
        if let refusal = signature.chainRefusal {
            return "\(issuer), which does not hold: \(refusal)"
        }
        return "by \(signer.certificate.issuer), whose certificate is in the file"
    }

    private var stamped: String? {
        guard let timestamp = signature.timestamp else { return nil }
        let time = RecordedTime(microseconds: timestamp.time.microseconds)
        let at = time.map(\.shortened) ?? "a time after 9999"
        let authority = timestamp.authority ?? "an authority without a name"
        return signature.isTimestampTrusted
            ? "at \(at) by \(authority)"
            : "at \(at), as \(authority) says; --tsa-roots checks whether it did"
    }

    private func time(_ seconds: Int) -> String {
        RecordedTime(microseconds: Int64(seconds) * 1_000_000)?.shortened ?? "a time after 9999"
    }

    private var comparison: String {
        var parts = report.comparisons.map(\.words)
        if isCertificateCompared { parts.append("with the hash of the certificate given") }
        return parts.isEmpty
            ? "with nothing: anybody could have made all of it" : parts.joined(separator: ", and ")
    }

    // MARK: What is withheld

    private func withheld(_ width: Int) -> [String] {
        let rows = report.withheld.filter { !$0.isNotAsked }
        let others = report.withheld.count - rows.count
        var lines = rows.isEmpty ? ["  nothing" + (others > 0 ? " that was asked for" : "")] : []
        for row in rows.prefix(LoneFileText.most) {
            let what = row.field.isEmpty ? "all of it" : row.field
            let by = row.act.map { "by record #\($0)" } ?? "by this extract"
            let authority = row.authority.isEmpty ? "" : ", on the authority of “\(row.authority)”"
            let sentence = "#\(row.record) \(what): “\(row.reason)”, \(by)\(authority)"
            lines += VisibleText.onOneLine(sentence).wrapped(width: width, first: "  - ")
        }
        if rows.count > LoneFileText.most {
            lines.append("  - and \(rows.count - LoneFileText.most) more: see withheld.csv")
        }
        if others > 0 {
            let fields = Quantity.of(others, "field", "fields")
            lines.append("  and \(fields) that nobody asked for")
        }
        return lines
    }

    // MARK: What follows

    private var shown: [String] {
        guard let head = report.head else { return [] }
        let count = Quantity.of(report.entries, "entry stands", "entries stand")
        var shown = [
            "\(count), byte for byte, under a head of \(head.size), and each is signed by the keys"
                + " that it names, which might sign it then by the entries that are here.",
            "\(Quantity.of(report.records, "record says", "records say")) what was signed; what is"
                + " withheld was there, and could not be exchanged since.",
        ]
        if signature.signer != nil {
            shown.append(
                "Whoever holds the key of the certificate signed every file of the extract."
            )
        }
        if let key = enrolledKey {
            let ended = key.revocation.map { ", and record #\($0.record) ends" } ?? ""
            shown.append(
                "That key is the one that the ledger enrolled as \(key.key.reference)\(ended)."
            )
        }
        if let range = report.description?.complete, let known = report.completeness {
            shown.append(
                "Of the records #\(range.records.lowerBound) to #\(range.records.upperBound) none"
                    + " is missing: \(known.showing) of \(known.records) have "
                    + range.fields.joined(separator: " or ") + " and show it"
                    + (known.withheld > 0 ? ", of \(known.withheld) it is withheld" : "")
                    + "; the others have no such field."
            )
        }
        if report.quotesChecked > 0 {
            let quotes = Quantity.of(report.quotesChecked, "excerpt stands", "excerpts stand")
            shown.append("\(quotes) word for word in the texts that are here.")
        }
        shown += times
        return shown
    }

    private var times: [String] {
        guard let said = report.description else { return [] }
        var spans: [(text: String, exhibits: [String])] = []
        for (place, record) in said.exhibits.enumerated() {
            guard let entry = report.entryOfRecord[record] else { continue }
            let interval = report.provenTimes[entry]
            guard interval.notBefore != nil || interval.notAfter != nil else { continue }
            if spans.last?.text == interval.description {
                spans[spans.count - 1].exhibits.append(said.bates[place])
            } else {
                spans.append((interval.description, [said.bates[place]]))
            }
        }
        return spans.map { span in
            let last =
                span.exhibits.count > 1 ? " to \(span.exhibits[span.exhibits.count - 1])" : ""
            return "\(span.exhibits[0])\(last): recorded \(span.text)."
        }
    }

    private var notShown: [String] {
        var notShown: [String] = []
        if report.comparisons.isEmpty {
            notShown.append(
                "That it is of the ledger that is meant: it was compared with nothing. "
                    + "--fingerprint takes the one on the card, --vkey the log's key."
            )
        }
        if signature.signer != nil, !isCertificateCompared {
            notShown.append(
                "Who signed it: a certificate in the file identifies nobody. --certificate takes "
                    + "its SHA-256, told by another way."
            )
        }
        notShown += exporterNotShown
        if report.timestamps > report.timestampsProven {
            notShown.append(
                "When the records existed: "
                    + Quantity.of(report.timestamps, "timestamp goes", "timestamps go")
                    + " with it; --tsa-roots says whose you trust."
            )
        } else if report.timestamps == 0 {
            notShown.append("When the records existed: no authority outside has timed them.")
        }
        if report.quotesUnchecked > 0 {
            let quotes = Quantity.of(report.quotesUnchecked, "excerpt stands", "excerpts stand")
            notShown.append("That \(quotes) in the source: its text, or words of it, are not here.")
        }
        notShown += [
            "That \(ExtractName.book), \(ExtractName.checkPage) and the tables say what the records"
                + " say: for that \(signature.signer == nil ? "nobody" : "whoever signed it")"
                + " answers. What was checked are the records, the entries and"
                + " \(ExtractName.withheld).",
            "That no record was left out that answers the question or contradicts an exhibit, and"
                + " no revocation of a key: that only the ledger shows.",
            "That anything recorded is true, nor who held a key.",
        ]
        return notShown
    }

    /// What is open about who made it, where its certificate is not of the key that it says did.
    private var exporterNotShown: [String] {
        guard signature.signer != nil else { return [] }
        var open: [String] = []
        if enrolledKey == nil {
            open.append(
                "That the ledger knows who signed it: the key of the certificate stands beside the "
                    + "ledger, for no entry here enrols it."
            )
        }
        if let said = report.description, let exporter = said.signer,
            exporter != enrolledKey?.key.reference
        {
            let proof =
                said.isRecorded
                ? "only the ledger shows it, in whose record of the export the SHA-256 of this "
                    + "file stands."
                : "it says too that no record in the ledger tells of it."
            open.append("That the key \(exporter) exported it, as it says: \(proof)")
        }
        return open
    }
}
