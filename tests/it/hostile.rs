//! What hostile input does, seen from outside: each kind costs itself at most, and the healthy card beside it is
//! still checked. Small cards stand in `fixtures/hostile`; what is large, or what Git cannot hold, is made here.

#[cfg(unix)]
mod configuration;
#[cfg(unix)]
mod files;
mod limits;
#[cfg(unix)]
mod outputs;
#[cfg(unix)]
mod repository;
mod texts;

use crate::support::findings::{Gap, gaps};
use crate::support::golden::assert_current;
use crate::support::sandbox::{Sandbox, TODAY};

/// A map whose one story has one gap, which no hostile neighbour may hide.
const HEALTHY: &str = "\
-- storymap/map.md
---
user: a parent
goal: food
---
# Shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay/task.md
# Pay
-- storymap/buy/pay/healthy.md
---
relase: mvp
---
# Healthy
";

/// The tree that is kept with the project, as a person sees it: `UPDATE=1` writes it anew.
#[test]
fn the_hostile_tree_has_its_golden_answer() {
    let map = Sandbox::fixture("../hostile");
    map.commit(TODAY);
    let told = map.storymap("gaps --show info");
    assert_eq!((told.code, &*told.stderr), (Some(1), ""));
    assert_current("fixtures/hostile/gaps.txt", &told.stdout);
    let healthy: Vec<String> = gaps(&map).into_iter().filter(|gap| gap.card == "healthy").map(|gap| gap.rule).collect();
    assert!(healthy.contains(&"unknown-field".to_owned()), "{healthy:?}");
}

/// The healthy map beside which hostile things are put.
fn healthy() -> Sandbox {
    Sandbox::of(HEALTHY).only(&["unreadable-card", "invalid-front-matter", "unknown-field", "conflict-markers"])
}

/// The gaps as `file:line rule: help`, that of the healthy card taken out once it is seen to be there.
#[track_caller]
fn beside_the_healthy_card(map: &Sandbox) -> Vec<String> {
    let told = |gap: &Gap| format!("{}:{} {}: {}", gap.spot.path, gap.spot.line, gap.rule, gap.help);
    let mut gaps: Vec<String> = gaps(map).iter().map(told).collect();
    let before = gaps.len();
    gaps.retain(|gap| !gap.starts_with("storymap/buy/pay/healthy.md:2 unknown-field"));
    assert_eq!(gaps.len() + 1, before, "the healthy card is not checked: {gaps:?}");
    gaps
}
