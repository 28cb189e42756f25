import Glibc

/// Files that stand beside the project and are no part of it.
enum SharedFiles {
    /// The articles of `../shared/corpus`; empty, and said to be, where it is absent.
    static func corpus() -> [[UInt8]] {
        let folder = root() + "/corpus"
        guard let directory = unsafe opendir(folder) else {
            print("not run: ../shared/corpus is absent")
            return []
        }
        defer { unsafe closedir(directory) }
        var files: [[UInt8]] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name.hasSuffix(".txt") { files.append(read("\(folder)/\(name)")) }
        }
        return files
    }

    private static func root() -> String {
        if let path = unsafe getenv("EVIDENCE_SHARED") { return unsafe String(cString: path) }
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(package)/../shared"
    }

    private static func read(_ path: String) -> [UInt8] {
        guard let file = unsafe fopen(path, "r") else { return [] }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
