//! A word that was meant to be another one, put right where that is beyond doubt; not a rule by itself.

use crate::diagnostic::Location;
use crate::diagnostic::fix::Fix;
use crate::nearest;
use crate::rules::context::Context;
use crate::source::Span;
use crate::syntax::yaml;

/// Puts the known word that was certainly meant in the place of a mistyped one.
pub(super) fn cure<'a>(
    ctx: &Context<'_>,
    place: Location,
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<Fix> {
    respelt(ctx, place, typed, nearest::certain(typed, known)?)
}

/// Puts another word in the place of a typed one, which may stand there in quotes or brackets; `None` where it does not
/// stand there as it is, or where the other one would need quotes.
pub(super) fn respelt(ctx: &Context<'_>, place: Location, typed: &str, word: &str) -> Option<Fix> {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
    let is_safe = !word.contains(|sign: char| ",[]{}#:|\"'".contains(sign)) && yaml::scalar(word) == word;
    let mut found = place.span.text(ctx.map.source(place.file)).match_indices(typed);
    let (Some((at, _)), None, true) = (found.next(), found.next(), is_number || is_safe) else { return None };
    let start = place.span.range().start + at;
    Some(Fix::replace(Location { span: Span::new(start, start + typed.len()), ..place }, word))
}
