internal import EvidenceCrypto
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

extension Citation {
    /// The citation on lines no wider than `width`.
    func text(width: Int) -> [String] {
        var page = Page()
        for part in parts { page.add(part.heading, part.words) }
        return VisibleText.onOneLine(row.sentence).wrapped(width: width) + page.lines(width: width)
    }

    /// The citation as a quotation in Markdown.
    var markdown: String {
        let lines = parts.map { part in
            "> **\(part.heading)**: \(AnswerMarkdown.escaped(part.words))\\"
        }
        return (["> \(AnswerMarkdown.escaped(row.sentence))", ">"] + lines)
            .joined(separator: "\n").trimmingLineBreak
    }

    /// The citation as an entry of BibLaTeX, whose dates are EDTF as well.
    var bibTeX: String {
        let speaker = row.chain.last?.speaker.name
        let fields: [(name: String, value: String?)] = [
            ("author", (speaker ?? document?.publisher).map { "{\(TeX.escaped($0))}" }),
            ("title", TeX.escaped(row.chain.isEmpty ? row.summary : row.sentence)),
            ("date", (row.asserted ?? document?.published).flatMap(TeX.date)),
            ("maintitle", document.map { TeX.escaped($0.title) }),
            ("publisher", document?.publisher.map(TeX.escaped)),
            ("howpublished", document?.locator.map(TeX.escaped)),
            ("note", TeX.escaped(note)),
        ]
        let lines = fields.compactMap { field in
            field.value.map { "  \(field.name) = {\($0)}" }
        }
        let key = (row.label ?? "record-\(row.record)").split(separator: "/").joined(separator: ":")
        return "@misc{\(key),\n\(lines.joined(separator: ",\n"))\n}"
    }

    private var note: String {
        parts.map { "\($0.heading): \($0.words)" }.joined(separator: ". ")
    }

    /// The citation for programs.
    var json: JSONValue {
        let document: JSONValue =
            self.document.map { document in
                [
                    "record": .integer(document.record), "title": .string(document.title),
                    "publisher": JSONValue(document.publisher),
                    "published": document.published?.json ?? nil,
                    "locator": JSONValue(document.locator), "sha256": JSONValue(document.sha256),
                    "textSHA256": JSONValue(document.textSHA256),
                ]
            } ?? nil
        return [
            "sentence": .string(row.sentence), "row": row.json, "document": document,
            "entrySHA256": .string("\(entryHash)"),
            "contentRoot": .string(Base64.text(contentRoot.bytes)),
            "ledger": .string(origin), "fingerprint": .string("\(fingerprint)"),
        ]
    }
}

/// Text as TeX sets it.
private enum TeX {
    /// `text` on one line, nothing of it taken for a command.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in VisibleText.onOneLine(text) {
            switch character {
            case "\\": escaped += "\\textbackslash{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "{", "}", "$", "&", "#", "_", "%": escaped += "\\\(character)"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A date as it is written; nil where it is withheld.
    static func date(_ date: ShownDate) -> String? {
        date.isWithheld ? nil : date.date
    }
}

extension String {
    /// Without the backslash that breaks a line which nothing follows.
    fileprivate var trimmingLineBreak: String {
        hasSuffix("\\") ? String(dropLast()) : self
    }
}
