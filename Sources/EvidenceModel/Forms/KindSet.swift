internal import EvidenceRecord

/// Some of the record kinds.
struct KindSet: OptionSet, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(_ kind: RecordKind) {
        rawValue = 1 << UInt16(kind.ordinal)
    }

    static let document = KindSet(.document)
    static let agent = KindSet(.agent)
    static let voice = KindSet(.voice)
    static let any = KindSet(rawValue: .max)

    /// The kinds in words.
    var names: String {
        RecordKind.allCases.filter { contains(KindSet($0)) }.map(\.rawValue)
            .joined(separator: " or ")
    }
}

extension RecordKind {
    /// A small number for each kind, from 1; 0 is left for a record of which no line is at hand.
    var ordinal: UInt8 {
        switch self {
        case .key: 1
        case .revoke: 2
        case .log: 3
        case .quorum: 4
        case .seal: 5
        case .unseal: 6
        case .destroy: 7
        case .anchor: 8
        case .attest: 9
        case .document: 10
        case .agent: 11
        case .voice: 12
        case .excerpt: 13
        case .annotation: 14
        case .custody: 15
        }
    }

    /// The kind of that number.
    init?(ordinal: UInt8) {
        guard let kind = Self.byOrdinal[Int(ordinal)] else { return nil }
        self = kind
    }

    private static let byOrdinal: [RecordKind?] = {
        var kinds = [RecordKind?](repeating: nil, count: 16)
        for kind in RecordKind.allCases { kinds[Int(kind.ordinal)] = kind }
        return kinds
    }()
}
