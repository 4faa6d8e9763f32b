//! What values and front matter that cannot be read were certainly meant to be; not a rule by itself.
//!
//! Where a person would look twice there is only the help: a unit behind a number, a day that may be a month, an anchor.

use super::slip;
use crate::diagnostic::Location;
use crate::diagnostic::fix::Fix;
use crate::model::problem::{Problem, ProblemKind, WrongValue};
use crate::rules::context::Context;
use crate::source::{Span, bom_length};
use crate::syntax::fault::FaultKind;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;

/// The cure of a problem, where its meaning is certain.
pub(super) fn cure(ctx: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let place = ctx.place_in(problem.card, problem.span);
    match &problem.kind {
        ProblemKind::Fault(fault) => of_fault(fault, place, ctx.map.source(problem.file)),
        ProblemKind::WrongValue { reason, .. } | ProblemKind::WrongOwnNumber { reason, .. } => {
            of_value(ctx, reason, place)
        }
        _ => None,
    }
}

fn of_value(ctx: &Context<'_>, reason: &WrongValue, place: Location) -> Option<Fix> {
    match reason {
        WrongValue::NotANumber { typed, suggestion } | WrongValue::NotARank { typed, suggestion } => {
            // What `5 days` is in points, nobody but its author knows.
            let has_unit = typed.contains(char::is_alphabetic);
            slip::respelt(ctx, place, typed, suggestion.as_deref().filter(|_| !has_unit)?)
        }
        WrongValue::NotADate { typed, suggestion, .. } => {
            slip::respelt(ctx, place, typed, suggestion.as_deref().filter(|_| is_one_day(typed))?)
        }
        WrongValue::NotAChoice { typed, choices, .. } => slip::cure(ctx, place, typed, choices.iter().copied()),
        WrongValue::NotAType { typed, .. } => {
            slip::cure(ctx, place, typed, CardType::ALL.iter().map(|card_type| card_type.name()))
        }
        _ => None,
    }
}

/// True for a day alone whose month is no matter of taste: the year stands first, or the day is too large for a month.
fn is_one_day(typed: &str) -> bool {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    let is_day = |part: &str| part.parse::<u32>().is_ok_and(|number| number > 12);
    let are_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    are_digits && parts.len() == 3 && (parts[0].len() == 4 || is_day(parts[0]))
}

fn of_fault(fault: &FaultKind, place: Location, source: &str) -> Option<Fix> {
    let top = bom_length(source);
    let span = place.span;
    match fault {
        FaultKind::NotAtTop => Some(Fix::replace(Location { span: Span::new(top, span.range().start), ..place }, "")),
        FaultKind::NeverOpened => {
            let first = span.text(source);
            let is_dashed = !first.contains(char::is_alphanumeric);
            let line_end = if source[top..].find('\r').is_some_and(|at| source[top + at..].starts_with("\r\n")) {
                "\r\n"
            } else {
                "\n"
            };
            // Empty lines above it would hide it as well.
            let span = Span::new(top, if is_dashed { span.range().end } else { span.range().start });
            let text = if is_dashed { "---".to_owned() } else { format!("---{line_end}") };
            Some(Fix::replace(Location { span, ..place }, text))
        }
        FaultKind::NeedsQuotes { quoted } => {
            let text = span.text(source);
            (!holds_a_key(text) && !text.contains(['\n', '\r'])).then(|| Fix::replace(place, &**quoted))
        }
        FaultKind::CommentCutsValue { quoted } => {
            // `#12` is a ticket; `#later` may be a comment.
            let mut signs = span.text(source).match_indices('#');
            let is_number = |at: usize| span.text(source)[at + 1..].starts_with(|next: char| next.is_ascii_digit());
            signs.all(|(at, _)| is_number(at)).then(|| Fix::replace(place, &**quoted))
        }
        FaultKind::DuplicateKey { first } => {
            doubled_line(source, *first, span).map(|span| Fix::replace(Location { span, ..place }, ""))
        }
        _ => None,
    }
}

/// True for `done owner: mia`, two entries that came to stand on one line.
fn holds_a_key(text: &str) -> bool {
    let mut colons = text.match_indices(':');
    colons.any(|(at, _)| {
        let word = text[..at].rsplit(|sign: char| sign.is_whitespace() || "\"'[{,".contains(sign)).next();
        word.is_some_and(|word| Field::from_key(word).is_some())
    })
}

/// The second of two lines that say the same, with its line end; `None` where either goes on below.
fn doubled_line(source: &str, first: Span, second: Span) -> Option<Span> {
    let line = |span: Span| {
        let start = source[..span.range().start].rfind('\n').map_or(0, |end| end + 1);
        let end = source[start..].find('\n').map(|length| start + length + 1)?;
        let goes_on = source[end..].starts_with([' ', '\t', '-']) && !source[end..].starts_with("---");
        (!goes_on).then(|| Span::new(start, end))
    };
    let (first, second) = (line(first)?, line(second)?);
    let says_it_all = second.text(source).trim_end().split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
    (says_it_all && first.text(source).trim_end() == second.text(source).trim_end()).then_some(second)
}
