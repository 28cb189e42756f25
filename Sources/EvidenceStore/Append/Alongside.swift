internal import Dispatch
internal import Synchronization

/// Does `work` here while another thread does `write`, and returns what both came to when both
/// are done.
///
/// It is for a write that mostly waits for the disk, so that the processor has something to do.
func alongside<Written: Sendable, Worked>(
    _ write: @escaping @Sendable () throws(StoreError) -> Written,
    do work: () -> Worked
) -> (written: Result<Written, StoreError>, worked: Worked) {
    let slot = Slot<Result<Written, StoreError>>()
    let group = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
        let result = Result { () throws(StoreError) in try write() }
        slot.value.withLock { $0 = result }
    }
    let worked = work()
    while true {
        group.wait()
        if let written = slot.value.withLock({ $0 }) { return (written, worked) }
    }
}

/// Where one thread leaves something for another; a class, since both must know the place.
private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
