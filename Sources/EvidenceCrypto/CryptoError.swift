/// A call to libcrypto that failed: a broken machine, never a finding about data.
public struct CryptoError: Error, Hashable, Sendable {
    /// The C function that failed.
    public let function: String

    /// Every line of OpenSSL's error queue at that moment, oldest first; may be empty.
    public let lines: [String]
}

extension CryptoError: CustomStringConvertible {
    public var description: String {
        let reasons = lines.isEmpty ? "no reason given" : lines.joined(separator: "; ")
        return "\(function) failed: \(reasons)"
    }
}
