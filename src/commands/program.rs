//! A program that a person has set in their own environment, made ready to run. Which it is, and what for, is for whoever runs it.

use std::process::Command;

/// As Git does it: what is set may hold arguments and quotes, which the shell knows best, and what is added is an argument
/// of its own, whatever it holds.
#[cfg(unix)]
pub fn command(set: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{set} \"$@\""), set]);
    command
}

/// Where there is no such shell, arguments stand behind spaces.
#[cfg(not(unix))]
pub fn command(set: &str) -> Command {
    let mut words = set.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
