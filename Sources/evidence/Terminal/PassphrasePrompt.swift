internal import Glibc

/// Asks for a passphrase at the terminal of the process, without echo.
///
/// It is asked at `/dev/tty`, so that standard input and output may be files.
enum PassphrasePrompt {
    /// The longest passphrase in bytes (`PEM_BUFSIZE` of OpenSSL).
    static let longest = 1024

    /// Asks once; nil where the process has no terminal.
    static func ask(_ question: String) throws(CommandFailure) -> [UInt8]? {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        // Silent before it asks: who answers at once neither is shown nor loses a word.
        let silence = Silence(of: terminal)
        put(question, on: terminal)
        let answer = readLine(from: terminal)
        silence.end()
        put("\n", on: terminal)
        guard let answer, (1...longest).contains(answer.count) else {
            throw CommandFailure("a passphrase has 1 to \(longest) bytes")
        }
        return answer
    }

    /// Asks for a new passphrase twice; nil where the process has no terminal.
    static func askTwice(_ question: String) throws(CommandFailure) -> [UInt8]? {
        guard let first = try ask(question) else { return nil }
        guard try ask("the same once more: ") == first else {
            throw CommandFailure("the two passphrases are not the same")
        }
        return first
    }

    private static func put(_ text: String, on terminal: Int32) {
        let bytes = Array(text.utf8)
        // A prompt that cannot be written shows in the reading that follows.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(terminal, $0.baseAddress, $0.count) }
    }

    private static func readLine(from terminal: Int32) -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while unsafe read(terminal, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return line }
            line.append(byte)
        }
        return line.isEmpty ? nil : line
    }
}

/// The time in which a terminal does not echo.
///
/// A signal that ends the process gives the echo back first.
private struct Silence {
    private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    init(of terminal: Int32) {
        unsafe tcgetattr(terminal, &formerSettings)
        unsafe silencedTerminal = terminal
        for number in Silence.ending {
            signal(number, restoreAndEnd)
        }
        // Stopped here, the process would leave a shell that does not echo.
        signal(SIGTSTP, SIG_IGN)
        var settings = unsafe formerSettings
        settings.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(terminal, TCSAFLUSH, &settings)
    }

    func end() {
        unsafe tcsetattr(silencedTerminal, TCSAFLUSH, &formerSettings)
        for number in Silence.ending + [SIGTSTP] {
            signal(number, SIG_DFL)
        }
    }
}

// A signal handler reaches nothing but globals. They are set before the handler is installed,
// and the one thread that asks is the only one that sets them.
nonisolated(unsafe) private var formerSettings = termios()
nonisolated(unsafe) private var silencedTerminal: Int32 = -1

private func restoreAndEnd(_ number: Int32) {
    unsafe tcsetattr(silencedTerminal, TCSAFLUSH, &formerSettings)
    signal(number, SIG_DFL)
    raise(number)
}
