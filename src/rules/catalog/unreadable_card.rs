//! A file that is no text, too large, or cannot be opened.

use super::fault_wording::raised;
use crate::diagnostic::{Location, Severity};
use crate::limits::CARD_BYTES;
use crate::model::problem::{LinkTrouble, ProblemKind, Unreadable};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "unreadable-card",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a card that is not UTF-8 text, is larger than the limit, or cannot be opened",
    why: "The card keeps its place on the map by its file's name, but nothing of what it says can count.",
    bad: "\
-- storymap/buy/pay/pay-at-café.md latin-1
# Pay at the café
",
    good: "\
-- storymap/buy/pay/pay-at-café.md
# Pay at the café
",
    cure: "Save the file as UTF-8; a byte order mark and Windows line ends are fine. \
Move large attachments out of the card and link to them.",
    needs: &[],
    silences: &["release-without-stories", "inward-facing-release"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::Unreadable(reason) = &problem.kind else { continue };
        let (message, help) = words(reason);
        let place = Location { file: problem.file, span: problem.span };
        let finding =
            Finding::new(problem.card, place, message, help).subject(&*ctx.map.files[problem.file.index()].path);
        let is_harmless =
            matches!(reason, Unreadable::Link(_) | Unreadable::IgnoreFile | Unreadable::DiffersInCaseOnly(_));
        sink.add(if is_harmless { finding.severity(Severity::Warning) } else { finding });
    }
}

fn words(reason: &Unreadable) -> (String, String) {
    let (message, help) = match reason {
        Unreadable::NotUtf8 { byte } => {
            let message = format!("byte 0x{byte:02X} is not UTF-8");
            return (message, "save the file as UTF-8 in your editor".to_owned());
        }
        Unreadable::TooLarge { size, limit } => {
            let message = format!("the file has {size} bytes; a card may have {limit}");
            let help = "move what is not the card's own text into another file and link to it";
            return (message, raised(help, &CARD_BYTES, usize::try_from(*limit).unwrap_or(usize::MAX)));
        }
        Unreadable::CannotOpen(reason) => {
            return (format!("the file cannot be opened: {reason}"), "check who may read it".to_owned());
        }
        Unreadable::CannotList(reason) => {
            return (format!("the folder cannot be listed: {reason}"), "check who may read it".to_owned());
        }
        Unreadable::DiffersInCaseOnly(other) => {
            let message = format!("its path differs from `{other}` in upper and lower case only");
            return (message, "rename one of them: some systems can hold only one".to_owned());
        }
        Unreadable::NotAFile => ("this is not a regular file", "put a text file in its place"),
        Unreadable::NameNotUnicode => ("the name is not Unicode, so the card was not read", "rename the file"),
        Unreadable::Link(LinkTrouble::Outside) => {
            ("the link leads out of the repository, and is not followed", "put the file itself here")
        }
        Unreadable::Link(LinkTrouble::Loop) => ("the link leads back to itself", "remove it"),
        Unreadable::Link(LinkTrouble::Broken) => ("the link leads nowhere", "remove it, or correct where it leads"),
        Unreadable::IgnoreFile => ("this ignore file was not read", "make it a plain file of ordinary size"),
    };
    (message.to_owned(), help.to_owned())
}
