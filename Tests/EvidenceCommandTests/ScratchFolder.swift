internal import Foundation
internal import Glibc

/// What a command left behind.
struct CommandResult {
    let exitCode: Int32
    let output: [UInt8]
    let errors: [UInt8]
}

/// A new folder in which commands run, with nothing of the user's own around them.
struct ScratchFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "evidence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url.appending(path: ".home"),
            withIntermediateDirectories: true
        )
    }

    /// The built command: it lies beside the bundle that this test is part of.
    static let binaries = URL(filePath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent()

    /// The variables that commands start with.
    var environment: [String: String] {
        [
            "PATH": "\(ScratchFolder.binaries.path):/usr/local/bin:/usr/bin:/bin",
            "HOME": url.appending(path: ".home").path,
            "XDG_STATE_HOME": url.appending(path: ".home/state").path,
            "LC_ALL": "C.UTF-8",
            "TMPDIR": url.path,
        ]
    }

    /// Runs a command without a terminal and waits for its end.
    func run(_ words: [String], environment: [String: String]) throws -> CommandResult {
        let output = url.appending(path: ".home/stdout")
        let errors = url.appending(path: ".home/stderr")
        for file in [output, errors] {
            try Data().write(to: file)
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/setsid")
        process.arguments = ["--wait"] + words
        process.currentDirectoryURL = url
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try start(process)
        process.waitUntilExit()
        return CommandResult(
            exitCode: process.terminationStatus,
            output: Array(try Data(contentsOf: output)),
            errors: Array(try Data(contentsOf: errors))
        )
    }

    /// Starts a process from which no signal is kept.
    ///
    /// The threads on which tests run block them all, and a shell that inherits this never learns
    /// that what it waits for has ended.
    private func start(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Copies the ledgers that were made here to `EVIDENCE_KEEP_LEDGERS`, for another program to
    /// be held against this one.
    func keepLedgers(as name: String) throws {
        guard let kept = ProcessInfo.processInfo.environment["EVIDENCE_KEEP_LEDGERS"] else {
            return
        }
        let ledger = url.appending(path: "Ledger")
        guard FileManager.default.fileExists(atPath: ledger.appending(path: "entries").path) else {
            return
        }
        let place = URL(filePath: kept).appending(path: "command-\(name)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: ledger, to: place.appending(path: "Ledger"))
    }

    /// Copies the ledger that ships with the project, without what stands derived beside it in the
    /// clone that runs this.
    func copyShippedLedger() throws {
        let ledger = url.appending(path: "Ledger")
        try FileManager.default.createDirectory(at: ledger, withIntermediateDirectories: true)
        for part in ["entries", "contents", "checkpoint", "documents", "anchors"] {
            try FileManager.default.copyItem(
                at: ArticleTests.package.appending(path: "Ledger/\(part)"),
                to: ledger.appending(path: part)
            )
        }
    }

    func remove() {
        // What a failed test leaves in the temporary folder harms nobody.
        try? FileManager.default.removeItem(at: url)
    }
}
