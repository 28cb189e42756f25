internal import ArgumentParser

/// `evidence key`: the keys that sign, and who may do what.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make keys, enrol them, end them, and look at them.",
        discussion: """
            A key is two files in the folder of keys: HANDLE.pem, the private half, which never \
            leaves it and is never committed, and HANDLE.vkey, the public half, one line. A key \
            is not a person: who holds it is what the enrolment says.

            A colleague joins:

              evidence key new anna                          on her machine
              evidence key enrol anna.vkey --role archivist  on that of an admin

            where one person does both, evidence key new anna and evidence key enrol anna \
            --role archivist; then the new key countersigns its enrolment.
            """,
        subcommands: [
            KeyNewCommand.self, KeyImportCommand.self, KeyEnrolCommand.self,
            KeyCertifyCommand.self, KeyAttachCommand.self, KeyAddLogCommand.self,
            KeyRevokeCommand.self, KeyQuorumCommand.self,
            KeyListCommand.self, KeyShowCommand.self,
        ]
    )
}
