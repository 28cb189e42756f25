internal import ArgumentParser
internal import Glibc
internal import SystemPackage

/// Where a passphrase comes from, if not from the terminal.
struct PassphraseOptions: ParsableArguments {
    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp(
            "A file whose first line is the passphrase. (default: EVIDENCE_PASSPHRASE, else asked)",
            valueName: "file"
        ),
        completion: .file()
    )
    var file: String?

    /// The passphrase that was given without a prompt; nil where it must be asked for.
    func given() throws(CommandFailure) -> [UInt8]? {
        if let file {
            return try firstLine(of: file)
        }
        return Environment.value("EVIDENCE_PASSPHRASE").map { Array($0.utf8) }
    }

    /// The passphrase of an existing key, asked for at the terminal; `isTried` tells whether one was
    /// given and does not open it.
    func asked(of handle: String, isTried: Bool = false) throws(CommandFailure) -> [UInt8] {
        let question =
            isTried
            ? "the passphrase given does not open \(handle); its own: "
            : "passphrase of \(handle): "
        if let asked = try PassphrasePrompt.ask(question) { return asked }
        throw try given() == nil
            ? PassphraseOptions.noTerminal
            : CommandFailure("the passphrase given does not open the key \(handle)")
    }

    /// The passphrase of a key that is being made.
    func newPassphrase(of handle: String) throws(CommandFailure) -> [UInt8] {
        if let given = try given() { return given }
        if let asked = try PassphrasePrompt.askTwice("new passphrase of \(handle): ") {
            return asked
        }
        throw PassphraseOptions.noTerminal
    }

    private static let noTerminal = CommandFailure(
        "a passphrase is needed and there is no terminal to ask at",
        hints: ["give --passphrase-file or EVIDENCE_PASSPHRASE"]
    )

    private func firstLine(of path: String) throws(CommandFailure) -> [UInt8] {
        guard let file = unsafe fopen(path, "re") else {
            throw CommandFailure("\(path): \(Errno(rawValue: errno))")
        }
        defer { unsafe fclose(file) }
        var status = stat()
        guard unsafe fstat(fileno(file), &status) == 0 else {
            throw CommandFailure("\(path) cannot be examined")
        }
        guard status.st_mode & S_IFMT != S_IFREG || status.st_mode & 0o077 == 0 else {
            throw CommandFailure(
                "\(path) holds a passphrase and others may read it",
                hints: ["chmod 600 \(path)"]
            )
        }
        var line: [UInt8] = []
        while true {
            let byte = unsafe getc(file)
            guard byte != EOF, byte != 0x0A else { break }
            line.append(UInt8(truncatingIfNeeded: byte))
        }
        guard (1...PassphrasePrompt.longest).contains(line.count) else {
            throw CommandFailure(
                "the first line of \(path) is no passphrase of 1 to \(PassphrasePrompt.longest) bytes"
            )
        }
        return line
    }
}
