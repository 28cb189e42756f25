internal import EvidenceCrypto
internal import EvidenceIndex
internal import EvidenceInterchange
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Gathers what other programs must be told of the rows of an answer.
struct ExportReader {
    /// The names of the ledger and of what it holds.
    let names: LedgerNames

    private let withheldWords: WithheldWords
    private var documents: [Int: ExportedDocument] = [:]
    private var signers: [KeyReference: ExportedSigner] = [:]

    private var lastText = LastRendition()

    /// A reader of what that ledger says.
    init(of snapshot: LedgerSnapshot) throws {
        names = LedgerNames(origin: snapshot.origin, fingerprint: snapshot.fingerprint)
        withheldWords = try WithheldWords(of: snapshot)
    }

    /// The row, with what must be known to understand it.
    mutating func exported(_ row: AnswerRow, _ reader: inout RowReader) throws -> ExportedRecord {
        let excerpt = row.kind == .excerpt ? row.content.map(ExcerptContent.init) : nil
        let voice = row.kind == .voice ? row.content.map(VoiceContent.init) : nil
        let document: Int? =
            row.kind == .document ? row.record : (excerpt?.document ?? voice?.document)?.value
        var chain: [ExportedVoice] = []
        for layer in row.chain {
            chain.append(
                ExportedVoice(
                    number: layer.voice,
                    said: layer.said,
                    speaker: try layer.speaker.flatMap { try agent($0, &reader) },
                    to: try agents(layer.said?.to ?? [], &reader)
                )
            )
        }
        return ExportedRecord(
            number: row.record,
            kind: row.kind,
            entry: row.entry,
            recorded: row.recorded,
            signers: try row.signers.map { try signer($0, reader.index.snapshot) },
            content: row.content,
            document: try document.flatMap { try self.document($0, &reader) },
            chain: chain,
            about: try agents(excerpt?.about ?? [], &reader)
        )
    }

    private func agents(
        _ agents: [NamedAgent],
        _ reader: inout RowReader
    ) throws -> [ExportedAgent] {
        try agents.compactMap(\.agent.value).compactMap { try agent($0, &reader) }
    }

    private func agent(_ number: Int, _ reader: inout RowReader) throws -> ExportedAgent? {
        guard let row = try reader.current(number) else { return nil }
        let agent = row.content.map(AgentContent.init)
        return ExportedAgent(
            number: row.record,
            type: agent?.type.value,
            name: agent?.name.value
        )
    }

    /// The document as the record names it: in the text of another that superseded it, the place
    /// of an excerpt would be another.
    private mutating func document(
        _ number: Int,
        _ reader: inout RowReader
    ) throws -> ExportedDocument? {
        if let document = documents[number] { return document }
        let row = try reader.index.rows([number], asOf: reader.moment).first
        guard let content = row?.content else { return nil }
        let document = ExportedDocument(number: number, said: DocumentContent(content))
        documents[number] = document
        return document
    }

    private mutating func signer(
        _ key: KeyReference,
        _ snapshot: LedgerSnapshot
    ) throws -> ExportedSigner {
        if let signer = signers[key] { return signer }
        var holder: (record: Int, name: String)?
        if let record = snapshot.standing.key(key)?.enrolledBy,
            let name = try snapshot.content(ofRecord: record).flatMap({
                KeyContent($0).holder.value
            }),
            Array(name.utf8) != Array(NewKeyOptions.unknownHolder.utf8)
        {
            holder = (record, name)
        }
        let signer = ExportedSigner(key, holder: holder)
        signers[key] = signer
        return signer
    }
}

extension ExportReader {
    /// The words around those of an excerpt; nil where they are not at hand.
    ///
    /// - Returns: Whether they are kept back because words that are withheld may stand in them.
    mutating func context(
        of record: ExportedRecord,
        _ snapshot: LedgerSnapshot
    ) throws -> (context: QuoteContext?, isKeptBack: Bool) {
        guard record.kind == .excerpt, let excerpt = record.content.map(ExcerptContent.init),
            let words = excerpt.words, let place = excerpt.place.value,
            let sha256 = record.document?.said.textSHA256.value
        else { return (nil, false) }
        guard !withheldWords.mayStand(in: sha256) else { return (nil, true) }
        guard let text = try lastText.rendition(of: sha256, in: snapshot) else {
            return (nil, false)
        }
        return (QuoteContext(of: words, at: place, in: text), false)
    }
}

extension WithheldWords {
    /// The texts of that ledger in which words may stand that one of its records withholds.
    ///
    /// What is withheld now counts, for the ledger as of an earlier moment as well.
    init(of snapshot: LedgerSnapshot) throws {
        self.init()
        for record in snapshot.withholding.withheldRecords {
            guard let (entry, _) = try snapshot.entry(ofRecord: record),
                let line = entry.records.first(where: { $0.number == record })
            else { continue }
            try add(line.act.kind, try snapshot.content(ofRecord: record)) { document in
                try snapshot.content(ofRecord: document)
                    .flatMap { DocumentContent($0).textSHA256.value }
            }
        }
    }
}
