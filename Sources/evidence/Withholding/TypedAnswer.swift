internal import Glibc

/// A line that is typed at the terminal of the process, and shown as it is typed.
enum TypedAnswer {
    /// Asks; nil where the process has no terminal.
    static func ask(_ question: String) throws(CommandFailure) -> String? {
        let descriptor = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = Array(question.utf8)
        let written = unsafe bytes.withUnsafeBytes {
            unsafe write(descriptor, $0.baseAddress, $0.count)
        }
        guard written == bytes.count else { throw CommandFailure("the question cannot be asked") }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while unsafe read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n"), line.count < 64 {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }
}
