//! The words that the formats share: the sentence, two values with an arrow between them, a verdict.
//!
//! Nothing is escaped here, since each format escapes in its own way; values are cut, so that a page holds them.

pub(super) mod releases;
mod sentence;

pub(super) use sentence::sentence;

use super::super::cut::{cut, cut_at_word};
use super::{CardChange, DiffReport, Difference, Form, Group, Mark, Named, Side, ValueKind, Weakening};

/// Characters of a value that people are shown.
const LONGEST_VALUE: usize = 120;

/// Characters of a title or a name that people are shown.
const LONGEST_NAME: usize = 120;

/// Characters of what weakens the check.
const LONGEST_MESSAGE: usize = 400;

/// Characters that stand before the first difference of two long values.
const LEAD: usize = 20;

/// Names of a list that people are shown.
const MOST_NAMES: usize = 8;

/// Ways in which a card differs that people are shown.
const MOST_DIFFERENCES: usize = 12;

/// What stands between two values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrow(&'static str);

impl Arrow {
    pub(super) fn new(is_ascii: bool) -> Arrow {
        Arrow(if is_ascii { "->" } else { "→" })
    }

    /// `3 → 5`, or the one value where they are the same.
    pub(super) fn between(self, older: &str, newer: &str) -> String {
        if older == newer { newer.to_owned() } else { format!("{older} {} {newer}", self.0) }
    }
}

/// "from `3f2a1bc` (where the branch left `origin/main`) to the working tree".
pub(super) fn sides(report: &DiffReport<'_>) -> String {
    let side = |side: &Side| match &side.reason {
        Some(reason) => format!("{} ({})", name(&side.told()), name(reason)),
        None => name(&side.told()),
    };
    format!("from {} to {}", side(&report.older), side(&report.newer))
}

/// What stands above that which weakens the check, or may.
pub(super) fn of_the_check(weakened: &[Weakening]) -> &'static str {
    match weakened.iter().any(|weakening| weakening.is_certain) {
        true => "this change weakens the check",
        false => "this change alters the check",
    }
}

/// One thing that weakens it, and where that is written: "rule `a` is `off`, and was `error` (storymap.toml:4)".
pub(super) fn weakening(weakening: &Weakening) -> String {
    let may = if weakening.is_certain { "" } else { ", which may weaken the check" };
    let message = cut(&weakening.message, LONGEST_MESSAGE);
    match &weakening.place {
        Some((path, Some(line))) => format!("{message}{may} (`{}:{line}`)", name(path).replace('`', "'")),
        Some((path, None)) => format!("{message}{may} ({})", quoted(&name(path))),
        None => format!("{message}{may}"),
    }
}

/// A name that is not endless.
pub(super) fn name(name: &str) -> String {
    cut(name, LONGEST_NAME).into_owned()
}

/// A card's title, or its id where it has none.
pub(super) fn title(card: &Named) -> String {
    let title = cut(card.title.trim(), LONGEST_NAME);
    if title.is_empty() { name(&card.id) } else { title.into_owned() }
}

/// The place of a group: "Make purchase > Choose payment".
pub(super) fn place(group: &Group) -> String {
    group.titles.iter().map(|title| name(title)).collect::<Vec<_>>().join(" > ")
}

/// An id in backticks. One of its own would end it early, and no id has any.
pub(super) fn id(id: &str) -> String {
    quoted(&name(id))
}

fn quoted(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

/// "`a`, `b` and 3 more".
fn ids(cards: &[Named]) -> String {
    listed(cards, cards.len(), |card| id(&card.id))
}

/// The first few of so many, and how many more there are.
fn listed<T>(first: &[T], count: usize, shown: impl Fn(&T) -> String) -> String {
    let shown: Vec<String> = first.iter().take(MOST_NAMES).map(shown).collect();
    match count.saturating_sub(shown.len()) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// What has become of a card, a phrase each. One that is new or gone is told of in a single phrase.
pub(super) fn differences(change: &CardChange, arrow: Arrow) -> Vec<String> {
    let shown = change.differences.iter().take(MOST_DIFFERENCES);
    let more = match change.differences.len().saturating_sub(MOST_DIFFERENCES) {
        0 => None,
        1 => Some("1 more difference".to_owned()),
        more => Some(format!("{more} more differences")),
    };
    let fate = match change.mark {
        Mark::Changed => return shown.map(|one| difference(one, arrow)).chain(more).collect(),
        Mark::Added => format!("new {}", change.card_type),
        Mark::Removed => format!("{} removed", change.card_type),
    };
    let parts: Vec<String> = std::iter::once(fate).chain(shown.map(only_value)).chain(more).collect();
    vec![parts.join(", ")]
}

/// "release `mvp`", of a card that only one side has.
fn only_value(difference: &Difference) -> String {
    let subject = name(&difference.subject);
    match difference.newer.as_ref().or(difference.older.as_ref()) {
        Some(value) => format!("{subject} {}", shown_as(difference.kind, value)),
        None => subject,
    }
}

/// "release `r2` → `mvp`".
fn difference(difference: &Difference, arrow: Arrow) -> String {
    let subject = name(&difference.subject);
    let (older, newer) = match (&difference.older, &difference.newer) {
        _ if difference.form == Form::Said => return only_value(difference),
        (None, _) if difference.form == Form::Above => return format!("{subject} added: see what weakens the check"),
        _ if difference.form == Form::Above => return format!("{subject} changed: see what weakens the check"),
        (None, None) => return subject,
        (None, Some(_)) if difference.form == Form::Item => return format!("{} added", only_value(difference)),
        (Some(_), None) if difference.form == Form::Item => return format!("{} removed", only_value(difference)),
        (Some(older), Some(newer)) => telling(older, newer),
        (older, newer) => (older.clone().unwrap_or_default(), newer.clone().unwrap_or_default()),
    };
    let shown = |is_there: bool, value: &str| match is_there {
        true => shown_as(difference.kind, value),
        false => "none".to_owned(),
    };
    let (was, is) = (difference.older.is_some(), difference.newer.is_some());
    format!("{subject} {} {} {}", shown(was, &older), arrow.0, shown(is, &newer))
}

fn shown_as(kind: ValueKind, value: &str) -> String {
    let value = cut_at_word(value, LONGEST_VALUE);
    match kind {
        ValueKind::Name => quoted(&value),
        ValueKind::Text => format!("\"{value}\""),
        ValueKind::Number => value.into_owned(),
    }
}

/// Two values from shortly before where they begin to differ, where showing them from their beginning would not show it.
fn telling(older: &str, newer: &str) -> (String, String) {
    let shared = older.chars().zip(newer.chars()).take_while(|(one, other)| one == other).count();
    if shared + LEAD < LONGEST_VALUE {
        return (older.to_owned(), newer.to_owned());
    }
    let from =
        |text: &str| format!("...{}", text.chars().skip(shared - LEAD).take(LONGEST_VALUE + 1).collect::<String>());
    (from(older), from(newer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference_of(kind: ValueKind, older: Option<&str>, newer: Option<&str>) -> String {
        let (older, newer) = (older.map(str::to_owned), newer.map(str::to_owned));
        let (key, subject) = ("k".to_owned(), "release".to_owned());
        let one = Difference { key, subject, kind, form: Form::Change, older, newer };
        difference(&one, Arrow::new(false))
    }

    #[test]
    fn values_are_shown_by_what_they_are() {
        let table = [
            (ValueKind::Name, Some("r2"), Some("mvp"), "release `r2` → `mvp`"),
            (ValueKind::Name, None, Some("mvp"), "release none → `mvp`"),
            (ValueKind::Name, Some("a`b"), None, "release `a'b` → none"),
            (ValueKind::Number, Some("3"), Some("5"), "release 3 → 5"),
            (ValueKind::Text, Some("Pay"), Some("Pay later"), "release \"Pay\" → \"Pay later\""),
            (ValueKind::Text, None, None, "release"),
        ];
        for (kind, older, newer, shown) in table {
            assert_eq!(difference_of(kind, older, newer), shown);
        }
    }

    #[test]
    fn long_values_show_where_they_differ() {
        let same = "the same words again and again ".repeat(10);
        let shown = difference_of(ValueKind::Text, Some(&format!("{same}old")), Some(&format!("{same}new")));
        assert_eq!(shown, "release \"...rds again and again old\" → \"...rds again and again new\"");
        let endless = difference_of(ValueKind::Text, Some(&"a".repeat(1_000_000)), Some(&"b".repeat(1_000_000)));
        assert!(endless.chars().count() < 300, "{} characters", endless.chars().count());
    }
}
