//! How output is to look, decided from what was asked, where it goes and the environment; nothing is queried here.
//!
//! In a pipe nothing but the arguments counts, colour variables aside: the same map gives the same bytes everywhere.

use super::Look;
use std::ops::RangeInclusive;

/// Columns of a page, for output that goes to no terminal.
pub const PAGE_WIDTH: usize = 80;

/// Widths that a terminal can be believed to have; outside of them a table would be a ribbon or overflow its counts.
const WIDTHS: RangeInclusive<usize> = 40..=1000;

/// What `--color` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourChoice {
    /// As the environment and the terminal suggest.
    #[default]
    Auto,
    /// Also in a pipe.
    Always,
    /// Not even on a terminal.
    Never,
}

/// The arguments that have to do with looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `--color`.
    pub colour: ColourChoice,
    /// `--ascii`.
    pub ascii: bool,
    /// `--plain`.
    pub plain: bool,
    /// `--quiet`.
    pub quiet: bool,
}

/// Where output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// To a terminal, of this many columns where it says so.
    Terminal(Option<usize>),
    /// To a pipe or a file.
    Pipe,
}

impl Look {
    /// The same with a width from 40 to 1000, between which layouts hold.
    pub(super) fn within_limits(self) -> Look {
        Look { width: self.width.clamp(*WIDTHS.start(), *WIDTHS.end()), ..self }
    }
}

/// The look of a run. `env` gives the value of an environment variable.
pub fn look(asked: Asked, screen: Screen, env: &dyn Fn(&str) -> Option<String>) -> Look {
    Look {
        width: width_wanted(screen, env),
        colour: !asked.plain && colour_wanted(asked.colour, screen != Screen::Pipe, env),
        ascii: asked.ascii,
        plain: asked.plain,
        quiet: asked.quiet,
        is_terminal: screen != Screen::Pipe,
    }
}

/// Whether to use colour: `--color` first, then `NO_COLOR` (<https://no-color.org>: set and not empty), then
/// `CLICOLOR_FORCE` (set, not empty, not `0`), then whether it is a terminal that is not `TERM=dumb`.
pub fn colour_wanted(choice: ColourChoice, is_terminal: bool, env: &dyn Fn(&str) -> Option<String>) -> bool {
    match choice {
        ColourChoice::Always => return true,
        ColourChoice::Never => return false,
        ColourChoice::Auto => {}
    }
    let value = |name: &str| env(name).filter(|value| !value.is_empty());
    if value("NO_COLOR").is_some() {
        return false;
    }
    if value("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    is_terminal && value("TERM").as_deref() != Some("dumb")
}

/// Columns to fill: those of the page in a pipe; on a terminal `COLUMNS` where it is a number, else what the
/// terminal says; always from 40 to 1000.
pub fn width_wanted(screen: Screen, env: &dyn Fn(&str) -> Option<String>) -> usize {
    let Screen::Terminal(columns) = screen else { return PAGE_WIDTH };
    let asked = env("COLUMNS").and_then(|columns| columns.trim().parse().ok()).filter(|columns| *columns > 0);
    let width: usize = asked.or(columns).unwrap_or(PAGE_WIDTH);
    width.clamp(*WIDTHS.start(), *WIDTHS.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `NAME=value` pairs as an environment.
    fn env(pairs: &'static [&'static str]) -> impl Fn(&str) -> Option<String> {
        move |name| {
            let mut values = pairs.iter().filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            values.next().map(String::from)
        }
    }

    #[test]
    fn colour_follows_argument_then_environment_then_terminal() {
        use ColourChoice::{Always, Auto, Never};
        let table: [(ColourChoice, bool, &'static [&'static str], bool); 14] = [
            (Auto, true, &[], true),
            (Auto, false, &[], false),
            (Auto, true, &["TERM=dumb"], false),
            (Auto, true, &["TERM=xterm"], true),
            (Auto, true, &["NO_COLOR=1"], false),
            (Auto, true, &["NO_COLOR="], true),
            (Auto, false, &["CLICOLOR_FORCE=1"], true),
            (Auto, false, &["CLICOLOR_FORCE=0"], false),
            (Auto, false, &["CLICOLOR_FORCE="], false),
            (Auto, true, &["CLICOLOR_FORCE=1", "TERM=dumb"], true),
            (Auto, true, &["NO_COLOR=1", "CLICOLOR_FORCE=1"], false),
            (Always, false, &["NO_COLOR=1", "TERM=dumb"], true),
            (Never, true, &["CLICOLOR_FORCE=1"], false),
            (Never, true, &[], false),
        ];
        for (choice, is_terminal, pairs, wanted) in table {
            assert_eq!(
                colour_wanted(choice, is_terminal, &env(pairs)),
                wanted,
                "{choice:?}, terminal: {is_terminal}, {pairs:?}"
            );
        }
    }

    #[test]
    fn width_is_the_terminals_but_a_pipe_has_a_page() {
        let table: [(Screen, &'static [&'static str], usize); 9] = [
            (Screen::Pipe, &[], 80),
            (Screen::Pipe, &["COLUMNS=132"], 80),
            (Screen::Terminal(Some(100)), &[], 100),
            (Screen::Terminal(None), &[], 80),
            (Screen::Terminal(Some(100)), &["COLUMNS=132"], 132),
            (Screen::Terminal(Some(100)), &["COLUMNS=wide"], 100),
            (Screen::Terminal(Some(100)), &["COLUMNS=0"], 100),
            (Screen::Terminal(Some(3)), &[], 40),
            (Screen::Terminal(Some(100)), &["COLUMNS=99999999"], 1000),
        ];
        for (screen, pairs, width) in table {
            assert_eq!(width_wanted(screen, &env(pairs)), width, "{screen:?}, {pairs:?}");
        }
    }

    #[test]
    fn plain_output_has_no_colour() {
        let asked = Asked { colour: ColourChoice::Always, plain: true, ..Asked::default() };
        assert!(!look(asked, Screen::Terminal(None), &env(&[])).colour);
    }
}
