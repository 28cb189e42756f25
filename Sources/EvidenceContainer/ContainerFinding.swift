/// Something about a container that does not belong there, whatever its members hold.
public enum ContainerFinding: Hashable, Sendable {
    /// A member's name is one that may lead elsewhere when it is unpacked.
    case name(String, MemberNames.Fault)

    /// Two members have this name.
    case duplicate(String)

    /// Two members have names that are one where upper and lower case are not told apart.
    case sameButForCase(String, String)

    /// A member has the name of a folder that others stand in.
    case fileAndFolder(String)

    /// A member is no plain file, but a link or a device.
    case notAFile(String)

    /// A member is encrypted.
    case encrypted(String)

    /// A member is compressed by another method than deflate, given by its number.
    case method(String, number: Int)

    /// A member says that it has more bytes than may be unpacked, or so many for each of those
    /// that stand there that it is nothing but a burden.
    case expands(String)

    /// All members together say that they have more bytes than may be unpacked.
    case expandsInAll(limit: Int)

    /// The container has more members than one may have.
    case tooMany(limit: Int)

    /// The file does not begin with `mimetype`, stored and with nothing added, which holds the
    /// media type of an ASiC-E (ETSI EN 319 162-1 A.1).
    case mediaType

    /// So many bytes of the file belong to no member, or so many too few are there for all:
    /// something before, between or after them, or added to their headers.
    case otherBytes(Int)

    /// The headers contradict one another; in libzip's words.
    case inconsistent(reason: String)
}

extension ContainerFinding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .name(let name, let fault): "\(Self.shown(name)): \(fault)"
        case .duplicate(let name): "\(name): two members have this name"
        case .sameButForCase(let name, let other):
            "\(name): its name is that of \(other) where case is not told apart"
        case .fileAndFolder(let name): "\(name): it is both a member and a folder"
        case .notAFile(let name): "\(Self.shown(name)): it is no plain file"
        case .encrypted(let name): "\(Self.shown(name)): it is encrypted"
        case .method(let name, let number):
            "\(Self.shown(name)): it is compressed by method \(number), and only 0 and 8 are read"
        case .expands(let name): "\(Self.shown(name)): it unpacks to more than may be unpacked"
        case .expandsInAll(let limit): "it unpacks to more than \(limit) bytes"
        case .tooMany(let limit): "it has more than \(limit) members"
        case .mediaType:
            "it does not begin with mimetype, stored, which holds \(Container.mediaType)"
        case .otherBytes(let count):
            count > 0
                ? "\(count) of its bytes belong to no member"
                : "its members overlap by \(-count) bytes"
        case .inconsistent(let reason): "its headers contradict one another: \(reason)"
        }
    }

    /// A name that may hold anything, as it can be printed.
    private static func shown(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F
                ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}
