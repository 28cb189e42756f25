internal import Glibc

/// What a program wrote and how it ended.
struct ToolOutput {
    let output: [UInt8]
    let errors: [UInt8]

    /// The exit status; 128 and the signal's number where a signal ended it.
    let status: Int
}

/// Why a program could not be run to its end.
enum ToolError: Error {
    case missing
    case failed(call: String, errno: Int32)
}

/// Runs a program found by `PATH`, never through a shell, and waits for its end.
///
/// The program sees only its arguments, its input and an environment of `PATH` and a
/// UTF-8 locale, so that its output depends on nothing else.
///
/// - Parameters:
///   - name: The program's name.
///   - arguments: What follows the name.
///   - input: All that the program may read from its standard input.
/// - Returns: What it wrote, whatever its exit status.
/// - Throws: ``ToolError`` where it could not be started or listened to.
func runTool(
    _ name: String,
    _ arguments: [String],
    input: [UInt8]
) throws(ToolError) -> ToolOutput {
    let toProgram = try SocketPair()
    let output = try SocketPair()
    let errors = try SocketPair()

    let path = unsafe getenv("PATH").map { unsafe "PATH=" + String(cString: $0) }
    let process = try spawn(
        name,
        CStrings([name] + arguments),
        environment: CStrings([path ?? "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]),
        input: toProgram.theirs,
        output: output.theirs,
        errors: errors.theirs
    )
    toProgram.theirs.close()
    output.theirs.close()
    errors.theirs.close()

    let exchanged = Result { () throws(ToolError) in
        try exchange(input, toProgram.ours, output.ours, errors.ours)
    }
    toProgram.ours.close()
    output.ours.close()
    errors.ours.close()
    let status = try waitForEnd(of: process)
    let (written, said) = try exchanged.get()
    return ToolOutput(output: written, errors: said, status: status)
}

private func spawn(
    _ name: String,
    _ arguments: borrowing CStrings,
    environment: borrowing CStrings,
    input: Descriptor,
    output: Descriptor,
    errors: Descriptor
) throws(ToolError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.number, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors.number, 2)

    var process = pid_t()
    let result = unsafe posix_spawnp(
        &process,
        name,
        &actions,
        nil,
        arguments.pointers,
        environment.pointers
    )
    if result == ENOENT { throw .missing }
    guard result == 0 else { throw .failed(call: "posix_spawnp", errno: result) }
    return process
}

/// Writes the input and reads both outputs as the program is ready for each.
private func exchange(
    _ input: [UInt8],
    _ to: Descriptor,
    _ output: Descriptor,
    _ errors: Descriptor
) throws(ToolError) -> ([UInt8], [UInt8]) {
    var written = 0
    var streams: [(Descriptor, [UInt8], open: Bool)] = [(output, [], true), (errors, [], true)]
    if input.isEmpty { to.close() }
    while streams[0].open || streams[1].open {
        var polled = streams.filter(\.open).map {
            pollfd(fd: $0.0.number, events: Int16(POLLIN), revents: 0)
        }
        if written < input.count {
            polled.append(pollfd(fd: to.number, events: Int16(POLLOUT), revents: 0))
        }
        if unsafe poll(&polled, nfds_t(polled.count), -1) < 0 {
            if errno == EINTR { continue }
            throw .failed(call: "poll", errno: errno)
        }
        for entry in polled where entry.revents != 0 {
            if entry.fd == to.number {
                written += try send(input[written...], over: to)
                if written == input.count { to.close() }
            } else if let index = streams.firstIndex(where: { $0.0.number == entry.fd }) {
                streams[index].open = try readMore(from: streams[index].0, to: &streams[index].1)
            }
        }
    }
    return (streams[0].1, streams[1].1)
}

/// Sends what fits, and says how much that was: all of it if nobody reads any more.
private func send(_ bytes: ArraySlice<UInt8>, over socket: Descriptor) throws(ToolError) -> Int {
    let sent = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
            socket.number,
            buffer.baseAddress,
            buffer.count,
            Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        )
    }
    if sent >= 0 { return sent }
    switch errno {
    case EAGAIN, EINTR: return 0
    case EPIPE, ECONNRESET: return bytes.count
    default: throw .failed(call: "send", errno: errno)
    }
}

/// Reads once, and says whether more may come.
private func readMore(from socket: Descriptor, to bytes: inout [UInt8]) throws(ToolError) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe read(socket.number, &chunk, chunk.count)
    if count < 0 {
        if errno == EINTR { return true }
        throw .failed(call: "read", errno: errno)
    }
    bytes += chunk[..<count]
    return count > 0
}

private func waitForEnd(of process: pid_t) throws(ToolError) -> Int {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
        guard errno == EINTR else { throw .failed(call: "waitpid", errno: errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
}

/// A file descriptor, closed once.
private final class Descriptor {
    private(set) var number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close()
    }

    func close() {
        guard number >= 0 else { return }
        _ = Glibc.close(number)
        number = -1
    }
}

/// Both ends of a stream between this process and a program.
///
/// A socket takes the place of a pipe: it can be written to without a signal when the
/// program ends early, and is created closed to every other program.
private struct SocketPair {
    let ours: Descriptor
    let theirs: Descriptor

    init() throws(ToolError) {
        var numbers: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &numbers) == 0 else {
            throw .failed(call: "socketpair", errno: errno)
        }
        ours = Descriptor(numbers[0])
        theirs = Descriptor(numbers[1])
    }
}

/// An array of C strings that ends in a null pointer, as `exec` takes it.
@safe private struct CStrings: ~Copyable {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        unsafe pointers = .allocate(capacity: count + 1)
        for (index, string) in strings.enumerated() {
            unsafe (pointers + index).initialize(to: strdup(string))
        }
        unsafe (pointers + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count {
            unsafe free(pointers[index])
        }
        unsafe pointers.deallocate()
    }
}
