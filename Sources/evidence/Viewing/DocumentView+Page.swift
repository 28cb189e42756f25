internal import EvidenceIndex
internal import EvidenceModel
internal import EvidencePages
internal import EvidenceStore

extension DocumentView {
    /// The document as a page.
    func page(_ snapshot: LedgerSnapshot) -> DocumentPage {
        DocumentPage(
            head: PageHead(
                title: title,
                subtitle: row.name,
                facts: facts,
                notes: notes + row.marks,
                snapshot
            ),
            paragraphs: paragraphs.map { paragraph in
                DocumentPage.Paragraph(
                    number: paragraph.number,
                    page: paragraph.page,
                    pieces: paragraph.pieces.map { piece in
                        DocumentPage.Piece(
                            text: piece.text,
                            voice: piece.voice,
                            excerpts: piece.excerpts
                        )
                    }
                )
            },
            voices: voices.map { voice in
                DocumentPage.Voice(
                    record: voice.record,
                    name: shortName(voice),
                    speaker: voice.chain.last?.speaker.name ?? "nobody",
                    hue: hue(of: voice),
                    attribution: ChainWords.sentence(voice.chain.reversed().map(\.link)),
                    said: voice.asserted?.words,
                    inferred: voice.chain.last?.inferred,
                    marks: voice.marks
                )
            },
            excerpts: excerpts.map { excerpt in
                DocumentPage.Excerpt(
                    record: excerpt.record,
                    name: shortName(excerpt),
                    attribution: excerpt.attribution,
                    words: (excerpt.words ?? Withheld.mark).onOneLine,
                    claim: excerpt.claim,
                    about: excerpt.about.isEmpty
                        ? nil : excerpt.about.map(\.words).joined(separator: "; "),
                    event: excerpt.event?.words,
                    marks: excerpt.marks
                )
            }
        )
    }

    private var title: String {
        row.row.content.flatMap { DocumentContent($0).title.shown } ?? Withheld.mark
    }

    private var facts: [PageFact] {
        guard let content = row.row.content else { return [] }
        let document = DocumentContent(content)
        let captured = [
            document.capturedTime.shown { "\($0)" },
            document.capturedBy.shown.map { "by \($0)" },
            document.captureMethod.shown,
        ]
        return [
            PageFact("record", "#\(row.record)"),
            PageFact("published", ShownDate(document.published)?.words),
            PageFact("found at", document.locator.shown),
            PageFact("captured", captured.compactMap(\.self).joined(separator: ", ")),
            PageFact("recorded", row.recorded),
            PageFact("SHA-256 of the text", document.textSHA256.shown { "\($0)" }),
        ].compactMap(\.self)
    }

    /// One number for each speaker, in the order in which they first speak.
    private func hue(of voice: ShownRow) -> Int {
        var speakers: [Int?] = []
        for speaker in voices.map({ $0.chain.last?.speaker.agent })
        where !speakers.contains(speaker) {
            speakers.append(speaker)
        }
        return speakers.firstIndex(of: voice.chain.last?.speaker.agent) ?? 0
    }
}
