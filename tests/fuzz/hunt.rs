//! One reader, given input after input until the time is over or something does not hold.

use super::corpus::Corpus;
use super::input::Inputs;
use super::readers::Reader;
use super::watch::{self, Found};
use super::{memory, shrink};
use std::error::Error;
use std::fs::File;
use std::io::{self, Seek as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What no input may take beyond what the process holds before any: a hundred times the largest input, and then some.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;

/// An input that took longer is kept for a person to look at.
const SLOW: Duration = Duration::from_secs(1);

/// The peak of memory is asked for after so many inputs.
const BETWEEN_PEAKS: u64 = 64;

/// What the last panic said; hunting goes on in silence.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Says in a file which input it is at.
pub(crate) struct Beats {
    file: File,
    count: u64,
}

impl Beats {
    /// The number of the input that is tried now.
    pub(crate) fn at(&mut self, number: u64) {
        self.count += 1;
        let both = [number.to_le_bytes(), self.count.to_le_bytes()].concat();
        let _ = self.file.rewind().and_then(|()| self.file.write_all(&both));
    }
}

/// True where all held.
pub(crate) fn run(reader: &Reader, seed: u64, seconds: u64, beats: &Path) -> Result<bool, Box<dyn Error>> {
    panic::set_hook(Box::new(|told| *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = told.to_string()));
    let corpus = Corpus::of(reader);
    let inputs = Inputs { corpus: &corpus, seed };
    let mut beats = Beats { file: File::create(beats)?, count: 0 };
    let base = memory::peak().unwrap_or_default();
    let (begin, mut slowest) = (Instant::now(), (Duration::ZERO, 0));
    let mut number = 0;
    while begin.elapsed() < Duration::from_secs(seconds) {
        beats.at(number);
        let input = inputs.input(number);
        let start = Instant::now();
        if let Some(complaint) = complaint(reader, &input) {
            let least = shrink::smallest(&input, |smaller| {
                beats.at(number);
                self::complaint(reader, smaller).is_some()
            });
            let complaint = self::complaint(reader, &least).unwrap_or(complaint);
            watch::report(&Found { reader, seed, number, input: &least, what: &complaint })?;
            return Ok(false);
        }
        slowest = slowest.max((start.elapsed(), number));
        number += 1;
        let is_large = || memory::peak().is_some_and(|peak| peak > base + MOST_MEMORY);
        if number.is_multiple_of(BETWEEN_PEAKS) && is_large() {
            return report_memory(reader, &inputs, number);
        }
    }
    let held = memory::peak().unwrap_or_default().saturating_sub(base) / 1024 / 1024;
    let (name, took) = (reader.name, slowest.0.as_millis());
    writeln!(io::stdout(), "{name:13} {number:9} inputs in {seconds:4} s, slowest {took:4} ms, {held:3} MiB")?;
    if slowest.0 > SLOW {
        watch::keep(reader, &inputs.input(slowest.1))?;
    }
    Ok(true)
}

/// What does not hold for an input.
fn complaint(reader: &Reader, input: &[u8]) -> Option<String> {
    let check = AssertUnwindSafe(|| (reader.check)(input));
    panic::catch_unwind(check).err()?;
    Some(LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// Finds out which of the last inputs took too much.
fn report_memory(reader: &Reader, inputs: &Inputs<'_>, end: u64) -> Result<bool, Box<dyn Error>> {
    let mut worst = (0, 0);
    for number in end - BETWEEN_PEAKS..end {
        memory::forget();
        let before = memory::peak().unwrap_or_default();
        (reader.check)(&inputs.input(number));
        let taken = memory::peak().unwrap_or_default().saturating_sub(before);
        worst = worst.max((taken, number));
    }
    let (taken, number) = worst;
    let what = format!("memory beyond its limit: {} MiB", taken / 1024 / 1024);
    watch::report(&Found { reader, seed: inputs.seed, number, input: &inputs.input(number), what: &what })?;
    Ok(false)
}
