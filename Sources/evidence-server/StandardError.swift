internal import SystemPackage

/// Lines for whoever started the process.
enum StandardError {
    static func say(_ line: String) {
        // That nobody reads them is no reason to end.
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
    }
}
