internal import EvidenceModel
internal import EvidenceRecord

/// The labels of a dossier, and what its parts say about each other by them.
struct LabelBook {
    private var sections: [String: (section: String, line: Int)] = [:]
    private var uses: [Use] = []

    private struct Use {
        let reference: Reference
        let line: Int
        let key: String

        /// The sections it may be of; empty for any.
        let sections: [String]
    }

    /// Whether this label is taken.
    func holds(_ name: String) -> Bool {
        sections[name] != nil
    }

    /// Adds a label, which is one for the whole dossier.
    mutating func add(_ name: Stated<String>, section: String, _ problems: inout ProblemList) {
        if let first = sections[name.value] {
            problems.note(
                name.line,
                "label “\(name.value)” stands twice, first in line \(first.line)",
                hint: "labels are one list for the whole dossier, whatever they stand for"
            )
        } else {
            sections[name.value] = (section, name.line)
        }
    }

    /// Notes that a key names a record.
    mutating func use(_ reference: Reference, line: Int, key: String, sections: [String]) {
        uses.append(Use(reference: reference, line: line, key: key, sections: sections))
    }

    /// Checks the references to labels of this dossier.
    ///
    /// Those of other dossiers, and record numbers, are for the ledger to know.
    func checkReferences(in dossier: String, _ problems: inout ProblemList) {
        for use in uses {
            guard let name = use.reference.name(in: dossier) else { continue }
            guard let found = sections[name] else {
                noteUnknown(use, name, &problems)
                continue
            }
            if !use.sections.isEmpty && !use.sections.contains(found.section) {
                problems.note(
                    use.line,
                    "`\(use.key)` needs one of the \(alternatives(use.sections)); “\(name)” "
                        + "stands under \(found.section), line \(found.line)"
                )
            }
        }
    }

    /// What is named of other dossiers, or by number.
    func references(outside dossier: String) -> [OutsideReference] {
        uses.filter { $0.reference.name(in: dossier) == nil }.map { use in
            OutsideReference(
                reference: use.reference,
                line: use.line,
                key: use.key,
                kind: Self.kind(of: use)
            )
        }
    }

    private static func kind(of use: Use) -> ContentKind? {
        switch use.sections {
        case ["agents"]: .agent
        case ["voices"]: .voice
        default: use.key == "record" ? .document : nil
        }
    }

    private func noteUnknown(_ use: Use, _ name: String, _ problems: inout ProblemList) {
        let candidates = sections.filter {
            use.sections.isEmpty || use.sections.contains($1.section)
        }
        .sorted { $0.value.line < $1.value.line }.map(\.key)
        let meant = nearest(to: name, among: candidates)
        problems.note(
            use.line,
            "`\(use.key)` names “\(name)”, which is no label of this dossier"
                + (meant.map { ": did you mean “\($0)”?" } ?? ""),
            hint: meant == nil
                ? "a label of another dossier is written with its call number: people/\(name)" : nil
        )
    }
}
