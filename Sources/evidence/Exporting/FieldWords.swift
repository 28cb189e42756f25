/// What a field of a record says, for who reads no pointers.
enum FieldWords {
    /// `the claim`, `words of the quotation`; the pointer itself of what has no such words.
    static func part(_ pointer: [UInt8]) -> String {
        let tokens = pointer.split(separator: 0x2F)
        let first = tokens.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return parts[first] ?? String(decoding: pointer.dropFirst(), as: UTF8.self)
    }

    private static let parts = [
        "about": "whom it is about",
        "authority": "the authority",
        "body": "what it says",
        "claim": "the claim",
        "end": "its place in the text",
        "event": "when it happened",
        "eventPhrase": "when it happened",
        "exact": "words of the quotation",
        "label": "its label",
        "name": "the name",
        "names": "the name",
        "page": "its place in the text",
        "reason": "the reason",
        "speaker": "the speaker",
        "start": "its place in the text",
        "tags": "tags",
        "title": "the title",
        "to": "whom it is said to",
    ]
}
