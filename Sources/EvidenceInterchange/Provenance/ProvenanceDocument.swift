internal import EvidenceModel
public import EvidenceRecord

/// Records as the provenance of what they say (W3C PROV-DM, in PROV-JSON).
///
/// What the ledger says stands in the document itself: which records were signed by which keys, of
/// which bytes they are, and who is the outermost voice. What a voice says stands in a bundle of
/// its own, in which it is said of the voices that it tells what they do. So nothing that is only
/// told is asserted of anybody, and who takes the bundles apart has the chain of who says so.
///
///     record:40      the record, and its words where they are the speaker's
///     act:28         the act of speech of which the voice 28 is the record
///     said:28        the bundle of what was said by it
///     entry:3        the act of recording
///     key:…          the key that signed; holder:2 who is said to have held it
///     sha256:…       the bytes of a source or of its text
public struct ProvenanceDocument: Sendable {
    private let names: LedgerNames
    private var ledger = ProvContainer()
    private var bundles: [(voice: Int, said: ProvContainer)] = []
    private var bundleOfVoice: [Int: Int] = [:]

    /// A document that holds nothing yet.
    public init(of names: LedgerNames) {
        self.names = names
    }

    /// Takes in a record and the chain of who says it.
    public mutating func add(_ record: ExportedRecord) {
        addRecording(of: record)
        if let document = record.document { add(document) }
        addDerivation(of: record)
        var teller: Int?
        for voice in record.chain {
            tell(voice, in: teller)
            teller = voice.number
        }
        guard record.kind == .excerpt, let content = record.content, let teller else { return }
        let words = ExcerptContent(content).statement(about: record.about)
        tell(in: teller) { said in
            said.describe(.entity, ProvNames.record(record.number), words)
            for agent in record.about {
                said.describe(.entity, ProvNames.record(agent.number), agent.attributes)
            }
        }
    }

    /// The whole document.
    public var json: JSONValue {
        var members = [JSONValue.Member(name: "prefix", value: ProvNames.prefixes(of: names))]
        members += ledger.members
        if !bundles.isEmpty {
            let bundles = bundles.map { voice, said in
                JSONValue.Member(name: ProvNames.said(voice), value: .object(said.members))
            }
            members.append(JSONValue.Member(name: "bundle", value: .object(bundles)))
        }
        return .object(members)
    }

    // MARK: What the ledger says

    private mutating func addRecording(of record: ExportedRecord) {
        let name = ProvNames.record(record.number)
        ledger.describe(.entity, name, record.attributes)
        let entry = ProvNames.entry(record.entry)
        var recording = ProvAttributes()
        recording.add("prov:type", names: ["term:Recording"])
        ledger.describe(.activity, entry, recording)
        // A claim of the signer, as the format has it.
        var generation = ProvAttributes()
        generation.add("prov:time", "\(record.recorded)")
        ledger.relate(name, .wasGeneratedBy, entry, generation)
        for (index, signer) in record.signers.enumerated() {
            let key = ProvNames.key(signer.key)
            var attributes = ProvAttributes()
            attributes.add("prov:type", names: ["term:Key"])
            attributes.add("prov:label", "\(signer.key)")
            ledger.describe(.agent, key, attributes)
            var association = ProvAttributes()
            association.add("prov:role", names: [index == 0 ? "term:author" : "term:countersigner"])
            ledger.relate(entry, .wasAssociatedWith, key, association)
            if index == 0 { ledger.relate(name, .wasAttributedTo, key) }
            if let holder = signer.holder { add(holder, of: key) }
        }
    }

    /// That an excerpt quotes a text, and that a record takes the place of another.
    private mutating func addDerivation(of record: ExportedRecord) {
        guard let content = record.content else { return }
        switch record.kind {
        case .excerpt:
            guard let text = record.document?.said.textSHA256.value else { return }
            ledger.relate(
                ProvNames.record(record.number),
                .wasDerivedFrom,
                ProvNames.bytes(text),
                .type("prov:Quotation")
            )
        case .annotation:
            guard let relation = AnnotationContent(content).relation,
                relation.kind.value == .supersedes, let from = relation.from.value,
                let to = relation.to.value
            else { return }
            ledger.relate(
                ProvNames.record(from),
                .wasDerivedFrom,
                ProvNames.record(to),
                .type("prov:Revision")
            )
        default:
            return
        }
    }

    private mutating func add(_ holder: (record: Int, name: String), of key: String) {
        var attributes = ProvAttributes()
        attributes.add("prov:type", names: ["term:Holder"])
        attributes.add("prov:label", holder.name)
        attributes.add("term:enrolledBy", record: holder.record)
        let name = ProvNames.holder(holder.record)
        ledger.describe(.agent, name, attributes)
        ledger.relate(key, .actedOnBehalfOf, name)
    }

    private mutating func add(_ document: ExportedDocument) {
        let said = document.said
        let name = ProvNames.record(document.number)
        ledger.describe(.entity, name, said.attributes)
        guard let source = said.sha256.value.map(ProvNames.bytes) else { return }
        var bytes = ProvAttributes()
        bytes.add("prov:type", names: ["term:Source"])
        bytes.add("term:mediaType", said.mediaType.value)
        ledger.describe(.entity, source, bytes)
        ledger.relate(name, .wasDerivedFrom, source, .type("prov:PrimarySource"))
        guard let text = said.textSHA256.value.map(ProvNames.bytes), text != source else { return }
        var rendition = ProvAttributes()
        rendition.add("prov:type", names: ["term:Text"])
        rendition.add("term:extractor", said.extractor.value)
        ledger.describe(.entity, text, rendition)
        ledger.relate(text, .wasDerivedFrom, source)
    }

    // MARK: What is told

    /// Says of a voice what it does: in the bundle of the voice that tells it, or in the document
    /// where no voice does.
    private mutating func tell(_ voice: ExportedVoice, in teller: Int?) {
        let act = ProvNames.act(voice.number)
        let bundle = ProvNames.said(voice.number)
        _ = index(ofBundle: voice.number)
        tell(in: teller) { said in
            said.describe(.activity, act, voice.attributes)
            said.describe(.entity, bundle, .type("prov:Bundle"))
            said.relate(bundle, .wasGeneratedBy, act)
            for agent in voice.to {
                said.describe(.entity, ProvNames.record(agent.number), agent.attributes)
            }
            guard let speaker = voice.speaker else { return }
            let name = ProvNames.record(speaker.number)
            said.describe(.agent, name, speaker.attributes)
            var association = ProvAttributes()
            association.add("term:as", voice.said?.form.value)
            said.relate(act, .wasAssociatedWith, name, association)
            said.relate(bundle, .wasAttributedTo, name)
        }
    }

    private mutating func tell(in teller: Int?, _ words: (inout ProvContainer) -> Void) {
        guard let teller else { return words(&ledger) }
        let index = index(ofBundle: teller)
        words(&bundles[index].said)
    }

    private mutating func index(ofBundle voice: Int) -> Int {
        if let index = bundleOfVoice[voice] { return index }
        bundles.append((voice, ProvContainer()))
        bundleOfVoice[voice] = bundles.count - 1
        return bundles.count - 1
    }
}
