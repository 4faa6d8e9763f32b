//! The note of what is being done, in a hidden file in the root: written before the first step, gone after the last.
//!
//! Its name tells how far the change is, its last bytes which steps were begun. Fields end in a NUL, which no name
//! can hold. It carries the stamp of its own file, so that one which came by any other way, such as a commit, is not
//! believed. What is done about an interrupted change is in `mend`.

use super::content::Content;
use super::disk;
use super::step::{Desk, Hidden, Step};
use std::cmp::Ordering;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How far a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Drafts are being written; nothing has changed yet.
    Drafting,
    /// Steps are being taken.
    Changing,
    /// All steps are taken; hidden files are being removed.
    Done,
}

/// How far a step is; one byte of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Not begun.
    Ahead,
    /// Begun, and perhaps done.
    Begun,
    /// Taken back, or there was nothing to do.
    TakenBack,
}

/// The journal of a change.
pub(super) struct Journal<'a> {
    root: &'a Path,
    state: State,
    file: File,
    record: Record,
    /// Where the progress of the first step is, in bytes.
    offset: u64,
}

/// What a journal says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Record {
    steps: Vec<Step>,
    /// Of each step.
    progress: Vec<Progress>,
}

/// Why a journal says nothing.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// Whoever wrote it did not come to its end.
    CutShort,
    /// It was not written here, or not by this program.
    Foreign,
    /// The system refuses.
    Refused(io::Error),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Unreadable {
        Unreadable::Refused(error)
    }
}

const HEADER: &str = "storymap journal 1";
/// Stands before the progress.
const END: &str = "steps";

impl State {
    pub(super) const ALL: [State; 3] = [State::Drafting, State::Changing, State::Done];

    pub(super) fn name(self) -> &'static str {
        match self {
            State::Drafting => ".storymap-drafts",
            State::Changing => ".storymap-journal",
            State::Done => ".storymap-done",
        }
    }

    pub(super) fn place(self, root: &Path) -> PathBuf {
        root.join(self.name())
    }
}

impl Progress {
    const ALL: [Progress; 3] = [Progress::Ahead, Progress::Begun, Progress::TakenBack];

    fn byte(self) -> u8 {
        match self {
            Progress::Ahead => b'.',
            Progress::Begun => b'+',
            Progress::TakenBack => b'-',
        }
    }
}

impl<'a> Journal<'a> {
    /// Writes down what is going to be done; it must be on the disk before anything is.
    pub(super) fn begin(root: &'a Path, steps: Vec<Step>) -> io::Result<Journal<'a>> {
        let state = State::Drafting;
        let place = state.place(root);
        let mut file = disk::create(&place)?;
        let mut write = || {
            let mut bytes = head(&file.metadata()?).into_bytes();
            bytes.extend(listed(&steps).bytes());
            let offset = bytes.len() as u64;
            bytes.extend(steps.iter().map(|_| Progress::Ahead.byte()));
            disk::write(&mut file, &bytes)?;
            Ok(offset)
        };
        match write() {
            Ok(offset) => {
                let progress = vec![Progress::Ahead; steps.len()];
                Ok(Journal { root, state, file, record: Record { steps, progress }, offset })
            }
            Err(error) => {
                let _ = disk::remove_file(&place);
                Err(error)
            }
        }
    }

    /// The journal that is there in this state, if there is one. A link is none of ours.
    pub(super) fn open(root: &'a Path, state: State) -> Result<Option<Journal<'a>>, Unreadable> {
        let place = state.place(root);
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
            Ok(there) if !there.is_file() => return Err(Unreadable::Foreign),
            Ok(_) => {}
        }
        let mut file = File::options().read(true).write(true).open(&place)?;
        let head = head(&file.metadata()?);
        // Of a file that somebody planted, no more is read than shows that it is none of ours.
        let mut bytes = Vec::new();
        (&mut file).take(head.len() as u64).read_to_end(&mut bytes)?;
        if !head.as_bytes().starts_with(&bytes) {
            return Err(Unreadable::Foreign);
        }
        file.read_to_end(&mut bytes)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Unreadable::Foreign)?;
        let record = Record::read(text.get(head.len()..).ok_or(Unreadable::CutShort)?)?;
        let offset = (bytes.len() - record.steps.len()) as u64;
        Ok(Some(Journal { root, state, file, record, offset }))
    }

    /// Where it is now.
    pub(super) fn place(&self) -> PathBuf {
        self.state.place(self.root)
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.record.steps
    }

    /// Those that may have been done and were not taken back, in their order.
    pub(super) fn begun(&self) -> Vec<usize> {
        let numbered = self.record.progress.iter().enumerate();
        numbered.filter(|(_, progress)| **progress == Progress::Begun).map(|(number, _)| number).collect()
    }

    /// The hidden names of this change.
    pub(super) fn hidden(&self) -> io::Result<Hidden> {
        Ok(Hidden { root: self.root.to_owned(), stamp: stamp(&self.file.metadata()?) })
    }

    /// Tells everybody at once that the change is further.
    pub(super) fn advance(&mut self, state: State) -> io::Result<()> {
        disk::rename(&self.place(), &state.place(self.root))?;
        self.state = state;
        Ok(())
    }

    /// Notes how far a step is. Needs no further space on the disk.
    pub(super) fn mark(&mut self, step: usize, progress: Progress) -> io::Result<()> {
        disk::replace_byte(&mut self.file, self.offset + step as u64, progress.byte())?;
        self.record.progress[step] = progress;
        Ok(())
    }

    /// Forgets the change.
    pub(super) fn end(self) -> io::Result<()> {
        disk::remove_file(&self.place())
    }
}

/// How the journal in this file begins.
fn head(file: &Metadata) -> String {
    format!("{HEADER}\0{}\0", stamp(file))
}

/// What tells a file from every copy of it: when it was made and, where the system says so, its number on the disk.
/// Neither can be written into a commit.
fn stamp(file: &Metadata) -> String {
    let made = file.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok());
    let made = made.map_or(0, |made| made.as_nanos());
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(file);
    #[cfg(not(unix))]
    let number = 0;
    format!("{made:x}-{number:x}")
}

fn listed(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        let mut add = |fields: &[&str]| fields.iter().for_each(|field| text.extend([*field, "\0"]));
        match step {
            Step::Folder { path } => add(&["folder", path]),
            Step::Move { from, to } => add(&["move", from, to]),
            Step::Rewrite { path, desk, old, new } => {
                add(&["rewrite", path, &desk.before, &desk.after, &words(*old), &words(*new)]);
            }
            Step::Create { path, desk, new } => add(&["create", path, &desk.before, &desk.after, &words(*new)]),
        }
    }
    text + END + "\0"
}

fn words(content: Content) -> String {
    format!("{:x} {:x}", content.length, content.hash)
}

impl Record {
    /// Reads what stands behind the head.
    fn read(text: &str) -> Result<Record, Unreadable> {
        let mut fields = Fields(text);
        let mut steps = Vec::new();
        while let Some(step) = fields.step()? {
            steps.push(step);
        }
        let progress = fields
            .0
            .bytes()
            .map(|byte| Progress::ALL.into_iter().find(|progress| progress.byte() == byte).ok_or(Unreadable::Foreign));
        let progress = progress.collect::<Result<Vec<Progress>, Unreadable>>()?;
        match progress.len().cmp(&steps.len()) {
            Ordering::Less => Err(Unreadable::CutShort),
            Ordering::Equal => Ok(Record { steps, progress }),
            Ordering::Greater => Err(Unreadable::Foreign),
        }
    }
}

/// What is left to read.
struct Fields<'a>(&'a str);

impl<'a> Fields<'a> {
    fn next(&mut self) -> Result<&'a str, Unreadable> {
        let (field, rest) = self.0.split_once('\0').ok_or(Unreadable::CutShort)?;
        self.0 = rest;
        Ok(field)
    }

    fn path(&mut self) -> Result<String, Unreadable> {
        self.next().map(str::to_owned)
    }

    fn desk(&mut self) -> Result<Desk, Unreadable> {
        Ok(Desk { before: self.path()?, after: self.path()? })
    }

    fn content(&mut self) -> Result<Content, Unreadable> {
        let number = |word| u64::from_str_radix(word, 16).map_err(|_| Unreadable::Foreign);
        let (length, hash) = self.next()?.split_once(' ').ok_or(Unreadable::Foreign)?;
        Ok(Content { length: number(length)?, hash: number(hash)? })
    }

    /// The next step; `None` where the progress begins.
    fn step(&mut self) -> Result<Option<Step>, Unreadable> {
        let step = match self.next()? {
            "folder" => Step::Folder { path: self.path()? },
            "move" => Step::Move { from: self.path()?, to: self.path()? },
            "rewrite" => {
                Step::Rewrite { path: self.path()?, desk: self.desk()?, old: self.content()?, new: self.content()? }
            }
            "create" => Step::Create { path: self.path()?, desk: self.desk()?, new: self.content()? },
            END => return Ok(None),
            _ => return Err(Unreadable::Foreign),
        };
        Ok(Some(step))
    }
}
