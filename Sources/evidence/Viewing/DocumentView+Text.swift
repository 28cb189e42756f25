extension DocumentView {
    /// The document for a terminal or a pipe.
    func lines(width: Int) -> [String] {
        var lines = VisibleText.onOneLine("#\(row.record)  \(row.sentence)").wrapped(width: width)
        lines += notes.flatMap { $0.wrapped(width: width, first: "note: ") } + [""]
        let labelWidth = min(voices.map { VisibleText.width(of: shortName($0)) }.max() ?? 6, 18)
        var before: Int? = -1
        for paragraph in paragraphs {
            if let page = paragraph.page { lines += ["-- page \(page) --", ""] }
            var number = "\(paragraph.number)"
            for run in runs(of: paragraph) {
                let name = run.voice == before ? "" : run.voice.map { shortName(voices[$0]) }
                before = run.voice
                let depth = run.voice.map { voices[$0].chain.count } ?? 0
                let head = DocumentView.padded(number, to: 4, atEnd: false)
                let label = DocumentView.padded(name ?? "nobody", to: labelWidth, atEnd: true)
                let bars = String(repeating: "│", count: depth) + " "
                lines += VisibleText.onOneLine(run.words).wrapped(
                    width: width,
                    first: "\(head)  \(label) \(bars)",
                    rest: String(repeating: " ", count: 6 + labelWidth + 1) + bars
                )
                number = ""
            }
            lines.append("")
        }
        return lines + excerptLines(width: width)
    }

    /// What one voice says without another coming between, with the excerpts marked.
    private func runs(of paragraph: TextParagraph) -> [(voice: Int?, words: String)] {
        var runs: [(voice: Int?, words: String)] = []
        for (index, piece) in paragraph.pieces.enumerated() {
            let position = Position(paragraph: paragraph.number, piece: index)
            let starts = piece.excerpts.filter { spans[$0]?.first == position }
                .map { "[\(shortName(excerpts[$0]))|" }
            let ends = piece.excerpts.filter { spans[$0]?.last == position }
                .map { "|\(shortName(excerpts[$0]))]" }
            let words = starts.joined() + (piece.text ?? Withheld.mark) + ends.joined()
            if let last = runs.last, last.voice == piece.voice {
                runs[runs.count - 1].words += words
            } else {
                runs.append((piece.voice, words))
            }
        }
        return runs.filter { run in !run.words.allSatisfy(\.isWhitespace) }
    }

    private func excerptLines(width: Int) -> [String] {
        guard !excerpts.isEmpty else { return [] }
        var lines = ["excerpts", ""]
        for excerpt in excerpts {
            let claim = excerpt.claim.map { "  \($0)" } ?? ""
            let heading = "\(shortName(excerpt))  #\(excerpt.record)\(claim)"
            lines += VisibleText.onOneLine(heading).wrapped(width: width, first: "", rest: "    ")
            for words in [excerpt.attribution] + excerpt.marks {
                lines += VisibleText.onOneLine(words).wrapped(width: width, first: "    ")
            }
        }
        return lines
    }

    /// The label without the dossier that is the document's own, or the number.
    func shortName(_ shown: ShownRow) -> String {
        guard let label = shown.label else { return "#\(shown.record)" }
        guard let dossier = row.label?.split(separator: "/").first,
            label.hasPrefix("\(dossier)/")
        else { return label }
        return String(label.dropFirst(dossier.count + 1))
    }

    private static func padded(_ words: String, to width: Int, atEnd: Bool) -> String {
        var kept = words
        while VisibleText.width(of: kept) > width { kept.removeLast() }
        let spaces = String(repeating: " ", count: width - VisibleText.width(of: kept))
        return atEnd ? kept + spaces : spaces + kept
    }
}
