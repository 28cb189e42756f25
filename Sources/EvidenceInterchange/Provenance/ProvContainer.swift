internal import EvidenceRecord

/// What a document or a bundle of PROV-JSON holds (https://www.w3.org/submissions/prov-json/).
///
/// Things keep the order in which they were first described, and are described once.
struct ProvContainer: Sendable {
    private var things: [Thing: Section] = [:]
    private var relations: [Relation: Section] = [:]

    /// What a thing is to PROV.
    enum Thing: String, CaseIterable {
        case entity, activity, agent
    }

    /// How two things hang together, by the words of PROV-JSON.
    enum Relation: String, CaseIterable {
        case wasGeneratedBy, wasDerivedFrom, wasAttributedTo, wasAssociatedWith, actedOnBehalfOf

        /// The attributes that hold the one and the other.
        fileprivate var ends: (String, String) {
            switch self {
            case .wasGeneratedBy: ("prov:entity", "prov:activity")
            case .wasDerivedFrom: ("prov:generatedEntity", "prov:usedEntity")
            case .wasAttributedTo: ("prov:entity", "prov:agent")
            case .wasAssociatedWith: ("prov:activity", "prov:agent")
            case .actedOnBehalfOf: ("prov:delegate", "prov:responsible")
            }
        }
    }

    private struct Section: Sendable {
        var members: [JSONValue.Member] = []
        var known: Set<String> = []
    }

    /// Describes a thing, unless that was done.
    mutating func describe(_ kind: Thing, _ name: String, _ attributes: ProvAttributes = .init()) {
        guard things[kind, default: Section()].known.insert(name).inserted else { return }
        things[kind, default: Section()].members.append(
            JSONValue.Member(name: name, value: attributes.json)
        )
    }

    /// Relates two things, unless that was done.
    mutating func relate(
        _ one: String,
        _ relation: Relation,
        _ other: String,
        _ attributes: ProvAttributes = .init()
    ) {
        let ends = relation.ends
        let value = JSONValue.object(
            [
                JSONValue.Member(name: ends.0, value: .string(one)),
                JSONValue.Member(name: ends.1, value: .string(other)),
            ] + attributes.members
        )
        let section = relations[relation, default: Section()]
        guard !section.known.contains(value.line) else { return }
        relations[relation, default: Section()].known.insert(value.line)
        // Relations have no names of their own; a container tells them apart by these.
        let name = "_:\(relation.rawValue)\(section.members.count + 1)"
        relations[relation, default: Section()].members.append(
            JSONValue.Member(name: name, value: value)
        )
    }

    /// The sections that hold anything.
    var members: [JSONValue.Member] {
        Thing.allCases.compactMap { kind in
            things[kind].map { JSONValue.Member(name: kind.rawValue, value: .object($0.members)) }
        }
            + Relation.allCases.compactMap { kind in
                relations[kind].map {
                    JSONValue.Member(name: kind.rawValue, value: .object($0.members))
                }
            }
    }
}

/// The attributes of a thing or a relation, each with the datatype that PROV-JSON calls for.
struct ProvAttributes: Sendable {
    private(set) var members: [JSONValue.Member] = []

    /// Adds a text; nothing where there is none.
    mutating func add(_ name: String, _ text: String?) {
        guard let text else { return }
        members.append(JSONValue.Member(name: name, value: .string(text)))
    }

    /// Adds a number; nothing where there is none.
    mutating func add(_ name: String, _ number: Int?) {
        guard let number else { return }
        members.append(
            JSONValue.Member(name: name, value: ["$": "\(number)", "type": "xsd:long"])
        )
    }

    /// Adds what those names stand for; nothing where there are none.
    mutating func add(_ name: String, names: [String]) {
        let values: [JSONValue] = names.map { ["$": .string($0), "type": "xsd:QName"] }
        guard let first = values.first else { return }
        members.append(
            JSONValue.Member(name: name, value: values.count == 1 ? first : .array(values))
        )
    }

    /// Adds texts; nothing where there are none.
    mutating func add(_ name: String, texts: [String]) {
        guard let first = texts.first else { return }
        let value = texts.count == 1 ? .string(first) : JSONValue.array(texts.map(JSONValue.string))
        members.append(JSONValue.Member(name: name, value: value))
    }

    var json: JSONValue { .object(members) }
}
