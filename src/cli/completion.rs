//! Answers a shell that asks how a command line could go on. What may stand for an id is in `commands::complete`;
//! which shells there are, and how they ask, is the library's.

use super::Cli;
use crate::commands::Exit;
use crate::commands::complete::{self, Kind};
use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Answers the shell of this name; `args` is the program's name, then `--` and the words typed so far.
pub(super) fn answer(shell: &str, args: impl IntoIterator<Item = OsString>, out: &mut dyn Write) -> Exit {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else { return Exit::Failed };
    let words: Vec<OsString> = args.into_iter().skip_while(|arg| arg != "--").skip(1).collect();
    let folder = folder_of(&words);
    let mut command = with_candidates(with_names_of_commands(Cli::command()), &folder);
    command.build();
    let mut answer = Vec::new();
    let answered = shell.write_complete(&mut command, words, None, &mut answer);
    // Nobody reads an error here, and a shell that left needs no answer.
    match answered.and_then(|()| out.write_all(&answer)).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(_) => Exit::Failed,
    }
}

/// The folder that `-C` names among the words, else the one we are in.
fn folder_of(words: &[OsString]) -> PathBuf {
    let mut words = words.iter();
    let named = words.find_map(|word| match word.to_str()?.strip_prefix("-C")? {
        "" => Some(None),
        folder => Some(Some(PathBuf::from(folder))),
    });
    match named {
        Some(Some(folder)) => folder,
        Some(None) => words.next().map_or_else(|| PathBuf::from("."), PathBuf::from),
        None => PathBuf::from("."),
    }
}

/// The command and those below it, each argument knowing what may stand there.
fn with_candidates(command: Command, folder: &Path) -> Command {
    let attach = |arg: Arg| match arg.get_value_names().and_then(|names| Kind::of(names.first()?)) {
        Some(kind) => {
            let folder = folder.to_owned();
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| fitting(kind, &folder, typed)))
        }
        None => arg,
    };
    command.mut_args(attach).mut_subcommands(|below| with_candidates(below, folder))
}

/// The commands where one of them is asked for by its name.
fn with_names_of_commands(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let attach = |arg: Arg| match arg.get_value_names() {
        Some([name]) if name == "COMMAND" => arg.add(ArgValueCandidates::new(candidates_of(names.clone()))),
        _ => arg,
    };
    command.mut_subcommands(|below| below.mut_args(attach))
}

fn candidates_of(names: Vec<String>) -> impl Fn() -> Vec<CompletionCandidate> {
    move || names.iter().map(CompletionCandidate::new).collect()
}

fn fitting(kind: Kind, folder: &Path, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let offered = complete::candidates(kind, folder, typed).into_iter().map(|found| {
        let meaning = Some(found.meaning).filter(|meaning| !meaning.is_empty());
        CompletionCandidate::new(found.value).help(meaning.map(Into::into))
    });
    offered.collect()
}
