//! A line that says what takes so long, on a terminal, once half a second has passed; gone as soon as there is anything
//! else to read.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Who waits no longer than this need not be told what for.
const PATIENCE: Duration = Duration::from_millis(500);

const LINE: &str = "reading the map …";

/// What makes the line go again: back to its beginning, and all of it erased.
const GONE: &str = "\r\u{1b}[K";

/// Where the line is written; it is told of the end by another thread than the one that waits.
type Screen = Box<dyn Write + Send>;

/// The line, shown or not.
#[derive(Clone)]
pub(super) struct Progress {
    shared: Arc<(Mutex<State>, Condvar)>,
}

enum State {
    Waiting(Screen),
    Shown(Screen),
    Over,
}

impl Progress {
    /// Waits beside the work, and shows the line on the screen where that takes long. Without a screen it never does.
    pub(super) fn begin(screen: Option<Screen>) -> Progress {
        let is_shown = screen.is_some();
        let state = screen.map_or(State::Over, State::Waiting);
        let progress = Progress { shared: Arc::new((Mutex::new(state), Condvar::new())) };
        if is_shown {
            let waiting = progress.clone();
            // Where there is no thread to be had there is no line, and nothing else is missing.
            let _ = std::thread::Builder::new().spawn(move || waiting.wait(PATIENCE));
        }
        progress
    }

    /// Shows the line, unless all is over before.
    fn wait(&self, patience: Duration) {
        let (_, changed) = &*self.shared;
        let is_waiting = |state: &mut State| matches!(state, State::Waiting(_));
        let waited = changed.wait_timeout_while(self.state(), patience, is_waiting);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *state = match std::mem::replace(&mut *state, State::Over) {
            State::Waiting(mut screen) => match write!(screen, "{LINE}").and_then(|()| screen.flush()) {
                Ok(()) => State::Shown(screen),
                Err(_) => State::Over,
            },
            other => other,
        };
    }

    /// Takes the line away for good.
    pub(super) fn end(&self) {
        let mut state = self.state();
        if let State::Shown(screen) = &mut *state {
            // Nobody is harmed by a line that stays.
            let _ = write!(screen, "{GONE}").and_then(|()| screen.flush());
        }
        *state = State::Over;
        self.shared.1.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream before whose first line the one about progress goes.
pub(super) struct Cleared<'a> {
    progress: Progress,
    out: &'a mut dyn Write,
    is_begun: bool,
}

impl<'a> Cleared<'a> {
    /// The stream of a run.
    pub(super) fn new(progress: &Progress, out: &'a mut dyn Write) -> Cleared<'a> {
        Cleared { progress: progress.clone(), out, is_begun: false }
    }
}

impl Write for Cleared<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if !std::mem::replace(&mut self.is_begun, true) {
            self.progress.end();
        }
        self.out.write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A screen that others can look at.
    #[derive(Clone, Default)]
    struct Seen(Arc<Mutex<Vec<u8>>>);

    impl Write for Seen {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panics").extend_from_slice(text);
            Ok(text.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seen {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().expect("nobody panics").clone()).expect("it is text")
        }
    }

    fn waiting(seen: &Seen) -> Progress {
        let state = State::Waiting(Box::new(seen.clone()));
        Progress { shared: Arc::new((Mutex::new(state), Condvar::new())) }
    }

    #[test]
    fn the_line_comes_after_a_while_and_goes_before_anything_else() {
        let seen = Seen::default();
        let progress = waiting(&seen);
        progress.wait(Duration::ZERO);
        assert_eq!(seen.text(), LINE);
        let mut out = Vec::new();
        let mut stream = Cleared::new(&progress, &mut out);
        stream.write_all(b"a").and_then(|()| stream.write_all(b"b")).expect("a vector takes everything");
        assert_eq!((seen.text(), out.as_slice()), (format!("{LINE}{GONE}"), b"ab".as_slice()));
    }

    #[test]
    fn what_is_over_before_shows_nothing() {
        let seen = Seen::default();
        let progress = waiting(&seen);
        progress.end();
        progress.wait(Duration::ZERO);
        assert_eq!(seen.text(), "");
    }
}
