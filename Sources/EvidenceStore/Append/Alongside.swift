internal import Dispatch
internal import Synchronization

/// Does `work` here while another thread does `other`, and returns what both came to when both
/// are done.
///
/// It is for work that does not take all cores: a write that mostly waits for the disk, or taking
/// in what was read while more is being read.
public func alongside<Done: Sendable, Failure: Error, Worked>(
    _ other: @escaping @Sendable () throws(Failure) -> Done,
    do work: () -> Worked
) -> (other: Result<Done, Failure>, worked: Worked) {
    let slot = Slot<Result<Done, Failure>>()
    let group = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
        let result = Result { () throws(Failure) in try other() }
        slot.value.withLock { $0 = result }
    }
    let worked = work()
    while true {
        group.wait()
        if let done = slot.value.withLock({ $0 }) { return (done, worked) }
    }
}

/// Where one thread leaves something for another; a class, since both must know the place.
private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
