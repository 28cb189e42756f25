import EvidenceModel
import Testing

@testable import EvidenceDossier

struct DossierReadingTests {
    @Test func `everything an archivist can say is read, with its line`() throws {
        let dossier = try read(
            """
            dossier: flood
            document:
              file: flood.txt
              title: The night of the flood
              publisher: courier
              published: 1953
              captured: {time: 2024-05-01, by: A. Clerk, method: scanned}
            agents:
              courier: {type: organization, names: [the Courier]}
              mayor:
                type: person
                names: [Jan de Wit, "de Wit, J."]
                basis: both sign the same letter
            voices:
              paper: {by: courier, act: publishes}
              letter:
                by: mayor
                to: [courier as the editor, people/king]
                said: 1953-02 last month
                first: Dear editor
                last: |
                  Jan de Wit
              captions:
                by: courier
                interrupts: letter
                nth: all/2
                quote: "Photo: the harbour"
              asides:
                by: courier
                at:
                  - one place
                  - {first: from here, last: to there, nth: 2/3}
            excerpts:
              warned:
                quote: >
                  The watchman said that
                  the dike would break
                by: people/watchman as The watchman
                act: predicts
                said: 1953-01-31 that evening
                event: 1953-02-01..1953-02-03
                about: [mayor as the mayor]
                claim: a warning was given
                tags: [warning, dike]
                protect: [watchman]
                correct: yes
            links:
              - warned possibly contradicts flood-1954/calm
              - mayor same-as people/dewit: same hand
            notes:
              - on: warned
                motive: questioning
                text: Who else heard it?
            custody:
              - {event: received, from: mayor, when: 2020, reported: yes}
            status:
              closed: {on: [warned, 12], state: sealed, authority: the board, effective: 2024-06}
            """
        )
        #expect(dossier.name == Stated("flood", line: 1))
        #expect(dossier.document?.title == Stated("The night of the flood", line: 4))
        #expect(
            dossier.document?.published
                == DatePhrase(date: try EDTFDate(Array("1953".utf8)), phrase: nil, line: 6)
        )
        #expect(dossier.document?.captured?.by == Stated("A. Clerk", line: 7))
        #expect(dossier.agents.map(\.label.name) == ["courier", "mayor"])
        #expect(dossier.agents[1].names.map(\.value) == ["Jan de Wit", "de Wit, J."])

        #expect(dossier.voices.map(\.label.line) == [15, 16, 23, 28])
        #expect(dossier.voices[0].places.isEmpty)
        #expect(dossier.voices[0].speech.act == .publishes)
        let letter = dossier.voices[1]
        #expect(letter.speech.to.map(\.agent.text) == ["flood/courier", "people/king"])
        #expect(letter.speech.to.map(\.form) == ["the editor", nil])
        #expect(
            letter.speech.said
                == DatePhrase(
                    date: try EDTFDate(Array("1953-02".utf8)),
                    phrase: "last month",
                    line: 19
                )
        )
        #expect(letter.speech.wording == .direct)
        #expect(
            letter.places == [
                Passage(
                    words: .range(
                        first: Stated("Dear editor", line: 20),
                        last: Stated("Jan de Wit", line: 21)
                    ),
                    ordinal: nil
                )
            ]
        )
        #expect(dossier.voices[2].interrupts?.value.text == "flood/letter")
        #expect(dossier.voices[2].places[0].ordinal == Stated(.all(of: 2), line: 26))
        #expect(dossier.voices[3].places[1].ordinal == Stated(.one(2, of: 3), line: 32))

        let warned = dossier.excerpts[0]
        #expect(
            warned.passage.words
                == .quote(Stated("The watchman said that the dike would break", line: 35))
        )
        #expect(warned.label == DossierLabel(name: "warned", line: 34, corrects: true))
        #expect(warned.speech?.by.agent.text == "people/watchman")
        #expect(warned.speech?.by.form == "The watchman")
        #expect(warned.speech?.wording == .indirect)
        #expect(warned.event?.date.description == "[1953-02-01..1953-02-03]")
        #expect(warned.protected.map(\.value) == ["watchman"])

        #expect(dossier.links[0].certainty == .possible)
        #expect(dossier.links[0].label.name == "link-warned-contradicts-flood-1954-calm")
        #expect(dossier.links[1].note == Stated("same hand", line: 49))
        #expect(dossier.notes[0].label.name == "note-warned-questioning")
        #expect(dossier.custody[0].label.name == "custody-received")
        #expect(dossier.custody[0].isReported)
        #expect(dossier.status[0].on.map(\.value.text) == ["flood/warned", "12"])
        #expect(dossier.hints.isEmpty)
    }

    @Test(arguments: [
        "yes", "no", "2024", "0x1F", "1_000", "12:30", "~", "1e3", ".inf", "2024-01-31", "TRUE",
    ])
    func `a scalar is the text that stands there`(text: String) throws {
        let dossier = try read("dossier: d\nagents:\n  a: {type: person, names: [\(text)]}")
        #expect(dossier.agents[0].names[0].value == text)
    }

    @Test func `agents need no document`() throws {
        let dossier = try read(
            "\u{FEFF}dossier: people\r\nagents:\r\n  a: {type: person, names: [A]}\r\n"
        )
        #expect(dossier.document == nil)
        #expect(dossier.agents[0].label.line == 3)
    }

    @Test func `a comment after a free text is pointed out`() throws {
        let dossier = try read(
            "dossier: d\ndocument:\n  file: a.txt\n  title: Decree # 5\n  rights: '# 6'\n"
        )
        #expect(
            dossier.hints.map(\.description)
                == ["d.yaml:4: what follows “ #” is a comment and no part of `title`"]
        )
    }

    @Test func `all problems are told at once, in the order of lines`() {
        let refusal = refusal(
            """
            dossier: d
            voices: {v: {by: b, acts: orders}}
            agents:
              a: {type: persn, names: [A]}
            """
        )
        #expect(refusal?.problems.map(\.line) == [2, 2, 2, 4])
        #expect(
            refusal?.description.hasPrefix(
                """
                d.yaml:2: unknown key `acts` in voice “v”: did you mean `act`?
                """
            ) == true
        )
    }

    @Test(arguments: [
        ("2/3", Ordinal.one(2, of: 3)), ("1/1", .one(1, of: 1)), ("all/2", .all(of: 2)),
        ("0/3", nil), ("4/3", nil), ("2", nil), ("2/3/4", nil), ("+2/3", nil), ("02/3", nil),
        ("all/0", nil), ("both", nil), ("", nil),
    ])
    func `an ordinal names the count too`(text: String, ordinal: Ordinal?) {
        #expect(Ordinal(reading: text) == ordinal)
    }

    @Test(arguments: [
        ("letter", "d/letter"), ("people/tokayev-2", "people/tokayev-2"), ("42", "42"),
        ("042", nil), ("Letter", nil), ("a/b/c", nil), ("/a", nil), ("a/", nil), ("#4", nil),
        ("9223372036854775808", nil), ("é", nil),
    ])
    func `a reference is a label or a number`(text: String, expected: String?) {
        #expect(Reference(reading: text, in: "d")?.text == expected)
    }
}

func read(_ yaml: String) throws(DossierRefusal) -> Dossier {
    try Dossier(reading: Array(yaml.utf8), file: "d.yaml")
}

func refusal(_ yaml: String) -> DossierRefusal? {
    do {
        _ = try read(yaml)
        return nil
    } catch {
        return error
    }
}
