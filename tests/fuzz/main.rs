//! The seeded fuzzer: `cargo test --profile fuzz --test fuzz -- [--seconds N] [--seed N] [reader …]`. The same seed gives
//! the same inputs, whatever the machine; each reader runs in a process of its own, so that nothing it does is missed.
//!
//! What must hold is in `readers`. It knows nothing of what its inputs reach: `guided` does, beside this.

mod corpus;
#[path = "../it/support/dice.rs"]
mod dice;
mod hunt;
mod input;
mod memory;
mod plan;
#[path = "readers/list.rs"]
mod readers;
mod shrink;
mod watch;

use plan::{Plan, Task};
use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let Plan { task, readers, seed, seconds } = Plan::parse(&args)?;
    let is_well = match task {
        Task::Watch => watch::run(&readers, seed, seconds)?,
        Task::Hunt(beats) => {
            let reader = readers.first().ok_or("a hunt is for one reader")?;
            hunt::run(reader, seed, seconds, &beats)?
        }
        Task::Replay(file) => {
            let input = fs::read(file)?;
            readers.iter().for_each(|reader| (reader.check)(&input));
            true
        }
        Task::WriteCorpus(folder) => {
            readers.iter().try_for_each(|reader| corpus::write(reader, &folder))?;
            true
        }
    };
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
