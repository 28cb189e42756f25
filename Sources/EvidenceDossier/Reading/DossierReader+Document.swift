extension DossierReader {
    mutating func document(
        _ tree: YAMLTree,
        line: Int,
        name: String = "document"
    ) -> DossierDocument? {
        let keys = [
            "file", "record", "text", "extractor", "title", "language", "publisher", "published",
            "locator", "captured", "rights", "correct",
        ]
        guard
            let fields = Fields(
                tree,
                of: "the document",
                at: line,
                known: keys,
                problems: &problems
            )
        else { return nil }
        labels.add(Stated(name, line: line), section: "document", &problems)
        let source = source(fields)
        let title =
            fields["record"] == nil
            ? fields.requiredText("title", &problems) : fields.text("title", &problems)
        let document = DossierDocument(
            label: DossierLabel(
                name: name,
                line: line,
                corrects: fields.isYes("correct", &problems)
            ),
            source: source ?? .file(Stated("", line: line), text: nil),
            title: title,
            language: fields.text("language", &problems),
            publisher: reference(fields, "publisher", sections: ["agents"]),
            published: date(fields, "published"),
            locator: fields.text("locator", &problems),
            captured: capture(fields),
            rights: fields.text("rights", &problems)
        )
        return source == nil ? nil : document
    }

    private mutating func source(_ fields: Fields) -> DossierDocument.Source? {
        let file = fields.text("file", &problems)
        let record = reference(fields, "record", sections: [])
        let text = fields.text("text", &problems)
        let extractor = fields.text("extractor", &problems)
        if fields["record"] != nil {
            let others = [
                "file", "text", "extractor", "title", "language", "publisher", "published",
                "locator", "captured", "rights", "correct",
            ]
            for key in fields.present(of: others) {
                problems.note(
                    fields.line(of: key),
                    "`\(key)` and `record` of the document exclude each other",
                    hint: "a document that the ledger has is corrected on its own"
                )
            }
            return record.map { .record($0) }
        }
        guard fields["file"] != nil else {
            problems.note(fields.line, "the document lacks `file` (or `record`)")
            return nil
        }
        for (one, other) in [("text", "extractor"), ("extractor", "text")]
        where fields[one] != nil && fields[other] == nil {
            problems.note(fields.line(of: one), "`\(one)` of the document needs `\(other)`")
        }
        guard let file else { return nil }
        guard let text, let extractor else { return .file(file, text: nil) }
        return .file(file, text: .init(file: text, extractor: extractor))
    }

    private mutating func capture(_ fields: Fields) -> DossierDocument.Capture? {
        guard let tree = fields["captured"] else { return nil }
        guard
            let captured = Fields(
                tree,
                of: "`captured`",
                at: fields.line(of: "captured"),
                known: ["time", "by", "method"],
                problems: &problems
            )
        else { return nil }
        for key in ["time", "by", "method"] where captured[key] == nil {
            problems.note(captured.line, "`captured` lacks `\(key)`")
        }
        let time = plainDate(captured, "time")
        let by = captured.text("by", &problems)
        let method = captured.text("method", &problems)
        guard let time, let by, let method else { return nil }
        return DossierDocument.Capture(time: time, by: by, method: method)
    }
}
