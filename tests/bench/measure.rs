//! Processes measured from outside: how long they take, start included, and how much memory they have at once.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long the runs of a floor and of a result took, each shortest first.
pub(crate) struct Pair {
    floor: Vec<Duration>,
    result: Vec<Duration>,
}

/// Runs two programs in turn. The first run of each warms the caches and does not count.
pub(crate) fn alternate(runs: usize, floor: &[PathBuf], result: &[PathBuf]) -> io::Result<Pair> {
    let mut pair = Pair { floor: Vec::new(), result: Vec::new() };
    for _ in 0..=runs {
        pair.floor.push(time(floor)?);
        pair.result.push(time(result)?);
    }
    for times in [&mut pair.floor, &mut pair.result] {
        times.remove(0);
        times.sort_unstable();
    }
    Ok(pair)
}

/// The first lines of the table.
pub(crate) fn write_head(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| work | floor, ms | result, ms | ratio | difference, ms |")?;
    writeln!(out, "|---|--:|--:|--:|--:|")
}

impl Pair {
    /// One line of the table.
    pub(crate) fn write_row(&self, out: &mut dyn Write, work: &str) -> io::Result<()> {
        let (floor, result) = (median(&self.floor), median(&self.result));
        let (best_floor, best_result) = (milliseconds(self.floor[0]), milliseconds(self.result[0]));
        writeln!(
            out,
            "| {work} | {floor:.1} ({best_floor:.1}) | {result:.1} ({best_result:.1}) | {:.2} ({:.2}) | {:.1} ({:.1}) |",
            result / floor,
            best_result / best_floor,
            result - floor,
            best_result - best_floor,
        )
    }
}

/// The most memory that a program had at once, in bytes; `None` where GNU `time` cannot say so.
pub(crate) fn peak_memory(words: &[PathBuf]) -> Option<u64> {
    let mut command = Command::new("time");
    let output = command.args(["-f", "%M"]).args(words).stdout(Stdio::null()).output().ok()?;
    let kibibytes: u64 = String::from_utf8(output.stderr).ok()?.lines().next_back()?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn time(words: &[PathBuf]) -> io::Result<Duration> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let time = start.elapsed();
    if status.success() { Ok(time) } else { Err(io::Error::other(format!("{words:?}: {status}"))) }
}

fn median(sorted: &[Duration]) -> f64 {
    milliseconds(sorted[sorted.len() / 2])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
