internal import EvidenceRecord

extension ShownRecord {
    /// The record for programs: its line, its entry, and its fields by their pointers; nothing is
    /// proven where nobody gave roots.
    func json(proven: ProvenInterval?) -> JSONValue {
        var fields: [JSONValue.Member] = []
        for field in content?.fields ?? [] {
            let value = field.value.map { String(decoding: $0, as: UTF8.self) }
            fields.append(
                JSONValue.Member(
                    name: String(decoding: field.pointer, as: UTF8.self),
                    value: JSONValue(value)
                )
            )
        }
        var line: [UInt8] = []
        self.line.append(to: &line)
        return [
            "record": .integer(number),
            "kind": .string(kind.rawValue),
            "line": .string(String(decoding: line.dropLast(), as: UTF8.self)),
            "entry": .integer(entry.header.index),
            "time": .string("\(entry.time)"),
            "proven": proven?.json ?? nil,
            "signers": .array(entry.signers.map { .string("\($0)") }),
            "withheld": .boolean(content == nil),
            "fields": .object(fields),
        ]
    }
}
