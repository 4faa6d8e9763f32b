//! A small map without a gap, that tables of behaviour change in one place each.

use crate::support::findings::gaps_with;
use crate::support::sandbox::{Sandbox, TODAY};

/// Two activities, three tasks, each with a story in the first of two releases.
const CLEAN: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/10-find/activity.md
# Find products
-- storymap/10-find/search/task.md
# Search
-- storymap/10-find/search/by-name.md
---
release: mvp
---
# Search by name
-- storymap/10-find/search/by-picture.md
---
release: second
---
# Search by picture
-- storymap/20-buy/activity.md
# Buy
-- storymap/20-buy/10-choose/task.md
# Choose
-- storymap/20-buy/10-choose/add-to-basket.md
---
release: mvp
---
# Add to the basket
-- storymap/20-buy/20-pay/task.md
# Pay
-- storymap/20-buy/20-pay/by-card.md
---
release: mvp
---
# Pay by card
-- storymap/releases/mvp.md
---
rank: 10
outcome: neighbours order their first basket
---
# First orders
-- storymap/releases/second.md
---
rank: 20
outcome: they find what they cannot name
---
# Second
";

/// The rules that most tables are about: whether cards hang together and whether the journey is whole. A rule
/// about anything else has tables of its own, and changes none of these.
const RULES: &[&str] = &[
    "invalid-front-matter",
    "unknown-reference",
    "unknown-status",
    "unknown-field",
    "broken-link",
    "order-unknown",
    "empty-map",
    "activity-without-tasks",
    "task-without-stories",
    "map-missing-frame",
    "first-slice-skips-activity",
    "first-slice-skips-task",
    "slice-breaks-journey",
    "waiver-without-reason",
    "waiver-expired",
    "unused-waiver",
];

/// The map with further files, or other ones at the same paths.
pub(super) fn map_with(files: &str) -> Sandbox {
    Sandbox::of(&format!("{CLEAN}{files}")).only(RULES)
}

/// Its errors and warnings on a fixed day, each as `severity rule card`, in the order of the report.
pub(super) fn says(files: &str) -> Vec<String> {
    let gaps = gaps_with(&map_with(files), &format!("--show warning --as-of {TODAY}"));
    gaps.iter().map(|gap| format!("{} {} {}", gap.severity, gap.rule, gap.card)).collect()
}

/// Checks a table of what is changed and what these rules then say of the map, hints included.
pub(super) fn assert_rules_say(rules: &'static [&'static str], table: &[(&str, &str, &[&str])]) {
    for (case, files, expected) in table {
        let map = Sandbox::of(&format!("{CLEAN}{files}")).only(rules);
        let gaps = gaps_with(&map, &format!("--show info --as-of {TODAY}"));
        let said: Vec<String> = gaps.iter().map(|gap| format!("{} {} {}", gap.severity, gap.rule, gap.card)).collect();
        assert_eq!(said, *expected, "{case}");
    }
}

/// Checks a table: what is changed, and what the map then says.
pub(super) fn assert_says(table: &[(&str, &str, &[&str])]) {
    for (case, files, expected) in table {
        assert_eq!(says(files), *expected, "{case}");
    }
}

#[test]
fn the_map_that_the_tables_change_has_no_gap() {
    assert_says(&[("nothing changed", "", &[])]);
    let gaps = gaps_with(&Sandbox::of(CLEAN), &format!("--show warning --as-of {TODAY}"));
    assert!(gaps.is_empty(), "{gaps:#?}");
}
