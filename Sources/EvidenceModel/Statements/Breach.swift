/// A rule of design §5 that a record breaks: the ledger is unsound by it, and no writer signs it.
public struct Breach: Equatable, Sendable {
    /// The record that breaks the rule.
    public let record: Int

    /// The rule, and where the record breaks it.
    public let problem: Problem

    /// What a record can do against the rules.
    ///
    /// A `pointer` is the name of a field as the format has it, with `*` for an index in an array.
    public enum Problem: Hashable, Sendable {
        /// A required field is missing.
        case missing(pointer: String)

        /// A value is not in the form that its field has.
        case malformed(pointer: String, expected: String)

        /// A place ends where it starts, or before.
        case emptyPlace(pointer: String)

        /// The places of a voice are not disjoint and ascending.
        case placesNotAscending

        /// A reference is to the record itself or to one after it.
        case laterReference(pointer: String)

        /// A reference is to a record of another kind than the field names.
        case wrongKind(pointer: String, expected: String)

        /// The speaker is of a type that is spoken of and never speaks.
        case speakerNeverSpeaks

        /// A place reaches beyond the end of the document's text.
        case outsideText(pointer: String)

        /// The voice around is one of another document, or does not hold all places.
        case notWithin(voice: Int)

        /// A place of the voice crosses one of another.
        case crosses(voice: Int)

        /// Two voices have one place, and neither is within the other.
        case samePlace(voice: Int)

        /// The excerpt does not lie in one place of its voice.
        case outsideVoice(voice: Int)

        /// The excerpt holds a part of a voice and leaves a part out.
        case cuts(voice: Int)

        /// Another voice than the excerpt's is the innermost that holds all of it; nil where none
        /// holds it.
        case notInnermost(innermost: Int?)

        /// The pieces are not the text that stands at the excerpt's place.
        case notExact

        /// Another record that is not superseded bears the label.
        case labelTaken(by: Int)

        /// Two sides that are said to corroborate each other have one speaker or one teller.
        case notIndependent
    }
}

extension Breach: CustomStringConvertible {
    /// One sentence without anything that stands in the contents.
    public var description: String {
        switch problem {
        case .missing(let pointer): "the required field \(pointer) is missing"
        case .malformed(let pointer, let expected): "\(pointer) is not \(expected)"
        case .emptyPlace(let pointer): "the place at \(pointer) is empty or runs backwards"
        case .placesNotAscending: "the places of the voice are not disjoint and ascending"
        case .laterReference(let pointer): "\(pointer) names no earlier record"
        case .wrongKind(let pointer, let expected):
            "\(pointer) names a record that is no \(expected)"
        case .speakerNeverSpeaks: "the speaker is a place or a work, which never speak"
        case .outsideText(let pointer):
            "the place at \(pointer) reaches beyond the end of the document's text"
        case .notWithin:
            "the voice that it is said to be within is of another document or does not hold it"
        case .crosses: "the voice crosses another voice"
        case .samePlace: "the voice has the place of another, and neither is within the other"
        case .outsideVoice: "the excerpt does not lie in one place of its voice"
        case .cuts: "the excerpt cuts a voice"
        case .notInnermost: "the excerpt's voice is not the innermost that holds all of it"
        case .notExact: "the pieces of the excerpt are not the text at its place"
        case .labelTaken: "another record that is not superseded bears the same label"
        case .notIndependent:
            "both sides have one speaker or one teller: they repeat and do not corroborate"
        }
    }

    /// The other record that the breach is about, for who may read the contents.
    public var other: Int? {
        switch problem {
        case .notWithin(let voice), .crosses(let voice), .samePlace(let voice),
            .outsideVoice(let voice), .cuts(let voice):
            voice
        case .notInnermost(let innermost): innermost
        case .labelTaken(let bearer): bearer
        default: nil
        }
    }
}

/// A word outside a closed list, which only a later version of the format can have written.
public struct LaterWord: Equatable, Sendable {
    /// The record in which it stands.
    public let record: Int

    /// The name of the field, with `*` for an index in an array.
    public let pointer: String
}

/// How many checks were not made, by what they lack.
public struct SkippedChecks: Equatable, Sendable {
    /// Checks that need contents which are withheld or not at hand.
    public var contents = 0

    /// Checks that need the text of a document which is withheld or not at hand.
    public var texts = 0

    /// Checks that came out against a record, but only if no withheld annotation says that the
    /// other record was superseded.
    public var supersessions = 0

    /// No checks.
    public init() {}

    /// All of them together.
    public var count: Int { contents + texts + supersessions }

    /// Adds the counts of another.
    public static func += (sum: inout SkippedChecks, other: SkippedChecks) {
        sum.contents += other.contents
        sum.texts += other.texts
        sum.supersessions += other.supersessions
    }
}
