import EvidenceModel

extension TestArchive {
    /// A newspaper prints an engineer's letter, in which he tells of the orders of a mayor and the
    /// denials of a minister, and an editor's note interrupts him.
    static func story() throws -> TestArchive {
        let archive = try TestArchive()
        try archive.agent("Paper", type: .organization)
        try archive.agent("Engineer", ["R. Engineer"])
        try archive.agent("Mayor", ["Yerzhan Mayor"])
        try archive.agent("Minister")
        try archive.agent("Editor", type: .unnamed)
        try archive.agent("Harbour", type: .place)
        try archive.document(
            "article",
            text: "The harbour was closed. Алёна Йорк saw the gate’s café.",
            title: "An open letter"
        )
        try archive.voice("paper", of: "Paper", .publishes, said: "2024")
        try archive.voice("letter", of: "Engineer", within: "paper", said: "2024-01-31")
        try archive.voice("note", of: "Editor", .asserts, within: "paper", said: "2024-02")
        try archive.voice(
            "order",
            of: "Mayor",
            as: "Mr Mayor",
            .orders,
            .indirect,
            within: "letter",
            to: [("Engineer", "me")],
            said: "2022-01-05"
        )
        try archive.voice(
            "denial",
            of: "Minister",
            .denies,
            .direct,
            within: "letter",
            said: "2022-01-07~"
        )
        try archive.excerpt(
            "closed",
            "the harbour was closed on Wednesday",
            in: "letter",
            claim: "the harbour closed",
            about: [("Harbour", "the harbour")],
            event: "2022-01-05",
            tags: ["harbour"]
        )
        try archive.excerpt(
            "ordered",
            "the mayor told me to open the gate",
            in: "order",
            about: [("Engineer", "me")],
            tags: ["order"]
        )
        try archive.excerpt(
            "denied",
            "nobody gave an order",
            in: "denial",
            event: "2022-01",
            tags: ["order"]
        )
        try archive.excerpt("noted", "the ministry has not answered", in: "note", event: "2024-02")
        try archive.relate("denied", .contradicts, "ordered", note: "same night")
        try archive.question("closed")
        return archive
    }
}
