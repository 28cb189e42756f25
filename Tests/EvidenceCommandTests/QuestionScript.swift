internal import Foundation
internal import Testing

/// Questions to a ledger with the records that answer them, in a file that a person can check.
///
/// Lines that are empty or begin with `#` are passed over.
///
///     Who gave an order?        any line that is none of the below says what is asked
///     query --mode orders       what is given to `evidence`
///     = g13 g29                 the records that certainly answer, by the last part of the label,
///     ? g39                     and those that may; `none` or no line where there is none
///     marks g13 withheld        what the answer says of one of them besides
///     do evidence seal …        any command, given to `sh -c`, which changes the ledger
///
/// What is asked between two changes is asked of several processes at once.
struct QuestionScript {
    struct Question {
        let words: String
        let command: String
        var certain: [String] = []
        var possible: [String] = []
        var marks: [String: [String]] = [:]
    }

    private enum Step {
        case change(String)
        case ask([Question])
    }

    private var steps: [Step] = []

    init(at file: URL) throws {
        var words = ""
        var questions: [Question] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let word = line.prefix { $0 != " " }
            let rest = String(line.dropFirst(word.count + 1))
            let names = rest.split(separator: " ").map(String.init).filter { $0 != "none" }
            switch word {
            case "#": continue
            case "do":
                steps += [.ask(questions), .change(rest)]
                questions = []
            case "query":
                questions.append(Question(words: words, command: String(line)))
            case "=": questions[questions.count - 1].certain = names.sorted()
            case "?": questions[questions.count - 1].possible = names.sorted()
            case "marks":
                questions[questions.count - 1].marks[names[0]] = names.dropFirst().sorted()
            default: words = String(line)
            }
        }
        steps.append(.ask(questions))
    }

    var questions: [Question] {
        steps.flatMap { step -> [Question] in
            guard case .ask(let questions) = step else { return [] }
            return questions
        }
    }

    /// Asks everything of the ledger in a folder, and changes it with its first key.
    func run(in folder: ScratchFolder) throws {
        var environment = folder.environment
        environment["EVIDENCE_SIGNER"] = "archivist-1"
        for step in steps {
            switch step {
            case .change(let command):
                let result = try folder.run(["sh", "-c", command], environment: environment)
                let errors = String(decoding: result.errors, as: UTF8.self)
                try #require(result.exitCode == 0, "\(command): \(errors)")
            case .ask(let questions): try ask(questions, in: folder)
            }
        }
    }

    private func ask(_ questions: [Question], in folder: ScratchFolder) throws {
        let commands = questions.enumerated().map { number, question in
            "evidence \(question.command) --certain --possible --format json"
                + " > .home/answer-\(number) 2> .home/errors-\(number)"
        }
        try Data(commands.joined(separator: "\0").utf8)
            .write(to: folder.url.appending(path: ".home/questions"))
        _ = try folder.run(
            ["xargs", "-0", "-a", ".home/questions", "-P", "4", "-n", "1", "sh", "-c"],
            environment: folder.environment
        )
        for (number, question) in questions.enumerated() {
            let answer = try Data(contentsOf: folder.url.appending(path: ".home/answer-\(number)"))
            let errors = try String(
                contentsOf: folder.url.appending(path: ".home/errors-\(number)"),
                encoding: .utf8
            )
            let what = "\(question.words) (\(question.command)) \(errors)"
            let rows = try #require(Self.rows(answer), "\(what)")
            func names(_ isCertain: Bool) -> [String] {
                rows.filter { $0.isCertain == isCertain }.map(\.name).sorted()
            }
            #expect(names(true) == question.certain, "\(what)")
            #expect(names(false) == question.possible, "\(what)")
            for (name, marks) in question.marks {
                let found = rows.filter { $0.name == name }.flatMap(\.marks)
                #expect(found.sorted() == marks, "\(what)")
            }
        }
    }

    private struct Row {
        let name: String
        let isCertain: Bool
        let marks: [String]
    }

    private static func rows(_ answer: Data) -> [Row]? {
        guard let answer = try? JSONSerialization.jsonObject(with: answer) as? [String: Any],
            let rows = answer["rows"] as? [[String: Any]]
        else { return nil }
        return rows.compactMap { row in
            guard let number = row["record"] as? Int, let isCertain = row["certain"] as? Bool,
                let marks = row["marks"] as? [[String: Any]]
            else { return nil }
            let label = row["label"] as? String
            return Row(
                name: label?.split(separator: "/").last.map(String.init) ?? "#\(number)",
                isCertain: isCertain,
                marks: marks.compactMap { $0["mark"] as? String }
            )
        }
    }
}
