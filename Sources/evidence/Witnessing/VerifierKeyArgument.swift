internal import ArgumentParser
internal import EvidenceRecord

/// Verifier keys as they stand in one line: `<name>+<8 hex>+<base64>`.
enum VerifierKeyArgument {
    /// The key of a log, or of anybody who signs as it is.
    static func log(_ text: String) throws -> VerifierKey {
        do throws(VerifierKeyError) {
            return try VerifierKey(text)
        } catch .unknownType(WitnessKey.type) {
            throw ValidationError(
                "'\(text)' is the key of a witness, and that of a log is asked for"
            )
        } catch {
            throw ValidationError("'\(text)' is no verifier key: \(error)")
        }
    }

    /// The key of a witness.
    static func witness(_ text: String) throws -> WitnessKey {
        do throws(VerifierKeyError) {
            return try WitnessKey(text)
        } catch .unknownType(VerifierKey.ed25519Type) {
            throw ValidationError(
                "'\(text)' is the key of a log, and that of a witness is asked for"
            )
        } catch {
            throw ValidationError("'\(text)' is no verifier key: \(error)")
        }
    }
}
