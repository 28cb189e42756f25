import EvidenceCrypto
import EvidenceIndex
import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Foundation
import SystemPackage

/// A ledger of its own in a temporary folder, written one short entry at a time.
///
/// It is a class so that the folder goes with it.
final class TestArchive {
    static let origin = "archive.example/tests"

    let folder: FilePath
    private let scratch: FilePath
    let anna: Signer
    let boris: Signer
    private let log: Signer
    private var numbers: [String: Int] = [:]

    init() throws {
        let parent = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        scratch = FilePath(parent).appending("evidence-index-\(UUID().uuidString)")
        folder = scratch.appending("Ledger")
        try FileManager.default.createDirectory(
            atPath: scratch.string,
            withIntermediateDirectories: true
        )
        anna = try Signer(name: "archive.example/anna", key: PrivateKey.generateP256())
        boris = try Signer(name: "archive.example/boris", key: PrivateKey.generateP256())
        log = try Signer(name: Self.origin, key: PrivateKey.generateEd25519())
        let acts: [RecordAct] = [
            .key(roles: [.admin, .archivist, .custodian], anna.key),
            .key(roles: [.archivist], boris.key), .log(log.key),
        ]
        let contents = [
            KeyContent(holder: "Anna", checked: "in person").fields,
            KeyContent(holder: "Boris", checked: "in person").fields,
            LogContent(purpose: "heads").fields,
        ]
        try LedgerCreation.create(
            in: folder,
            origin: Self.origin,
            author: anna,
            logKeys: [log],
            time: try Self.time("2026-01-01"),
            records: zip(acts, contents).map {
                NewRecord(act: $0, content: try Content(drafting: $1))
            }
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: scratch.string)
    }

    static func time(_ day: String) throws -> RecordedTime {
        guard let time = RecordedTime("\(day)T12:00:00.000000Z") else {
            throw TestFailure(reason: "no time")
        }
        return time
    }

    // MARK: Writing

    /// Appends an entry of those records and returns their numbers.
    @discardableResult
    func append(
        _ records: [(RecordAct, [DraftedField])],
        files: [[UInt8]] = [],
        by signer: Signer? = nil,
        on day: String? = nil
    ) throws -> [Int] {
        var writer = try LedgerWriter(opening: folder, logKeys: [log])
        let first = writer.head.firstRecord
        try writer.append(
            files: files,
            signers: [signer ?? anna],
            time: try day.map(Self.time),
            allowing: .longAfterLastEntry
        ) { _ in
            try records.map { NewRecord(act: $0, content: try Content(drafting: $1)) }
        }
        return Array(first..<(first + records.count))
    }

    /// Appends one record, which is called by that name from then on.
    @discardableResult
    func add(
        _ name: String,
        _ kind: ContentKind,
        _ fields: [DraftedField],
        files: [[UInt8]] = [],
        by signer: Signer? = nil,
        on day: String? = nil
    ) throws -> Int {
        let number = try append([(.content(kind), fields)], files: files, by: signer, on: day)[0]
        numbers[name] = number
        return number
    }

    /// The number of the record of that name.
    func number(_ name: String) throws -> Int {
        guard let number = numbers[name] else { throw TestFailure(reason: "no record \(name)") }
        return number
    }

    /// What a record is called here, or its number.
    func name(_ number: Int) -> String {
        numbers.first { $0.value == number }?.key ?? "#\(number)"
    }

    @discardableResult
    func agent(
        _ name: String,
        _ forms: [String] = [],
        type: AgentType = .person,
        by signer: Signer? = nil
    ) throws -> Int {
        let content = AgentContent(
            type: type,
            name: name,
            names: forms.map { AgentContent.NameForm($0) },
            label: RecordLabel("people/\(Self.label(name))")
        )
        return try add(name, .agent, content.fields, by: signer)
    }

    @discardableResult
    func document(
        _ name: String,
        text: String,
        title: String? = nil,
        by signer: Signer? = nil
    ) throws -> Int {
        let bytes = Array(text.utf8)
        let digest = try Digest(of: bytes.span)
        let content = DocumentContent(
            title: title ?? name,
            mediaType: "text/plain",
            size: bytes.count,
            sha256: digest,
            text: DocumentContent.Text(sha256: digest, extractor: "none", version: "1"),
            label: RecordLabel("documents/\(Self.label(name))")
        )
        return try add(name, .document, content.fields, files: [bytes], by: signer)
    }

    @discardableResult
    func voice(
        _ name: String,
        of speaker: String,
        in document: String = "article",
        as form: String? = nil,
        _ mode: Mode = .asserts,
        _ wording: Wording = .direct,
        within: String? = nil,
        to: [(String, String?)] = [],
        said: String? = nil,
        by signer: Signer? = nil
    ) throws -> Int {
        let content = VoiceContent(
            document: try number(document),
            places: [Place(0..<10)],
            speaker: try number(speaker),
            as: form,
            mode: mode,
            wording: wording,
            within: try within.map(number),
            to: try to.map { NamedAgent(try number($0), as: $1) },
            asserted: try said.map { try EDTFDate(Array($0.utf8)) }
        )
        return try add(name, .voice, content.fields, by: signer)
    }

    @discardableResult
    func excerpt(
        _ name: String,
        _ words: String...,
        in voice: String,
        of document: String = "article",
        claim: String? = nil,
        about: [(String, String?)] = [],
        event: String? = nil,
        tags: [String] = [],
        by signer: Signer? = nil,
        on day: String? = nil
    ) throws -> Int {
        let content = ExcerptContent(
            document: try number(document),
            place: Place(0..<10),
            exact: words.map { Array($0.utf8) },
            voice: try number(voice),
            claim: claim,
            about: try about.map { NamedAgent(try number($0), as: $1) },
            event: try event.map { try EDTFDate(Array($0.utf8)) },
            tags: tags,
            label: RecordLabel("excerpts/\(Self.label(name))")
        )
        return try add(name, .excerpt, content.fields, by: signer, on: day)
    }

    @discardableResult
    func relate(
        _ from: String,
        _ kind: RelationKind,
        _ to: String,
        _ certainty: Certainty? = nil,
        note: String? = nil,
        by signer: Signer? = nil
    ) throws -> Int {
        let content = AnnotationContent(
            motivation: .linking,
            relation: AnnotationContent.Relation(
                kind,
                from: try number(from),
                to: try number(to),
                certainty: certainty,
                note: note
            )
        )
        return try add(
            "\(from) \(kind.rawValue) \(to)",
            .annotation,
            content.fields,
            by: signer
        )
    }

    @discardableResult
    func withdraw(_ name: String) throws -> Int {
        let content = AnnotationContent.withdrawal(of: try number(name), reason: "a mistake")
        return try add("\(name) withdrawn", .annotation, content.fields)
    }

    @discardableResult
    func question(_ name: String, _ body: String = "is that so?") throws -> Int {
        let content = AnnotationContent(
            motivation: .questioning,
            body: body,
            targets: [try number(name)]
        )
        return try add("\(name) questioned", .annotation, content.fields)
    }

    @discardableResult
    func act(_ act: RecordAct, reason: String = "a test") throws -> Int {
        let content = WithholdingContent(reason: reason, authority: "order 1")
        return try append([(act, content.fields)])[0]
    }

    /// The index of a field of a record's content.
    func field(_ pointer: String, of name: String) throws -> Int {
        let content = try LedgerSnapshot(opening: folder).content(ofRecord: try number(name))
        guard let content,
            let index = content.fields.firstIndex(where: {
                $0.pointer.elementsEqual(pointer.utf8)
            })
        else { throw TestFailure(reason: "no field \(pointer)") }
        return index
    }

    static func label(_ name: String) -> String {
        String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    // MARK: Asking

    func index() throws -> SearchIndex {
        try SearchIndex(of: try LedgerSnapshot(opening: folder))
    }

    /// What the records are called that answer a question, the possible ones marked with `?`.
    func ask(_ change: (inout Query) throws -> Void) throws -> [String] {
        var index = try index()
        return try ask(&index, change)
    }

    func ask(
        _ index: inout SearchIndex,
        _ change: (inout Query) throws -> Void
    ) throws -> [String] {
        var query = Query()
        query.certainty = .all
        try change(&query)
        return try index.answer(query).rows.map { name($0.record) + ($0.isCertain ? "" : "?") }
    }

    /// The bytes of the index.
    var indexPath: String { folder.appending("cache").appending("index.sqlite").string }
}

/// Why a helper of the tests could not go on.
struct TestFailure: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}

extension EDTFDate {
    init(_ text: String) throws {
        try self.init(Array(text.utf8))
    }
}
