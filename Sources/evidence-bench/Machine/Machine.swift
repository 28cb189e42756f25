internal import EvidenceCrypto
internal import FoundationEssentials
internal import SystemPackage

/// What of the machine decides the figures, and nothing by which it could be known again.
struct Machine: Encodable {
    /// The processors that this process may use.
    let cores: Int

    /// OpenSSL as it calls itself.
    let openSSL: String

    /// The type of the file system that the ledgers are made on.
    let fileSystem: String

    init(measuringIn folder: FilePath) throws {
        cores = Machine.cores
        openSSL = BareLimits.version
        fileSystem = try Machine.fileSystemType(of: folder)
    }

    static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// The type that `proc(5)` says the mount of the folder's device is of.
    private static func fileSystemType(of folder: FilePath) throws -> String {
        let device = try Stat(folder).deviceID.rawValue
        let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
        let minor = device & 0xFF | device >> 12 & ~0xFF & 0xFFFF_FFFF
        let mounts = String(decoding: try contents(of: "/proc/self/mountinfo"), as: UTF8.self)
        for mount in mounts.split(separator: "\n") {
            let words = mount.split(separator: " ")
            guard words.count > 2, words[2] == "\(major):\(minor)",
                let dash = words.firstIndex(of: "-"), dash + 1 < words.count
            else { continue }
            return String(words[dash + 1])
        }
        return "of unknown type"
    }
}

/// All bytes of a file whose length is not known before it is read, as those under `/proc`.
func contents(of path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = try unsafe piece.withUnsafeMutableBytes { unsafe try file.read(into: $0) }
        guard count > 0 else { return bytes }
        bytes += piece[..<count]
    }
}
