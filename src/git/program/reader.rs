//! Objects through two processes that are asked one question after the other: one says how large an object is, and the
//! other, which would say all of it, is asked only for what is not too large.
//!
//! Processes that die are started again with the next question, and their last one is asked once more alone, because
//! only then is it known what Git said about it.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::atomic::Ordering;

use super::Program;
use crate::git::access::Unnamed;
use crate::git::object::{Id, Object, ObjectError, ObjectKind};

/// Longer names are asked for by nobody; a line of this length fits into a pipe that nobody has read from yet.
pub(in crate::git) const LONGEST_NAME: usize = 1024;

/// A reader of one thread.
pub(in crate::git) struct Reader {
    program: Program,
    sizes: Option<Process>,
    contents: Option<Process>,
}

/// One of the two.
struct Process {
    child: Child,
    /// `None` only while the process ends.
    pipes: Option<(ChildStdin, BufReader<ChildStdout>)>,
}

/// What is said of an object before its bytes.
struct Header {
    id: Id,
    kind: ObjectKind,
    size: u64,
}

impl Reader {
    pub(in crate::git) fn new(program: Program) -> Reader {
        Reader { program, sizes: None, contents: None }
    }

    /// An object; `limit` in bytes.
    pub(in crate::git) fn object(&mut self, id: Id, limit: u64) -> Result<Object, ObjectError> {
        let name = id.to_string();
        let size = match self.header(&name, Unnamed::Damaged) {
            Ok(header) => header.size,
            Err(Unnamed::Damaged(said)) => return Err(ObjectError::Damaged(said)),
            Err(Unnamed::Unknown | Unnamed::Ambiguous) => return Err(ObjectError::Missing),
        };
        if size > limit {
            return Err(ObjectError::TooLarge { size });
        }
        let read = process(&mut self.contents, &self.program, "--batch").and_then(|process| process.content(&name));
        match read {
            Ok(Some(object)) => Ok(object),
            Ok(None) => Err(ObjectError::Missing),
            Err(error) => {
                self.contents = None;
                Err(ObjectError::Damaged(self.program.complaint("--batch", &name).unwrap_or(error.to_string())))
            }
        }
    }

    /// What a name stands for. Some that stand for nothing end the process.
    pub(in crate::git) fn named(&mut self, name: &str) -> Result<(Id, ObjectKind), Unnamed> {
        let header = self.header(name, |_| Unnamed::Unknown)?;
        Ok((header.id, header.kind))
    }

    /// The name must be in one line; `ended` is what it means that the process ended with a complaint.
    fn header(&mut self, name: &str, ended: fn(String) -> Unnamed) -> Result<Header, Unnamed> {
        let line = process(&mut self.sizes, &self.program, "--batch-check").and_then(|process| process.line(name));
        match line {
            Ok(line) => match header(&line) {
                Some(header) => Ok(header),
                None if line.ends_with(" ambiguous") => Err(Unnamed::Ambiguous),
                // It is not there, or it is and cannot be read.
                None => Err(self.program.complaint("--batch-check", name).map_or(Unnamed::Unknown, Unnamed::Damaged)),
            },
            Err(error) => {
                self.sizes = None;
                let complaint = self.program.complaint("--batch-check", name);
                Err(complaint.map_or_else(|| Unnamed::Damaged(error.to_string()), ended))
            }
        }
    }
}

impl Program {
    /// What Git complains about when it is asked for one object alone; `None` where it does not, or only about not
    /// being able to fetch it.
    fn complaint(&self, what: &str, name: &str) -> Option<String> {
        let one_less = |left: usize| left.checked_sub(1);
        self.patience.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).ok()?;
        let mut command = self.command();
        command.args(["cat-file", what]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        // It may end without reading; then it says why.
        let _ = child.stdin.take()?.write_all(format!("{name}\n").as_bytes());
        let said = child.wait_with_output().ok()?.stderr;
        let said = String::from_utf8_lossy(&said);
        let mut lines = said.lines().filter_map(|line| {
            let said = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: "))?;
            (!said.starts_with("could not fetch ") && !said.starts_with("transport ")).then(|| said.to_owned())
        });
        lines.next()
    }
}

/// The process in a place; a new one where there is none.
fn process<'p>(place: &'p mut Option<Process>, program: &Program, what: &str) -> io::Result<&'p mut Process> {
    let process = match place.take() {
        Some(process) => process,
        None => Process::start(program, what)?,
    };
    Ok(place.insert(process))
}

impl Process {
    fn start(program: &Program, what: &str) -> io::Result<Process> {
        let mut command = program.command();
        // Nobody would take complaints away, and it would wait until somebody does.
        command.args(["cat-file", what]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take().map(BufReader::new));
        Ok(Process { child, pipes })
    }

    /// The line that answers a name.
    fn line(&mut self, name: &str) -> io::Result<String> {
        let hung_up = || io::Error::new(io::ErrorKind::UnexpectedEof, "`git` hung up");
        let (stdin, stdout) = self.pipes.as_mut().ok_or_else(hung_up)?;
        stdin.write_all(format!("{name}\n").as_bytes())?;
        let mut line = Vec::new();
        stdout.take(2 * LONGEST_NAME as u64).read_until(b'\n', &mut line)?;
        if line.pop() != Some(b'\n') {
            return Err(hung_up());
        }
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    /// An object whose size is known to be no more than is wanted.
    fn content(&mut self, name: &str) -> io::Result<Option<Object>> {
        let Some(Header { kind, size, .. }) = header(&self.line(name)?) else { return Ok(None) };
        let (_, stdout) = self.pipes.as_mut().ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut bytes = Vec::new();
        let end = size + 1;
        if stdout.take(end).read_to_end(&mut bytes)? as u64 != end || bytes.pop() != Some(b'\n') {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "`git` hung up in the middle of an object"));
        }
        Ok(Some(Object { kind, bytes }))
    }
}

/// It ends when nobody asks any more, and is waited for, so that none is left behind.
impl Drop for Process {
    fn drop(&mut self) {
        self.pipes = None;
        let _ = self.child.wait();
    }
}

/// The object in `<id> blob 12`.
fn header(line: &str) -> Option<Header> {
    let mut words = line.split(' ');
    let (id, kind, size) = (words.next()?.parse().ok()?, ObjectKind::named(words.next()?)?, words.next()?);
    let size = size.parse().ok()?;
    words.next().is_none().then_some(Header { id, kind, size })
}
