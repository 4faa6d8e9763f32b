//! The machine that a benchmark ran on, in one line: without it, no figure means anything.

use std::fs;
use std::thread;

/// Processor, cores that may be used, system. What cannot be found out is left out.
pub(crate) fn describe() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let system = kernel().unwrap_or_else(|| std::env::consts::OS.to_owned());
    format!("{cores} cores of {processor}, {system}")
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn kernel() -> Option<String> {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").ok()?;
    Some(format!("Linux {}", release.trim()))
}
