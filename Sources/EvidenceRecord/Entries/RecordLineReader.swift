internal import EvidenceCrypto

/// Reads one record line: `<kind> <number> <arguments> <content root>`.
struct RecordLineReader {
    enum Reading {
        case known(RecordLine)
        case unknown(UnknownForm)
    }

    private let bytes: [UInt8]
    private let start: Int
    private let end: Int
    private var position: Int

    /// A reader of the line, without its LF, that fills `range` of `bytes`.
    init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        end = range.upperBound
        position = start
    }

    mutating func read() throws(EntryFault) -> Reading {
        let word = nextWord()
        guard !word.isEmpty, position < end else {
            throw malformed(expected: "<kind> <number> … <content root>")
        }
        guard let kind = kind(word) else {
            guard isNewWord(word) else {
                throw malformed(expected: "<kind> <number> … <content root>")
            }
            return .unknown(.kind(text(word)))
        }
        guard let number = Decimal.value(in: bytes, nextWord()) else { throw malformed(kind) }
        let act: RecordAct
        switch try readAct(kind) {
        case .act(let known): act = known
        case .unknown(let form): return .unknown(form)
        }
        guard end - position == Base64.digestLength,
            let root = Base64.digest(in: bytes, at: position)
        else { throw malformed(kind) }
        return .known(RecordLine(number: number, act: act, contentRoot: root))
    }

    private enum ActReading {
        case act(RecordAct)
        case unknown(UnknownForm)
    }

    private mutating func readAct(_ kind: RecordKind) throws(EntryFault) -> ActReading {
        switch kind {
        case .document: return .act(.content(.document))
        case .agent: return .act(.content(.agent))
        case .voice: return .act(.content(.voice))
        case .excerpt: return .act(.content(.excerpt))
        case .annotation: return .act(.content(.annotation))
        case .custody: return .act(.content(.custody))
        case .key: return try readKey()
        case .log: return try readLog()
        case .revoke: return .act(try readRevocation())
        case .quorum: return try readQuorum()
        case .seal:
            let (record, part) = try readPart(kind)
            return .act(.seal(record: record, part))
        case .unseal:
            let (record, part) = try readPart(kind)
            return .act(.unseal(record: record, part))
        case .destroy:
            let (record, part) = try readPart(kind)
            return .act(.destroy(record: record, part))
        case .anchor:
            let (size, token) = try readSizeAndHash(kind)
            return .act(.anchor(size: size, token: token))
        case .attest:
            let (size, root) = try readSizeAndHash(kind)
            guard let layers = ascendingNumbers(nextWord()), layers.allSatisfy((1...7).contains)
            else { throw malformed(kind) }
            return .act(.attest(size: size, root: root, layers: layers))
        }
    }

    // MARK: Arguments

    private mutating func readKey() throws(EntryFault) -> ActReading {
        var roles: [Role] = []
        for word in split(nextWord()) {
            guard let role = Role(rawValue: text(word)) else {
                guard isNewWord(word) else {
                    throw malformed(.key)
                }
                return .unknown(.role(text(word)))
            }
            if let last = roles.last, role <= last { throw malformed(.key) }
            roles.append(role)
        }
        switch try readVerifierKey() {
        case .known(let key):
            guard case .p256 = key.key else { return .unknown(.keyType(VerifierKey.ed25519Type)) }
            return .act(.key(roles: roles, key))
        case .unknown(let type):
            return .unknown(.keyType(type))
        }
    }

    private mutating func readLog() throws(EntryFault) -> ActReading {
        switch try readVerifierKey() {
        case .known(let key):
            guard case .ed25519 = key.key else { return .unknown(.keyType(VerifierKey.p256Type)) }
            return .act(.log(key))
        case .unknown(let type):
            return .unknown(.keyType(type))
        }
    }

    private enum KeyReading {
        case known(VerifierKey)
        case unknown(UInt8)
    }

    private mutating func readVerifierKey() throws(EntryFault) -> KeyReading {
        let word = nextWord()
        do {
            return .known(try VerifierKey(in: bytes, word))
        } catch .unknownType(let type) {
            return .unknown(type)
        } catch {
            throw EntryFault(problem: .refusedKey(error), offset: word.lowerBound)
        }
    }

    private mutating func readRevocation() throws(EntryFault) -> RecordAct {
        guard let key = KeyReference(in: bytes, nextWord()),
            let reason = RevocationReason(rawValue: text(nextWord())),
            let from = Decimal.value(in: bytes, nextWord())
        else { throw malformed(.revoke) }
        return .revoke(key, reason, from: from)
    }

    private mutating func readQuorum() throws(EntryFault) -> ActReading {
        let word = nextWord()
        guard let role = Role(rawValue: text(word)) else {
            guard isNewWord(word) else {
                throw malformed(.quorum)
            }
            return .unknown(.role(text(word)))
        }
        guard let count = Decimal.value(in: bytes, nextWord()) else { throw malformed(.quorum) }
        return .act(.quorum(role, count))
    }

    private mutating func readPart(
        _ kind: RecordKind
    ) throws(EntryFault) -> (Int, WithheldPart) {
        guard let record = Decimal.value(in: bytes, nextWord()) else { throw malformed(kind) }
        let word = nextWord()
        switch text(word) {
        case "all": return (record, .all)
        case "source": return (record, .source)
        case "text": return (record, .text)
        default:
            guard let indexes = ascendingNumbers(word) else { throw malformed(kind) }
            return (record, .fields(indexes))
        }
    }

    private mutating func readSizeAndHash(
        _ kind: RecordKind
    ) throws(EntryFault) -> (Int, Digest) {
        guard let size = Decimal.value(in: bytes, nextWord()) else { throw malformed(kind) }
        let word = nextWord()
        guard word.count == Base64.digestLength,
            let hash = Base64.digest(in: bytes, at: word.lowerBound)
        else { throw malformed(kind) }
        return (size, hash)
    }

    // MARK: Words

    /// The bytes up to the next space, which is passed; at the line's end the rest.
    private mutating func nextWord() -> Range<Int> {
        let first = position
        var last = first
        while last < end, bytes[last] != 0x20 { last += 1 }
        position = min(last + 1, end)
        return first..<last
    }

    private func split(_ range: Range<Int>) -> [Range<Int>] {
        bytes[range].split(separator: 0x2C, omittingEmptySubsequences: false).map(\.indices)
    }

    /// Numbers with commas between, each larger than the one before; nil for every other form.
    private func ascendingNumbers(_ range: Range<Int>) -> [Int]? {
        var numbers: [Int] = []
        for word in split(range) {
            guard let number = Decimal.value(in: bytes, word), number > numbers.last ?? -1
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    // Words are compared in place: this runs once a record, and a String a line would double its
    // cost.
    private func kind(_ word: Range<Int>) -> RecordKind? {
        for (spelling, kind) in Self.kinds where spelling.count == word.count {
            if bytes.holds(spelling, 0..<spelling.count, at: word.lowerBound) { return kind }
        }
        return nil
    }

    private static let kinds: [([UInt8], RecordKind)] = {
        let common: [RecordKind] = [.excerpt, .annotation, .voice, .agent]
        let others = RecordKind.allCases.filter { !common.contains($0) }
        return (common + others).map { (Array($0.rawValue.utf8), $0) }
    }()

    /// Whether a later version may write such a word: `[a-z][a-z-]*`.
    private func isNewWord(_ range: Range<Int>) -> Bool {
        guard let first = bytes[range].first, first != 0x2D else { return false }
        return bytes[range].allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func malformed(_ kind: RecordKind) -> EntryFault {
        EntryFault(problem: .malformedRecord(kind), offset: start)
    }

    private func malformed(expected: String) -> EntryFault {
        EntryFault(problem: .malformedLine(expected: expected), offset: start)
    }
}
