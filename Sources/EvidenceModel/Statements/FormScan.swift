internal import EvidenceRecord

/// Which fields of a kind's form a record has been found to have.
struct FormScan: Sendable {
    private(set) var form = RecordForm.of(.log)

    /// How often each rule's field was met.
    private var counts: [Int] = []
    private var groups: [Group] = []

    /// The objects of one array, or the one object, that have any field that a rule names.
    private struct Group {
        var last = -1
        var objects = 0
    }

    /// Goes on to a record of that form.
    mutating func begin(_ form: RecordForm) {
        self.form = form
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: form.rules.count))
        groups.removeAll(keepingCapacity: true)
        groups.append(contentsOf: repeatElement(Group(), count: form.groupCount))
    }

    /// Notes the field of that pointer; nil where no rule names it.
    mutating func meet(_ text: [UInt8], _ pointer: Range<Int>) -> (rule: Int, element: Int)? {
        guard let (rule, element) = form.rule(for: text, pointer) else { return nil }
        counts[rule] += 1
        let group = form.groups[rule]
        // The fields of one object stand together: their pointers start with the same bytes.
        if groups[group].last != element {
            groups[group].last = element
            groups[group].objects += 1
        }
        return (rule, element)
    }

    /// Whether a field of that rule is required and lacks.
    func isMissing(_ rule: Int) -> Bool {
        switch form.rules[rule].presence {
        case .optional: false
        case .required: counts[rule] == 0
        case .requiredInGroup: counts[rule] != groups[form.groups[rule]].objects
        }
    }
}
