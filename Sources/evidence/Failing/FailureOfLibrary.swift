internal import ArgumentParser

extension CommandFailure {
    /// The failure that `error` means to the user; nil for what belongs to the parsing of the
    /// command line.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case is CleanExit, is ExitCode, is ValidationError:
            return nil
        default:
            guard !String(reflecting: type(of: error)).hasPrefix("ArgumentParser.") else {
                return nil
            }
            self.init(String(describing: error))
        }
    }
}
