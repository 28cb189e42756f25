internal import ArgumentParser
internal import Glibc

/// The command `evidence`: all the others stand below it.
struct Evidence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Record who asserted what and when, signed, chained and checkable by anyone.",
        discussion: """
            A ledger is a folder of plain text. Every entry in it is signed by a person's key and \
            holds the hash of the entry before it, so that nothing can change, vanish or be \
            reordered unnoticed. It proves bytes, signing key and order of recording. It never \
            proves that a claim is true.

            To begin, and to look at what there is:

              evidence init archive.example/january-2022
              evidence verify

            A record is #42, 42 or its label wherever one is asked for; an entry is entry 17. The \
            ledger is taken from --ledger or EVIDENCE_LEDGER, else ./Ledger; the keys from --keys \
            or EVIDENCE_KEYS, else ./Keys; the signer from --signer or EVIDENCE_SIGNER, else it is \
            the only usable key.

            Exit codes: 0 done, or sound; 1 unsound; 2 sound with remarks; 64 wrong usage; 65 no \
            ledger here, or one written by a later version; 70 anything else.
            """,
        version: "1.0.0",
        groupedSubcommands: CommandGroup.all
    )
}

extension Evidence {
    /// Parses the arguments, runs the command and ends the process.
    static func start() async -> Never {
        Outcome.end(with: await perform())
    }

    private static func perform() async -> Outcome {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .sound
        } catch let error as Outcome {
            return error
        } catch {
            return report(error)
        }
    }

    /// Says what went wrong in one voice, or gives the help that was asked for.
    private static func report(_ error: any Error) -> Outcome {
        if let failure = CommandFailure(error) {
            failure.report()
            return failure.outcome
        }
        if exitCode(for: error) == .success {
            print(fullMessage(for: error, columns: Terminal.width(of: STDOUT_FILENO)))
            return .sound
        }
        let usage = UsageError(fullMessage(for: error), message: message(for: error))
        usage.failure.report()
        return usage.failure.outcome
    }
}

extension Outcome {
    /// Ends the process, unless what it printed cannot be written: that is a failure.
    fileprivate static func end(with outcome: Outcome) -> Never {
        do throws(CommandFailure) {
            try StandardOutput.finish()
        } catch {
            // A command that failed has said why, and that may be the very same.
            if outcome != .failed { error.report() }
            exit(error.outcome.rawValue)
        }
        exit(outcome.rawValue)
    }
}
