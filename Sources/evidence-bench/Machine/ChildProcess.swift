internal import Glibc
internal import SystemPackage

/// Why another process did not do what was measured.
enum ChildProcessError: Error, CustomStringConvertible {
    case notStarted(String, Errno)
    case failed(String, status: Int32)

    var description: String {
        switch self {
        case .notStarted(let name, let errno): "\(name) could not be started: \(errno)"
        case .failed(let name, let status): "\(name) ended with wait status \(status)"
        }
    }
}

/// Runs `program`, sought in PATH where it is no path, to its end; what it says goes to
/// `standardOutput`, or nowhere.
///
/// `posix_spawn` and `waitpid` themselves, since anything around them would be measured too.
func run(
    _ program: String,
    _ arguments: [String],
    standardOutput: FileDescriptor? = nil
) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let standardOutput {
        unsafe posix_spawn_file_actions_adddup2(&actions, standardOutput.rawValue, STDOUT_FILENO)
    } else {
        unsafe posix_spawn_file_actions_addopen(
            &actions,
            STDOUT_FILENO,
            "/dev/null",
            O_WRONLY,
            0
        )
    }
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) }
    unsafe words.append(nil)
    defer { unsafe words.forEach { unsafe free($0) } }
    var process = pid_t()
    let result = unsafe posix_spawnp(&process, program, &actions, nil, words, environ)
    let name = FilePath(program).lastComponent?.string ?? program
    guard result == 0 else { throw ChildProcessError.notStarted(name, Errno(rawValue: result)) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1 {
        guard errno == EINTR else {
            throw ChildProcessError.notStarted(name, Errno(rawValue: errno))
        }
    }
    guard status == 0 else { throw ChildProcessError.failed(name, status: status) }
}
