internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// What is recorded under a name, for programs.
enum WhoJSON {
    static func value(of search: FoundAgents, _ reader: inout RowReader) throws -> JSONValue {
        var agents: [JSONValue] = []
        for agent in search.agents { agents.append(try value(of: agent, &reader)) }
        return [
            "name": .string(search.name),
            "agents": .array(agents),
            "near": .array(
                search.near.map { offer in
                    [
                        "form": .string(offer.form), "agent": .integer(offer.agent),
                        "likeness": .string(offer.likeness.words),
                    ]
                }
            ),
        ]
    }

    private static func value(
        of agent: KnownAgent,
        _ reader: inout RowReader
    ) throws -> JSONValue {
        let row = try reader.current(agent.agent)
        var same: [JSONValue] = []
        for other in agent.same {
            same.append([
                "agent": .integer(other.agent),
                "name": JSONValue(try reader.name(of: other.agent)),
                "links": .array(other.links.map(\.json)),
            ])
        }
        return [
            "agent": .integer(agent.agent),
            "label": JSONValue(row?.label?.description),
            "name": JSONValue(try reader.name(of: agent.agent)),
            "marks": .array((row?.marks ?? []).map(\.json)),
            "forms": .array(
                agent.forms.map { form in
                    [
                        "form": .string(form.form),
                        "written": .array(
                            form.places.map { place in
                                [
                                    "as": .string(place.place.word),
                                    "records": .array(place.records.map { .integer($0) }),
                                ]
                            }
                        ),
                    ]
                }
            ),
            "same": .array(same),
            "links": .array(agent.links.map(\.json)),
        ]
    }
}
