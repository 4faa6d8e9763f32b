//! Cards, changed: what is handed back reads as the card did, but for the key that was to change. The first line says
//! which change, `s` and its like in front of the key; the second is its value.

use storymap::edit::field::{Change, NewValue, changed};
use storymap::limits::Limits;
use storymap::source::Span;
use storymap::syntax;
use storymap::syntax::front_matter::Entry;
use storymap::syntax::yaml::{Node, NodeKind};

pub(super) const EXAMPLES: &[&str] = &[
    "srelease\nmvp\n---\ntitle: Pay\nrelease: later # soon\npersonas: [a, b]\n---\n# Pay\n",
    "prank\n10.5\n---\nrank: 1\nkpis:\n- leading: x\n- lagging\n---\n",
    "ltags\nmoney,no,a: b\n---\r\ntags:\r\n  - x\r\n  - \"y\"\r\n---\r\nBody\r\n",
    "utags\n\n---\na: |\n  b\n\ntags: [x,\n y]\n\"c d\": 'it''s'\n---\n",
    "adepends_on\n[[sign-in]]\n---\ndepends-on: [[pay]]\n---\n",
    "dpersonas\nb\n---\npersonas: [a, b, c]\nx: &y [z]\nw: *y\n---\n",
    "rdue-date\ndue_date\n---\nDue-Date: 2027-01-31\n# c\nb: >-\n  x\n  y\n---\n",
    "w\n12 3 new\n---\nowner: anna\nb: 1\n---\n",
    "stitle\nNew: title\n# Only a body\n",
];

/// Makes the change, and holds what was read before against what is read after.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let (order, rest) = super::first_line(&text);
    let (value, source) = super::first_line(rest);
    let Some(change) = change(order, value) else { return };
    let Ok(edited) = changed(source, std::slice::from_ref(&change), &Limits::WIDEST) else { return };
    let (before, after) = (syntax::read(source, &Limits::WIDEST), syntax::read(&edited, &Limits::WIDEST));
    assert!(after.faults.len() <= before.faults.len(), "{change:?} broke it: {edited:?}");
    let body = |text: &str| text[syntax::front_matter::read_again(text, &Limits::WIDEST).1..].to_owned();
    assert_eq!(body(&edited), body(source), "{change:?} changed the body");
    assert_eq!(edited.starts_with('\u{feff}'), source.starts_with('\u{feff}'));
    let Some(keys) = keys(&change) else { return };
    let others = |entries: &[Entry], text: &str| -> Vec<String> {
        let others = entries.iter().filter(|entry| !keys.contains(&folded(entry.key.get(text))));
        others.map(|entry| format!("{}: {}", entry.key.get(text), told(&entry.value, text))).collect()
    };
    let (old, new) = (&before.front_matter.entries, &after.front_matter.entries);
    assert_eq!(others(new, &edited), others(old, source), "{change:?} changed another key: {edited:?}");
    check_value(&change, new, &edited);
}

/// What was to be set is there, and what was to go is not.
fn check_value(change: &Change, entries: &[Entry], text: &str) {
    let found = |key: &str| entries.iter().find(|entry| folded(entry.key.get(text)) == folded(key));
    match change {
        Change::Set { key, value: NewValue::Text(wanted) } => {
            let read = found(key).and_then(|entry| entry.value.scalar(text));
            assert_eq!(read, Some(&**wanted), "{key} in {text:?}");
        }
        Change::Unset { key } => assert!(found(key).is_none(), "{key} in {text:?}"),
        _ => {}
    }
}

fn change(order: &str, value: &str) -> Option<Change> {
    let mut letters = order.chars();
    let kind = letters.next()?;
    let key = letters.as_str().to_owned();
    let items = || value.split(',').map(str::to_owned).collect();
    Some(match kind {
        's' => Change::Set { key, value: NewValue::Text(value.to_owned()) },
        'p' => Change::Set { key, value: NewValue::Plain(value.to_owned()) },
        'l' => Change::Set { key, value: NewValue::List(items()) },
        'u' => Change::Unset { key },
        'a' => Change::Add { key, items: items() },
        'd' => Change::Remove { key, items: items() },
        'r' => Change::Respell { key, to: value.to_owned() },
        _ => rewrite(value)?,
    })
}

/// `12 3 new`: where, how many bytes, and what instead.
fn rewrite(value: &str) -> Option<Change> {
    let (start, rest) = value.split_once(' ')?;
    let (length, text) = rest.split_once(' ')?;
    let (start, length): (u16, u16) = (start.parse().ok()?, length.parse().ok()?);
    let at = Span::new(start.into(), usize::from(start) + usize::from(length));
    Some(Change::Rewrite { at, text: text.to_owned() })
}

/// The keys that may look otherwise afterwards; `None` where any may.
fn keys(change: &Change) -> Option<Vec<String>> {
    match change {
        Change::Set { key, .. } | Change::Unset { key } | Change::Add { key, .. } | Change::Remove { key, .. } => {
            Some(vec![folded(key)])
        }
        Change::Respell { key, to } => Some(vec![folded(key), folded(to)]),
        Change::Rewrite { .. } => None,
    }
}

/// A key as the format compares it.
fn folded(key: &str) -> String {
    key.to_lowercase().replace('-', "_")
}

/// A value without how it is written.
fn told(node: &Node, source: &str) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } => format!("{:?}", text.get(source)),
        NodeKind::Sequence(items) => {
            let items: Vec<String> = items.iter().map(|item| told(item, source)).collect();
            format!("[{}]", items.join(", "))
        }
        NodeKind::Mapping(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|pair| format!("{}: {}", told(&pair.key, source), told(&pair.value, source)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
