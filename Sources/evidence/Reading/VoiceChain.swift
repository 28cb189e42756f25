internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Who says it, as told by whom, as published by whom: a voice, then the voices around it.
struct VoiceChain {
    /// The links, the innermost first.
    let links: [Link]

    /// One voice of the chain.
    struct Link {
        let record: Int
        let speaker: String
        let form: String?
        let mode: String
        let wording: String
        let asserted: String?
    }

    /// Follows `within` outwards from the voice of that number.
    ///
    /// With an index, superseded voices and agents are read through their successors.
    init(
        from voice: Int,
        in snapshot: LedgerSnapshot,
        _ index: LedgerIndex?,
        _ names: inout RecordNames
    ) throws {
        func current(_ record: Int) -> Int { index?.current(record) ?? record }
        var links: [Link] = []
        var next: Int? = voice
        while let recorded = next, links.count < VoiceChain.deepest {
            let record = current(recorded)
            guard let content = try snapshot.content(ofRecord: record) else {
                links.append(
                    Link(
                        record: record,
                        speaker: Withheld.mark,
                        form: nil,
                        mode: Withheld.mark,
                        wording: "",
                        asserted: nil
                    )
                )
                break
            }
            let voice = VoiceContent(content)
            links.append(
                Link(
                    record: record,
                    speaker: try voice.speaker.value.map { try names.name(of: current($0)) }
                        ?? voice.speaker.shown { "#\($0)" } ?? "nobody",
                    form: voice.form.shown,
                    mode: voice.mode.shown ?? "",
                    wording: voice.wording.shown ?? "",
                    asserted: voice.asserted.shown(from: voice.assertedPhrase)
                )
            )
            next = voice.within.value
        }
        self.links = links
    }

    // Where a damaged ledger has voices within one another, the chain ends here.
    private static let deepest = 1_000

    /// The chain in words: `Abish (orders, 2022-01-05) → Iskakov (asserts) → the paper (publishes)`.
    var words: String {
        links.map { link in
            let name = link.form.map { "\(link.speaker), here “\($0)”" } ?? link.speaker
            let manner = [link.mode, link.asserted ?? ""].filter { !$0.isEmpty }
            return "\(name) (\(manner.joined(separator: ", ")))"
        }.joined(separator: " → ")
    }

    /// The same for programs.
    var json: JSONValue {
        .array(
            links.map { link in
                [
                    "voice": .integer(link.record), "speaker": .string(link.speaker),
                    "as": JSONValue(link.form), "mode": .string(link.mode),
                    "wording": .string(link.wording), "asserted": JSONValue(link.asserted),
                ]
            }
        )
    }
}
