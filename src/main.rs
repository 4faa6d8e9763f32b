//! The program `storymap`: the process's own streams, folder and environment in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    storymap::cli::main()
}
