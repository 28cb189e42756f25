internal import EvidenceCrypto

/// What an entry says before anybody has signed it.
public struct EntryText: Equatable, Sendable {
    /// Origin, index and link.
    public var header: EntryHeader

    /// When the author says he signs.
    public var time: RecordedTime

    /// The author first, then who countersigns; 1 to 16, distinct.
    public var signers: [KeyReference]

    /// The records, at least one, numbered one after another.
    public var records: [RecordLine]

    /// An entry of that meaning.
    public init(
        header: EntryHeader,
        time: RecordedTime,
        signers: [KeyReference],
        records: [RecordLine]
    ) {
        self.header = header
        self.time = time
        self.signers = signers
        self.records = records
    }

    /// The bytes to sign, the last LF included and the empty line not.
    public var bytes: [UInt8] {
        var bytes = Entry.contextLine
        bytes.append(contentsOf: "ledger \(header.origin)\nentry \(header.index)\nprevious ".utf8)
        Base64.append(header.previous, to: &bytes)
        bytes.append(contentsOf: "\ntime \(time)\n".utf8)
        for signer in signers { bytes.append(contentsOf: "signer \(signer)\n".utf8) }
        for record in records { record.append(to: &bytes) }
        return bytes
    }

    /// Puts the signatures under the text.
    ///
    /// - Parameters:
    ///   - signatures: One for each signer, in their order.
    ///   - message: What was signed, which is ``bytes``, for who has it at hand.
    /// - Returns: The entry.
    /// - Throws: ``EntryFault`` where a reader would refuse the result.
    public func entry(
        signatures: [[UInt8]],
        under message: [UInt8]? = nil
    ) throws(EntryFault) -> Entry {
        precondition(signatures.count == signers.count, "one signature a signer")
        let lines = zip(signers, signatures).map { NoteSignature(key: $0, signature: $1) }
        let note = SignedNote(text: message ?? bytes, signatures: lines)
        guard case .known(let entry) = try EntryReading(note.bytes) else {
            throw EntryFault(
                problem: .malformedLine(expected: "evidence-ledger/entry@v1"),
                offset: 0
            )
        }
        return entry
    }
}
