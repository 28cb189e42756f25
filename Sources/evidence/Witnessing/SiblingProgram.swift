internal import Glibc
internal import SystemPackage

/// A program that is built beside this one.
enum SiblingProgram {
    /// Goes on as that program, in this process.
    ///
    /// - Parameters:
    ///   - name: the name of its file.
    ///   - words: its arguments.
    ///   - passphrase: what it finds in EVIDENCE_PASSPHRASE; nil where it needs none.
    /// - Throws: ``CommandFailure`` where it is not there.
    static func become(
        _ name: String,
        _ words: [String],
        passphrase: [UInt8]?
    ) throws(CommandFailure) -> Never {
        let path = try folder().appending(name)
        if let passphrase {
            let value = passphrase.map { CChar(bitPattern: $0) } + [0]
            _ = unsafe setenv("EVIDENCE_PASSPHRASE", value, 1)
        } else {
            _ = unsafe unsetenv("EVIDENCE_PASSPHRASE")
        }
        var arguments = unsafe ([path.string] + words).map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        unsafe execv(path.string, arguments)
        let reason = Errno(rawValue: errno)
        guard reason == .noSuchFileOrDirectory else {
            throw CommandFailure("cannot run \(path): \(reason)")
        }
        throw CommandFailure(
            "\(path) is not there",
            hints: [
                "build it as evidence was built: swift build --product \(name)",
                "evidence witness answer needs no server",
            ]
        )
    }

    private static func folder() throws(CommandFailure) -> FilePath {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else {
            throw CommandFailure("cannot tell where this program stands: \(Errno(rawValue: errno))")
        }
        return FilePath(String(decoding: buffer[..<count], as: UTF8.self)).removingLastComponent()
    }
}
