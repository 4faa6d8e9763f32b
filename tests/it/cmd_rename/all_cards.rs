//! Cards of whole maps under another id and back: no gap more and none less in between, and the same bytes in the
//! end.

use crate::support::findings::gaps;
use crate::support::patch::files;
use crate::support::sandbox::Sandbox;
use std::collections::BTreeMap;

/// How often each rule speaks, and at which level.
fn counted(here: &Sandbox) -> BTreeMap<(String, String), usize> {
    let mut counted = BTreeMap::new();
    for gap in gaps(here) {
        *counted.entry((gap.rule, gap.severity)).or_default() += 1;
    }
    counted
}

/// One card of each `step` goes there and back: each takes three runs of the program.
fn there_and_back(name: &str, step: usize) {
    let here = Sandbox::fixture(name);
    let (before, gaps_before) = (files(&here), counted(&here));
    let cards = before.keys().filter(|path| path.starts_with("storymap/") && path.ends_with(".md")).step_by(step);
    let mut renamed = 0;
    for path in cards {
        let told = here.storymap(&format!("rename {path} x-probe"));
        if told.stderr.starts_with("error: no card") {
            continue;
        }
        assert_eq!(told.code, Some(0), "{told}");
        assert_eq!(counted(&here), gaps_before, "{told}");
        let old = told.stdout.lines().next().unwrap_or_default().split(" -> ").next().unwrap_or_default();
        let name = old.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let old = storymap::model::id::split_order_prefix(name).1;
        let old = if old == "map" || !told.stdout.contains(" -> ") { "map" } else { old };
        let back = here.storymap(&format!("rename x-probe {old} --no-alias"));
        assert_eq!(back.code, Some(0), "{told} {back}");
        assert!(files(&here) == before, "{told} {back}");
        renamed += 1;
    }
    assert!(renamed > 3, "{name} has cards");
}

#[test]
fn every_third_card_of_the_webshop() {
    there_and_back("webshop", 3);
}

#[test]
fn every_card_of_several_maps() {
    there_and_back("several-maps", 1);
}

#[test]
fn every_card_of_a_flat_map() {
    there_and_back("flat", 1);
}
