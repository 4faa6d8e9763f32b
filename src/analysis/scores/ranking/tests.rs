//! Rankings and groups as a table would list them.

use super::*;
use crate::analysis::personas::Personas;
use crate::config;
use crate::load::configured_fixture;

const TREE: &str = "\
-- map.md
-- personas/clerk.md
-- personas/parent.md
-- releases/one.md
---
rank: 1
---
-- releases/two.md
---
rank: 2
---
-- themes/growth.md
-- epics/checkout.md
---
theme: growth
---
-- epics/search.md
";

/// A map of stories given as `path: fields`, ranked as `rank id worth`, with a `=` behind a shared rank.
fn map(stories: &[&str]) -> StoryMap {
    let card = |story: &&str| {
        let (path, fields) = story.split_once(": ").expect("a story has a path and fields");
        format!("-- {path}.md\n---\n{}\n---\n", fields.replace("; ", "\n"))
    };
    let tree: String = stories.iter().map(card).collect();
    configured_fixture(&format!("{TREE}{tree}"), &config::Config::default())
}

fn stories_of(map: &StoryMap) -> Vec<CardId> {
    let is_story = |id: &CardId| map.card(*id).card_type == crate::vocabulary::CardType::Story;
    map.all().map(|(id, _)| id).filter(is_story).collect()
}

fn formula(table: &str) -> Formula {
    let config = config::parse(&format!("[score]\n{table}\n")).expect("the table is right");
    Formula::of(&config.score)
}

fn numbered(rank: Rank) -> String {
    let tie = if rank.is_tied { "=" } else { "" };
    rank.number.map_or("-".to_owned(), |number| format!("{number}{tie}"))
}

fn ranked(table: &str, stories: &[&str]) -> Vec<String> {
    let map = map(stories);
    let ranking = Ranking::of(&map, &formula(table), &stories_of(&map));
    assert_eq!(ranking.unscored, ranking.entries.iter().filter(|entry| entry.worth.is_err()).count());
    let told = |entry: &Entry| {
        let worth = match &entry.worth {
            Ok(Worth::Score(score)) => score.to_string(),
            Ok(Worth::Moscow(moscow)) => moscow.name().to_owned(),
            Err(_) => "unscored".to_owned(),
        };
        format!("{} {} {worth}", numbered(entry.rank), map.id(entry.card))
    };
    ranking.entries.iter().map(told).collect()
}

/// The groups as `rank id of cards+unscored score`.
fn grouped(table: &str, by: impl Fn(&Personas) -> By<'_>, stories: &[&str]) -> Vec<String> {
    let map = map(stories);
    let personas = Personas::of(&map);
    let groups = groups(&map, &formula(table), by(&personas), &stories_of(&map));
    let told = |group: &Group| {
        let id = group.of.map_or("none", |of| map.id(of));
        let score = group.roll_up.score.map_or("-".to_owned(), |score| score.to_string());
        format!("{} {id} {}+{} {score}", numbered(group.rank), group.cards.len(), group.roll_up.unscored)
    };
    groups.iter().map(told).collect()
}

const VALUE_EFFORT: &str = "model = \"value-effort\"";

#[test]
fn equals_share_a_rank_and_what_is_unscored_comes_last() {
    let stories = [
        "a/t/a: value: 1; effort: 1",
        "a/t/b: value: 9",
        "a/t/c: value: 4; effort: 2",
        "a/t/d: value: 6; effort: 3",
        "a/t/e: value: 3; effort: 1",
    ];
    assert_eq!(ranked(VALUE_EFFORT, &stories), ["1 e 3.00", "2= d 2.00", "2= c 2.00", "4 a 1.00", "- b unscored"]);
    assert_eq!(ranked(VALUE_EFFORT, &[]), [""; 0]);
}

#[test]
fn equals_are_in_the_order_of_release_value_effort_and_map() {
    let order = |stories: &[&str]| -> String {
        ranked(VALUE_EFFORT, stories).iter().filter_map(|line| line.split(' ').nth(1)).collect::<Vec<_>>().join(" ")
    };
    let first = "a/t/a: value: 1; effort: 1";
    assert_eq!(
        order(&[first, "a/t/b: value: 1; effort: 1; release: two", "a/t/c: value: 1; effort: 1; release: one"]),
        "c b a"
    );
    assert_eq!(order(&[first, "a/t/b: value: 2; effort: 2"]), "b a");
    assert_eq!(order(&[first, "a/t/b: effort: 2", "a/t/c: effort: 1", "a/t/d: rank: 1"]), "a c b d");
    assert_eq!(order(&[first, "a/t/b: value: 1; effort: 1; rank: 1", "backlog/0: value: 1; effort: 1"]), "b a 0");
}

#[test]
fn words_are_an_order_too() {
    let stories = [
        "a/t/a: moscow: could",
        "a/t/b: moscow: Must have",
        "a/t/c: moscow: wont",
        "a/t/d: moscow: could",
        "a/t/e: value: 1",
        "a/t/f: moscow: should",
    ];
    let expected = ["1 b must", "2 f should", "3= a could", "3= d could", "5 c wont", "- e unscored"];
    assert_eq!(ranked("model = \"moscow\"", &stories), expected);
}

#[test]
fn groups_are_ranked_by_what_they_come_to_together() {
    let stories = [
        "a/t/one: value: 6; effort: 2; epic: search",
        "a/u/two: value: 1; effort: 3; epic: checkout; release: one",
        "b/v/three: value: 5; effort: 1; epic: checkout; release: two",
        "b/v/four: value: 5; epic: checkout",
        "b/five: value: 2; effort: 1; epic: nowhere",
    ];
    assert_eq!(
        grouped(VALUE_EFFORT, |_| By::Epic, &stories),
        ["1 search 1+0 3.00", "2 checkout 3+1 1.50", "- none 1+0 2.00"]
    );
    assert_eq!(grouped(VALUE_EFFORT, |_| By::Theme, &stories), ["1 growth 3+1 1.50", "- none 2+0 2.67"]);
    assert_eq!(grouped(VALUE_EFFORT, |_| By::Activity, &stories), ["1 b 3+1 3.50", "2 a 2+0 1.40"]);
    assert_eq!(
        grouped(VALUE_EFFORT, |_| By::Task, &stories),
        ["1 v 2+1 5.00", "2 t 1+0 3.00", "3 u 1+0 0.33", "- none 1+0 2.00"]
    );
    assert_eq!(
        grouped(VALUE_EFFORT, |_| By::Release, &stories),
        ["1 two 1+0 5.00", "2 one 1+0 0.33", "- none 3+1 2.67"]
    );
    assert_eq!(grouped(VALUE_EFFORT, |_| By::Map, &stories), ["1 map 5+1 2.00"]);
    assert_eq!(grouped("model = \"moscow\"", |_| By::Theme, &stories), ["- growth 3+3 -", "- none 2+2 -"]);
}

#[test]
fn a_story_counts_for_each_of_its_personas() {
    let stories = [
        "a/t/one: value: 6; effort: 2; personas: [clerk, parent, clerk]",
        "a/t/two: value: 3; effort: 1; personas: parent",
        "a/t/three: value: 1; effort: 1",
    ];
    assert_eq!(
        grouped(VALUE_EFFORT, |personas| By::Persona(personas), &stories),
        ["1= clerk 1+0 3.00", "1= parent 2+0 3.00", "- none 1+0 1.00"]
    );
}
