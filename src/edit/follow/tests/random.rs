//! Random maps full of links under random moves and renames, loaded again: every word leads where it led.

use super::*;
use crate::analysis::named::full_stem;
use crate::load::loaded_fixture;
use crate::model::problem::ProblemKind;
use crate::model::value::{Reference, Target, Value};
use crate::source::fixture_files;
use crate::syntax::markdown::LinkKind;
use crate::syntax::markdown::destinations::{self, Form};
use crate::syntax::markdown::links::percent_decoded;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

const ONE: [&str; 15] = [
    "map.md",
    "buy/activity.md",
    "buy/010-pay/task.md",
    "buy/010-pay/by-card.md",
    "buy/010-pay/deep/020-by-cheque.md",
    "buy/010-pay/pic ture.png",
    "buy/choose/README.md",
    "buy/choose/by-name.md",
    "use/wear/worn.md",
    "use/(new)/a & b.txt",
    "tasks/flat/task.md",
    "stories/loose.md",
    "releases/mvp.md",
    "personas/parent.md",
    "evidence/talk.md",
];

const SEVERAL: [&str; 15] = [
    "shopper/map.md",
    "shopper/buy/activity.md",
    "shopper/buy/pay/task.md",
    "shopper/buy/pay/by-card.md",
    "shopper/buy/pay/sign-in.md",
    "shopper/buy/pay/pic ture.png",
    "shopper/buy/choose/by-name.md",
    "seller/map.md",
    "seller/sell/activity.md",
    "seller/sell/offer/task.md",
    "seller/sell/offer/sign-in.md",
    "seller/sell/offer/020-price.md",
    "backlog/idea.md",
    "releases/mvp.md",
    "notes.txt",
];

/// One word of a card: its form, what it names, and how.
type Choice = (u8, Index, bool);

fn stem_word(path: &str, full: bool) -> String {
    let stem = full_stem(path);
    let (_, short) = crate::model::id::split_order_prefix(stem);
    if full { stem.to_owned() } else { short.to_owned() }
}

fn map_of(path: &str) -> &str {
    ["shopper", "seller"].into_iter().find(|map| path.starts_with(&format!("{map}/"))).unwrap_or("")
}

/// The way from a card to a path, as a person would type it.
fn way(card: &str, path: &str) -> String {
    let up = card.matches('/').count();
    let shared = if card.split('/').next() == path.split('/').next() && up > 0 { 1 } else { 0 };
    let rest: Vec<&str> = path.split('/').skip(shared).collect();
    format!("{}{}", "../".repeat(up - shared), rest.join("/"))
}

/// A word in a field or a body of a card.
fn word(card: &str, files: &[&str], (form, target, flag): &Choice) -> (Option<String>, String) {
    let path = files[target.index(files.len())];
    let (id, other) = (stem_word(path, *flag), stem_word(path, false));
    let map = map_of(path);
    let qualified = if map.is_empty() || map == map_of(card) { id.clone() } else { format!("{map}/{id}") };
    let no_ext = path.trim_end_matches(".md");
    let link = way(card, path);
    let escaped = destinations::encoded(&link, Form::Plain);
    let body = |text: String| (None, text);
    match form % 14 {
        0 => (Some(qualified), String::new()),
        1 => (Some(format!("\"[[{qualified}]]\"")), String::new()),
        2 => (Some(format!("\"[[{no_ext}#h|l]]\"")), String::new()),
        3 => body(format!("[[{qualified}]]")),
        4 => body(format!("[[{no_ext}|l]] ![[{path}]]")),
        5 => body(format!("[[{}#h]]", path.rsplit_once('/').map_or(no_ext, |(folder, _)| folder))),
        6 => body(format!("[a]({escaped} \"t\")")),
        7 => body(format!("![a](<{}>)", destinations::encoded(&link, Form::Bracketed))),
        8 => body(format!("[a](./{escaped}#h?i)")),
        9 => body(format!("[a](/storymap/{})", destinations::encoded(path, Form::Plain))),
        10 => body(format!("[a]({}/)", escaped.rsplit_once('/').map_or(".", |(folder, _)| folder))),
        11 => body(format!("[a][r-{other}]\n\n[r-{other}]: {escaped} 't'\n\n")),
        12 => body(format!("[a]({escaped}x.md) [[no-{id}]]")),
        _ => body(format!("[a](../../../{escaped}) <https://x.org/{escaped}> `[a]({escaped})`")),
    }
}

fn text_of(path: &str, files: &[&str], choices: &[Choice]) -> String {
    if !path.ends_with(".md") {
        return "x\n".to_owned();
    }
    let words: Vec<(Option<String>, String)> = choices.iter().map(|choice| word(path, files, choice)).collect();
    let fields: Vec<&str> = words.iter().filter_map(|(field, _)| field.as_deref()).collect();
    let body: Vec<&str> = words.iter().map(|(_, body)| body.as_str()).filter(|body| !body.is_empty()).collect();
    let paths: Vec<String> =
        choices.iter().take(1).map(|(_, at, _)| format!("storymap/{}#a", files[at.index(files.len())])).collect();
    format!(
        "---\naliases: [was-{}]\ndepends_on: [{fields}]\nsupports: [{fields}] # kept\nassets: [\"{}\"]\n---\n# X\n\n{}\n",
        stem_word(path, false),
        paths.concat(),
        body.join(" and\n"),
        fields = fields.join(", "),
    )
}

fn tree(files: &[&str], choices: &[Vec<Choice>]) -> String {
    let text = |(path, choices): (&&str, &Vec<Choice>)| format!("-- {path}\n{}", text_of(path, files, choices));
    let folders: BTreeSet<&str> = files.iter().map(|path| folder(path)).filter(|folder| !folder.is_empty()).collect();
    // A folder out of which its last file moves would be gone, and with it what links lead to.
    let kept = folders.iter().map(|folder| format!("-- {folder}/kept.txt\nx\n"));
    files.iter().zip(choices).map(text).chain(kept).collect()
}

/// A file or folder that goes elsewhere, and the new id where one comes of it.
#[derive(Clone, Debug)]
enum Deed {
    Rename(Index),
    Move(Index, Index),
    MoveFolder(Index, Index),
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn told_of(files: &[&str], deed: &Deed) -> Option<Told> {
    let cards: Vec<&str> = files.iter().copied().filter(|path| path.ends_with(".md")).collect();
    let mut told = Told::default();
    match deed {
        Deed::Rename(at) => {
            let path = cards[at.index(cards.len())];
            let is_own = crate::model::id::stands_for_folder(path.rsplit('/').next()?.trim_end_matches(".md"));
            let (from, end) = if is_own { (folder(path), "") } else { (path, ".md") };
            let stem = full_stem(path);
            let prefix = crate::model::id::split_order_prefix(stem).0.map(|prefix| format!("{prefix}-"));
            let base = folder(from);
            let slash = if base.is_empty() { "" } else { "/" };
            let to = format!("{base}{slash}{}new{end}", prefix.unwrap_or_default());
            if from.is_empty() {
                return None;
            }
            told.moves.push((from.to_owned(), to));
            told.renamed = Some((path.to_owned(), "new".to_owned()));
        }
        Deed::Move(at, into) => {
            let (path, into) = (files[at.index(files.len())], folder(files[into.index(files.len())]));
            let is_own = crate::model::id::stands_for_folder(path.rsplit('/').next()?.trim_end_matches(".md"));
            if is_own || folder(path) == into || into.is_empty() {
                return None;
            }
            told.moves.push((path.to_owned(), format!("{into}/{}", path.rsplit('/').next()?)));
        }
        Deed::MoveFolder(at, into) => {
            let (from, into) = (folder(files[at.index(files.len())]), folder(files[into.index(files.len())]));
            if from.matches('/').count() < 1
                || format!("{into}/").starts_with(&format!("{from}/"))
                || folder(from) == into
            {
                return None;
            }
            let to = format!("{into}/{}", from.rsplit('/').next()?);
            told.moves.push((from.to_owned(), to.trim_start_matches('/').to_owned()));
        }
    }
    Some(told)
}

/// A path from the top, by steps; `..` that climb out stay in front.
fn walked(folder: &str, way: &str) -> String {
    let mut at: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for step in way.split('/') {
        if step == ".." && at.last().is_some_and(|last| *last != "..") {
            at.pop();
        } else if !step.is_empty() && step != "." {
            at.push(step);
        }
    }
    at.join("/")
}

fn after_moves(path: &str, told: &Told) -> String {
    let mut now = path.to_owned();
    for (from, to) in &told.moves {
        if now == *from || now.starts_with(&format!("{from}/")) {
            now = format!("{to}{}", &now[from.len()..]);
        }
    }
    now
}

/// The same for a path from the top.
fn top_after_moves(path: &str, told: &Told) -> String {
    let inside = path.strip_prefix("storymap/").map(|inside| format!("storymap/{}", after_moves(inside, told)));
    inside.unwrap_or_else(|| path.to_owned())
}

/// A card's path from the product root; of a folder that stands for one without its slash.
fn path(map: &StoryMap, card: CardId) -> String {
    let site = Site { map, root: "storymap" };
    site.path(card).trim_end_matches('/').to_owned()
}

fn target(map: &StoryMap, target: Target) -> String {
    match target {
        Target::Card(card) => format!("{} {:?}", path(map, card), map.card(card).card_type.space()),
        other => format!("{other:?}"),
    }
}

fn target_after_moves(map: &StoryMap, told: &Told, found: Target) -> String {
    match found {
        Target::Card(card) => format!("{} {:?}", after_moves(&path(map, card), told), map.card(card).card_type.space()),
        other => format!("{other:?}"),
    }
}

fn references(map: &StoryMap, card: CardId) -> Vec<&Reference> {
    let of_value = |value: &'_ Value| -> bool { matches!(value, Value::References(_) | Value::Sources(_)) };
    let fields = map.card(card).fields.iter().filter(|value| of_value(&value.value));
    fields.flat_map(|value| map.card(card).references(value.field)).collect()
}

/// Where the links of a card lead that are typed as paths, from the top.
fn link_paths(map: &StoryMap, card: CardId) -> Vec<(String, String)> {
    let source = map.source(map.card(card).file);
    let folder = format!("storymap/{}", folder(&path(map, card)));
    let found = destinations::read(source, map.card(card).body.span.range().start);
    let paths = found.iter().filter(|one| one.form != Form::Wikilink && !one.text.contains("://")).map(|one| {
        let typed = one.text.split(['#', '?']).next().unwrap_or_default();
        let typed = percent_decoded(typed).unwrap_or_else(|| typed.to_owned());
        let folder = if typed.starts_with('/') { "" } else { &folder };
        (walked(folder, &typed), typed)
    });
    paths.collect()
}

/// A text without its references and destinations.
fn frame(map: &StoryMap, card: CardId) -> String {
    let source = map.source(map.card(card).file);
    let body = map.card(card).body.span.range().start;
    let fields = references(map, card).into_iter().map(|reference| reference.span);
    let links = destinations::read(source, body).into_iter().map(|one| one.span);
    let holes: Vec<Rewrite> = fields.chain(links).map(|at| Rewrite { at, text: "_".to_owned() }).collect();
    let mut holes = holes;
    holes.sort_by_key(|hole| hole.at);
    rewritten(source, &holes)
}

fn check(files: &[&str], choices: &[Vec<Choice>], deed: &Deed) -> Result<(), TestCaseError> {
    let Some(mut told) = told_of(files, deed) else { return Err(TestCaseError::reject("nothing moves")) };
    let taken = |(_, to): &(String, String)| files.iter().any(|file| file == to || file.starts_with(&format!("{to}/")));
    prop_assume!(!told.moves.iter().any(taken));
    let tree = tree(files, choices);
    let before = loaded_fixture(&tree);
    let map = &before.map;
    let duplicates = |problems: &[crate::model::problem::Problem]| {
        problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::DuplicateId { .. })).count()
    };
    let mut changes = changes(map, &Told { renamed: None, ..told.clone() });
    let by_path = |typed: &str| map.all().map(|(id, _)| id).find(|id| path(map, *id) == typed);
    if let Some((typed, new)) = told.renamed.take() {
        let card = by_path(&typed).ok_or_else(|| TestCaseError::reject("prose"))?;
        changes.renamed = Some(Renamed { card, id: new, keeps_old: true });
    }
    for (id, card) in map.all() {
        let (was, now) = (map_of(&path(map, id)).to_owned(), after_moves(&path(map, id), &told));
        let now = map_of(&now).to_owned();
        if card.card_type.space().is_of_a_map() && was != now {
            changes.homes.insert(id, by_path(&format!("{now}/map.md")));
        }
    }
    let new_texts = texts(map, &changes);
    let followed = followed(Before { site: Site { map, root: "storymap" }, top: "storymap" }, &changes);
    let mut new_tree = String::new();
    for (file, text) in fixture_files(&tree) {
        let mut text = new_texts.get(&file).cloned().unwrap_or(text);
        if let Some(renamed) = changes.renamed.as_ref().filter(|renamed| path(map, renamed.card) == file) {
            text = text.replacen("aliases: [", &format!("aliases: [{}, ", map.id(renamed.card)), 1);
        }
        new_tree += &format!("-- {}\n{text}", after_moves(&file, &told));
    }
    let after = loaded_fixture(&new_tree);
    prop_assume!(duplicates(&before.problems) == duplicates(&after.problems));
    let types = |map: &StoryMap, told: &Told| -> BTreeMap<String, String> {
        map.all().map(|(id, card)| (after_moves(&path(map, id), told), format!("{:?}", card.card_type))).collect()
    };
    // In another place a file may be another kind of card, or prose, and make a card of its new folder.
    prop_assume!(types(map, &told) == types(&after.map, &Told::default()));
    compare(map, &after.map, &told, &followed, &changes)
}

fn compare(
    old: &StoryMap,
    new: &StoryMap,
    told: &Told,
    followed: &Followed,
    changes: &Changes,
) -> Result<(), TestCaseError> {
    for (card, found) in old.all().filter(|(_, card)| !card.is_implied) {
        let at = after_moves(&path(old, card), told);
        let now = new.all().map(|(id, _)| id).find(|id| path(new, *id) == at);
        let now = now.expect("it was there a moment ago");
        let is_lost = |span: Span| followed.lost.iter().any(|lost| lost.card == card && lost.at == span);
        let (fields, new_fields) = (references(old, card), references(new, now));
        prop_assert_eq!(fields.len(), new_fields.len());
        for (reference, new_reference) in fields.into_iter().zip(new_fields).filter(|(one, _)| !is_lost(one.span)) {
            let word = old.text(found, &reference.text);
            let expected = target_after_moves(old, told, reference.target);
            prop_assert_eq!(target(new, new_reference.target), expected, "{}: {}", at, word);
        }
        prop_assert_eq!(found.body.links.len(), new.card(now).body.links.len());
        let links = found.body.links.iter().zip(&found.link_targets).zip(&new.card(now).link_targets);
        for ((link, led_to), leads_to) in links {
            let inside =
                |lost: &Lost| lost.card == card && link.span.start < lost.at.start && lost.at.end < link.span.end;
            if link.kind == LinkKind::Wikilink && followed.lost.iter().any(inside) {
                continue;
            }
            let typed = old.text(found, &link.target);
            prop_assert_eq!(target(new, *leads_to), target_after_moves(old, told, *led_to), "{}: {}", at, typed);
        }
        let rewritten_card = followed.cards.iter().find(|one| one.card == card);
        for ((led_to, typed), (leads_to, now_typed)) in link_paths(old, card).into_iter().zip(link_paths(new, now)) {
            prop_assert_eq!(&leads_to, &top_after_moves(&led_to, told), "{}: {}", at, typed);
            let folder = if typed.starts_with('/') { String::new() } else { format!("storymap/{}", folder(&at)) };
            prop_assert!(
                typed == now_typed || walked(&folder, &typed) != leads_to,
                "{} need not become {}",
                typed,
                now_typed
            );
        }
        let is_renamed = changes.renamed.as_ref().is_some_and(|renamed| renamed.card == card);
        if rewritten_card.is_some() && !is_renamed {
            prop_assert_eq!(frame(old, card), frame(new, now));
        }
    }
    Ok(())
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        any::<Index>().prop_map(Deed::Rename),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Deed::Move(one, other)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Deed::MoveFolder(one, other)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn every_word_leads_where_it_led(
        several in any::<bool>(),
        choices in prop::collection::vec(prop::collection::vec(any::<Choice>(), 0..6), ONE.len()),
        deed in deed(),
    ) {
        check(if several { &SEVERAL } else { &ONE }, &choices, &deed)?;
    }
}
