internal import EvidenceIndex
internal import EvidenceModel

/// Statements, who makes them, and what they are said to be to one another, in the language of
/// Graphviz (https://graphviz.org/doc/info/lang.html).
struct StatementGraph {
    private var nodes: [String] = []
    private var edges: [String] = []
    private var agents: Set<Int> = []
    private var statements: Set<Int> = []

    /// Arrows between agents, drawn once however many statements lead along them.
    private var relays: Set<Relay> = []

    private struct Relay: Hashable {
        let from: String
        let to: String
        let mode: String
    }

    init(of rows: [AnswerRow], withMentions: Bool, _ reader: inout RowReader) throws {
        for row in rows { add(try reader.shown(row), withMentions) }
        for link in try reader.index.links(asOf: reader.moment) { try add(link, &reader) }
    }

    /// The graph, line by line.
    var lines: [String] {
        [
            "digraph evidence {",
            "  rankdir=LR; ranksep=1; node [fontname=\"sans-serif\", fontsize=11];",
            "  edge [fontname=\"sans-serif\", fontsize=9];",
        ] + nodes.map { "  \($0)" } + edges.map { "  \($0)" } + ["}"]
    }

    private mutating func add(_ row: ShownRow, _ withMentions: Bool) {
        statements.insert(row.record)
        let words = row.claim ?? row.words.map { "“\($0)”" } ?? row.summary
        let name = row.label ?? "#\(row.record)"
        nodes.append(
            "s\(row.record) [shape=box, label=\(StatementGraph.label([name], words))];"
        )
        var outer: String?
        for (depth, layer) in row.chain.enumerated() {
            let speaker = node(of: layer.speaker, voice: layer.voice)
            if let outer, outer != speaker {
                let relay = Relay(from: outer, to: speaker, mode: row.chain[depth - 1].mode)
                if relays.insert(relay).inserted {
                    edge(outer, speaker, relay.mode, "style=dotted, color=gray50")
                }
            }
            outer = speaker
            if depth == row.chain.count - 1 {
                let isTold = layer.link.isTold
                let manner = isTold ? "\(layer.mode), told" : layer.mode
                edge(speaker, "s\(row.record)", manner, isTold ? "style=dashed" : "")
            }
        }
        guard withMentions else { return }
        for agent in row.about {
            let mentioned = node(of: agent, voice: row.record)
            edge("s\(row.record)", mentioned, "about", "style=dotted, color=gray70")
        }
    }

    /// The node of an agent, drawn when first met; one that is withheld has a node of its own.
    private mutating func node(of agent: ShownAgent, voice: Int) -> String {
        guard let number = agent.agent else {
            let node = "withheld\(voice)"
            let line = "\(node) [shape=ellipse, label=\(StatementGraph.label([agent.name], ""))];"
            if !nodes.contains(line) { nodes.append(line) }
            return node
        }
        if agents.insert(number).inserted {
            let label = StatementGraph.label([agent.name, "#\(number)"], "")
            nodes.append(
                "a\(number) [shape=ellipse, style=filled, fillcolor=gray92, label=\(label)];"
            )
        }
        return "a\(number)"
    }

    private mutating func add(_ link: Link, _ reader: inout RowReader) throws {
        let from = try reader.current(link.from)?.record ?? link.from
        let to = try reader.current(link.to)?.record ?? link.to
        let ends: (String, String)
        if statements.contains(from), statements.contains(to) {
            ends = ("s\(from)", "s\(to)")
        } else if agents.contains(from), agents.contains(to) {
            ends = ("a\(from)", "a\(to)")
        } else {
            return
        }
        guard from != to else { return }
        let kind = link.certainty.qualifying(link.kind.rawValue)
        edge(
            ends.0,
            ends.1,
            "\(kind) #\(link.annotation)",
            "constraint=false, \(StatementGraph.style(of: link.kind))"
        )
    }

    private mutating func edge(_ from: String, _ to: String, _ label: String, _ more: String) {
        let rest = more.isEmpty ? "" : ", \(more)"
        edges.append("\(from) -> \(to) [label=\(StatementGraph.quoted(label))\(rest)];")
    }

    private static func style(of kind: RelationKind) -> String {
        switch kind {
        case .contradicts: "color=red3, fontcolor=red3, dir=both"
        case .denies, .retracts: "color=red3, fontcolor=red3"
        case .sameAs, .differentFrom, .sameEvent: "color=blue3, fontcolor=blue3, dir=both"
        default: "color=darkgreen, fontcolor=darkgreen"
        }
    }
}

extension StatementGraph {
    /// A label of some lines, and words wrapped below them, shortened.
    private static func label(_ heads: [String], _ words: String) -> String {
        let words = VisibleText.onOneLine(words)
        let kept = words.count > 120 ? String(words.prefix(119)) + "…" : words
        return quoted((heads + kept.wrapped(width: 30)).joined(separator: "\n"))
    }

    /// A quoted string: a backslash would begin an escape, as for `\N`, the name of the node.
    private static func quoted(_ text: String) -> String {
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in VisibleText.of(text).unicodeScalars {
            switch scalar {
            case "\"": quoted.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": quoted.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
            // Graphviz reads references of HTML in every label.
            case "&": quoted.append(contentsOf: "&amp;".unicodeScalars)
            default: quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return String(quoted)
    }
}
