internal import EvidenceModel
internal import EvidenceRecord

extension Selection {
    mutating func addSubjects() {
        add(resolved.documents, .subject(.document)) { "r.document IN (\(Self.list($0)))" }
        add(query.tags) { tags in
            "r.record IN (SELECT record FROM tag WHERE tag IN (\(tags)))"
        }
        addPatterns(query.labels) { exact, prefix in
            prefix ? "(r.label >= \(exact) AND r.label < \(exact) || x'7f')" : "r.label = \(exact)"
        }
        addSigners()
        addRelations()
    }

    private mutating func add(_ filter: Filter<String>, _ condition: (String) -> String) {
        func marks(_ words: [String]) -> String {
            words.map { _ in "?" }.joined(separator: ", ")
        }
        if !filter.anyOf.isEmpty {
            conditions.append(met(condition(marks(filter.anyOf)), .subject(.tags)))
            arguments += filter.anyOf
        }
        if !filter.noneOf.isEmpty {
            conditions.append("NOT \(condition(marks(filter.noneOf)))")
            arguments += filter.noneOf
        }
    }

    private mutating func addPatterns(
        _ filter: Filter<String>,
        _ condition: (_ exact: String, _ isPrefix: Bool) -> String
    ) {
        func terms(_ labels: [String]) -> String {
            labels.map { label in
                let isPrefix = label.utf8.last == UInt8(ascii: "/")
                return isPrefix ? condition("?", true) : condition("?", false)
            }.joined(separator: " OR ")
        }
        func bound(_ labels: [String]) -> [String] {
            labels.flatMap { $0.utf8.last == UInt8(ascii: "/") ? [$0, $0] : [$0] }
        }
        if !filter.anyOf.isEmpty {
            conditions.append(met("(\(terms(filter.anyOf)))", .subject(.label)))
            arguments += bound(filter.anyOf)
        }
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT (\(terms(filter.noneOf))), 1)")
            arguments += bound(filter.noneOf)
        }
    }

    private mutating func addSigners() {
        func condition(_ names: [String]) -> String {
            // By reference, by name, or by the last part of the name.
            let terms = names.map { _ in
                "reference = ? OR substr(reference, 1, length(reference) - 9) = ?"
                    + " OR substr(reference, 1, length(reference) - 9) LIKE '%/' || ? ESCAPE '\\'"
            }
            return
                "r.entry IN (SELECT entry FROM signature WHERE signer IN"
                + " (SELECT signer FROM signer WHERE \(terms.joined(separator: " OR "))))"
        }
        func bound(_ names: [String]) -> [String] {
            names.flatMap { [$0, $0, Self.literal($0)] }
        }
        if !query.signers.anyOf.isEmpty {
            conditions.append(condition(query.signers.anyOf))
            arguments += bound(query.signers.anyOf)
        }
        if !query.signers.noneOf.isEmpty {
            conditions.append("NOT " + condition(query.signers.noneOf))
            arguments += bound(query.signers.noneOf)
        }
    }

    /// The text with nothing in it that LIKE takes for a pattern.
    private static func literal(_ text: String) -> String {
        var literal = ""
        for character in text {
            if ["%", "_", "\\"].contains(character) { literal.append("\\") }
            literal.append(character)
        }
        return literal
    }

    private mutating func addRelations() {
        func condition(_ kinds: [RelationKind]) -> String {
            guard resolved.showsSidesOfRelations else {
                let codes = Self.list(kinds.map(\.code))
                return "r.record IN (SELECT annotation FROM relation WHERE kind IN (\(codes)))"
            }
            return "(" + kinds.map { side(of: $0) }.joined(separator: " OR ") + ")"
        }
        let filter = query.relations
        if !filter.anyOf.isEmpty {
            conditions.append(
                resolved.showsSidesOfRelations
                    ? condition(filter.anyOf) : met(condition(filter.anyOf), .subject(.relation))
            )
        }
        if !filter.noneOf.isEmpty { conditions.append("NOT " + condition(filter.noneOf)) }
    }
}
