internal import EvidenceRecord

/// The fields that one kind of record has (design §3 and §5).
///
/// A pointer that no rule names is kept and shown, and never an error.
struct RecordForm: Sendable {
    /// The rules, in the order in which missing fields are named.
    let rules: [FieldRule]

    /// For each rule the group of objects that it belongs to, by number.
    let groups: [Int]

    /// The number of groups.
    let groupCount: Int

    private init(_ rules: [FieldRule]) {
        var names: [String?] = []
        var groups: [Int] = []
        for rule in rules {
            let group = rule.group
            let known = names.firstIndex { $0 == group }
            if known == nil { names.append(group) }
            groups.append(known ?? names.count - 1)
        }
        self.rules = rules
        self.groups = groups
        groupCount = names.count
    }

    /// The rule that names the pointer, and the index that stands in its array.
    func rule(for text: [UInt8], _ pointer: Range<Int>) -> (rule: Int, element: Int)? {
        let key = FieldRule.key(of: text, pointer)
        for index in rules.indices where rules[index].key == key {
            if let element = rules[index].element(of: text, pointer) { return (index, element) }
        }
        return nil
    }

    /// The form of that kind.
    static func of(_ kind: RecordKind) -> RecordForm {
        switch kind {
        case .key: key
        case .revoke: revoke
        case .log: log
        case .quorum: quorum
        case .seal, .unseal, .destroy: withholding
        case .anchor: anchor
        case .attest: attest
        case .document: document
        case .agent: agent
        case .voice: voice
        case .excerpt: excerpt
        case .annotation: annotation
        case .custody: custody
        }
    }
}

extension RecordForm {
    private static let key = RecordForm([
        .required("/holder", .text),
        .required("/checked", .text),
        .optional("/certificate", .text),
        .optional("/agent", .reference(.agent)),
    ])

    private static let revoke = RecordForm([
        .required("/explanation", .text),
        .optional("/authority", .text),
        .required("/since", .date),
    ])

    private static let log = RecordForm([.required("/purpose", .text)])

    private static let quorum = RecordForm([.required("/reason", .text)])

    private static let withholding = RecordForm([
        .required("/reason", .text),
        .required("/authority", .text),
    ])

    private static let anchor = RecordForm([
        .required("/tsa", .text),
        .required("/genTime", .text),
    ])

    private static let attest = RecordForm([
        .required("/report", .text),
        .optional("/note", .text),
    ])

    private static let document = RecordForm([
        .required("/title", .text),
        .required("/mediaType", .text),
        .required("/size", .number),
        .required("/sha256", .digest),
        .required("/text/sha256", .digest, .textDigest),
        .required("/text/extractor", .text),
        .required("/text/version", .text),
        .optional("/language", .text),
        .optional("/publisher", .reference(.agent)),
        .optional("/published", .date),
        .optional("/locator", .text),
        .inGroup("/captured/time", .text),
        .inGroup("/captured/by", .text),
        .inGroup("/captured/method", .text),
        .optional("/rights", .text),
        label,
    ])

    private static let agent = RecordForm([
        .required("/type", .word(.agentTypes), .agentType),
        .required("/name", .text),
        .inGroup("/names/*/form", .text),
        .optional("/names/*/script", .text),
        .optional("/names/*/basis", .text),
        label,
    ])

    private static let voice = RecordForm([
        .required("/document", .reference(.document), .document),
        .required("/start", .number, .start),
        .required("/end", .number, .end),
        .inGroup("/more/*/start", .number, .moreStart),
        .inGroup("/more/*/end", .number, .moreEnd),
        .required("/speaker", .reference(.agent), .speaker),
        .optional("/as", .text),
        .required("/mode", .word(.modes)),
        .required("/wording", .word(.wordings), .wording),
        .optional("/within", .reference(.voice), .within),
        .inGroup("/to/*/agent", .reference(.agent)),
        .optional("/to/*/as", .text),
        .optional("/asserted", .date),
        .optional("/assertedPhrase", .text),
        .inGroup("/cue/start", .number, .cueStart),
        .inGroup("/cue/end", .number, .cueEnd),
        .optional("/inferred", .text),
        label,
    ])

    private static let excerpt = RecordForm([
        .required("/document", .reference(.document), .document),
        .required("/start", .number, .start),
        .required("/end", .number, .end),
        .required("/exact/*", .text, .piece),
        .optional("/page", .text),
        .required("/voice", .reference(.voice), .voice),
        .optional("/claim", .text),
        .inGroup("/about/*/agent", .reference(.agent)),
        .optional("/about/*/as", .text),
        .optional("/event", .date),
        .optional("/eventPhrase", .text),
        .optional("/tags/*", .text),
        label,
    ])

    private static let annotation = RecordForm([
        .required("/motivation", .word(.motivations)),
        .optional("/body", .text),
        .optional("/targets/*", .reference(.any)),
        .inGroup("/relation/kind", .word(.relationKinds), .relationKind),
        .inGroup("/relation/from", .reference(.any), .relationFrom),
        .inGroup("/relation/to", .reference(.any), .relationTo),
        .optional("/relation/certainty", .word(.certainties)),
        .optional("/relation/note", .text),
        .inGroup("/status/state", .word(.publicationStates)),
        .inGroup("/status/authority", .text),
        .inGroup("/status/effective", .text),
        label,
    ])

    private static let custody = RecordForm([
        .required("/event", .word(.custodyEvents)),
        .required("/items/*", .reference(.any)),
        .optional("/from", .reference(.agent)),
        .optional("/to", .reference(.agent)),
        .optional("/when", .date),
        .optional("/where", .text),
        .optional("/authority", .text),
        .optional("/reason", .text),
        .optional("/sha256", .digest),
        .optional("/reported", .word(.reported)),
        label,
    ])

    private static let label = FieldRule.optional("/label", .label, .label)
}

extension FieldRule {
    fileprivate static func required(
        _ pattern: String,
        _ form: FieldForm,
        _ use: FieldUse = .none
    ) -> FieldRule {
        FieldRule(pattern, form, .required, use)
    }

    fileprivate static func optional(
        _ pattern: String,
        _ form: FieldForm,
        _ use: FieldUse = .none
    ) -> FieldRule {
        FieldRule(pattern, form, .optional, use)
    }

    fileprivate static func inGroup(
        _ pattern: String,
        _ form: FieldForm,
        _ use: FieldUse = .none
    ) -> FieldRule {
        FieldRule(pattern, form, .requiredInGroup, use)
    }
}
