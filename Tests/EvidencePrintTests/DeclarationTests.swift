import Foundation
import Testing

struct DeclarationTests {
    @Test func `what is called of Pango is declared as its headers declare it`() throws {
        let shim = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CPango/shim.h").standardizedFileURL
        guard let flags = try run("pkg-config", "--cflags", "pangocairo"), flags.code == 0 else {
            return print("not run: pkg-config or Pango's headers are absent")
        }
        let include = flags.output.split(whereSeparator: \.isWhitespace).map { String($0) }
        let arguments = ["-fsyntax-only", "-x", "c", "-include", "pango/pangocairo.h"] + include
        guard let compiled = try run("cc", arguments + [shim.path]) else {
            return print("not run: cc is absent")
        }
        #expect(compiled.code == 0, "\(compiled.output)")
    }

    private func run(
        _ tool: String,
        _ arguments: String...
    ) throws -> (code: Int32, output: String)? {
        try run(tool, arguments)
    }

    /// Runs a program; nil where it is not installed.
    private func run(_ tool: String, _ arguments: [String]) throws -> (code: Int32, output: String)?
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { return nil }
        return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
    }
}
