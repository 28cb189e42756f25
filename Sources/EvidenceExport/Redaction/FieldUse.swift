internal import EvidenceRecord

/// What a field of a record is for, as far as withholding it goes.
enum FieldUse {
    /// It holds words, which may be protected ones.
    case words

    /// It holds a number, a word of a closed list, the number of a record or a hash.
    case fact

    /// Without it nobody could tell what the record is or where its words stand, for that reason.
    case binding(String)

    /// The use of the field of that pointer, in a record of that kind.
    init(of pointer: [UInt8], in kind: RecordKind) {
        let pattern = Self.pattern(of: pointer)
        if let reason = Self.bindings(kind)[pattern] {
            self = .binding(reason)
        } else {
            self = Self.facts(kind).contains(pattern) ? .fact : .words
        }
    }

    /// The pointer with a `*` for each index: `/about/*/as`.
    private static func pattern(of pointer: [UInt8]) -> String {
        pointer.split(separator: 0x2F, omittingEmptySubsequences: false).map { token in
            Decimal.value(of: Array(token)) == nil ? String(decoding: token, as: UTF8.self) : "*"
        }.joined(separator: "/")
    }

    /// Whether the field of that pointer holds words of a source, a name or what somebody wrote:
    /// words that are not to come out again elsewhere.
    static func isQuotable(_ pointer: [UInt8], in kind: RecordKind) -> Bool {
        let pattern = pattern(of: pointer)
        return switch kind {
        case .document: ["/title", "/locator"].contains(pattern)
        case .agent: ["/name", "/names/*/form"].contains(pattern)
        case .voice: ["/as", "/to/*/as", "/assertedPhrase", "/inferred"].contains(pattern)
        case .excerpt: ["/claim", "/about/*/as", "/eventPhrase"].contains(pattern)
        case .annotation: ["/body", "/relation/note"].contains(pattern)
        case .key: pattern == "/holder"
        case .custody, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest: false
        }
    }

    /// Whether the field of that pointer says where the words of an excerpt stand.
    static func tellsPlace(_ pointer: [UInt8]) -> Bool {
        ["/start", "/end", "/page"].contains { pointer.elementsEqual($0.utf8) }
    }

    private static let ofDocument = "it says of which document the words are"
    private static let ofPlace = "it says where in the document the voice speaks"

    private static func bindings(_ kind: RecordKind) -> [String: String] {
        switch kind {
        case .document:
            [
                "/sha256": "it says which file the document is",
                "/text/sha256": "it says which text the words are checked against",
            ]
        case .voice:
            [
                "/document": ofDocument, "/start": ofPlace, "/end": ofPlace,
                "/more/*/start": ofPlace, "/more/*/end": ofPlace,
                "/within": "it says in whose words the voice stands",
                "/mode": "it says what kind of statement it is",
                "/wording": "it says whether these are his words or he is told of",
            ]
        case .excerpt:
            ["/document": ofDocument, "/voice": "it says whose words these are"]
        case .annotation:
            [
                "/motivation": "it says what kind of annotation it is",
                "/targets/*": "it says which record the annotation is about",
                "/relation/kind": "it says what kind of relation it is",
                "/relation/from": "it says which records are related",
                "/relation/to": "it says which records are related",
            ]
        case .agent: ["/type": "it says what kind of agent it is"]
        case .custody:
            [
                "/event": "it says what kind of event it was",
                "/items/*": "it says what was kept",
            ]
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest: [:]
        }
    }

    private static func facts(_ kind: RecordKind) -> Set<String> {
        switch kind {
        case .document: ["/size", "/publisher"]
        case .voice: ["/speaker", "/to/*/agent", "/cue/start", "/cue/end"]
        case .excerpt: ["/start", "/end", "/about/*/agent"]
        case .annotation: ["/relation/certainty", "/status/state"]
        case .custody: ["/from", "/to", "/sha256", "/reported"]
        case .key: ["/agent"]
        case .agent, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest: []
        }
    }
}
