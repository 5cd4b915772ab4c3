//! Two pieces of work at the same time. Everything that is worth a thread here comes in two halves: the old draft and the
//! new one, or the first half of a list and the second. The answer is the same, byte for byte, as one after the other.

use std::panic::resume_unwind;
use std::thread;

/// Does two pieces of work, on two threads where they are large enough to be worth starting one.
pub fn both<A: Send, B>(is_large: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    if !is_large {
        return (first(), second());
    }
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap_or_else(|panic| resume_unwind(panic)), second)
    })
}
