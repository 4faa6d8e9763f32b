//! The same program under the name by which Git finds it: `git storymap gaps`.

use std::process::ExitCode;

fn main() -> ExitCode {
    storymap::cli::main()
}
