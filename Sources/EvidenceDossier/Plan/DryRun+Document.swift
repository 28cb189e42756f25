internal import EvidenceModel

extension DryRun {
    /// The document, with the line and the innermost voice of every part in the margin.
    func document() -> [String] {
        guard let text = plan.text else { return [] }
        let title = plan.dossier.document?.title?.value ?? "the recorded document"
        var lines = [title, ""]
        let margin = Margin(plan.voices)
        var previous: Int?
        for paragraph in text.paragraphs() {
            for (place, voice) in margin.parts(of: paragraph.place) {
                let words = shown(place, in: text)
                if words.allSatisfy(\.isWhitespace) { continue }
                let label =
                    voice == previous ? "" : voice.map { plan.voices[$0].label.name } ?? "nobody"
                previous = voice
                let blank = String(decoding: text.bytes(in: place), as: UTF8.self).unicodeScalars
                    .prefix { $0.properties.isWhitespace }.count
                let line = text.line(ofScalar: place.start + blank)
                let head = pad(String(line), to: 6, atEnd: false)
                lines += part(
                    words,
                    head: head,
                    label: label,
                    depth: margin.depth(of: voice),
                    labelWidth: margin.labelWidth
                )
            }
            lines.append("")
        }
        return lines
    }

    private func part(
        _ words: String,
        head: String,
        label: String,
        depth: Int,
        labelWidth: Int
    ) -> [String] {
        let bars = String(repeating: "│", count: max(depth, 1))
        let room = max(width - 6 - 2 - labelWidth - 1 - bars.count - 1, 20)
        return DraftYAML.wrapped(words, width: room).enumerated().map { index, line in
            let start = index == 0 ? head : pad("", to: 6, atEnd: true)
            let name = pad(index == 0 ? label : "", to: labelWidth, atEnd: true)
            return "\(start)  \(name) \(bars) \(line)"
        }
    }

    private func pad(_ words: String, to width: Int, atEnd: Bool) -> String {
        let spaces = String(repeating: " ", count: max(width - words.count, 0))
        return atEnd ? words.prefix(width) + spaces : spaces + words
    }
}

/// Which voice is innermost where.
private struct Margin {
    private let voices: [PlannedVoice]
    private let nesting: VoiceNesting

    /// Where some voice begins or ends, ascending.
    private let borders: [Int]
    private let depths: [Int]
    let labelWidth: Int

    init(_ voices: [PlannedVoice]) {
        self.voices = voices
        nesting = VoiceNesting(voices.map(\.places))
        borders = Set(voices.flatMap(\.places).flatMap { [$0.start, $0.end] }).sorted()
        depths = voices.indices.map { [nesting] in nesting.voices(around: $0).count + 1 }
        labelWidth = min(voices.map(\.label.name.count).max() ?? 6, 20)
    }

    func depth(of voice: Int?) -> Int {
        voice.map { depths[$0] } ?? 1
    }

    /// A place cut wherever a voice begins or ends.
    func parts(of place: Place) -> [(Place, Int?)] {
        let inside = borders.filter { place.start < $0 && $0 < place.end }
        let cuts = [place.start] + inside + [place.end]
        return zip(cuts, cuts.dropFirst()).map { start, end in
            let part = Place(start..<end)
            return (part, nesting.innermost(holding: part))
        }
    }
}
