//! serde_yaml as second opinion: both readers accept the same texts and read the same values from them.

use std::path::{Path, PathBuf};

use granit_parser::ErrorKind;
use proptest::prelude::*;
use serde_yaml::Value;

use crate::limits::Limits;
use crate::syntax::cases::cases;
use crate::syntax::front_matter::FrontMatter;
use crate::syntax::yaml::{Node, NodeKind, Style};
use crate::syntax::{front_matter, yaml_full};

/// What YAML 1.2 refuses and libyaml, which serde_yaml stands on, takes.
fn is_refused_here_only(kind: &ErrorKind) -> bool {
    // `[a]#b`, a comment right behind a bracket or quote; `[-]`, a dash alone in brackets; and a text in quotes
    // that goes on at the margin: a quote somebody forgot, which there swallows the entries below.
    matches!(
        kind,
        ErrorKind::CommentNotSeparated
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator
            | ErrorKind::InvalidQuotedScalarIndent
    )
}

/// What libyaml refuses and YAML 1.2 takes: a colon that begins an item (`- : a`) or, in brackets, begins or
/// ends a word (`[:a]`, `[a:, b]`).
fn is_refused_there_only(content: &str) -> bool {
    [" :", "[:", "{:", "::", ",:", ":,", ":]", ":}"].iter().any(|part| content.contains(part))
}

/// Whether both accept a content, and whether they read the same from it.
fn compare(content: &str) -> Result<(), String> {
    let source = format!("---\n{content}---\n");
    let mut reader = yaml_full::Reader::new(&source, &Limits::default());
    let passage = yaml_full::Passage { text: &source[4..source.len() - 4], offset: 4, repairs: &[] };
    let ours = reader.read(passage);
    let theirs: Result<Value, _> = serde_yaml::from_str(content);
    match (ours, theirs) {
        (Ok(None), Ok(Value::Null)) => Ok(()),
        (Ok(Some(ours)), Ok(theirs)) => same(&ours, &theirs, &source),
        (Err(_), Err(_)) => Ok(()),
        (Err(yaml_full::Broken::Syntax { kind, .. }), Ok(_)) if is_refused_here_only(&kind) => Ok(()),
        (Ok(_), Err(_)) if is_refused_there_only(content) => Ok(()),
        // A key that stands twice is a fault of the front matter, found after reading.
        (Ok(_), Err(error)) if error.to_string().contains("duplicate entry") => Ok(()),
        (ours, theirs) => Err(format!("ours: {ours:?}\ntheirs: {theirs:?}")),
    }
}

fn same(ours: &Node, theirs: &Value, source: &str) -> Result<(), String> {
    let is_same = match (&ours.kind, theirs) {
        (NodeKind::Sequence(items), Value::Sequence(values)) => {
            for (item, value) in items.iter().zip(values) {
                same(item, value, source)?;
            }
            items.len() == values.len()
        }
        (NodeKind::Mapping(pairs), Value::Mapping(values)) => {
            for (pair, (key, value)) in pairs.iter().zip(values) {
                same(&pair.key, key, source)?;
                same(&pair.value, value, source)?;
            }
            pairs.len() == values.len()
        }
        (NodeKind::Scalar { text, .. }, Value::String(value)) => text.get(source) == value,
        (NodeKind::Scalar { style: Style::Plain, .. }, Value::Null) => ours.is_absent(source),
        // What is a number or a boolean there is text as typed here.
        (NodeKind::Scalar { style: Style::Plain, text }, Value::Bool(_) | Value::Number(_)) => {
            serde_yaml::from_str::<Value>(text.get(source)).is_ok_and(|value| value == *theirs)
        }
        _ => false,
    };
    if is_same { Ok(()) } else { Err(format!("ours: {ours:?}\ntheirs: {theirs:?}")) }
}

/// Documents as people write them, sound and broken. Anchors, aliases, tags and merge keys are left out: they
/// are faults with a value here, and errors or something else there.
fn documents() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        4 => "[a-z][a-z0-9 ]{0,8}[a-zü0-9.]",
        1 => "-?[0-9]{1,3}(\\.[0-9]{1,2})?",
        1 => "true|false|null|~|no|0o17|0x1f|1e3|2027-01-31|",
        1 => "\"[a-z: #,\\[\\]{}']{0,8}\"|'[a-z: #,\\[\\]{}\"]{0,8}'",
        1 => "\"(\\\\[nt\"\\\\]|a){0,4}\"|'(''|a){0,3}'",
        1 => "[a-z@`%|>:#,\\[\\]{}\"' -]{0,8}",
    ];
    let list = prop::collection::vec(scalar.clone(), 0..4);
    let value = prop_oneof![
        5 => scalar.clone().prop_map(|scalar| format!(" {scalar}\n")),
        2 => list.clone().prop_map(|items| format!(" [{}]\n", items.join(", "))),
        2 => list.clone().prop_map(|items| items.iter().fold("\n".to_owned(), |all, item| format!("{all}  - {item}\n"))),
        1 => list.clone().prop_map(|items| items.iter().fold("\n".to_owned(), |all, item| format!("{all}- {item}\n"))),
        1 => list.clone().prop_map(|items| items.iter().fold("\n".to_owned(), |all, item| format!("{all}- k: {item}\n"))),
        1 => list.prop_map(|items| format!(" {}\n", items.join("\n  "))),
        1 => ("[|>][+-]?", "[a-z ]{1,6}", "[a-z]{1,6}").prop_map(|(head, one, two)| format!(" {head}\n  x{one}\n\n  {two}\n")),
        1 => scalar.clone().prop_map(|scalar| format!(" {scalar} # note\n")),
        1 => scalar.prop_map(|scalar| format!(" {{k: {scalar}, l: m}}\n")),
    ];
    prop::collection::vec(value, 0..5).prop_map(|values| {
        values.iter().enumerate().fold(String::new(), |all, (at, value)| format!("{all}key_{at}:{value}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn both_readers_agree_on_generated_documents(content in documents()) {
        prop_assert_eq!(compare(&content), Ok(()), "{}", content);
    }
}

/// Every Markdown file below the folder that `STORYMAP_DATA` names; none where it names none.
fn real_files() -> Vec<PathBuf> {
    let Some(root) = std::env::var_os("STORYMAP_DATA") else { return Vec::new() };
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

fn front_matter_of(path: &Path) -> Option<(String, FrontMatter, bool)> {
    let source = String::from_utf8_lossy(&std::fs::read(path).ok()?).into_owned();
    let mut faults = Vec::new();
    let (front_matter, _) = front_matter::read(&source, &Limits::default(), &mut faults);
    Some((source, front_matter, faults.is_empty()))
}

#[test]
fn both_readers_agree_on_real_cards() {
    for path in real_files() {
        let Some((source, front_matter, is_sound)) = front_matter_of(&path) else { continue };
        let Some(span) = front_matter.span else { continue };
        let content = span.text(&source).trim_start_matches("---").trim_end_matches("---");
        assert_eq!(compare(content), Ok(()), "{}", path.display());
        let is_accepted = serde_yaml::from_str::<Value>(content).is_ok();
        assert_eq!(is_sound, is_accepted, "{}", path.display());
    }
}
