//! The real program, run in an environment that says nothing, and what a terminal would have shown.

use super::sandbox::Sandbox;
use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the sandbox, where output names it.
const HERE: &str = "[sandbox]";

/// A command line before it is run.
pub(crate) struct Call {
    command: Command,
    project: PathBuf,
    shown: String,
    input: Option<String>,
}

/// What was typed, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Transcript {
    shown: String,
    /// The folder of the sandbox replaced by `[sandbox]`.
    pub(crate) stdout: String,
    /// Likewise.
    pub(crate) stderr: String,
    /// `None` when a signal ended it.
    pub(crate) code: Option<i32>,
}

impl Call {
    pub(super) fn new(sandbox: &Sandbox, args: &str) -> Call {
        let binary = Path::new(env!("CARGO_BIN_EXE_storymap"));
        let mut call = Call::of(sandbox, binary, &format!("storymap {args}"));
        let mut words = args.split_whitespace();
        if words.any(|word| word == "gaps") && words.all(|word| word != "--rule") {
            for rule in sandbox.rules {
                call.command.args(["--rule", rule]);
            }
        }
        call
    }

    /// Another program than `storymap`; the first word of the line is how it is shown.
    pub(crate) fn of(sandbox: &Sandbox, binary: &Path, line: &str) -> Call {
        let mut command = Command::new(binary);
        let project = sandbox.project();
        command.args(line.split_whitespace().skip(1)).current_dir(&project).env_clear();
        for (name, value) in [("LC_ALL", "C"), ("TERM", "dumb"), ("GIT_CONFIG_NOSYSTEM", "1")] {
            command.env(name, value);
        }
        command.env("HOME", sandbox.home()).stdin(Stdio::null());
        Call { command, project, shown: format!("$ {}", line.trim()), input: None }
    }

    /// Adds an argument that is not split, whatever it holds.
    pub(crate) fn arg(mut self, arg: &str) -> Call {
        self.command.arg(arg);
        self.shown.push_str(&format!(" {arg:?}"));
        self
    }

    /// Runs in a folder below the top.
    pub(crate) fn within(mut self, folder: &str) -> Call {
        self.command.current_dir(self.project.join(folder));
        self.shown = format!("{folder} {}", self.shown);
        self
    }

    /// Runs in any folder.
    pub(crate) fn inside(mut self, folder: &Path) -> Call {
        self.command.current_dir(folder);
        self
    }

    /// Runs with a variable set.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Call {
        self.command.env(name, value);
        self.shown = self.shown.replacen("$ ", &format!("$ {name}={value} "), 1);
        self
    }

    /// Runs with a search path that a transcript need not show.
    pub(crate) fn search_path(mut self, path: &std::ffi::OsStr) -> Call {
        self.command.env("PATH", path);
        self
    }

    /// Types these lines when it asks.
    pub(crate) fn answering(mut self, lines: &str) -> Call {
        self.input = Some(lines.to_owned());
        self
    }

    /// The command as it stands, for tests that hold its streams themselves.
    pub(crate) fn into_command(self) -> Command {
        self.command
    }

    /// Runs it to its end.
    pub(crate) fn run(mut self) -> Transcript {
        let output = match self.input {
            Some(input) => {
                let piped = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
                let mut child = piped.spawn().expect("the program was built before its tests");
                // It may have ended before it read all of it.
                let _ = child.stdin.take().expect("it was asked for").write_all(input.as_bytes());
                child.wait_with_output()
            }
            None => self.command.output(),
        };
        let output = output.expect("the program was built before its tests");
        let told = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("all output is UTF-8");
            text.replace(&*self.project.to_string_lossy(), HERE)
        };
        let (stdout, stderr) = (told(output.stdout), told(output.stderr));
        Transcript { shown: self.shown, stdout, stderr, code: output.status.code() }
    }
}

/// As a terminal shows it: the command line, the output, then what came on the other stream, then the exit code.
/// Escape characters are shown as `␛`.
impl fmt::Display for Transcript {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", self.shown)?;
        write!(out, "{}", self.stdout.replace('\u{1b}', "␛"))?;
        for line in self.stderr.lines() {
            writeln!(out, "{}", format!("[stderr] {}", line.replace('\u{1b}', "␛")).trim_end())?;
        }
        match self.code {
            Some(code) => write!(out, "[exit {code}]"),
            None => write!(out, "[ended by a signal]"),
        }
    }
}
