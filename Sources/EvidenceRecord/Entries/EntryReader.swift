internal import EvidenceCrypto

extension EntryReading {
    /// Reads the bytes of one entry.
    ///
    /// - Throws: ``EntryFault`` for everything that the writer would not have written.
    public init(_ bytes: [UInt8]) throws(EntryFault) {
        var reader = EntryReader(bytes: bytes)
        do {
            self = try reader.read()
        } catch {
            // A byte that may stand nowhere says more than the form that it broke.
            if bytes.count <= Entry.maximumLength,
                let offset = UTF8Text.firstFault(in: bytes, allowingControls: false)
            {
                throw EntryFault(problem: .notText, offset: offset)
            }
            throw error
        }
    }
}

extension Entry {
    /// The line with which an entry of this version starts, its LF included.
    public static let contextLine = Array("evidence-ledger/entry@v1\n".utf8)

    /// What the context line of every version starts with.
    public static let contextPrefix = Array("evidence-ledger/entry@v".utf8)
}

/// Reads one entry from its bytes, line by line.
private struct EntryReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read() throws(EntryFault) -> EntryReading {
        guard bytes.count <= Entry.maximumLength else { throw fault(.tooLong, at: 0) }
        let context = try line(expected: "evidence-ledger/entry@v1")
        let isKnown = bytes[..<position].elementsEqual(Entry.contextLine)
        guard isKnown || isContextLine(context) else {
            throw fault(.malformedLine(expected: "evidence-ledger/entry@v1"), at: 0)
        }
        let header = try readHeader()
        guard isKnown else {
            if let offset = UTF8Text.firstFault(in: bytes, allowingControls: false) {
                throw fault(.notText, at: offset)
            }
            let unknown = UnknownForm.contextLine(text(context))
            return .later(
                LaterEntry(bytes: bytes, header: header, unknown: unknown, offset: 0, signed: nil)
            )
        }
        let time = try readTime()
        let signers = try readSigners()
        let (records, unknown) = try readRecords()
        if unknown != nil { try skipToEmptyLine() }
        let textLength = position
        try readEmptyLine(after: records, unknown)
        let signatures = try readSignatures(of: signers)
        if let (unknown, offset) = unknown {
            if let offset = UTF8Text.firstFault(in: bytes, allowingControls: false) {
                throw fault(.notText, at: offset)
            }
            let signed = LaterEntry.SignedPart(
                textLength: textLength,
                signers: signers,
                signatures: signatures
            )
            return .later(
                LaterEntry(
                    bytes: bytes,
                    header: header,
                    unknown: unknown,
                    offset: offset,
                    signed: signed
                )
            )
        }
        return .known(
            Entry(
                bytes: bytes,
                textLength: textLength,
                header: header,
                time: time,
                signers: signers,
                records: records,
                signatures: signatures
            )
        )
    }

    // MARK: Header

    private mutating func readHeader() throws(EntryFault) -> EntryHeader {
        let ledger = try value(of: "ledger ", form: "ledger <origin>")
        guard let origin = KeyName.value(in: bytes, ledger) else {
            throw fault(.malformedLine(expected: "ledger <origin>"), at: ledger.lowerBound)
        }
        let entry = try value(of: "entry ", form: "entry <index>")
        guard let index = Decimal.value(in: bytes, entry) else {
            throw fault(.malformedLine(expected: "entry <index>"), at: entry.lowerBound)
        }
        let link = try value(of: "previous ", form: "previous <hash>")
        guard link.count == Base64.digestLength,
            let previous = Base64.digest(in: bytes, at: link.lowerBound)
        else { throw fault(.malformedLine(expected: "previous <hash>"), at: link.lowerBound) }
        return EntryHeader(origin: origin, index: index, previous: previous)
    }

    private mutating func readTime() throws(EntryFault) -> RecordedTime {
        let form = "time YYYY-MM-DDTHH:MM:SS.ffffffZ"
        let range = try value(of: "time ", form: form)
        guard let time = RecordedTime(in: bytes, range) else {
            throw fault(.malformedLine(expected: form), at: range.lowerBound)
        }
        return time
    }

    private mutating func readSigners() throws(EntryFault) -> [KeyReference] {
        var signers: [KeyReference] = []
        while starts(with: "signer ") {
            let start = position
            let range = try value(of: "signer ", form: "signer <name>+<8 hex>")
            guard let key = KeyReference(in: bytes, range) else {
                throw fault(.malformedLine(expected: "signer <name>+<8 hex>"), at: range.lowerBound)
            }
            guard signers.count < Entry.maximumSigners else {
                throw fault(.tooManySigners, at: start)
            }
            guard !signers.contains(key) else { throw fault(.repeatedSigner, at: start) }
            signers.append(key)
        }
        guard !signers.isEmpty else { throw fault(.noSigner, at: position) }
        return signers
    }

    // MARK: Records

    private mutating func readRecords() throws(EntryFault)
        -> ([RecordLine], (UnknownForm, Int)?)
    {
        var records: [RecordLine] = []
        // Few lines are shorter than this: a word, a number and a hash.
        records.reserveCapacity((bytes.count - position) / 56)
        while position < bytes.count, bytes[position] != 0x0A {
            let start = position
            let range = try line(expected: "<kind> <number> … <content root>")
            var reader = RecordLineReader(bytes: bytes, range: range)
            switch try reader.read() {
            case .known(let record):
                if let last = records.last {
                    // A number in data may be as large as there are any.
                    let expected = last.number == .max ? .max : last.number + 1
                    guard record.number == expected, record.number != last.number else {
                        throw fault(.recordNumber(expected: expected), at: start)
                    }
                }
                records.append(record)
            case .unknown(let unknown):
                return (records, (unknown, start))
            }
        }
        return (records, nil)
    }

    private mutating func skipToEmptyLine() throws(EntryFault) {
        while position < bytes.count, bytes[position] != 0x0A {
            _ = try line(expected: "<kind> <number> … <content root>")
        }
    }

    private mutating func readEmptyLine(
        after records: [RecordLine],
        _ unknown: (UnknownForm, Int)?
    ) throws(EntryFault) {
        guard !records.isEmpty || unknown != nil else { throw fault(.noRecords, at: position) }
        guard position < bytes.count, bytes[position] == 0x0A else {
            throw fault(.malformedLine(expected: ""), at: position)
        }
        position += 1
    }

    // MARK: Signatures

    private mutating func readSignatures(
        of signers: [KeyReference]
    ) throws(EntryFault) -> [[UInt8]] {
        var signatures: [[UInt8]] = []
        for signer in signers {
            guard position < bytes.count else {
                throw fault(.missingSignature(signer), at: position)
            }
            let start = position
            let range = try line(expected: "— \(signer.name) <base64>")
            guard !range.isEmpty else { throw fault(.blankLine, at: start) }
            guard let signature = NoteSignature(in: bytes, range) else {
                throw fault(.malformedSignature, at: start)
            }
            guard signature.key == signer else {
                throw fault(.signatureOutOfOrder(expected: signer), at: start)
            }
            signatures.append(signature.signature)
        }
        guard position == bytes.count else { throw fault(.trailingBytes, at: position) }
        return signatures
    }

    // MARK: Lines

    /// The range of the next line without its LF; goes on behind it.
    private mutating func line(expected: @autoclosure () -> String) throws(EntryFault) -> Range<Int>
    {
        let start = position
        guard let end = bytes.position(of: 0x0A, from: start) else {
            throw fault(.malformedLine(expected: expected()), at: start)
        }
        position = end + 1
        return start..<end
    }

    /// What stands behind `word`, which ends in a space, in the next line; goes on behind it.
    private mutating func value(
        of word: StaticString,
        form: @autoclosure () -> String
    ) throws(EntryFault) -> Range<Int> {
        guard starts(with: word) else {
            throw fault(.malformedLine(expected: form()), at: position)
        }
        let range = try line(expected: form())
        return (range.lowerBound + word.utf8CodeUnitCount)..<range.upperBound
    }

    private func starts(with word: StaticString) -> Bool {
        bytes.holds(literal: word, at: position, upTo: bytes.count)
    }

    private func isContextLine(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound + Entry.contextPrefix.count
        return start < range.upperBound && bytes[range].starts(with: Entry.contextPrefix)
            && Decimal.value(in: bytes, start..<range.upperBound) != nil
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func fault(_ problem: EntryFault.Problem, at offset: Int) -> EntryFault {
        EntryFault(problem: problem, offset: offset)
    }
}
