internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord

/// Page 1 of the book, for who reads nothing else.
struct OpeningPage {
    let description: ExtractDescription
    let selection: ExportSelection
    let withheld: [WithheldRow]

    /// What is said of the documents' files.
    let documents: [String]

    /// When the last entry under the head was recorded, as its signer claims.
    let lastEntry: RecordedTime

    /// How many stamped heads go out, and whether they were checked.
    let timestamps: Int
    let areTimestampsChecked: Bool

    /// Who signs; nil in a draft.
    let signer: ExportSigner?

    let isDraft: Bool
    let hasAttachments: Bool

    /// Of more exhibits than these only numbers are told.
    static let fewExhibits = 12

    var title: String { "Extract of the ledger \(description.origin)" }

    var subtitle: [String] {
        let bates = description.bates
        let numbers = bates.count == 1 ? bates[0] : "\(bates[0]) to \(bates[bates.count - 1])"
        let exhibits = bates.count == 1 ? "Exhibit \(numbers)" : "Exhibits \(numbers)"
        return [description.matter.map { "Matter: \($0)" }, exhibits].compactMap(\.self)
    }

    /// The parts of the page.
    func sections(_ reader: inout ExhibitReader) throws -> [ExtractBook.Section] {
        [
            section("What this is", identity),
            section("What this does not show", limits),
            section("The export", export),
            section("What is withheld", withheldWords),
            section("Who says what", try sayings(&reader)),
            section("Contradicted, corrected or withheld since", try standing(&reader)),
            section("Times", times),
            section("How to check it", checking),
        ]
    }

    private func section(_ heading: String, _ paragraphs: [String]) -> ExtractBook.Section {
        ExtractBook.Section(heading: heading, paragraphs: paragraphs)
    }

    private var identity: [String] {
        let size = Quantity.of(description.size, "entry", "entries")
        let count = description.exhibits.count
        let exhibits =
            count == 1
            ? "One record is an exhibit, and has a page of its own behind the index."
            : "\(count) records are exhibits, in the order in which they were recorded. Each has a "
                + "page of its own behind the index."
        let asked = description.asked.isEmpty ? "all of its records" : description.asked
        var paragraphs = [
            "This is an extract of the ledger \(description.origin) as it stood with \(size), the "
                + "last of which was recorded on \(lastEntry.day), as its signer claims. The "
                + "ledger is known by its fingerprint, \(description.fingerprint).",
            "Asked for was: \(asked). \(exhibits)",
        ]
        if let since = description.since {
            paragraphs.append(
                "It goes on from an earlier extract, SHA-256 \(since). What was an exhibit there "
                    + "is left out here, unless something new must be stated of it."
            )
        }
        if let complete = description.complete {
            paragraphs.append(
                "Besides, of every record from #\(complete.records.lowerBound) to "
                    + "#\(complete.records.upperBound) the field "
                    + complete.fields.joined(separator: ", ")
                    + " is shown where there is one, and hashes of all else: by that anybody "
                    + "checks that no record was left out that has it."
            )
        }
        if selection.possibleCount > 0 {
            let more = Quantity.of(selection.possibleCount, "more record", "more records")
            paragraphs.append(
                "\(more) may be as asked for: their dates leave it open. They are not here."
            )
        }
        paragraphs += selection.notes.map { "Of the answer: \($0)." }
        if hasAttachments {
            paragraphs.append(
                "The files under attachments/ are not of the ledger: whoever made the extract "
                    + "added and signed them."
            )
        }
        return paragraphs
    }

    private var withheldWords: [String] {
        let fields = withheld.filter { !$0.isOfFile }
        let ledger = fields.filter { $0.act != nil }
        let extract = fields.filter { $0.act == nil && !$0.isNotAsked }
        var paragraphs: [String] = []
        if !ledger.isEmpty {
            let acts = Set(ledger.compactMap(\.act)).sorted().map { act in
                let row = ledger.first { $0.act == act }
                return "by #\(act) (reason: \(row?.reason ?? ""); authority: "
                    + "\(row?.authority ?? ""))"
            }
            paragraphs.append(
                "The ledger itself withholds \(parts(ledger)): \(acts.joined(separator: "; "))."
            )
        }
        if !extract.isEmpty {
            let given = Set(extract.map(\.reason)).subtracting([FieldRedaction.plainReason])
            let reasons = given.isEmpty ? "not stated" : given.sorted().joined(separator: ", ")
            paragraphs.append(
                "This extract withholds \(parts(extract)), which the ledger holds (reason: "
                    + "\(reasons); authority: \(extract[0].authority))."
            )
        }
        if paragraphs.isEmpty {
            paragraphs.append("Nothing is withheld of the records in this extract.")
        } else {
            paragraphs.append(
                "Of each the hash stands in its place, so that it can be disclosed later and then "
                    + "be checked. withheld.csv lists them one by one."
            )
        }
        return paragraphs + documents
    }

    private func parts(_ fields: [WithheldRow]) -> String {
        let whole = fields.count { $0.field.isEmpty }
        let parts = fields.count - whole
        let records = Quantity.of(Set(fields.map(\.record)).count, "record", "records")
        return [
            whole == 0 ? nil : Quantity.of(whole, "whole record", "whole records"),
            parts == 0 ? nil : Quantity.of(parts, "field", "fields"),
        ].compactMap(\.self).joined(separator: " and ") + " of \(records)"
    }

    private var times: [String] {
        let claimed =
            "When a record was made is what its signer claims. The order of the entries is proven: "
            + "each is signed over the hash of the one before."
        guard timestamps > 0 else {
            return [claimed, "Nobody outside has timed this ledger up to here."]
        }
        let stamps = Quantity.of(timestamps, "timestamp", "timestamps")
        guard areTimestampsChecked else {
            return [
                claimed,
                "The extract holds \(stamps) by outside authorities. What they prove was not "
                    + "checked while it was made, since nobody said whose word to take.",
            ]
        }
        return [
            claimed,
            "The extract holds \(stamps) by outside authorities, under roots that its maker trusts. "
                + "Between which times they prove an exhibit to have been recorded stands on its "
                + "page.",
        ]
    }

    private var export: [String] {
        if isDraft {
            return [
                "This is a draft. Nobody has signed it, it is not recorded in the ledger, and its "
                    + "numbers may be given to other exhibits."
            ]
        }
        guard description.isRecorded else {
            return [
                "This export is not recorded in the ledger: it was made as a copy to be read. Its "
                    + "numbers may be given to other exhibits."
            ]
        }
        return [
            "This export is recorded in the ledger, behind the head that the extract was taken "
                + "under, with its numbers and the SHA-256 of the file."
        ]
    }

    private var limits: [String] {
        [
            "None of this shows that anything said here is true. It shows which bytes were "
                + "recorded, under which keys and in which order, who is said to say what, and "
                + "that nothing of it was changed since.",
            "A claim is a paraphrase by whoever recorded it; the words in the box are those of the "
                + "source. A date without words of the source is the archivist's inference.",
        ]
    }

    private var checking: [String] {
        var paragraphs = [
            "README-VERIFY.txt, beside this file, gives the commands by which anybody checks all of "
                + "it with tools that others made."
        ]
        if let signer {
            let certificate = signer.chain.leaf
            let key =
                signer.enrolledKey == nil
                ? "Its key is none of the ledger's, whose key \(signer.exporter) exports this. "
                : ""
            paragraphs.append(
                "It is signed with the certificate of \(certificate.subject), SHA-256 "
                    + "\(certificate.colonSeparatedFingerprint). \(key)A certificate in a file identifies nobody: "
                    + "compare this number, and the ledger's fingerprint, with those that you were "
                    + "told by another way."
            )
        }
        return paragraphs
    }
}

extension RecordedTime {
    /// `2026-11-22`.
    fileprivate var day: String { String("\(self)".prefix(10)) }
}
