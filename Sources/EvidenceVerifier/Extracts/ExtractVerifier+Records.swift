internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

extension ExtractVerifier {
    /// Holds what the records say against the roots that were signed, what is withheld against
    /// its table, and quotes against the texts that are there.
    mutating func checkRecords(in entries: [Entry]) throws(VerifierError) {
        var lines: [Int: RecordLine] = [:]
        for entry in entries {
            for record in entry.records {
                lines[record.number] = record
                report.entryOfRecord[record.number] = entry.header.index
            }
        }
        var withheld: [WithheldField: Int?] = [:]
        var found: Set<Int> = []
        var acts: [Int: WithholdingContent] = [:]
        var contents: [Int: Content] = [:]
        var quotes: [(record: Int, content: Content)] = []
        guard let bytes = try required(ExtractName.records, atMost: Limit.records) else { return }
        var reader = ContentLineReader()
        var last = -1
        for (number, line) in bytes.contentLines.enumerated() {
            do throws(ContentFault) {
                try reader.read(bytes, line)
            } catch {
                note(.contentsForm, file: ExtractName.records, "line \(number + 1): \(error)")
                continue
            }
            let record = reader.record
            guard record > last, let signed = lines[record] else {
                note(
                    .contentsOrder,
                    record: record,
                    file: ExtractName.records,
                    "line \(number + 1) is out of order, or of a record whose entry is not here"
                )
                continue
            }
            last = record
            found.insert(record)
            count(reader)
            if reader.isWithheldWhole {
                withheld.updateValue(nil, forKey: WithheldField(record, "", signed.contentRoot))
                continue
            }
            guard try root(of: &reader) == signed.contentRoot else {
                note(
                    .contentsRoot,
                    record: record,
                    file: ExtractName.records,
                    "what it says is not what was signed: the content does not have its root"
                )
                continue
            }
            report.records += 1
            guard let content = reader.content() else { continue }
            for (index, field) in content.fields.enumerated() {
                if case .withheld(let hash) = field.state {
                    let pointer = String(decoding: field.pointer, as: UTF8.self)
                    withheld[WithheldField(record, pointer, hash)] = index
                }
            }
            switch signed.act.kind {
            case .seal, .destroy: acts[record] = WithholdingContent(content)
            case .document: contents[record] = content
            case .excerpt: quotes.append((record, content))
            default: break
            }
        }
        checkDescription(against: found)
        checkCompleteness(against: found)
        try checkWithheld(withheld, by: acts, lines.filter { found.contains($0.key) })
        try checkQuotes(quotes, of: contents)
    }

    private mutating func root(of reader: inout ContentLineReader) throws(VerifierError) -> Digest?
    {
        do throws(CryptoError) {
            return try reader.root(using: &hasher)
        } catch {
            throw .crypto(error)
        }
    }

    /// Each record is named once by what the extract says of itself.
    private mutating func checkDescription(against found: Set<Int>) {
        guard let said = report.description else { return }
        let named = said.exhibits + said.stated + said.support
        for record in Set(named).subtracting(found).sorted() {
            note(
                .recordMissing,
                record: record,
                file: ExtractName.records,
                "the extract names it, and it is not there"
            )
        }
        for record in found.subtracting(named).sorted() {
            note(
                .recordMissing,
                record: record,
                file: ExtractName.description,
                "it is there, and the extract does not name it"
            )
        }
    }

    // MARK: Ranges

    /// Counts a record of the range that the extract calls complete.
    private mutating func count(_ reader: borrowing ContentLineReader) {
        guard let range = report.description?.complete, range.records.contains(reader.record) else {
            return
        }
        var completeness = report.completeness ?? ExtractReport.Completeness()
        completeness.records += 1
        let asked = (0..<reader.fieldCount).filter { range.asks(for: reader.pointer($0)) }
        if reader.isWithheldWhole || asked.contains(where: { reader.isWithheld($0) }) {
            completeness.withheld += 1
        } else if !asked.isEmpty {
            completeness.showing += 1
        }
        report.completeness = completeness
    }

    /// No record of the range is missing.
    private mutating func checkCompleteness(against found: Set<Int>) {
        guard let range = report.description?.complete else { return }
        for record in range.records where !found.contains(record) {
            note(
                .recordMissing,
                record: record,
                file: ExtractName.records,
                "the extract is to hold every record of its range, and does not hold this one"
            )
        }
    }
}

extension [UInt8] {
    /// Where the lines stand, without their LF; bytes after the last LF are a line too.
    fileprivate var contentLines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < count {
            let end = self[start...].firstIndex(of: 0x0A) ?? count
            lines.append(start..<end)
            start = end + 1
        }
        return lines
    }
}
