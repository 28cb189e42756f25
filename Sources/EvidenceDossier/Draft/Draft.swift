internal import EvidenceModel

/// Writes the skeleton of a dossier for a document.
///
/// What it states stands in the text: the publisher's voice, captions and editor's notes, and
/// the words between quotation marks. What it guesses, as who speaks and who is who, is a
/// comment or has `# ?` behind it. The skeleton is itself a dossier that can be imported.
///
/// - Parameters:
///   - text: The text of the document: valid UTF-8.
///   - fileName: What `file` will say.
///   - title: The document's title where it is known; otherwise its first line is proposed.
/// - Returns: YAML.
public func draft(_ text: [UInt8], fileName: String, title: String? = nil) -> String {
    var writer = DraftWriter(DraftText(text), fileName: fileName, title: title)
    return writer.write()
}

/// Puts what was found in a text into the form of a dossier.
struct DraftWriter {
    let text: DraftText
    let fileName: String
    let title: String?
    let people: [NameGroup]
    let names: NamesInText
    let interruptions: [Interruption]
    let signedPart: SignedPart?
    let quotations: [Quotation]
    let reportedSpeech: [ReportedSpeech]

    /// The lines of the dossier.
    var lines: [String] = []

    init(_ text: DraftText, fileName: String, title: String?) {
        self.text = text
        self.fileName = fileName
        self.title = title
        names = text.names()
        people = names.people(in: text, taken: reservedLabels)
        interruptions = text.interruptions()
        signedPart = text.signedPart()
        quotations = text.quotations()
        reportedSpeech = text.reportedSpeech(around: interruptions)
    }

    mutating func write() -> String {
        writeHead()
        writeDocument()
        writeAgents()
        writeVoices()
        writeExcerpts()
        writeReportedSpeech()
        writeLinks()
        writeFindings()
        return lines.joined(separator: "\n") + "\n"
    }

    mutating func comment(_ words: String, indent: Int = 0) {
        let shown = DraftYAML.shown(words)
        lines.append(String(repeating: " ", count: indent) + (shown.isEmpty ? "#" : "# " + shown))
    }

    /// Adds lines that are indented by two or more as a comment, which becomes YAML when
    /// `# ` is taken away.
    mutating func proposal(_ proposed: [String]) {
        for line in proposed { lines.append("  # " + DraftYAML.shown(String(line.dropFirst(2)))) }
    }

    private mutating func writeHead() {
        comment("A draft for \(fileName). Nothing here is recorded until it is imported.")
        comment("")
        comment("Go through it from the top. What is stated stands in the text; “?” marks a guess")
        comment("to confirm, change or delete. Take “# ” away from a proposal to make it count.")
        comment("`evidence check` on this file shows who speaks where, as often as you like.")
        comment("")
        let captions = interruptions.count { $0.kind == .caption }
        let found = [
            ("people", people.count), ("captions", captions),
            ("editor's notes", interruptions.count - captions),
            ("marked quotations", quotations.count),
            ("sentences that tell of speech", reportedSpeech.count),
        ]
        comment("Found: " + found.map { "\($0) \($1)" }.joined(separator: ", "))
        lines.append("")
    }

    private mutating func writeDocument() {
        let stem = fileName.split(separator: "/").last.map(String.init) ?? fileName
        let withoutExtension = stem.lastIndex(of: ".").map { String(stem[..<$0]) } ?? stem
        lines.append("dossier: \(labelName(of: withoutExtension) ?? "dossier")")
        comment("? the call number: every label below becomes <call number>/<label>, for ever")
        lines.append("document:")
        lines.append("  file: \(DraftYAML.scalar(fileName))")
        if title == nil { comment("? the first line", indent: 2) }
        lines += DraftYAML.folded("title", proposedTitle(), indent: 2)
        lines.append("  publisher: publisher")
        let full = text.dates(in: text.scalars.indices.lowerBound..<text.scalars.count)
            .filter { $0.edtf.utf8.count == 10 && !$0.edtf.hasPrefix("X") }
        if let latest = full.max(by: { $0.edtf < $1.edtf }) {
            comment(
                "published: \(latest.edtf)     # ? not before the latest date in it, line "
                    + "\(text.line(of: latest.range.lowerBound))",
                indent: 2
            )
        } else {
            comment("published: 2024-01-31", indent: 2)
        }
        comment("language: …     # as en, ru, kk", indent: 2)
        comment("locator: https://…", indent: 2)
        comment("captured: {time: 2024-02-01, by: …, method: …}", indent: 2)
        lines.append("")
    }

    private func proposedTitle() -> String {
        let words =
            title.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            ?? text.paragraphs.first.map { text.string($0.range) } ?? ""
        let shown = words.unicodeScalars.filter { $0 != "\u{FEFF}" }.prefix(300)
        return shown.isEmpty ? "untitled" : String(String.UnicodeScalarView(shown))
    }
}

/// Labels that the draft gives itself.
private let reservedLabels: Set<String> = [
    "document", "publisher", "editor", "paper", "letter", "captions", "captions-2", "teasers",
]
