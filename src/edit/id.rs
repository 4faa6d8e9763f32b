//! Ids, from titles and from what is typed as one: a name that every file system takes and that leads nowhere else.

use crate::escape;
use crate::nearest::fold;
use crate::vocabulary::{CardType, Space};
use unicode_normalization::char::is_combining_mark;

/// More characters than this make no id that people type; with four bytes each it still fits any file system.
const LONGEST: usize = 50;

/// Stems that mean something else than a card of that id: a folder's own card, prose, or the backlog.
const TAKEN: [&str; 7] = ["map", "activity", "task", "index", "readme", "backlog", "storymap"];

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The id for a title; `None` where it has no letter and no digit.
///
/// In lower case and NFC, letters of all scripts and digits alone, `-` between words, cut at a word.
pub fn id_of(card_type: CardType, title: &str) -> Option<String> {
    let slug = slug(title)?;
    Some(if is_taken(&slug) { format!("{slug}-{}", card_type.name()) } else { slug })
}

/// What was typed as an id, taken names among them; `None` where it has no letter and no digit.
pub fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in fold(text).chars().filter(|letter| !matches!(letter, '\'' | '’')) {
        let is_seen = escape::terminal(letter.encode_utf8(&mut [0; 4])).len() == letter.len_utf8();
        if !is_seen {
            // What no reader sees (a variation selector) would be in the id unseen.
        } else if letter.is_alphanumeric() || (is_combining_mark(letter) && !slug.is_empty() && !slug.ends_with('-')) {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // Letters may have come together that compose.
    let slug = fold(cut(slug.trim_end_matches('-'))).into_owned();
    (!slug.is_empty()).then_some(slug)
}

/// As much as is read at a glance, to the end of a word where that leaves half of it.
fn cut(slug: &str) -> &str {
    let Some((end, next)) = slug.char_indices().nth(LONGEST) else { return slug };
    if next == '-' {
        return &slug[..end];
    }
    let short = &slug[..end];
    short.rfind('-').filter(|at| *at >= short.len() / 2).map_or(short, |at| &short[..at])
}

/// True for names that mean something else than a card of that id, here or to some system.
pub fn is_taken(slug: &str) -> bool {
    let is_numbered = |device: &str| {
        slug.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    TAKEN.contains(&slug)
        || DEVICES.contains(&slug)
        || Space::ALL.iter().any(|space| space.plural() == slug)
        || is_numbered("com")
        || is_numbered("lpt")
}

/// True for an id that was not made here and could be the name of a file nevertheless.
pub fn is_file_name(id: &str) -> bool {
    let is_harmless = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+') || is_combining_mark(c);
    id.starts_with(char::is_alphanumeric) && !id.ends_with('.') && id.chars().all(is_harmless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(title: &str) -> Option<String> {
        id_of(CardType::Story, title)
    }

    #[test]
    fn a_title_becomes_an_id() {
        let cases = [
            ("Pay by credit card", "pay-by-credit-card"),
            ("  Don't lose   the basket! ", "dont-lose-the-basket"),
            ("Café crème: 2 for 1", "café-crème-2-for-1"),
            ("Cafe\u{301}", "café"),
            ("ΟΔΟΣ", "οδοσ"),
            ("支払い方法を選ぶ", "支払い方法を選ぶ"),
            ("हिन्दी", "हिन्दी"),
            ("../../x", "x"),
            ("C:\\Windows\\x", "c-windows-x"),
            ("a/b_c.d", "a-b-c-d"),
            ("🎉 Party 🎉", "party"),
            (".hidden", "hidden"),
            ("_index", "index-story"),
            ("Map", "map-story"),
            ("Releases", "releases-story"),
            ("NUL", "nul-story"),
            ("com1", "com1-story"),
            ("com10", "com10"),
        ];
        for (title, expected) in cases {
            assert_eq!(id(title).as_deref(), Some(expected), "{title}");
        }
        for title in ["", "---", ": #", "🎉", "\u{301}", "../.."] {
            assert_eq!(id(title), None, "{title}");
        }
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let title = "Find out whether the van can come on Saturday before the football match begins";
        assert_eq!(id(title).as_deref(), Some("find-out-whether-the-van-can-come-on-saturday"));
        assert_eq!(id(&"x".repeat(500)), Some("x".repeat(LONGEST)));
        assert_eq!(id(&format!("a {}", "x".repeat(500))).map(|id| id.len()), Some(LONGEST));
        assert_eq!(id(&format!("{} next", "x".repeat(LONGEST))), Some("x".repeat(LONGEST)));
    }

    proptest! {
        #[test]
        fn an_id_is_one_harmless_file_name(title in "\\PC*|(?s).{0,80}|[./\\\\~: #-]*[a-z]?") {
            if let Some(id) = id(&title) {
                prop_assert_eq!(fold(&id), id.as_str(), "it compares as it is written");
                prop_assert!(id.len() <= 255 - ".md".len(), "{}", id);
                prop_assert!(!id.starts_with(['-', '.', '_']) && !id.ends_with('-'), "{}", id);
                let is_harmless = |c: char| c.is_alphanumeric() || c == '-' || is_combining_mark(c);
                prop_assert!(id.chars().all(is_harmless), "{}", id);
                prop_assert_eq!(id_of(CardType::Story, &id), Some(id));
            }
        }
    }
}
