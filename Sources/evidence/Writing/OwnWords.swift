internal import EvidenceModel

extension Rendition {
    /// The document's own bytes of a form or phrase, those at one of `places` before others.
    ///
    /// Words that stand nowhere are refused by the name of the option that gave them.
    func ownWords(_ words: String, near places: [Place], option: String) throws -> String {
        let bytes = Array(words.utf8)
        let near = places.lazy.compactMap { self.places(of: bytes, within: $0).first }.first
        guard let place = near ?? self.places(of: bytes).first else {
            throw CommandFailure("\(option): “\(words)” does not stand in the document")
        }
        return String(decoding: self.bytes(in: place), as: UTF8.self)
    }

    /// The same of the form of a name, which is a word of its own.
    func ownForm(_ form: String, near places: [Place], option: String) throws -> String {
        let bytes = Array(form.utf8)
        let near = places.lazy.compactMap { self.places(ofForm: bytes, within: $0).first }.first
        guard let place = near ?? self.places(ofForm: bytes).first else {
            throw CommandFailure("\(option): “\(form)” does not stand in the document")
        }
        return String(decoding: self.bytes(in: place), as: UTF8.self)
    }

    /// The one place of a cue: in one of `places`, or else in the whole document.
    func cue(_ words: String, near places: [Place]) throws -> Place? {
        let bytes = Array(words.utf8)
        let inside = places.flatMap { self.places(of: bytes, within: $0) }
        if inside.count == 1 { return inside[0] }
        do throws(PlacementError) {
            return try place(quote: bytes).first
        } catch {
            throw CommandFailure(error)
        }
    }

    /// An agent with the form of his name as it is written near `places`.
    func mention(_ agent: NamedAgent, near places: [Place], option: String) throws -> NamedAgent {
        guard let form = agent.form.value, let record = agent.agent.value else { return agent }
        return NamedAgent(record, as: try ownForm(form, near: places, option: option))
    }
}
