//! Maps that are changed at random by every command that changes maps: whatever the order, the check finds no error
//! that was not there before, a refusal leaves every file as it was, and no card is lost.

use crate::support::dice::Dice;
use crate::support::patch::files;
use crate::support::sandbox::Sandbox;
use std::collections::BTreeSet;
use std::path::Path;
use storymap::config::Config;
use storymap::load;
use storymap::model::StoryMap;
use storymap::model::card::CardId;
use storymap::snapshot::Snapshot;
use storymap::snapshot::discover::Place;
use storymap::vocabulary::Space;

/// The map in a folder as the program reads it.
fn map_in(folder: &Path) -> StoryMap {
    let place = Place::open(folder).expect("the sandbox is there");
    let root = place.root(None).expect("it holds a map");
    let snapshot = Snapshot::of(&place, &root, None, &storymap::limits::Limits::default()).expect("it can be read");
    load::load(&snapshot, &Config::default()).map
}

/// A command that somebody could type next.
fn next_command(map: &StoryMap, dice: &mut Dice, step: usize) -> String {
    let cards = |spaces: &[Space]| -> Vec<String> {
        let of_spaces = map.all().filter(|(_, card)| spaces.contains(&card.card_type.space()) && !card.is_implied);
        of_spaces.map(|(id, _)| named(map, id)).collect()
    };
    let (stories, tasks, releases) = (cards(&[Space::Story]), cards(&[Space::Task]), cards(&[Space::Release]));
    let (activities, all) = (cards(&[Space::Activity]), cards(&Space::ALL));
    let personas = cards(&[Space::Persona]);
    let mut any = |from: &[String]| if from.is_empty() { "nothing".to_owned() } else { dice.pick(from).clone() };
    let (story, other_story, task, other_task) = (any(&stories), any(&stories), any(&tasks), any(&tasks));
    let (release, activity, card, persona) = (any(&releases), any(&activities), any(&all), any(&personas));
    match dice.roll(16) {
        0 => format!("new story Thing {step} --under {task}"),
        1 => format!("new story Other thing {step} --before {story}"),
        2 => format!("new task Do {step} --under {activity}"),
        3 => format!("new release Later {step}"),
        4 => format!("set {story} release={release} effort={}", dice.roll(13)),
        5 => format!("set {story} {other_story} personas+={persona}"),
        6 => format!("set {story} depends_on={other_story}"),
        7 => format!("set {card} tags+=word-{step} owner=Nobody-{step}"),
        8 => format!("unset {story} release"),
        9 | 10 => format!("rename {card} called-{step}"),
        11 => format!("move {story} --under {task}"),
        12 => format!("move {story} --after {other_story} --release {release}"),
        13 => format!("move {task} --under {activity}"),
        14 => format!("move {task} --before {other_task}"),
        _ => "tidy --ranks --aliases --keys".to_owned(),
    }
}

fn named(map: &StoryMap, id: CardId) -> String {
    format!("{}:{}", map.card(id).card_type.name(), map.qualified_id(id))
}

/// What is wrong with how the cards of a map hang together, without the places.
fn wrong(here: &Sandbox) -> BTreeSet<String> {
    let check = here.storymap("gaps --format concise --show error --exit-zero");
    let about_integrity =
        ["unknown-reference", "broken-link", "duplicate-id", "invalid-front-matter", "unknown-status"];
    let is_asked = |line: &&str| about_integrity.iter().any(|rule| line.contains(&format!("error[{rule}]")));
    let found = check.stdout.lines().filter(is_asked).filter_map(|line| line.split_once(": "));
    found.map(|(_, finding)| finding.to_owned()).collect()
}

fn change_at_random(fixture: &str, seed: u64, steps: usize) {
    let here = Sandbox::fixture(fixture);
    let mut dice = Dice(seed);
    let (mut done, mut refused) = (0, 0);
    let known = wrong(&here);
    for step in 0..steps {
        let map = map_in(&here.project());
        let command = next_command(&map, &mut dice, step);
        let before = files(&here);
        let told = here.storymap(&command);
        let count = map_in(&here.project()).cards.iter().filter(|card| !card.is_implied).count();
        let had = map.cards.iter().filter(|card| !card.is_implied).count();
        match told.code {
            Some(0) => {
                done += 1;
                let new = usize::from(command.starts_with("new"));
                assert_eq!(count, had + new, "no card is lost: {told}");
                let wrong = wrong(&here);
                assert!(wrong.is_subset(&known), "{told}\n{wrong:?}");
            }
            Some(2) => {
                refused += 1;
                assert_eq!(files(&here), before, "{told}");
                assert!(told.stderr.starts_with("error: ") || told.stderr.contains("\nerror: "), "{told}");
            }
            _ => panic!("{told}"),
        }
    }
    assert!(done > refused, "most of what is tried can be done: {done} done, {refused} refused");
}

#[test]
fn a_tree_stays_whole() {
    change_at_random("webshop", 0x5eed_0001, 40);
}

#[test]
fn a_flat_map_stays_whole() {
    change_at_random("flat", 0x5eed_0002, 25);
}

#[test]
fn several_maps_stay_whole() {
    change_at_random("several-maps", 0x5eed_0003, 25);
}

#[test]
fn a_map_in_other_scripts_stays_whole() {
    change_at_random("unicode", 0x5eed_0004, 25);
}
