internal import EvidenceCrypto

extension ExtractDescription {
    /// Reads `extract.txt`.
    ///
    /// - Throws: ``ExtractDescriptionError`` for everything that ``bytes`` would not have written.
    public init(_ bytes: [UInt8]) throws(ExtractDescriptionError) {
        var lines = try DescriptionLines(bytes)
        guard let first = lines.next, first.elementsEqual(Self.firstLine.utf8) else {
            throw lines.error(.version)
        }
        lines.pass()
        let origin = try lines.value("ledger") { KeyName.value(in: $0, $0.indices) }
        let fingerprint = try lines.value("fingerprint", DescriptionLines.digest)
        let size = try lines.value("size", DescriptionLines.positive)
        let root = try lines.value("root", DescriptionLines.root)
        let signer = try lines.valueIfPresent("signer") { KeyReference(in: $0, $0.indices) }
        let isRecorded = try lines.value("recorded", DescriptionLines.answer)
        guard !isRecorded || signer != nil else { throw lines.error(.recordedDraft, before: 1) }
        let matter = try lines.valueIfPresent("matter", DescriptionLines.text)
        let asked = try lines.passes("asked") ? "" : lines.value("asked", DescriptionLines.text)
        let since = try lines.valueIfPresent("since", DescriptionLines.digest)
        let complete = try lines.valueIfPresent("complete") { CompleteRange($0) }
        let bates = try lines.value("bates", DescriptionLines.bates)
        var exhibits: [Int] = []
        for index in 0..<bates.count {
            let words = try lines.value("exhibit") { DescriptionLines.words($0, count: 2) }
            guard words[0].elementsEqual(bates[index].utf8) else {
                throw lines.error(.bates, before: 1)
            }
            guard let record = Decimal.value(of: words[1]) else {
                throw lines.error(.expected("exhibit"), before: 1)
            }
            try lines.note(record)
            exhibits.append(record)
        }
        guard !lines.begins("exhibit") else { throw lines.error(.bates) }
        let stated = try lines.records("stated")
        let support = try lines.records("support")
        guard lines.next == nil else { throw lines.error(.expected("support")) }
        self.init(
            origin: origin,
            fingerprint: fingerprint,
            size: size,
            root: root,
            signer: signer,
            isRecorded: isRecorded,
            matter: matter,
            asked: asked,
            since: since,
            complete: complete,
            bates: bates,
            exhibits: exhibits,
            stated: stated,
            support: support
        )
    }
}

/// Reads the lines of a description one after another.
private struct DescriptionLines {
    private let lines: [ArraySlice<UInt8>]
    private var position = 0

    /// The records that earlier lines name.
    private var named: Set<Int> = []

    init(_ bytes: [UInt8]) throws(ExtractDescriptionError) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if let fault = UTF8Text.firstFault(in: bytes, allowingControls: false) {
            let line = bytes[..<fault].count { $0 == 0x0A } + 1
            throw ExtractDescriptionError(problem: .noText, line: line)
        }
        guard bytes.last == 0x0A else {
            throw ExtractDescriptionError(problem: .noText, line: lines.count)
        }
        // The last LF ends a line and starts none.
        self.lines = lines.dropLast()
    }

    /// The line that stands here; nil behind the last.
    var next: ArraySlice<UInt8>? { position < lines.count ? lines[position] : nil }

    mutating func pass() { position += 1 }

    func error(
        _ problem: ExtractDescriptionError.Problem,
        before: Int = 0
    ) -> ExtractDescriptionError {
        ExtractDescriptionError(problem: problem, line: position + 1 - before)
    }

    /// Whether the line here begins with `word` and a space.
    func begins(_ word: String) -> Bool {
        next?.starts(with: Array("\(word) ".utf8)) ?? false
    }

    /// Passes the line here where it is nothing but `word`.
    mutating func passes(_ word: String) -> Bool {
        guard let next, next.elementsEqual(word.utf8) else { return false }
        position += 1
        return true
    }

    /// What stands behind `word` on the line here, as `read` understands it.
    mutating func value<Value>(
        _ word: String,
        _ read: ([UInt8]) -> Value?
    ) throws(ExtractDescriptionError) -> Value {
        guard let next, begins(word),
            let value = read(Array(next.dropFirst(word.utf8.count + 1)))
        else { throw error(.expected(word)) }
        position += 1
        return value
    }

    /// As ``value(_:_:)``, where the line may be absent.
    mutating func valueIfPresent<Value>(
        _ word: String,
        _ read: ([UInt8]) -> Value?
    ) throws(ExtractDescriptionError) -> Value? {
        guard begins(word) else { return nil }
        return try value(word, read)
    }

    /// The records of all lines of `word` that stand here, ascending.
    mutating func records(_ word: String) throws(ExtractDescriptionError) -> [Int] {
        var records: [Int] = []
        while begins(word) {
            let record = try value(word) { Decimal.value(of: $0) }
            try note(record)
            if let last = records.last, last > record {
                throw error(.order(record: record), before: 1)
            }
            records.append(record)
        }
        return records
    }

    /// Notes that the line above names `record`, which no other may.
    mutating func note(_ record: Int) throws(ExtractDescriptionError) {
        guard named.insert(record).inserted else {
            throw error(.repeated(record: record), before: 1)
        }
    }

    // MARK: Values

    static func positive(_ bytes: [UInt8]) -> Int? {
        Decimal.value(of: bytes).flatMap { $0 > 0 ? $0 : nil }
    }

    static func digest(_ bytes: [UInt8]) -> Digest? {
        Hexadecimal.value(of: bytes).flatMap { Digest(bytes: $0) }
    }

    static func root(_ bytes: [UInt8]) -> Digest? {
        bytes.count == Base64.digestLength ? Base64.digest(in: bytes, at: 0) : nil
    }

    static func answer(_ bytes: [UInt8]) -> Bool? {
        if bytes.elementsEqual("yes".utf8) { return true }
        return bytes.elementsEqual("no".utf8) ? false : nil
    }

    static func text(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return ExtractDescription.isPermitted(text: text) ? text : nil
    }

    static func bates(_ bytes: [UInt8]) -> BatesRange? {
        guard let words = words(bytes, count: 3) else { return nil }
        let prefix = String(decoding: words[0], as: UTF8.self)
        guard BatesRange.isPermitted(prefix: prefix), let first = BatesRange.number(words[1]),
            let last = BatesRange.number(words[2]), first >= 1, first <= last
        else { return nil }
        return BatesRange(prefix: prefix, first: first, count: last - first + 1)
    }

    /// The words between single spaces; nil unless there are `count`.
    static func words(_ bytes: [UInt8], count: Int) -> [[UInt8]]? {
        let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
        return words.count == count ? words.map(Array.init) : nil
    }
}
