internal import EvidenceRecord

/// Which fields of a kind's form a record has been found to have.
///
/// Most records have the fields of the record before them: as long as their names agree, byte for
/// byte, what was found for those holds again.
struct FormScan: Sendable {
    private(set) var form = RecordForm.of(.log)
    private var kind = RecordKind.log

    /// The names met in this record or, where it repeats them, in the one before.
    private var names: [UInt8] = []
    private var fields: [Field] = []

    /// How many of the fields this record has repeated; nil where it has other names.
    private var repeated: Int?

    /// How often each rule's field was met.
    private var counts: [Int] = []
    private var groups: [Group] = []

    /// The rules of which the field is required and lacks.
    private(set) var missing: [Int] = []

    /// A field that was met: where its name ends, and the rule that names it, -1 for none.
    private struct Field {
        let nameEnd: Int
        let rule: Int
        let element: Int
    }

    /// The objects of one array, or the one object, that have any field that a rule names.
    private struct Group {
        var last = -1
        var objects = 0
    }

    /// Goes on to a record of that kind.
    mutating func begin(_ kind: RecordKind) {
        if kind == self.kind, !fields.isEmpty {
            repeated = 0
            return
        }
        self.kind = kind
        form = RecordForm.of(kind)
        repeated = nil
        startOver()
    }

    private mutating func startOver() {
        names.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: form.rules.count))
        groups.removeAll(keepingCapacity: true)
        groups.append(contentsOf: repeatElement(Group(), count: form.groupCount))
    }

    /// Notes the field of that pointer; nil where no rule names it.
    mutating func meet(_ text: [UInt8], _ pointer: Range<Int>) -> (rule: Int, element: Int)? {
        if let index = repeated {
            if index < fields.count, repeatsName(index, text, pointer) {
                repeated = index + 1
                let field = fields[index]
                return field.rule < 0 ? nil : (field.rule, field.element)
            }
            stopRepeating(after: index)
        }
        let found = form.rule(for: text, pointer)
        names.append(contentsOf: text[pointer])
        note(Field(nameEnd: names.count, rule: found?.rule ?? -1, element: found?.element ?? 0))
        return found
    }

    private func repeatsName(_ index: Int, _ text: [UInt8], _ pointer: Range<Int>) -> Bool {
        let start = index == 0 ? 0 : fields[index - 1].nameEnd
        return fields[index].nameEnd - start == pointer.count
            && names.holds(text, pointer, at: start)
    }

    /// Notes again the fields that were repeated so far, and only those.
    private mutating func stopRepeating(after count: Int) {
        let kept = Array(fields[..<count])
        let keptNames = Array(names[..<(kept.last?.nameEnd ?? 0)])
        repeated = nil
        startOver()
        names = keptNames
        for field in kept { note(field) }
    }

    private mutating func note(_ field: Field) {
        fields.append(field)
        guard field.rule >= 0 else { return }
        counts[field.rule] += 1
        let group = form.groups[field.rule]
        // The fields of one object stand together: their pointers start with the same bytes.
        if groups[group].last != field.element {
            groups[group].last = field.element
            groups[group].objects += 1
        }
    }

    /// Ends the record, after which ``missing`` holds.
    mutating func finish() {
        if let count = repeated {
            if count == fields.count { return }
            stopRepeating(after: count)
        }
        missing.removeAll(keepingCapacity: true)
        for rule in form.rules.indices where isMissing(rule) { missing.append(rule) }
    }

    private func isMissing(_ rule: Int) -> Bool {
        switch form.rules[rule].presence {
        case .optional: false
        case .required: counts[rule] == 0
        case .requiredInGroup: counts[rule] != groups[form.groups[rule]].objects
        }
    }
}
