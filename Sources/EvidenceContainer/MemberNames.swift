/// The names that members may have: such as mean the same file wherever they are unpacked.
public enum MemberNames {
    /// What is wrong with a name.
    public enum Fault: Hashable, Sendable {
        /// It is empty, or longer than 255 bytes.
        case length

        /// It holds other characters than `A`-`Z`, `a`-`z`, `0`-`9`, `.`, `_`, `-` and `/`.
        case characters

        /// It begins at the root of all files.
        case absolute

        /// A part of it is empty, `.` or `..`.
        case parts

        /// It is that of a folder.
        case folder
    }

    /// What is wrong with one name, whatever the others are.
    public static func fault(in name: String) -> Fault? {
        let bytes = Array(name.utf8)
        guard (1...255).contains(bytes.count) else { return .length }
        guard bytes.allSatisfy(isPermitted) else { return .characters }
        guard bytes[0] != slash else { return .absolute }
        guard bytes[bytes.count - 1] != slash else { return .folder }
        let parts = bytes.split(separator: slash, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != [dot] && $0 != [dot, dot] }) else {
            return .parts
        }
        return nil
    }

    /// All that is wrong with the names of a container, alone and together, in their order.
    static func findings(in names: [String]) -> [ContainerFinding] {
        var findings: [ContainerFinding] = []
        var seen: [[UInt8]: [UInt8]] = [:]
        var folders: Set<[UInt8]> = []
        for name in names {
            if let fault = fault(in: name) {
                findings.append(.name(name, fault))
                continue
            }
            let bytes = Array(name.utf8)
            let folded = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            if let earlier = seen[folded] {
                findings.append(
                    earlier == bytes
                        ? .duplicate(name)
                        : .sameButForCase(name, String(decoding: earlier, as: UTF8.self))
                )
            }
            seen[folded] = bytes
            for (index, byte) in folded.enumerated() where byte == slash {
                folders.insert(Array(folded[..<index]))
            }
        }
        for name in names where folders.contains(Array(name.lowercased().utf8)) {
            findings.append(.fileAndFolder(name))
        }
        return findings
    }

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), dot, slash, UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension MemberNames.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .length: "a name has 1 to 255 bytes"
        case .characters: "a name is of A-Z, a-z, 0-9, ., _, - and /"
        case .absolute: "a name does not begin with /"
        case .parts: "no part of a name is empty, . or .."
        case .folder: "a folder is no member"
        }
    }
}
