internal import SystemPackage

/// The most memory, in bytes, that this process has had resident: `VmHWM` of `proc(5)`.
///
/// `getrusage` will not do: it counts in the memory of the process that started this one.
func peakMemory() throws -> Int {
    for line in try contents(of: "/proc/self/status").split(separator: 0x0A)
    where line.starts(with: "VmHWM:".utf8) {
        let digits = line.filter { (0x30...0x39).contains($0) }
        return (Int(String(decoding: digits, as: UTF8.self)) ?? 0) * 1024
    }
    throw Errno.noSuchFileOrDirectory
}
