//! Benchmarks: what the program takes beside the floor of the same run, `cargo bench`.
//!
//! Floors and results take turns, so that noise on the machine hits both; absolute times on shared machines
//! mean little, ratios do. Nothing here fails because it took long: see `docs/reference/performance.md`.

mod machine;
mod map;
mod measure;
mod peers;
mod revision;
mod words;

use map::Generated;
use measure::Pair;
use rayon::prelude::*;
use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The program that is measured, built in the same profile.
const STORYMAP: &str = env!("CARGO_BIN_EXE_storymap");

/// What to measure.
struct Plan {
    /// Cards of each map.
    sizes: Vec<usize>,
    /// How often each floor and each result is run; for a huge map less often.
    runs: usize,
    /// How often the start-up is run, which is short and so needs more.
    starts: usize,
    /// Whether the maps stay on disk, for a profiler.
    keeps: bool,
    /// Whether other tools check the same cards, those that are installed.
    has_peers: bool,
}

/// A map of so many cards is huge: a row of it takes minutes, and its times hardly differ.
const HUGE: usize = 100_000;

/// How often a row of a huge map is run.
const HUGE_RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--cat", folder] => writeln!(out, "{}", cat(Path::new(folder)))?,
        words => run(&plan(words)?, &mut out)?,
    }
    Ok(())
}

/// `cargo bench` says `--bench`; without it this is a test run, which only shows that everything works.
fn plan(words: &[&str]) -> Result<Plan, String> {
    let known = ["--bench", "--quick", "--keep", "--peers"];
    if let Some(unknown) = words.iter().find(|word| !known.contains(word)) {
        return Err(format!("`{unknown}` is no argument; there are `--quick`, `--keep` and `--peers`"));
    }
    let has = |word| words.contains(&word);
    let (keeps, has_peers) = (has("--keep"), has("--peers"));
    Ok(match (has("--bench"), has("--quick")) {
        (false, _) => Plan { sizes: vec![100], runs: 1, starts: 1, keeps, has_peers },
        (true, true) => Plan { sizes: vec![1_000, 10_000], runs: 5, starts: 20, keeps, has_peers },
        (true, false) => Plan { sizes: vec![1_000, 10_000, HUGE], runs: 21, starts: 100, keeps, has_peers },
    })
}

impl Plan {
    fn runs_of(&self, map: &Generated) -> usize {
        if map.cards() < HUGE { self.runs } else { self.runs.min(HUGE_RUNS) }
    }
}

fn run(plan: &Plan, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "{}; medians of {} runs, best run in brackets\n", machine::describe(), plan.runs)?;
    measure::write_head(out)?;
    let maps = plan.sizes.iter().map(|size| map::generate(*size)).collect::<Result<Vec<Generated>, _>>()?;
    for map in &maps {
        let pair = measure::alternate(plan.runs_of(map), &cat_command(map.root())?, &gaps_command(map.root()))?;
        pair.write_row(out, &format!("`gaps`, {} cards", map.cards()))?;
    }
    start_up(plan.starts)?.write_row(out, "start-up: `--version` beside `true`")?;
    for map in &maps {
        write_revision_rows(plan, map, out)?;
    }
    for map in maps.iter().filter(|map| plan.has_peers && map.cards() < HUGE) {
        write_peer_rows(plan, map, out)?;
    }
    writeln!(out)?;
    for map in &maps {
        write_memory(map, out)?;
    }
    for map in maps.into_iter().filter(|_| plan.keeps) {
        writeln!(out, "{} cards stay in {}", map.cards(), map.keep().display())?;
    }
    Ok(())
}

/// A check of a commit beside what Git takes to print it, and a comparison of two commits beside a check of one.
fn write_revision_rows(plan: &Plan, map: &Generated, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let runs = plan.runs_of(map);
    revision::pack(map)?;
    let (floor, at) = (revision::floor_command(map.root()), revision::gaps_command(map.root()));
    let pair = measure::alternate(runs, &floor, &at)?;
    pair.write_row(out, &format!("`gaps --at`, {} cards, packed", map.cards()))?;
    let pair = measure::alternate(runs, &at, &revision::diff_command(map.root()))?;
    pair.write_row(out, &format!("`diff` beside `gaps --at`, {} of {} cards", revision::CHANGED, map.cards()))?;
    Ok(())
}

/// Other tools over the same cards, each beside the reading of its own files.
fn write_peer_rows(plan: &Plan, map: &Generated, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    for peer in &peers::PEERS {
        let Some(program) = peer.find() else {
            writeln!(out, "| `{}`: not installed, `{}` | | | | |", peer.typed(), peer.installed_by)?;
            continue;
        };
        let tree = peer.tree(map)?;
        let runs = plan.runs.min(HUGE_RUNS);
        let pair = measure::alternate(runs, &cat_command(tree.path())?, &peer.command(&program, tree.path()))?;
        pair.write_row(out, &format!("`{}`, {} cards", peer.typed(), map.cards()))?;
    }
    Ok(())
}

/// Reads every card below a folder with all threads and does nothing else: the least that any check of them
/// must do. Returns their bytes.
fn cat(folder: &Path) -> usize {
    let walk = WalkDir::new(folder).into_iter().flatten();
    let cards = walk.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    let cards: Vec<PathBuf> = cards.map(walkdir::DirEntry::into_path).collect();
    cards.par_iter().with_max_len(64).map(|card| fs::read(card).map_or(0, |bytes| bytes.len())).sum()
}

/// This very executable, as a process that only reads.
fn cat_command(root: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(vec![env::current_exe()?, "--cat".into(), root.into()])
}

fn gaps_command(root: &Path) -> Vec<PathBuf> {
    vec![STORYMAP.into(), "gaps".into(), "--exit-zero".into(), "-C".into(), root.into()]
}

fn start_up(runs: usize) -> io::Result<Pair> {
    measure::alternate(runs, &["true".into()], &[STORYMAP.into(), "--version".into()])
}

/// The most memory that a check had at once, less that of `--version` and the bytes of the cards themselves.
fn write_memory(map: &Generated, out: &mut dyn Write) -> io::Result<()> {
    let base = measure::peak_memory(&[STORYMAP.into(), "--version".into()]);
    let peak = measure::peak_memory(&gaps_command(map.root()));
    let (cards, text) = (map.cards(), map.bytes());
    match (base, peak) {
        (Some(base), Some(peak)) => {
            let own = peak.saturating_sub(base).saturating_sub(text) / cards as u64;
            let (peak, text) = (peak / 1024, text / 1024);
            writeln!(out, "memory, {cards} cards: peak {peak} KiB, text {text} KiB, above it {own} bytes a card")
        }
        _ => writeln!(out, "memory, {cards} cards: not measured, GNU `time` is not at hand"),
    }
}
