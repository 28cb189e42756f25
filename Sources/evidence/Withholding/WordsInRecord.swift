internal import EvidenceRecord

/// Some words in a record, and all fields of it from which they could be read back.
struct WordsInRecord {
    private let words: [UInt8]
    private let kind: RecordKind?
    private let content: Content

    init(_ words: [UInt8], kind: RecordKind?, _ content: Content) {
        self.words = words
        self.kind = kind
        self.content = content
    }

    /// The indexes of those fields, ascending.
    ///
    /// Of an excerpt they are the pieces that the words are made of, and with these its start and
    /// end, which say where in the document the words stand, its paraphrase and its phrase; forms
    /// of names that are in the words or hold them, and the agents that these name; and whatever
    /// else holds the words.
    ///
    /// - Throws: ``CommandFailure`` where the words are nowhere in the record, or within a piece
    ///   that says more.
    func fields(of name: String, number: Int) throws -> [Int] {
        var found = Set(content.fields.indices.filter { holds($0) && !isPiece($0) })
        let pieces = try pieces(of: name, number: number)
        found.formUnion(pieces)
        guard !found.isEmpty else {
            throw CommandFailure(
                "“\(String(decoding: words, as: UTF8.self))” is nowhere in \(name)",
                hints: ["words are looked for byte by byte, and not in what is withheld already"]
            )
        }
        if !pieces.isEmpty {
            let tellers = ["/start", "/end", "/claim", "/eventPhrase", "/page"]
            found.formUnion(
                content.fields.indices.filter { index in
                    tellers.contains { content.fields[index].pointer.elementsEqual($0.utf8) }
                }
            )
        }
        for index in content.fields.indices where isForm(index) {
            guard let value = content.fields[index].value, overlap(value) else { continue }
            found.insert(index)
            found.formUnion(agent(besides: index))
        }
        return found.filter { content.fields[$0].value != nil }.sorted()
    }

    // MARK: Pieces

    private func isPiece(_ index: Int) -> Bool {
        kind == .excerpt && content.fields[index].pointer.starts(with: Array("/exact/".utf8))
    }

    /// The pieces that make up each occurrence of the words in an excerpt.
    private func pieces(of name: String, number: Int) throws -> Set<Int> {
        var found: Set<Int> = []
        for run in runsOfPieces {
            let bytes = run.flatMap { content.fields[$0].value ?? [] }
            for start in bytes.occurrences(of: words) {
                let range = start..<(start + words.count)
                var offset = 0
                for index in run {
                    let piece = offset..<(offset + (content.fields[index].value?.count ?? 0))
                    offset = piece.upperBound
                    guard piece.overlaps(range) else { continue }
                    guard range.contains(piece) else { throw isInside(name, number) }
                    found.insert(index)
                }
            }
        }
        return found
    }

    /// The pieces in the order of the text, parted where one is withheld.
    private var runsOfPieces: [[Int]] {
        var runs: [[Int]] = [[]]
        var position = 0
        while true {
            let pointer = Array("/exact/\(position)".utf8)
            guard kind == .excerpt,
                let index = content.fields.firstIndex(where: { $0.pointer == pointer })
            else { return runs }
            if content.fields[index].value == nil {
                runs.append([])
            } else {
                runs[runs.count - 1].append(index)
            }
            position += 1
        }
    }

    private func isInside(_ name: String, _ number: Int) -> CommandFailure {
        let words = String(decoding: words, as: UTF8.self)
        return CommandFailure(
            "“\(words)” is not a piece of its own in \(name), so it cannot be withheld alone",
            hints: [
                "evidence correct \(number) --protect \"\(words)\" makes a successor in which it is one;"
                    + " then seal the words in the successor, and of this record all words:",
                "evidence seal \(number) --field exact --field start --field end --field claim …",
            ]
        )
    }

    // MARK: Forms of names

    private func isForm(_ index: Int) -> Bool {
        content.fields[index].pointer.suffix(3).elementsEqual("/as".utf8)
    }

    /// Whether the words hold the form or the form holds them.
    private func overlap(_ form: [UInt8]) -> Bool {
        !form.occurrences(of: words).isEmpty || !words.occurrences(of: form).isEmpty
    }

    /// The agent that a form names: `/about/0/agent` beside `/about/0/as`, `/speaker` beside `/as`.
    private func agent(besides form: Int) -> [Int] {
        let parent = content.fields[form].pointer.dropLast(3)
        let name = parent.isEmpty ? "/speaker" : "/agent"
        let pointer = Array(parent) + Array(name.utf8)
        return content.fields.indices.filter { content.fields[$0].pointer == pointer }
    }

    private func holds(_ index: Int) -> Bool {
        guard let value = content.fields[index].value else { return false }
        return !value.occurrences(of: words).isEmpty
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

extension [UInt8] {
    /// Where some bytes, at least one, stand in these, also where two overlap.
    func occurrences(of bytes: [UInt8]) -> [Int] {
        guard !bytes.isEmpty else { return [] }
        var starts: [Int] = []
        while let start = firstRange(of: bytes, from: (starts.last ?? -1) + 1) {
            starts.append(start)
        }
        return starts
    }
}
