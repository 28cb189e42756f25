internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord

/// `evidence graph`: agents, statements and links for Graphviz.
struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Write agents, statements and the links between them as a graph for Graphviz.",
        discussion: """
            An arrow leads from who says it to the statement, dashed where he is only told to \
            have said it; a dotted one from who relays to whom he relays. Links are what \
            annotators assert of two statements or of two agents. Every filter of evidence query \
            chooses the statements.

              evidence graph --document january/document | dot -Tsvg > january.svg
              evidence graph --contradicted --mentions | dot -Tpdf > contradictions.pdf

            Next: evidence contradictions lists the words of both sides.
            """
    )

    @Flag(help: "Draw whom a statement speaks of too.")
    var mentions = false

    @Flag(help: "Show what may be as asked for too, and not only what certainly is.")
    var possible = false

    @OptionGroup var options: QueryOptions
    @OptionGroup var ledgerOptions: LedgerOptions

    func run() throws {
        var query = options.query
        query.certainty = possible ? .all : .certain
        if query.kinds.isEmpty { query.kinds.anyOf = [.excerpt] }
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: query.asOf)
        try reader.checkNames(in: query)
        let answer = try reader.offeringLabels { try $0.index.answer(query) }
        for sentence in try AnswerPreface(of: answer, &reader).sentences(query) {
            Terminal.say("evidence: note: \(sentence)")
        }
        let graph = try StatementGraph(of: answer.rows, withMentions: mentions, &reader)
        for line in graph.lines { print(line) }
    }
}
