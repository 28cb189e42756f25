internal import EvidenceCrypto
internal import EvidenceRecord

/// The qualified names of a provenance document: a prefix and what it stands before.
enum ProvNames {
    static func record(_ number: Int) -> String { "record:\(number)" }
    static func entry(_ index: Int) -> String { "entry:\(index)" }
    static func holder(_ record: Int) -> String { "holder:\(record)" }
    static func act(_ voice: Int) -> String { "act:\(voice)" }
    static func said(_ voice: Int) -> String { "said:\(voice)" }
    static func bytes(_ digest: Digest) -> String { "sha256:\(digest)" }
    static func key(_ key: KeyReference) -> String { "key:\(LedgerNames.escaped("\(key)"))" }

    /// What the prefixes stand for: all but the last two are of that ledger alone.
    static func prefixes(of names: LedgerNames) -> JSONValue {
        .object(
            ["record", "entry", "key", "holder", "act", "said"].map { prefix in
                JSONValue.Member(name: prefix, value: .string("\(names.ledger):\(prefix):"))
            } + [
                JSONValue.Member(name: "term", value: "urn:evidence-ledger:term:"),
                JSONValue.Member(name: "sha256", value: "urn:sha256:"),
            ]
        )
    }
}
