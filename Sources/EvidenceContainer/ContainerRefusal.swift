public import EvidenceCrypto

/// Why a file is no container that may be read, or a member of it cannot be.
public enum ContainerRefusal: Error, Equatable {
    /// libzip cannot be loaded; with the reason.
    case noLibrary(reason: String)

    /// The file cannot be read, or is no ZIP that libzip opens; with the reason.
    case notAContainer(reason: String)

    /// There is no such member, or there are two.
    case noMember(String)

    /// The member cannot be unpacked, or not to what its headers say; with the reason.
    case damaged(String, reason: String)

    /// The member has more bytes than may be unpacked.
    case tooLarge(String, limit: Int)

    /// libcrypto failed.
    case crypto(CryptoError)
}

extension ContainerRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noLibrary(let reason):
            ContainerError.noLibrary(reason: reason).description
        case .notAContainer(let reason): "it is no container: \(reason)"
        case .noMember(let name): "there is no one member \(name)"
        case .damaged(let name, let reason): "\(name): \(reason)"
        case .tooLarge(let name, let limit): "\(name): it has more than \(limit) bytes"
        case .crypto(let error): error.description
        }
    }
}
