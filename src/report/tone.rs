//! Tones as escape codes of the 16 colours, which follow the terminal's own theme.
//!
//! A tone is put on text that is already laid out, since whatever measures text would count the codes.

use super::Tone;
use crate::diagnostic::Severity;
use std::borrow::Cow;

/// The text in its tone; as it is where colour is off or there is nothing to show.
pub(super) fn paint(text: &str, tone: Tone, colour: bool) -> Cow<'_, str> {
    let code = match tone {
        Tone::Plain => return Cow::Borrowed(text),
        Tone::Strong => "1",
        Tone::Faint => "2",
        Tone::Good => "32",
        Tone::Warning => "33",
        Tone::Bad => "1;31",
    };
    if !colour || text.bytes().all(|byte| byte == b' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
}

/// The tone of a severity's word.
pub(super) fn of(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_stay_bare_so_that_the_end_of_a_line_can_be_cut() {
        for text in ["", " ", "   "] {
            assert_eq!(paint(text, Tone::Warning, true), text);
        }
        assert_eq!(paint(" a", Tone::Warning, true), "\u{1b}[33m a\u{1b}[0m");
    }
}
