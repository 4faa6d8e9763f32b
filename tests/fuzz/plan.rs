//! What was asked for on the command line.

use super::readers::{self, READERS, Reader};
use std::error::Error;
use std::hash::{BuildHasher as _, RandomState};
use std::path::PathBuf;

/// The seed where none is given, so that two runs of a check are the same.
const SEED: u64 = 7;

/// Seconds for each of the chief readers where no number is given.
const SECONDS: u64 = 30;

/// What to do with which readers.
pub(crate) struct Plan {
    pub(crate) task: Task,
    pub(crate) readers: Vec<&'static Reader>,
    pub(crate) seed: u64,
    /// For each of the chief readers.
    pub(crate) seconds: u64,
}

pub(crate) enum Task {
    /// Starts a process for each reader and watches it.
    Watch,
    /// Is such a process, and says in this file what it is at.
    Hunt(PathBuf),
    /// Gives the bytes of this file to the readers.
    Replay(PathBuf),
    /// Writes what the fuzzer begins with below this folder, for another fuzzer to begin with.
    WriteCorpus(PathBuf),
}

impl Plan {
    pub(crate) fn parse(args: &[String]) -> Result<Plan, Box<dyn Error>> {
        let mut plan = Plan { task: Task::Watch, readers: Vec::new(), seed: SEED, seconds: SECONDS };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(format!("`{arg}` needs a value"));
            match arg.as_str() {
                "--seconds" => plan.seconds = value()?.parse()?,
                "--seed" => plan.seed = seed(value()?)?,
                "--input" => plan.task = Task::Replay(value()?.into()),
                "--corpus" => plan.task = Task::WriteCorpus(value()?.into()),
                "--hunt" => plan.task = Task::Hunt(value()?.into()),
                name => plan.readers.push(readers::find(name).ok_or_else(|| unknown(name))?),
            }
        }
        if plan.readers.is_empty() {
            plan.readers.extend(&READERS);
        }
        Ok(plan)
    }
}

fn seed(typed: &str) -> Result<u64, Box<dyn Error>> {
    Ok(if typed == "random" { RandomState::new().hash_one(typed) } else { typed.parse()? })
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    format!("`{name}` is no reader; there are {}", names.join(", "))
}
