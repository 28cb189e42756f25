internal import Glibc
internal import SystemPackage

/// The command `evidence`, which two rows measure as a whole process.
enum EvidenceCommand {
    /// The one beside this program.
    ///
    /// Where there is none it is built first, as this program was and from the package in whose
    /// folder this program was started: `swift run evidence-bench` builds only what it runs.
    static func built() throws -> FilePath {
        let products = try folder()
        let command = products.appending("evidence")
        guard (try? Stat(command)) == nil else { return command }
        note("building the command evidence, which two rows measure")
        // SwiftPM keeps products in `<scratch>/<platform>/<configuration>`.
        let scratch = products.removingLastComponent().removingLastComponent()
        try run(
            "swift",
            [
                "build", "--product", "evidence", "--scratch-path", scratch.string,
                "--configuration", products.lastComponent?.string ?? "release",
            ]
        )
        return command
    }

    private static func folder() throws -> FilePath {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { throw Errno(rawValue: errno) }
        return FilePath(String(decoding: buffer[..<count], as: UTF8.self)).removingLastComponent()
    }
}
