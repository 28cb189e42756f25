internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

extension ExtractVerifier {
    /// Something that is withheld of a record that is here.
    struct WithheldField: Hashable {
        let record: Int

        /// The pointer; empty where the record is withheld whole.
        let field: String
        let digest: Digest

        init(_ record: Int, _ field: String, _ digest: Digest) {
            self.record = record
            self.field = field
            self.digest = digest
        }
    }

    /// What is withheld stands in the table, each once, and nothing else does; and what a record
    /// here withholds stands there under that record, with its reason and its authority.
    ///
    /// - Parameters:
    ///   - withheld: What is withheld, with the index of the field; nil for a whole record.
    ///   - acts: What the seal and destroy records say that are here.
    ///   - lines: The lines of the records that are here.
    /// - Throws: ``VerifierError`` where the table cannot be read although it is there.
    mutating func checkWithheld(
        _ withheld: [WithheldField: Int?],
        by acts: [Int: WithholdingContent],
        _ lines: [Int: RecordLine]
    ) throws(VerifierError) {
        let file = ExtractName.withheld
        guard let bytes = try required(file) else { return }
        do throws(WithheldTable.Fault) {
            report.withheld = try WithheldTable(bytes).rows
        } catch {
            note(.extractForm, file: file, "line \(error.line) is not \(error.expected)")
            return
        }
        var state = WithholdingState()
        for number in lines.keys.sorted() { lines[number].map { state.apply($0) } }
        var missing = withheld
        for row in report.withheld {
            // The files of a document are no fields of it.
            var index: Int?
            if !row.isOfFile {
                let field = WithheldField(row.record, row.field, row.digest)
                guard let found = missing.removeValue(forKey: field) else {
                    fault(row, "the table lists what is not withheld, or not under that hash")
                    continue
                }
                index = found
            }
            checkRange(row)
            if let act = row.act {
                check(row, index, by: act, lines[act], acts[act])
            } else if state.withholds(row, index) {
                fault(
                    row,
                    "a record here withholds \(row.part) of it, and the table says that the"
                        + " extract does"
                )
            }
        }
        for field in missing.keys.sorted(by: { ($0.record, $0.field) < ($1.record, $1.field) }) {
            note(
                .withheldUnlisted,
                record: field.record,
                file: file,
                "the table does not say why \(field.field.isEmpty ? "all" : field.field) of it is"
                    + " withheld"
            )
        }
    }

    private mutating func fault(_ row: WithheldRow, _ sentence: String) {
        note(.withheldUnlisted, record: row.record, file: ExtractName.withheld, sentence)
    }

    /// What is withheld as not asked for lies in a range, and was not asked for there.
    private mutating func checkRange(_ row: WithheldRow) {
        guard row.isNotAsked else { return }
        if let range = report.description?.complete, range.records.contains(row.record),
            !range.asks(for: Array(row.field.utf8))
        {
            return
        }
        fault(
            row,
            "\(row.field) is withheld as not asked for, which the extract's range does not say"
        )
    }

    /// The record by which the row says it is withheld is here, withholds it, and says why and on
    /// whose authority what the row says.
    private mutating func check(
        _ row: WithheldRow,
        _ index: Int?,
        by act: Int,
        _ line: RecordLine?,
        _ stated: WithholdingContent?
    ) {
        var state = WithholdingState()
        if let line { state.apply(line) }
        guard state.withholds(row, index) else {
            fault(
                row,
                "record #\(act), by which it is said to be withheld, is not here, or withholds"
                    + " nothing of it"
            )
            return
        }
        for (part, said, signed) in [
            ("reason", row.reason, stated?.reason), ("authority", row.authority, stated?.authority),
        ] {
            guard let signed = signed?.value, !said.utf8.elementsEqual(signed.utf8) else {
                continue
            }
            fault(row, "the table gives another \(part) than record #\(act)")
        }
    }
}

extension WithheldRow {
    fileprivate var part: String { field.isEmpty ? "all" : field }
}

extension WithholdingState {
    /// Whether it withholds what the row names: the field of that index, a file, or all.
    fileprivate func withholds(_ row: WithheldRow, _ index: Int?) -> Bool {
        guard let withholding = self[row.record] else { return false }
        if row.isOfFile {
            return withholding.withholdsFile(
                row.field.utf8.elementsEqual("text".utf8) ? .text : .source
            )
        }
        return index.map(withholding.withholdsField) ?? withholding.isWhole
    }
}
