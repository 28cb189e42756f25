internal import Glibc

/// What is known of the terminal, and lines on standard error.
enum Terminal {
    /// The width for running text: that of the terminal within 40 to 100, else 80.
    static func width(of descriptor: Int32) -> Int {
        guard let columns = columns(of: descriptor) else { return 80 }
        return min(max(columns, 40), 100)
    }

    /// The columns of the terminal at `descriptor`; nil where it is a file or a pipe.
    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard isatty(descriptor) == 1 else { return nil }
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }

    /// Writes `line` to standard error, controls made visible.
    static func say(_ line: String) {
        let bytes = Array((VisibleText.of(line) + "\n").utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { buffer in
                unsafe write(STDERR_FILENO, buffer.baseAddress, buffer.count)
            }
            // Where standard error is closed there is nobody left to tell.
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
