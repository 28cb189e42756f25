internal import EvidencePages
internal import Foundation

/// Words that try to become markup, or to hide.
enum Hostile {
    /// A mark behind a quotation mark makes one character of the two.
    static let combined = "\"\u{301} onfocus=alert(1) x='\u{301}<\u{338}b>&\u{301}"
    static let tag = "</td><script src='http://evil.example/x.js'>alert(1)</script>"
    static let hidden = "A\u{202E}B\u{200B}C\u{1B}[2J\u{0}D\u{FEFF}\u{E0041}"
    static let mustache = "{{head.origin}} {{{origin}}} {{/rows}} {{% CONTENT_TYPE: TEXT}}"

    static let all = [combined, tag, hidden, mustache]
    static let together = all.joined(separator: " ")
}

extension PageHead {
    /// A head in which every value is hostile.
    static var hostile: PageHead {
        PageHead(
            title: Hostile.together,
            subtitle: Hostile.together,
            facts: [PageFact(Hostile.tag, Hostile.together)].compactMap(\.self),
            notes: [Hostile.together],
            origin: Hostile.together,
            fingerprint: Hostile.together,
            recordCount: 12
        )
    }

    static var plain: PageHead {
        PageHead(
            title: "A page",
            origin: "archive.example/pages",
            fingerprint: "00000000",
            recordCount: 3
        )
    }
}

extension TimelinePage {
    /// A timeline in which every value is hostile.
    static var hostile: TimelinePage {
        let words = Hostile.together
        let moment = Moment(
            axis: .event,
            verb: words,
            text: words,
            basis: words,
            start: 0,
            end: nil,
            isSure: false
        )
        let point = Point(
            record: 4,
            name: words,
            moment: moment,
            other: moment,
            attribution: words,
            words: words,
            claim: words,
            recorded: words,
            marks: [words]
        )
        return TimelinePage(
            head: .hostile,
            axis: .event,
            groups: [Group(heading: words, points: [point, point])],
            undated: [point]
        )
    }
}

extension DocumentPage {
    /// A document in which every value is hostile.
    static var hostile: DocumentPage {
        let words = Hostile.together
        return DocumentPage(
            head: .hostile,
            paragraphs: [
                Paragraph(
                    number: 1,
                    page: 2,
                    pieces: [
                        Piece(text: words, voice: 0, excerpts: [0]),
                        Piece(text: nil, voice: nil, excerpts: [0]),
                        Piece(text: words, voice: 1, excerpts: []),
                    ]
                )
            ],
            voices: [0, 1].map { number in
                Voice(
                    record: number,
                    name: words,
                    speaker: words,
                    hue: number,
                    attribution: words,
                    said: words,
                    inferred: words,
                    marks: [words]
                )
            },
            excerpts: [
                Excerpt(
                    record: 7,
                    name: words,
                    attribution: words,
                    words: words,
                    claim: words,
                    about: words,
                    event: words,
                    marks: [words]
                )
            ]
        )
    }
}
