internal import Foundation

/// A readable test of the built command, line by line.
///
/// A script runs in a new folder of its own, with its own `HOME` and `XDG_STATE_HOME` and without
/// a terminal. Lines that are empty or begin with `#` are passed over.
///
///     evidence log              any line that is none of the below is given to `sh -c`; it
///     ! evidence show 99        must succeed, or with `!` must fail
///     exit 65                   the exit code of the last command
///     stdout ^#4  document      a regular expression that occurs in what the last command
///     ! stderr passphrase       wrote there, `^` and `$` at any line; with `!`, does not occur
///     cmp stdout expected.txt   two files, or `stdout` or `stderr`, are the same bytes
///     exists Ledger/entries     something is there; with `!`, nothing is
///     env EVIDENCE_KEYS=Keys2   a variable of the commands that follow
///     file dossier.yaml         makes a file of the lines that follow, indented by four spaces
///     needs pdftotext           the script ends here, unrun, where there is no such program
struct Script {
    /// The line that did not hold, and why.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let name: String
    private let lines: [String]
    private let folder: ScratchFolder
    private var environment: [String: String]
    private var last: (command: String, result: CommandResult)?

    init(at file: URL) throws {
        name = file.lastPathComponent
        lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        folder = try ScratchFolder()
        environment = folder.environment
    }

    /// Runs all lines; throws at the first that does not hold.
    mutating func run() throws {
        defer { folder.remove() }
        var position = 0
        while position < lines.count {
            let line = lines[position]
            position += 1
            do {
                if line.hasPrefix("file ") {
                    try writeFile(String(line.dropFirst(5)), from: &position)
                } else if line.hasPrefix("needs ") {
                    guard try isThere(program: String(line.dropFirst(6))) else { return }
                } else if !line.isEmpty, !line.hasPrefix("#") {
                    try run(line)
                }
            } catch let failure as Failure {
                throw Failure(description: "\(name):\(position): \(line)\n\(failure)")
            }
        }
        try folder.keepLedgers(as: name)
    }

    private mutating func run(_ line: String) throws {
        let isDenied = line.hasPrefix("! ")
        let line = isDenied ? String(line.dropFirst(2)) : line
        let word = line.prefix { $0 != " " }
        let rest = String(line.dropFirst(word.count + 1))
        switch word {
        case "exit":
            try check(result.exitCode == Int32(rest), isDenied)
        case "stdout":
            try check(occurs(rest, in: result.output), isDenied)
        case "stderr":
            try check(occurs(rest, in: result.errors), isDenied)
        case "cmp":
            let files = rest.split(separator: " ").map(String.init)
            try check(try bytes(of: files[0]) == bytes(of: files[1]), isDenied)
        case "exists":
            let path = folder.url.appending(path: rest).path
            try check(FileManager.default.fileExists(atPath: path), isDenied)
        case "env":
            let parts = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            environment[String(parts[0])] = String(parts[1])
        default:
            last = (line, try folder.run(["sh", "-c", line], environment: environment))
            try check((try result.exitCode) == 0, isDenied)
        }
    }

    private var result: CommandResult {
        get throws {
            guard let last else { throw Failure(description: "no command ran before this line") }
            return last.result
        }
    }

    private func check(_ holds: Bool, _ isDenied: Bool) throws {
        guard holds != isDenied else {
            guard let last else { throw Failure(description: "it does not hold") }
            throw Failure(
                description: """
                    after: \(last.command)
                    exit \(last.result.exitCode)
                    --- stdout
                    \(String(decoding: last.result.output.prefix(4000), as: UTF8.self))
                    --- stderr
                    \(String(decoding: last.result.errors.prefix(4000), as: UTF8.self))
                    """
            )
        }
    }

    private func occurs(_ pattern: String, in output: [UInt8]) throws -> Bool {
        let regex = try Regex(pattern).anchorsMatchLineEndings()
        return String(decoding: output, as: UTF8.self).contains(regex)
    }

    private func bytes(of name: String) throws -> [UInt8] {
        switch name {
        case "stdout": try result.output
        case "stderr": try result.errors
        default: try Array(Data(contentsOf: folder.url.appending(path: name)))
        }
    }

    private func writeFile(_ name: String, from position: inout Int) throws {
        var text = ""
        while position < lines.count, lines[position].hasPrefix("    ") {
            text += lines[position].dropFirst(4) + "\n"
            position += 1
        }
        let file = folder.url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    private func isThere(program: String) throws -> Bool {
        let isThere =
            try folder.run(
                ["sh", "-c", "command -v \(program)"],
                environment: environment
            ).exitCode == 0
        if !isThere {
            print("not run to its end: \(name) needs \(program)")
        }
        return isThere
    }
}
