internal import EvidenceCrypto
public import EvidenceRecord

/// What the ledger says so far, as far as judging its next records needs it.
///
/// It takes entries in order and keeps little: a byte of every record, a row of every document
/// and voice, eight bytes of every label. What it does not keep it asks for again by number.
///
/// A record is superseded from the entry on in which an annotation says so, whatever is said of
/// that annotation later. Withdrawing a record, or correcting what it claims, supersedes nothing.
public struct Catalogue: Sendable {
    var records = RecordTable()
    var labels = LabelTable()

    /// Ascending by record, as all rows are.
    var documents: [DocumentRow] = []
    var voices: [VoiceRow] = []

    /// The layers of each document in which a voice was recorded.
    var layers: [VoiceLayers] = []

    /// What superseded a document, an agent or a voice: the latest record that did.
    var successors: [Int: Int] = [:]

    /// Whether an annotation of which too much is withheld may have superseded something.
    var hasUndisclosedSupersession = false

    /// What is kept of a document.
    struct DocumentRow: Sendable {
        let record: Int

        /// The hash of its text; zero where that is withheld.
        let text: Digest

        /// Its layers, -1 where no voice was recorded in it.
        var layers: Int32 = -1

        /// The row of the document of which it shares the voices, -1 where it has its own.
        var home: Int32 = -1
    }

    /// What is kept of a voice.
    struct VoiceRow: Sendable {
        let record: Int

        /// The speaker's record, -1 where it is withheld.
        var speaker = -1

        /// The record of the voice around, -1 where there is none or it is withheld.
        var within = -1

        /// The layers of its document, -1 where that is withheld or no document.
        var layers: Int32 = -1

        /// Its places among the nodes of the layers.
        var firstPlace: Int32 = 0
        var placeCount: Int32 = 0

        /// Whether the voice around it tells it; nil where that is withheld.
        var isTold: Bool?

        /// Whether the places are all at hand and entered.
        var isPlaced = false

        /// Whether a place of it crosses another voice, and was not entered for that.
        var crosses = false

        /// Whether it may be within a voice that is withheld.
        var hidesWithin = false
    }

    /// The catalogue of a ledger without entries.
    public init() {}

    /// One more than the number of the last record.
    public var recordCount: Int { records.count }

    /// The kind of a record; nil where there is no such record, or its line cannot be read.
    public func kind(of record: Int) -> RecordKind? {
        records.kind(of: record)
    }

    /// Whether an annotation says that another record supersedes it.
    public func isSuperseded(_ record: Int) -> Bool {
        records.isSuperseded(record)
    }

    // MARK: Rows

    func document(_ record: Int) -> Int? {
        row(record, among: documents.count) { documents[$0].record }
    }

    func voice(_ record: Int) -> Int? {
        row(record, among: voices.count) { voices[$0].record }
    }

    private func row(_ record: Int, among count: Int, number: (Int) -> Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if number(middle) < record { low = middle + 1 } else { high = middle }
        }
        return low < count && number(low) == record ? low : nil
    }

    /// The record through which a document, agent or voice is read: itself, or what superseded it.
    public func current(_ record: Int) -> Int {
        var record = record
        // Annotations can be made to run in a circle; then the last one reached is as good as any.
        for _ in 0...successors.count {
            guard let next = successors[record] else { break }
            record = next
        }
        return record
    }

    /// The document that keeps the voices of one: itself, or what it superseded.
    func home(ofDocument row: Int) -> Int {
        var row = row
        while documents[row].home >= 0 { row = Int(documents[row].home) }
        return row
    }

    /// The layers of a document, -1 where no voice was recorded in it.
    func layers(inDocument row: Int) -> Int32 {
        documents[home(ofDocument: row)].layers
    }

    /// Whether a voice is within another, directly or through those between; nil where that
    /// depends on something withheld.
    func isVoice(_ inner: Int, within outer: Int) -> Bool? {
        var voice = inner
        for _ in 0...voices.count {
            guard voices[voice].within >= 0 else {
                return voices[voice].hidesWithin ? nil : false
            }
            if voices[voice].within == voices[outer].record { return true }
            guard let next = self.voice(current(voices[voice].within)) else { return false }
            if next == outer { return true }
            voice = next
        }
        return false
    }

    /// Whether one place of a voice holds all of the place.
    func isPlace(_ place: Place, withinOneOfVoice row: Int) -> Bool {
        let voice = voices[row]
        guard voice.layers >= 0 else { return false }
        let nodes = layers[Int(voice.layers)].nodes
        let first = Int(voice.firstPlace)
        return (first..<(first + Int(voice.placeCount))).contains {
            nodes[$0].place.contains(place)
        }
    }

    /// The places of a voice that are at hand.
    func places(ofVoice row: Int) -> [Place] {
        let voice = voices[row]
        guard voice.layers >= 0 else { return [] }
        let first = Int(voice.firstPlace)
        return layers[Int(voice.layers)].nodes[first..<(first + Int(voice.placeCount))]
            .map(\.place)
    }
}
