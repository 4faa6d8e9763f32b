//! Real cards: a field set and unset on each changes one line and restores every byte. Runs where the environment
//! names the folder of the data (`STORYMAP_DATA`), which is not part of this repository.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person: `cargo test real_cards -- --nocapture`")]

use std::collections::BTreeMap;

use super::super::expected::Tree;
use super::super::reading::Reading;
use super::super::{Change, NewValue};
use super::changed;
use crate::limits::Limits;

/// Every Markdown file below the folder of the data that is text.
fn real_cards() -> Vec<(String, String)> {
    let Some(root) = std::env::var_os("STORYMAP_DATA") else {
        println!("skipped: STORYMAP_DATA names no folder");
        return Vec::new();
    };
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let paths =
        entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|end| end == "md"));
    paths.filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?))).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// How many lines there are besides those at the beginning and at the end that both texts share: of the one, of the
/// other.
fn different(before: &str, after: &str) -> (usize, usize) {
    let (before, after) = (lines(before), lines(after));
    let same_above = before.iter().zip(&after).take_while(|(one, two)| one == two).count();
    let most = before.len().min(after.len()) - same_above;
    let same_below = before.iter().rev().zip(after.iter().rev()).take(most).take_while(|(one, two)| one == two).count();
    (before.len() - same_above - same_below, after.len() - same_above - same_below)
}

fn set(key: &str, text: &str) -> [Change; 1] {
    [Change::Set { key: key.to_owned(), value: NewValue::Text(text.to_owned()) }]
}

#[test]
fn setting_and_unsetting_a_field_of_a_real_card_changes_that_line_alone() {
    let (mut with_front_matter, mut without, mut refused) = (0, 0, BTreeMap::new());
    for (path, source) in real_cards() {
        let has_front_matter = Reading::of(&source, &Limits::default()).front_matter.span.is_some();
        let set = match changed(&source, &set("x_new_field", "no # text: [at] all")) {
            Ok(set) => set,
            Err(refusal) => {
                *refused.entry(format!("{:?}", refusal.reason)).or_insert(0) += 1;
                println!("refused: {path}: {:?}", refusal.reason);
                continue;
            }
        };
        let expected = if has_front_matter { (0, 1) } else { (0, 3) };
        assert_eq!(different(&source, &set), expected, "{path}");
        let unset = changed(&set, &[Change::Unset { key: "X-New-Field".to_owned() }]);
        assert_eq!(unset.as_deref(), Ok(source.as_str()), "{path}");
        *(if has_front_matter { &mut with_front_matter } else { &mut without }) += 1;
    }
    println!("set and unset: {with_front_matter} with front matter, {without} without; refused: {refused:?}");
}

#[test]
fn setting_each_field_of_a_real_card_and_back_changes_its_lines_alone() {
    let (mut scalars, mut restored, mut lists) = (0, 0, 0);
    for (path, source) in real_cards() {
        let reading = Reading::of(&source, &Limits::default());
        for (entry, (key, tree)) in reading.front_matter.entries.iter().zip(reading.trees()) {
            let value_lines = lines(entry.key_span.cover(entry.value.span).text(&source)).len();
            let set_text = changed(&source, &set(&key, "a much: longer text")).expect(&path);
            assert_eq!(different(&source, &set_text), (value_lines, 1), "{path}: {key}");
            let unset = changed(&source, &[Change::Unset { key: key.clone() }]).expect(&path);
            assert_eq!(different(&source, &unset).0, value_lines, "{path}: {key}");
            let added = [Change::Add { key: key.clone(), items: vec!["no: [text".to_owned()] }];
            if matches!(tree, Tree::Sequence { .. }) {
                let added = changed(&source, &added).expect(&path);
                let removed =
                    changed(&added, &[Change::Remove { key: key.clone(), items: vec!["no: [text".to_owned()] }]);
                let is_empty = entry.value.span.text(&source).starts_with("[]");
                let expected = if is_empty { unset } else { source.clone() };
                assert_eq!(removed.as_deref(), Ok(expected.as_str()), "{path}: {key}");
                lists += 1;
            } else if value_lines == 1 && entry.value.scalar(&source).is_some() && !tree.is_absent() {
                scalars += 1;
                let word = changed(&source, &set(&key, "word")).expect(&path);
                let value = NewValue::Plain(tree.text().unwrap_or_default());
                let back = changed(&word, &[Change::Set { key: key.clone(), value }]).expect(&path);
                let lacks_quotes = entry.value.span.text(&source).starts_with('@');
                assert!(back == source || lacks_quotes, "{path}: {key}");
                restored += usize::from(back == source);
            }
        }
    }
    println!("{scalars} single values of one line, {restored} restored to the byte; {lists} lists added to and back");
}
