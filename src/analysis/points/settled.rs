//! How people write that a question is answered, in words and signs. What they say in other languages is not known,
//! and leaves the question open.

/// The words that open or close a point that is settled.
const SETTLED: &[&str] = &["answered", "resolved", "decided", "closed", "settled", "done", "confirmed", "validated"];

/// The words that open an answer.
const ANSWERS: &[&str] = &["answer", "a", "decision", "resolution", "outcome", "result"];

/// What goes on after `None`, where it means that there is nothing.
const NO_MORE: &[&str] =
    &["so", "yet", "at", "as", "all", "known", "open", "for", "currently", "identified", "remaining", "outstanding"];

/// What sets a word apart from the rest of a line.
const APART: &[&str] = &[":", "]", ")", "*", ".", "–", "—", " –", " —", " - "];

/// What stands before the day of an answer: `Resolved on Monday`.
const DATED: &[&str] = &[" in ", " on "];

/// The signs for "done".
const TICKS: &[char] = &['✓', '✔', '✅', '☑'];

/// The signs that an answer follows.
const ARROWS: &[&str] = &["→", "->", "=>", "⇒", "➜"];

/// True for a point that says itself that it is settled, or holds its answer.
pub(super) fn is_settled(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with("~~") || text.starts_with("[x]") || text.starts_with("[X]") || text.starts_with(TICKS) {
        return true;
    }
    let after_question = text.rsplit_once('?').map_or("", |(_, after)| after.trim_start());
    is_marked(text)
        || text.ends_with(TICKS)
        || text.rfind('(').is_some_and(|open| is_marked(&text[open..]))
        || answer(after_question).is_some_and(|answer| !is_none(answer))
        || is_marked(after_question)
}

/// What a text says that answers the point above it: `Answer: …`, `→ …`. It may say nothing; `A: who?` asks again.
pub(super) fn answer(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.ends_with('?') {
        return None;
    }
    if let Some(answer) = ARROWS.iter().find_map(|arrow| text.strip_prefix(arrow)) {
        return Some(answer.trim());
    }
    let (word, after) = first_word(text);
    let answer = after.trim_start_matches('*').strip_prefix(':')?;
    let is_named = ANSWERS.iter().any(|known| known.eq_ignore_ascii_case(word));
    is_named.then(|| answer.trim_start_matches('*').trim())
}

/// True for a heading such as `Resolved` or `Answered questions`.
pub(super) fn opens_with_settled(title: &str) -> bool {
    is_settled_word(first_word(title).0)
}

/// True for the row of a table one of whose words says that it is settled.
pub(super) fn holds_settled(row: &str) -> bool {
    row.split(|letter: char| !letter.is_alphanumeric()).any(is_settled_word) || row.contains(TICKS)
}

/// True for a text that says that there is nothing to list: `None so far.`, `n/a`, `-`; for a place that a template
/// left open: `[Question]`; and for what only says where a question stands: `Status: open`.
pub(super) fn is_none(text: &str) -> bool {
    let is_placeholder =
        [('[', ']'), ('<', '>')].iter().any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    if is_placeholder || text.contains('?') {
        return is_placeholder;
    }
    let folded = text.to_lowercase();
    let mut words =
        folded.split(|letter: char| !letter.is_alphanumeric() && letter != '/').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return true };
    let next = words.next();
    match first {
        "none" | "nothing" => next.is_none_or(|next| NO_MORE.contains(&next)),
        "n/a" | "na" | "nil" | "tbd" => next.is_none(),
        "no" => matches!(next, Some("open" | "questions" | "assumptions" | "outstanding" | "further" | "more")),
        "all" => next.into_iter().chain(words.take(3)).any(is_settled_word),
        "status" => folded.starts_with("status:"),
        _ => false,
    }
}

/// True where a text opens with a word such as `Resolved`, set apart from what follows it.
fn is_marked(text: &str) -> bool {
    let (word, after) = first_word(text);
    let goes_on_with = |openers: &[&str]| openers.iter().any(|opener| after.starts_with(opener));
    let is_dated = goes_on_with(DATED) && !text.ends_with('?');
    let is_apart = after.is_empty() || goes_on_with(APART) || is_dated || text.starts_with(['(', '[']);
    is_settled_word(word) && is_apart
}

fn is_settled_word(word: &str) -> bool {
    SETTLED.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The first word of a text without the marks before it, and what follows.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(['(', '[', '*', '_', ' ']);
    let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    text.split_at(end)
}
