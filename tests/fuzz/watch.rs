//! The processes that hunt: started, watched, and ended where one is stuck; and what is told of a find.

use super::corpus::Corpus;
use super::input::Inputs;
use super::readers::Reader;
use std::error::Error;
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Write as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// No input may keep the machine busy for longer.
const LONGEST: Duration = Duration::from_secs(10);

/// Nor take longer than this where the machine has other things to do, or the process does nothing at all.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);

/// The readers of what people write, which are tried longest.
const CHIEF: [&str; 4] = ["front-matter", "body", "sentence", "configuration"];

/// The others have this part of the time.
const SHARE: u64 = 4;

/// Something that does not hold, and for which input.
pub(crate) struct Found<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) seed: u64,
    pub(crate) number: u64,
    pub(crate) input: &'a [u8],
    pub(crate) what: &'a str,
}

/// A process and what it was last seen at.
struct Hunt {
    reader: &'static Reader,
    child: Child,
    beats: PathBuf,
    last: Vec<u8>,
    since: Instant,
    /// How long the process had been busy then, where the system tells.
    busy: Option<Duration>,
}

/// Tries the readers, as many at once as there are cores; true where all held.
pub(crate) fn run(readers: &[&'static Reader], seed: u64, seconds: u64) -> Result<bool, Box<dyn Error>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    writeln!(io::stdout(), "seed {seed}, {cores} at once")?;
    let folder = tempfile::tempdir()?;
    let mut waiting = readers.iter();
    let mut hunts: Vec<Hunt> = Vec::new();
    let mut is_well = true;
    loop {
        while hunts.len() < cores
            && let Some(reader) = waiting.next()
        {
            let seconds = if CHIEF.contains(&reader.name) { seconds } else { seconds.div_ceil(SHARE) };
            hunts.push(Hunt::start(reader, seed, seconds, folder.path().join(reader.name))?);
        }
        if hunts.is_empty() {
            return Ok(is_well);
        }
        thread::sleep(PAUSE);
        let mut going = Vec::new();
        for mut hunt in hunts {
            match hunt.ended(seed)? {
                Some(ended_well) => is_well &= ended_well,
                None => going.push(hunt),
            }
        }
        hunts = going;
    }
}

impl Hunt {
    fn start(reader: &'static Reader, seed: u64, seconds: u64, beats: PathBuf) -> Result<Hunt, Box<dyn Error>> {
        let mut command = Command::new(env::current_exe()?);
        command.args([reader.name, "--seed", &seed.to_string(), "--seconds", &seconds.to_string(), "--hunt"]);
        let child = command.arg(&beats).spawn()?;
        Ok(Hunt { reader, child, beats, last: Vec::new(), since: Instant::now(), busy: None })
    }

    /// Whether it ended, and if so whether well. One that is stuck is ended.
    fn ended(&mut self, seed: u64) -> Result<Option<bool>, Box<dyn Error>> {
        let seen = fs::read(&self.beats).unwrap_or_default();
        if let Some(status) = self.child.try_wait()? {
            return self.judge(status, seed).map(Some);
        }
        if seen != self.last {
            (self.last, self.since, self.busy) = (seen, Instant::now(), busy(self.child.id()));
        } else if self.is_stuck() {
            self.child.kill()?;
            self.child.wait()?;
            self.tell(seed, &format!("it takes more than {} s", LONGEST.as_secs()))?;
            return Ok(Some(false));
        }
        Ok(None)
    }

    fn is_stuck(&self) -> bool {
        let busy = busy(self.child.id()).zip(self.busy).map(|(now, then)| now.saturating_sub(then));
        busy.is_some_and(|busy| busy > LONGEST) || self.since.elapsed() > LONGEST_WAIT
    }

    /// A process that ends in any other way than by saying so was at an input that ended it.
    fn judge(&self, status: ExitStatus, seed: u64) -> Result<bool, Box<dyn Error>> {
        if !matches!(status.code(), Some(0 | 1)) {
            self.tell(seed, &format!("its process ended: {status}"))?;
        }
        Ok(status.success())
    }

    fn tell(&self, seed: u64, what: &str) -> Result<(), Box<dyn Error>> {
        let seen = fs::read(&self.beats)?;
        let number = seen.first_chunk().map_or(0, |number| u64::from_le_bytes(*number));
        let corpus = Corpus::of(self.reader);
        let input = Inputs { corpus: &corpus, seed }.input(number);
        report(&Found { reader: self.reader, seed, number, input: &input, what })
    }
}

/// How long a process has kept processors busy, on Linux (`proc_pid_stat(5)`: fields 14 and 15, in hundredths of a
/// second).
fn busy(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11).map_while(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis((times.next()? + times.next()?) * 10))
}

/// Says what does not hold, and how to try it again.
pub(crate) fn report(found: &Found<'_>) -> Result<(), Box<dyn Error>> {
    let Found { reader, seed, number, input, what } = found;
    let name = reader.name;
    writeln!(io::stdout(), "\n{name}: input {number} of seed {seed}, {} bytes: {what}", input.len())?;
    keep(reader, input)?;
    writeln!(io::stdout(), "once mended, it goes into fixtures/fuzz/{name}/ under a name that says what it is\n")?;
    Ok(())
}

/// Keeps an input in a file.
pub(crate) fn keep(reader: &Reader, input: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut hash = DefaultHasher::new();
    hash.write(input);
    let name = format!("{}-{:016x}", reader.name, hash.finish());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, input)?;
    let (name, path) = (reader.name, path.display());
    writeln!(io::stdout(), "kept as {path}; again: cargo test --profile fuzz --test fuzz -- {name} --input {path}")?;
    Ok(())
}
