//! Random cards in random styles, changed at random: no other key ever changes, what is read is what was asked for,
//! and outside the lines of the key nothing moves.

use proptest::prelude::*;

use super::super::expected::Tree;
use super::super::reading::Reading;
use super::super::{Change, NewValue};
use super::changed;
use crate::limits::Limits;

/// What a key of a generated card says, apart from how it is written.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Text(String),
    List(Vec<String>),
    Nothing,
}

/// One entry: what it says, and lines that say it.
#[derive(Clone, Debug)]
struct Entry {
    said: Said,
    /// Behind the key and its colon, without the last line end.
    written: String,
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{2,8}", "[a-z]{2,5} [a-zäß]{1,5}", "w[0-9]{1,3}", "[a-z]{1,4}-[a-z]{1,4}"]
        .prop_filter("words that older YAML reads otherwise stand for no text", |word| {
            crate::syntax::yaml::scalar(word) == *word
        })
}

/// A text that cannot stand without quotes in some place or other.
fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\]{}:#?&*!|>%@`'\", ab-]{1,8}",
        "no|1\\.10|~|null|2027-01-31|\\[\\[[a-z]{2,5}\\]\\]|[a-z]{1,4}: [a-z]{1,4}|ü #1|-|''",
        "\\PC{1,6}"
    ]
}

fn comment() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "( |  )# [a-z'\"\\[]{1,6}"]
}

fn text_entry() -> impl Strategy<Value = Entry> {
    let styled = (word(), comment(), 0..7_usize, awkward()).prop_map(|(word, comment, style, awkward)| {
        let (said, written) = match style {
            0 => (word.clone(), format!(" {word}{comment}")),
            1 => (word.clone(), format!(" '{word}'{comment}")),
            2 => (word.clone(), format!("   \"{word}\"{comment}")),
            3 => (format!("{word} on"), format!(" {word}\n  on")),
            4 => (format!("{word}\nb: c\n"), format!(" |{comment}\n  {word}\n  b: c")),
            5 => (format!("{word} # x"), format!(" >-{comment}\n    {word}\n    # x")),
            _ => (awkward.clone(), format!(" {}{comment}", crate::syntax::yaml::quoted(&awkward))),
        };
        Entry { said: Said::Text(said), written }
    });
    prop_oneof![
        5 => styled,
        1 => comment().prop_map(|comment| Entry { said: Said::Nothing, written: comment }),
    ]
}

fn list_entry() -> impl Strategy<Value = Entry> {
    (prop::collection::vec(word(), 1..4), comment(), 0..6_usize).prop_map(|(items, comment, style)| {
        let line = |indent: &str| items.iter().map(|item| format!("\n{indent}- {item}{comment}")).collect::<String>();
        let written = match style {
            0 => format!(" [{}]{comment}", items.join(", ")),
            1 => format!(" [ '{}' ]{comment}", items.join("' ,'")),
            2 => format!(" [\n    {}\n  ]{comment}", items.join(",\n    ")),
            3 => format!(" [{}]{comment}", items.join(",\n  ")),
            4 => format!("{comment}{}", line("  ")),
            _ => line(""),
        };
        Entry { said: Said::List(items), written }
    })
}

/// A card as text, and what each key says in order.
fn card() -> impl Strategy<Value = (String, Vec<(String, Said)>)> {
    let entry = prop_oneof![text_entry(), list_entry()];
    let between =
        prop_oneof![4 => Just(""), 1 => Just("\n"), 1 => Just("# about the next\n"), 1 => Just("\n # in\n\n")];
    let frame = ("|\u{feff}", "---|---  |\\.\\.\\.", 0..3_usize, "[\\PC\n]{0,20}");
    (prop::collection::vec((entry, between), 1..6), frame).prop_map(|(entries, (bom, closing, ending, body))| {
        let mut text = "---\n".to_owned();
        let mut said = Vec::new();
        for (index, (entry, between)) in entries.into_iter().enumerate() {
            let key = format!("{}{index}", ["key_", "Key-Name", "k ey", "ключ"][index % 4]);
            text.push_str(&format!("{between}{key}:{}\n", entry.written));
            said.push((key, entry.said));
        }
        // A closing line that no doubt can be about: an entry that begins at the margin stands above it.
        let text = format!("{bom}{text}last: 1\n{}\n# T\n{body}", if closing.is_empty() { "---" } else { &closing });
        said.push(("last".to_owned(), Said::Text("1".to_owned())));
        (text.replace('\n', ["\n", "\r\n", "\r"][ending]), said)
    })
}

fn said_by(tree: &Tree) -> Said {
    match tree {
        Tree::Sequence { items, .. } => Said::List(items.iter().filter_map(Tree::text).collect()),
        tree if tree.is_absent() => Said::Nothing,
        tree => Said::Text(tree.text().unwrap_or_default()),
    }
}

fn read(source: &str) -> Vec<(String, Said)> {
    Reading::of(source, &Limits::default()).trees().into_iter().map(|(key, tree)| (key, said_by(&tree))).collect()
}

#[derive(Clone, Debug)]
enum Wish {
    Text(usize, String),
    List(usize, Vec<String>),
    Unset(usize),
    Add(usize, String),
    Remove(usize, usize),
    Respell(usize),
}

fn wish() -> impl Strategy<Value = Wish> {
    let text = || prop_oneof![word(), awkward()];
    let which = 0..8_usize;
    prop_oneof![
        3 => (which.clone(), text()).prop_map(|(index, text)| Wish::Text(index, text)),
        2 => (which.clone(), prop::collection::vec(text(), 0..4)).prop_map(|(index, list)| Wish::List(index, list)),
        1 => which.clone().prop_map(Wish::Unset),
        3 => (which.clone(), text()).prop_map(|(index, text)| Wish::Add(index, text)),
        2 => (which.clone(), 0..3_usize).prop_map(|(index, item)| Wish::Remove(index, item)),
        1 => which.prop_map(Wish::Respell),
    ]
}

/// The change that is wished for, done to what the card says too.
fn carried_out(wish: Wish, said: &mut Vec<(String, Said)>) -> Change {
    let (Wish::Text(index, _) | Wish::List(index, _) | Wish::Unset(index) | Wish::Add(index, _)) = wish else {
        return carried_out_if_there(&wish, said);
    };
    let key = said.get(index).map_or(format!("new_{index}"), |one| one.0.clone());
    // A key that was respelt is found by its old spelling too.
    let at = said.iter().position(|one| one.0.to_lowercase() == key.to_lowercase());
    let put = |value: Said, said: &mut Vec<(String, Said)>| match at {
        Some(at) => said[at].1 = value,
        None => said.push((key.clone(), value)),
    };
    match wish {
        Wish::Text(_, text) => {
            put(Said::Text(text.clone()), said);
            Change::Set { key, value: NewValue::Text(text) }
        }
        Wish::List(_, list) => {
            put(Said::List(list.clone()), said);
            Change::Set { key, value: NewValue::List(list) }
        }
        Wish::Add(_, text) => {
            let mut list = match at.map(|at| said[at].1.clone()) {
                Some(Said::List(list)) => list,
                Some(Said::Text(text)) => vec![text],
                Some(Said::Nothing) | None => Vec::new(),
            };
            let is_there = list.iter().any(|item| is_same(item, &text));
            if !is_there {
                list.push(text.clone());
                put(Said::List(list), said);
            }
            Change::Add { key, items: vec![text] }
        }
        _ => {
            said.retain(|one| one.0.to_lowercase() != key.to_lowercase());
            Change::Unset { key }
        }
    }
}

/// The same for wishes that only a key that is there can meet; for another, a change that does nothing.
fn carried_out_if_there(wish: &Wish, said: &mut Vec<(String, Said)>) -> Change {
    match wish {
        Wish::Respell(index) if *index < said.len() => {
            let key = said[*index].0.clone();
            said[*index].0 = key.to_uppercase();
            Change::Respell { to: key.to_uppercase(), key }
        }
        Wish::Remove(index, item) if *index < said.len() => {
            let key = said[*index].0.clone();
            let Said::List(list) = &mut said[*index].1 else { return Change::Unset { key: "is_nowhere".to_owned() } };
            let text = list.get(*item).cloned().unwrap_or("is nowhere".to_owned());
            list.retain(|other| !is_same(other, &text));
            if list.is_empty() && text != "is nowhere" {
                said.remove(*index);
            }
            Change::Remove { key, items: vec![text] }
        }
        _ => Change::Respell { key: "is_nowhere".to_owned(), to: "is_here".to_owned() },
    }
}

/// A wikilink is the same item as what stands between its brackets.
fn is_same(item: &str, text: &str) -> bool {
    let inside = item.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    item == text || inside == Some(text)
}

/// The bytes at the beginning and the end that lie outside the lines of a key, before and after.
fn lines_of(source: &str, key: &str) -> Option<(usize, usize)> {
    let reading = Reading::of(source, &Limits::default());
    let place = reading.place(key).ok().flatten()?;
    Some((place.lines.start, source.len() - place.lines.end))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_was_asked_for_is_read_and_nothing_else_changes(
        (source, said) in card(),
        wishes in prop::collection::vec(wish(), 1..8),
    ) {
        prop_assert_eq!(read(&source), said.clone(), "the card itself: {:?}", source);
        let (mut text, mut said) = (source, said);
        for wish in wishes {
            let change = carried_out(wish, &mut said);
            let made = changed(&text, std::slice::from_ref(&change));
            prop_assert!(made.is_ok(), "{:?} of {:?}: {:?}", change, text, made);
            let made = made.unwrap_or_default();
            prop_assert_eq!(read(&made), said.clone(), "{:?}\n{:?}\n{:?}", change, text, made);
            let (Change::Set { key, .. } | Change::Unset { key } | Change::Add { key, .. }
                | Change::Remove { key, .. } | Change::Respell { key, .. } | Change::Rewrite { text: key, .. }) = &change;
            // With its last entry front matter may lose its empty lines, and the two that frame it.
            if let Some((above, below)) = lines_of(&text, key).filter(|_| !said.is_empty()) {
                prop_assert_eq!(&text[..above], made.get(..above).unwrap_or_default(), "{:?}", change);
                let rest = &text[text.len() - below..];
                prop_assert!(made.ends_with(rest), "{:?} of {:?}: {:?}", change, text, made);
            }
            text = made;
        }
    }
}
