//! The register of rules: complete, and named as files and ids are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use storymap::rules::catalog::{self, RULES};

/// The files of the catalogue, by their stem, with their text.
fn files() -> Vec<(String, String)> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/catalog");
    let entries = fs::read_dir(folder).expect("the catalogue is a folder").flatten();
    let read = |path: PathBuf| {
        let stem = path.file_stem().expect("its files have names").to_string_lossy().into_owned();
        (stem, fs::read_to_string(&path).expect("its files are text"))
    };
    entries.map(|entry| read(entry.path())).collect()
}

#[test]
fn every_rule_of_a_file_is_registered() {
    let declared: BTreeSet<String> = files()
        .into_iter()
        .filter(|(_, text)| text.contains("static RULE: Rule"))
        .map(|(stem, _)| stem.replace('_', "-"))
        .collect();
    let registered: BTreeSet<String> = catalog::ids().map(str::to_owned).collect();
    assert_eq!(declared, registered, "a rule's id is the name of its file, and its line stands in `RULES`");
    assert_eq!(registered.len(), RULES.len(), "no id twice");
}

#[test]
fn ids_are_kebab_case() {
    for id in catalog::ids() {
        let words: Vec<&str> = id.split('-').collect();
        let is_word = |word: &&str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase());
        assert!(words.iter().all(is_word), "{id}");
    }
}

#[test]
fn rules_silence_rules_that_exist_and_never_themselves() {
    for rule in RULES {
        for silenced in rule.silences {
            assert!(catalog::find(silenced).is_some(), "{} silences `{silenced}`, which is no rule", rule.id);
            assert_ne!(rule.id, *silenced);
        }
    }
}

#[test]
fn rules_of_the_catalogue_stand_by_group() {
    let groups: Vec<_> = RULES.iter().map(|rule| rule.group).collect();
    let waivers = RULES.iter().rposition(|rule| !rule.id.contains("waiver")).map_or(0, |last| last + 1);
    assert!(groups[..waivers].is_sorted(), "{groups:?}");
    assert!(RULES[waivers..].iter().all(|rule| rule.id.contains("waiver")), "rules on waivers come last");
}
