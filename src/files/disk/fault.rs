//! Faults for tests: the disk of one thread refuses, or the process dies, at a chosen step.

use super::Need;
use std::cell::Cell;
use std::io;

/// What happens when the chosen step is reached; steps count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum Fault {
    None,
    /// That step alone is refused.
    Once(io::ErrorKind),
    /// From that step on, whatever needs space is refused.
    Full,
    /// From that step on nothing is done any more, as if the process had been killed.
    Frozen,
    /// The process ends at once; nothing is cleaned up.
    Dies,
}

/// What somebody else does, and right before which step.
type Meddler = (usize, Box<dyn FnOnce()>);

thread_local! {
    static FAULT: Cell<(Fault, usize)> = const { Cell::new((Fault::None, 0)) };
    static REHEARSAL: Cell<bool> = const { Cell::new(false) };
    static HAS_LINKS: Cell<bool> = const { Cell::new(true) };
    static MEDDLER: Cell<Option<Meddler>> = const { Cell::new(None) };
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Runs something with a fault at a step, and says how many steps it took.
pub(in crate::files) fn with<T>(fault: Fault, step: usize, run: impl FnOnce() -> T) -> (T, usize) {
    FAULT.set((fault, step));
    STEPS.set(0);
    REHEARSAL.set(true);
    let done = run();
    REHEARSAL.set(false);
    MEDDLER.set(None);
    FAULT.set((Fault::None, 0));
    (done, STEPS.get())
}

/// Runs something on a disk that gives no file a second name.
pub(in crate::files) fn without_links<T>(run: impl FnOnce() -> T) -> T {
    HAS_LINKS.set(false);
    let done = run();
    HAS_LINKS.set(true);
    done
}

/// Has somebody else do something right before a step of what runs next.
pub(in crate::files) fn meddle(step: usize, meddle: impl FnOnce() + 'static) {
    MEDDLER.set(Some((step, Box::new(meddle))));
}

/// Whether nobody needs the bytes to be on a real disk: thousands of times would take minutes.
pub(super) fn is_rehearsal() -> bool {
    REHEARSAL.get()
}

pub(super) fn permit(need: Need) -> io::Result<()> {
    let (fault, at) = FAULT.get();
    let step = STEPS.get();
    STEPS.set(step + 1);
    let full = || Err(io::Error::from(io::ErrorKind::StorageFull));
    if let Some((meddle_at, meddle)) = MEDDLER.take() {
        if meddle_at == step { meddle() } else { MEDDLER.set(Some((meddle_at, meddle))) }
    }
    match fault {
        _ if need == Need::Link && !HAS_LINKS.get() => Err(io::Error::from(io::ErrorKind::Unsupported)),
        Fault::Once(kind) if step == at => Err(io::Error::from(kind)),
        Fault::Full if step >= at && need != Need::Nothing => full(),
        Fault::Frozen if step >= at => full(),
        Fault::Dies if step == at => std::process::abort(),
        _ => Ok(()),
    }
}
