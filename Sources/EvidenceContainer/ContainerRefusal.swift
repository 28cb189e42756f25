/// Why a file is no container that may be read.
public enum ContainerRefusal: Error, Equatable {
    /// It is no ZIP that libzip opens; its own words.
    case notAContainer(reason: String)
}
