public import Foundation

/// A program of the machine that the tests hold ours against.
public enum StockProgram {
    /// Runs a program with its arguments in a folder; its exit code, 127 where it is not installed,
    /// and what it printed.
    public static func run(
        _ command: [String],
        in folder: URL? = nil
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
    }
}
