internal import SystemPackage

/// Says on standard error what is going on.
func note(_ sentence: String) {
    _ = try? FileDescriptor.standardError.writeAll("evidence-bench: \(sentence)\n".utf8)
}
