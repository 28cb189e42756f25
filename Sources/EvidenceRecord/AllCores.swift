internal import Dispatch
internal import Glibc
internal import Synchronization

/// The number of cores, at least 1.
///
/// Asked for once: every call reads a file under /sys, which takes as long as signing.
public let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// Does `work` on all cores at once, with a part of `0..<count` each, and returns what the parts
/// came to, in their order.
///
/// It blocks its caller meanwhile, so it is for work that takes less than a wait would, and of
/// which a part has at least `least` items: to wake another thread takes as long as hashing some
/// forty messages.
public func onAllCores<Part: Sendable, Failure: Error>(
    _ count: Int,
    least: Int,
    _ work: @Sendable (Range<Int>) throws(Failure) -> Part
) throws(Failure) -> [Part] {
    let parts = min(coreCount, count / max(1, least))
    guard parts > 1 else { return [try work(0..<count)] }
    let results = Mutex<[Int: Result<Part, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let range = (count * part / parts)..<(count * (part + 1) / parts)
        let result = Result { () throws(Failure) in try work(range) }
        results.withLock { $0[part] = result }
    }
    let all = results.withLock { $0 }
    var ordered: [Part] = []
    for part in 0..<parts {
        guard let result = all[part] else { continue }
        ordered.append(try result.get())
    }
    return ordered
}
