// `stdout` is a variable to the compiler; nobody assigns to it.
@unsafe @preconcurrency internal import Glibc

/// Standard output, which is an archive's copy as often as a screen: a full disk must not pass
/// for success.
enum StandardOutput {
    /// Writes what is still buffered.
    static func finish() throws(CommandFailure) {
        guard unsafe fflush(stdout) == 0, unsafe ferror(stdout) == 0 else {
            throw CommandFailure("the output could not be written")
        }
    }

    /// Writes `bytes` exactly as they stand.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let written = unsafe bytes.withUnsafeBytes { buffer in
            unsafe fwrite(buffer.baseAddress, 1, buffer.count, stdout)
        }
        guard written == bytes.count else {
            throw CommandFailure("the output could not be written")
        }
    }
}
