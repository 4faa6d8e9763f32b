//! The words for text that could not be read as it stands; not a rule by itself.

use crate::limits::{Bound, FRONT_MATTER_BYTES, FRONT_MATTER_DEPTH};
use crate::syntax::fault::FaultKind;

/// What is wrong, and what to do; `typed` is what stands at the place of the fault.
pub(super) fn words(fault: &FaultKind, typed: &str) -> (String, String) {
    let (message, help) = match fault {
        FaultKind::NeverClosed => ("front matter is never closed", "put `---` on a line of its own below the last key"),
        FaultKind::NeverOpened => ("front matter begins without its `---`", "begin the file with a line `---`"),
        FaultKind::NotAtTop => {
            ("empty lines stand above the front matter, so other tools do not see it", "begin the file with `---`")
        }
        FaultKind::TomlFrontMatter => {
            ("front matter between `+++` lines is TOML, which is not read", "write it as YAML between `---` lines")
        }
        FaultKind::NotAMapping => ("front matter is not keys with values", "write each line as `key: value`"),
        FaultKind::SecondDocument => {
            ("a second YAML document begins inside the front matter", "keep all keys between one pair of `---` lines")
        }
        FaultKind::FrontMatterTooLarge { limit } => {
            let message = format!("front matter has more than {limit} bytes");
            return (message, raised("move long texts into the body of the card", &FRONT_MATTER_BYTES, *limit));
        }
        FaultKind::TooDeep { limit } => {
            let message = format!("values are nested deeper than {limit} levels");
            let help = "fields take single values and lists; write the value out plainly";
            return (message, raised(help, &FRONT_MATTER_DEPTH, *limit));
        }
        FaultKind::TooManyCopies { limit } => {
            let message = format!("aliases unfold to more than {limit} values");
            return (message, raised("write the values out plainly", &FRONT_MATTER_BYTES, *limit / 2));
        }
        FaultKind::DuplicateKey { .. } => {
            return (format!("`{typed}` stands twice; the first one counts"), "remove one of the two lines".to_owned());
        }
        FaultKind::InvalidEntry { reason } => {
            return (
                format!("this is not YAML: {reason}"),
                "write it as `key: value`, or put the value in quotes".to_owned(),
            );
        }
        FaultKind::Tab => ("a tab stands where YAML wants spaces", "indent with spaces"),
        FaultKind::NeedsQuotes { quoted } => {
            return ("YAML cannot read this value without quotes".to_owned(), format!("put it in quotes: `{quoted}`"));
        }
        FaultKind::Unclosed { opener } => {
            return (format!("nothing closes the `{opener}`"), "close it, or put the whole value in quotes".to_owned());
        }
        FaultKind::CommentCutsValue { quoted } => {
            return (
                "YAML takes this for a comment, so the value is lost".to_owned(),
                format!("put it in quotes: `{quoted}`"),
            );
        }
        FaultKind::AnchorCutsValue { quoted } => {
            let message = "YAML takes `&` for an anchor, so the value loses its beginning".to_owned();
            return (message, format!("put it in quotes: `{quoted}`"));
        }
        FaultKind::CommaSplitsItem { quoted } => {
            return ("the comma makes two items of one sentence".to_owned(), format!("put it in quotes: `[{quoted}]`"));
        }
        FaultKind::Tag => ("`!` begins a YAML tag, which no field takes", "remove the tag, or put the value in quotes"),
        FaultKind::MergeKey => ("the merge key `<<` is not read", "write the keys out on this card"),
        FaultKind::KeyNotText => ("a key must be a word", "write it as `key: value`"),
        FaultKind::Conflict => ("a Git merge was never finished", "keep one side of each block"),
    };
    (message.to_owned(), help.to_owned())
}

/// What to do about a limit: best something about the card; else the limit can be raised, if it is not the highest yet.
pub(super) fn raised(help: &str, bound: &Bound, limit: usize) -> String {
    match limit < bound.most {
        true => format!("{help}, or raise `limits.{}` in `storymap.toml`", bound.key),
        false => help.to_owned(),
    }
}
