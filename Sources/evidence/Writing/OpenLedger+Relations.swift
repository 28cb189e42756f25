internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension OpenLedger {
    /// Refuses relations that no reader could make sense of: of a record to itself, of a kind of
    /// record that cannot stand in it, and a successor that is none.
    ///
    /// - Parameter records: the records that would come next as one entry.
    /// - Throws: ``CommandFailure``.
    func refuseWrongRelations(_ records: [NewRecord]) throws {
        for record in records where record.act.kind == .annotation {
            guard let relation = AnnotationContent(record.content).relation,
                let kind = relation.kind.value, let from = relation.from.value,
                let to = relation.to.value
            else { continue }
            // A withdrawal has no other side, so that both sides name the record.
            guard from != to || kind == .withdraws else {
                throw CommandFailure(
                    "#\(from) cannot stand in the relation \(kind.rawValue) to itself"
                )
            }
            if kind == .supersedes { try refuseWrongSuccessor(from, of: to, in: records) }
            for record in [from, to] {
                guard let other = self.kind(of: record, in: records),
                    let problem = kind.problem(with: other)
                else { continue }
                throw CommandFailure("\(try name(of: record)): \(problem)")
            }
        }
    }

    /// Refuses the labels of records that are sealed, which would be taken twice once they come back.
    func refuseSealedLabels(_ records: [NewRecord]) throws {
        for record in records {
            guard let bytes = record.content.value("/label"),
                let label = RecordLabel(in: bytes, 0..<bytes.count),
                let bearer = sealedBearer(of: label)
            else { continue }
            throw CommandFailure(
                "the label \(label) is that of #\(bearer), which is sealed",
                hints: ["evidence unseal \(bearer) brings it back"]
            )
        }
    }

    /// Refuses documents whose files are withheld elsewhere, which would lie open again.
    mutating func refuseWithheldFiles(_ records: [NewRecord]) throws {
        for record in records where record.act.kind == .document {
            let new = DocumentContent(record.content)
            guard let withheld = try withheldDocument(with: [new.sha256, new.textSHA256])
            else { continue }
            let shown = try snapshot.shownRecord(withheld)
            var hints = try snapshot.withholdings(of: shown).map {
                "withheld of #\(withheld): \($0)"
            }
            if shown.withholding?.sealed.isEmpty == false {
                hints.append("evidence unseal \(withheld) brings back what is sealed")
            }
            throw CommandFailure(
                "the file is that of \(try name(of: withheld)), where it is withheld",
                hints: hints
            )
        }
    }

    private func refuseWrongSuccessor(
        _ later: Int,
        of earlier: Int,
        in records: [NewRecord]
    ) throws {
        guard let kind = self.kind(of: earlier, in: records),
            let successorKind = self.kind(of: later, in: records)
        else { return }
        guard kind == successorKind else {
            throw CommandFailure(
                "#\(later) cannot supersede #\(earlier): it is \(successorKind.withArticle), and #"
                    + "\(earlier) \(kind.withArticle)",
                hints: ["evidence correct \(earlier) makes a successor of its kind"]
            )
        }
        guard ContentKind(rawValue: kind.rawValue) != nil else {
            throw CommandFailure("#\(earlier) states an act and has no successor")
        }
        guard later > earlier else {
            throw CommandFailure("#\(later) cannot supersede #\(earlier), which came after it")
        }
        for record in [earlier, later] where catalogue.isSuperseded(record) {
            throw CommandFailure(
                "#\(record) is superseded already",
                hints: ["evidence show \(record) names its successor"]
            )
        }
    }

    private func kind(of record: Int, in records: [NewRecord]) -> RecordKind? {
        let index = record - nextRecord
        return records.indices.contains(index)
            ? records[index].act.kind : catalogue.kind(of: record)
    }
}

extension RelationKind {
    /// Why no record of that kind stands in the relation; nil where one can.
    ///
    /// The format lets a relation name any record; what nobody could make sense of is not signed.
    func problem(with kind: RecordKind) -> String? {
        switch self {
        case .sameAs, .differentFrom:
            return kind == .agent || kind == .document
                ? nil : "\(rawValue) is said of agents or documents, and it is \(kind.withArticle)"
        case .contradicts, .supports, .corroborates, .repeats, .qualifies, .denies, .retracts,
            .sameEvent, .translates, .derivedFrom:
            return kind == .agent
                ? "\(rawValue) is said of statements, and it is an agent" : nil
        case .explains, .corrects, .respondsTo, .supersedes, .withdraws:
            return nil
        }
    }
}

extension RecordKind {
    /// `an excerpt`, `a voice`.
    fileprivate var withArticle: String {
        ("aeiou".contains(rawValue.prefix(1)) ? "an " : "a ") + rawValue
    }
}
