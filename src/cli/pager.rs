//! Results on a terminal, through a pager once they are longer than it. What is shorter is written as it is, so that
//! nobody has to leave a pager for three lines.

use crate::commands::program;
use std::io::{self, Write};
use std::process::{Child, Stdio};

/// The pager where none is set, as Git runs it: it ends by itself where all fits, shows colours, and leaves the text on
/// the screen.
const USUAL: &str = "less -FIRX";

/// The pager that is wanted on a terminal: `PAGER`, unless that is empty or only passes text on.
pub(super) fn wanted(env: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let is_dumb = env("TERM").as_deref() == Some("dumb");
    let set = env("PAGER").unwrap_or_else(|| USUAL.to_owned());
    let is_none = is_dumb || matches!(set.trim(), "" | "cat");
    (!is_none).then_some(set)
}

/// Holds results back until they are longer than the terminal, and gives them to the pager then.
pub(super) struct Paged<'a> {
    out: &'a mut dyn Write,
    /// Where no pager is wanted, results are passed on as they come.
    state: State,
    /// Lines that fit on the terminal.
    height: usize,
}

enum State {
    Passing,
    Holding { pager: String, held: Vec<u8>, lines: usize },
    Paging(Child),
}

impl<'a> Paged<'a> {
    /// Results for `out`, through a pager where one is wanted.
    pub(super) fn new(out: &'a mut dyn Write, pager: Option<String>, height: usize) -> Paged<'a> {
        let holding = |pager| State::Holding { pager, held: Vec::new(), lines: 0 };
        Paged { out, state: pager.map_or(State::Passing, holding), height }
    }

    /// Writes what was held back, or waits until the person has left the pager.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.state, State::Passing) {
            State::Passing => {}
            State::Holding { held, .. } => self.out.write_all(&held)?,
            State::Paging(mut child) => {
                drop(child.stdin.take());
                child.wait()?;
            }
        }
        self.out.flush()
    }

    /// Starts the pager; where it cannot be started, results are passed on.
    fn start(&mut self) -> io::Result<()> {
        let State::Holding { pager, held, .. } = std::mem::replace(&mut self.state, State::Passing) else {
            return Ok(());
        };
        match program::command(&pager).stdin(Stdio::piped()).spawn() {
            Ok(child) => self.state = State::Paging(child),
            Err(_) => self.state = State::Passing,
        }
        self.write_all(&held)
    }
}

impl Write for Paged<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Passing => self.out.write(text),
            State::Paging(child) => match &mut child.stdin {
                Some(pager) => pager.write(text),
                None => Ok(text.len()),
            },
            State::Holding { held, lines, .. } => {
                held.extend_from_slice(text);
                *lines += text.iter().filter(|byte| **byte == b'\n').count();
                // The last line of the terminal is for what the shell writes next.
                if *lines >= self.height {
                    self.start()?;
                }
                Ok(text.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Passing => self.out.flush(),
            State::Holding { .. } => Ok(()),
            State::Paging(child) => child.stdin.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_is_what_is_set_unless_it_does_nothing() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            wanted(&|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(with(&[]).as_deref(), Some(USUAL));
        assert_eq!(with(&[("PAGER", "most -s")]).as_deref(), Some("most -s"));
        for pairs in [&[("PAGER", "")][..], &[("PAGER", " cat ")], &[("TERM", "dumb")]] {
            assert_eq!(with(pairs), None, "{pairs:?}");
        }
    }

    /// What is written directly, and what goes to the pager, of so many lines on a terminal of four.
    fn told(pager: Option<&str>, lines: usize) -> (String, Option<String>) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("paged");
        let pager = pager.map(|pager| pager.replace("FILE", &file.display().to_string()));
        let mut out = Vec::new();
        let mut paged = Paged::new(&mut out, pager, 4);
        for line in 0..lines {
            writeln!(paged, "{line}").expect("it can be written");
            paged.flush().expect("it can be written");
        }
        paged.finish().expect("the pager ends");
        (String::from_utf8_lossy(&out).into_owned(), std::fs::read_to_string(file).ok())
    }

    #[cfg(unix)]
    #[test]
    fn only_what_is_longer_than_the_terminal_goes_through_the_pager() {
        assert_eq!(told(Some("cat > FILE"), 3), ("0\n1\n2\n".to_owned(), None));
        assert_eq!(told(Some("cat > FILE"), 5), (String::new(), Some("0\n1\n2\n3\n4\n".to_owned())));
        assert_eq!(told(None, 5), ("0\n1\n2\n3\n4\n".to_owned(), None));
    }
}
