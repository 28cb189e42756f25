internal import EvidenceCrypto

extension TrustPolicy {
    /// So many lines of one kind are read; c2sp.org/tlog-policy asks for at least 32.
    static let mostLines = 1_000

    /// Reads a policy file (c2sp.org/tlog-policy).
    ///
    /// Every line ends in a line feed, so that a file that was cut never passes for a weaker
    /// policy.
    public init(_ bytes: [UInt8]) throws(TrustPolicyError) {
        var reader = TrustPolicyReader(bytes)
        try reader.readLines()
        guard let quorum = reader.quorum else {
            throw TrustPolicyError(problem: .noQuorum, line: reader.line)
        }
        self.init(logs: reader.logs, witnesses: reader.witnesses, quorum: quorum)
    }
}

/// Reads a policy line by line.
private struct TrustPolicyReader {
    let bytes: [UInt8]
    var logs: [TrustPolicy.Log] = []
    var witnesses: [TrustPolicy.Witness] = []
    var quorum: TrustPolicy.Quorum?
    var line = 1

    // What each name stands for, and which of them are members of a group. Names are bytes:
    // Swift's strings would take some of them for others.
    private var defined: [[UInt8]: TrustPolicy.Quorum] = [:]
    private var members: Set<[UInt8]> = []
    private var groupCount = 0
    private var logKeys: Set<[UInt8]> = []
    private var witnessKeys: Set<[UInt8]> = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func readLines() throws(TrustPolicyError) {
        var position = 0
        while position < bytes.count {
            guard let end = bytes[position...].firstIndex(of: 0x0A) else {
                throw error(.unendedLine)
            }
            let text = bytes[position..<end]
            guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw error(.controlCharacter)
            }
            let words = text.split { $0 == 0x20 || $0 == 0x09 }
            if let first = words.first, first.first != 0x23 {
                try read(first, words.dropFirst().map(Array.init))
            }
            position = end + 1
            line += 1
        }
    }

    private mutating func read(
        _ kind: ArraySlice<UInt8>,
        _ words: [[UInt8]]
    ) throws(TrustPolicyError) {
        if kind.elementsEqual("log".utf8) {
            try readLog(words)
        } else if kind.elementsEqual("witness".utf8) {
            try readWitness(words)
        } else if kind.elementsEqual("group".utf8) {
            try readGroup(words)
        } else if kind.elementsEqual("quorum".utf8) {
            try readQuorum(words)
        } else {
            throw error(.unknownWord)
        }
    }

    /// Reads `log <vkey> [<url>]`.
    private mutating func readLog(_ words: [[UInt8]]) throws(TrustPolicyError) {
        guard (1...2).contains(words.count) else { throw error(.wordCount) }
        guard logs.count < TrustPolicy.mostLines else { throw error(.tooMany) }
        let key: VerifierKey
        do throws(VerifierKeyError) {
            key = try VerifierKey(in: words[0], words[0].indices)
        } catch {
            throw self.error(.key(error))
        }
        let bytes =
            switch key.key {
            case .ed25519(let key): key.raw
            case .p256(let key): key.spki
            }
        guard logKeys.insert(bytes).inserted else { throw error(.sameKey) }
        logs.append(TrustPolicy.Log(key: key, url: words.dropFirst().first))
    }

    /// Reads `witness <name> <vkey> [<url>]`.
    private mutating func readWitness(_ words: [[UInt8]]) throws(TrustPolicyError) {
        guard (2...3).contains(words.count) else { throw error(.wordCount) }
        guard witnesses.count < TrustPolicy.mostLines else { throw error(.tooMany) }
        let key: TrustPolicy.Witness.Key
        let bytes: [UInt8]
        do throws(VerifierKeyError) {
            (key, bytes) = try Self.witnessKey(words[1])
        } catch {
            throw self.error(.key(error))
        }
        guard witnessKeys.insert(bytes).inserted else { throw error(.sameKey) }
        try define(words[0], as: .witness(witnesses.count))
        witnesses.append(
            TrustPolicy.Witness(name: words[0], key: key, url: words.dropFirst(2).first)
        )
    }

    /// The key of a witness, and the bytes by which it is told from others.
    private static func witnessKey(
        _ word: [UInt8]
    ) throws(VerifierKeyError) -> (TrustPolicy.Witness.Key, [UInt8]) {
        let text = try KeyText(in: word, word.indices)
        guard text.type == mldsa44Type else {
            let key = try WitnessKey(in: word, word.indices)
            return (.ed25519(key), key.key.raw)
        }
        guard text.key.count == mldsa44Length else {
            throw .refused(.wrongLength(expected: mldsa44Length, found: text.key.count))
        }
        let computed: KeyReference
        do throws(CryptoError) {
            computed = try KeyReference(name: text.claimed.name, type: text.type, key: text.key)
        } catch {
            throw .failed(error)
        }
        guard computed == text.claimed else { throw .wrongID(computed: computed) }
        return (.unchecked(computed), text.key)
    }

    private static let mldsa44Type: UInt8 = 0x06
    private static let mldsa44Length = 1312

    /// Reads `group <name> <threshold> <member>…`.
    private mutating func readGroup(_ words: [[UInt8]]) throws(TrustPolicyError) {
        guard words.count >= 3 else { throw error(.wordCount) }
        guard groupCount < TrustPolicy.mostLines else { throw error(.tooMany) }
        groupCount += 1
        var group: [TrustPolicy.Quorum] = []
        for name in words[2...] {
            guard let member = defined[name] else { throw error(.unknownName) }
            // So that each witness counts towards the quorum in one way only.
            guard members.insert(name).inserted else { throw error(.memberAlready) }
            group.append(member)
        }
        guard let threshold = Self.threshold(words[1], of: group.count) else {
            throw error(.threshold)
        }
        try define(words[0], as: .group(threshold: threshold, of: group))
    }

    private static func threshold(_ word: [UInt8], of count: Int) -> Int? {
        if word.elementsEqual("any".utf8) { return 1 }
        if word.elementsEqual("all".utf8) { return count }
        guard let number = Decimal.value(of: word), (1...count).contains(number) else { return nil }
        return number
    }

    /// Reads `quorum <name>`.
    private mutating func readQuorum(_ words: [[UInt8]]) throws(TrustPolicyError) {
        guard words.count == 1 else { throw error(.wordCount) }
        guard quorum == nil else { throw error(.secondQuorum) }
        if words[0] == Self.none {
            quorum = TrustPolicy.Quorum.none
        } else if let named = defined[words[0]] {
            quorum = named
        } else {
            throw error(.unknownName)
        }
    }

    private mutating func define(
        _ name: [UInt8],
        as meaning: TrustPolicy.Quorum
    ) throws(TrustPolicyError) {
        guard name != Self.none, defined[name] == nil else { throw error(.nameTaken) }
        defined[name] = meaning
    }

    private static let none = Array("none".utf8)

    private func error(_ problem: TrustPolicyError.Problem) -> TrustPolicyError {
        TrustPolicyError(problem: problem, line: line)
    }
}
