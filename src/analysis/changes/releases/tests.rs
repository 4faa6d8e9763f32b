//! The releases of two small trees each, before and after, as lines.

use super::*;
use crate::analysis::changes::Changes;
use crate::config::Config;
use crate::load::loaded_fixture;

/// All releases, one a line: position, stories, finished, points, score and verdicts of each side, and who came and
/// went.
fn told(older: &str, newer: &str) -> String {
    let (older, newer) = (loaded_fixture(older), loaded_fixture(newer));
    let changes = Changes::of(&older.map, &newer.map);
    let found = releases(&changes.pairing, &older, &newer, &Formula::of(&Config::default().score));
    let line = |change: &ReleaseChange| {
        let id = change.release.map_or("unscheduled".to_owned(), |entry| {
            let newer = entry.newer().map(|id| newer.map.id(id));
            newer.or(entry.older().map(|id| older.map.id(id))).unwrap_or_default().to_owned()
        });
        let side = |slice: &Option<Release>, side: &Loaded| {
            slice.as_ref().map_or("none".to_owned(), |slice| shown(slice, side))
        };
        let came = change.came.iter().map(|came| match came.from {
            Whence::Release(release) => format!(" +{} from {}", newer.map.id(came.card), older.map.id(release)),
            from => format!(" +{} from {from:?}", newer.map.id(came.card)),
        });
        let went = change.went.iter().map(|went| match went.to {
            Whither::Release(release) => format!(" -{} to {}", older.map.id(went.card), newer.map.id(release)),
            to => format!(" -{} to {to:?}", older.map.id(went.card)),
        });
        let steps = |word: &'static str, steps: &[CardId]| {
            steps.iter().map(|step| format!(" {word} {}", newer.map.id(*step))).collect::<String>()
        };
        let crossings: String = came.chain(went).collect();
        let crossings = crossings + &steps("reaches", &change.reached) + &steps("leaves", &change.lost);
        format!("{id}: {} > {}{crossings}", side(&change.older, &older), side(&change.newer, &newer))
    };
    found.iter().filter(|change| change.is_changed).map(line).collect::<Vec<_>>().join("\n")
}

fn shown(slice: &Release, side: &Loaded) -> String {
    let score = slice.score.score.map_or("-".to_owned(), |score| score.to_string());
    let ids = |cards: Vec<CardId>| cards.into_iter().map(|card| side.map.id(card)).collect::<Vec<_>>().join("+");
    let journeys = slice.journeys.iter().map(|journey| {
        format!(" {:?} [{}] [{}]", journey.verdict, ids(journey.activities().collect()), ids(journey.tasks().collect()))
    });
    let journeys: String = journeys.collect();
    let Release { position, stories, finished, points, unestimated, .. } = slice;
    format!("{position}. {stories}/{finished} {points}p+{unestimated} {score}/{}{journeys}", slice.score.unscored)
}

const TREE: &str = "\
-- 10-find/look/by-name.md
---
release: mvp
value: 5
urgency: 3
risk: 4
effort: 8
---
# By name
-- 10-find/look/by-picture.md
---
release: later
effort: 5
---
# By picture
-- 10-find/compare/by-price.md
# By price
-- 20-buy/pay/by-card.md
---
release: mvp
value: 8
urgency: 5
risk: 2
effort: 5
---
# By card
-- backlog/by-voice.md
# By voice
-- releases/10-mvp.md
---
id: mvp
outcome: people buy
---
-- releases/20-later.md
---
id: later
---
";

#[test]
fn what_is_the_same_is_not_told() {
    assert_eq!(told(TREE, TREE), "");
    assert_eq!(told(TREE, &TREE.replace("rank", "x").replace("# By price", "# By its price")), "");
    assert_eq!(told(TREE, &TREE.replace("mvp", "first")), "", "a release that is renamed is the same one");
}

#[test]
fn stories_come_and_go() {
    let newer = TREE.replace("release: later\neffort: 5", "release: mvp\neffort: 5");
    assert_eq!(
        told(TREE, &newer),
        "mvp: 0. 2/0 13p+0 2.08/0 Whole [] [compare] > 0. 3/0 18p+0 2.08/1 Whole [] [compare] +by-picture from later\n\
         later: 1. 1/0 5p+0 -/1 WholeWithEarlier [] [compare] > 1. 0/0 0p+0 -/0 -by-picture to mvp leaves find leaves look"
    );
    let newer = TREE.replace("release: mvp\nvalue: 8", "value: 8");
    assert_eq!(
        told(TREE, &newer),
        "mvp: 0. 2/0 13p+0 2.08/0 Whole [] [compare] > 0. 1/0 8p+0 1.50/0 Broken [buy] [compare+pay] -by-card to Unscheduled leaves buy leaves pay\n\
         later: 1. 1/0 5p+0 -/1 WholeWithEarlier [] [compare] > 1. 1/0 5p+0 -/1 Broken [buy] [compare+pay]\n\
         unscheduled: 2. 1/0 0p+1 -/1 > 2. 2/0 5p+1 3.00/1 +by-card from Release"
            .replace("from Release", "from mvp")
    );
    let newer = TREE.replace("-- backlog/by-voice.md", "-- 10-find/compare/by-voice.md");
    assert_eq!(told(TREE, &newer), "unscheduled: 2. 1/0 0p+1 -/1 > 2. 2/0 0p+2 -/2 +by-voice from OffMap");
}

#[test]
fn a_release_can_lose_a_step_while_its_numbers_stay() {
    let newer = TREE.replace("-- 10-find/look/by-name.md", "-- 10-find/compare/by-name.md");
    let told = told(TREE, &newer);
    assert!(told.starts_with("mvp: 0. 2/0") && told.contains(" reaches compare leaves look"), "{told}");
}

#[test]
fn what_is_finished_dropped_or_removed_counts_so() {
    let newer = TREE.replace("value: 8", "status: finished\nvalue: 8");
    assert!(told(TREE, &newer).starts_with("mvp: 0. 2/0 13p+0 2.08/0 Whole [] [compare] > 0. 2/1 13p+0 2.08/0 Whole"));
    let newer = TREE.replace("value: 8", "status: dropped\nvalue: 8");
    assert!(told(TREE, &newer).contains("Broken [buy] [compare+pay] -by-card to Dropped"), "{}", told(TREE, &newer));
    let newer = format!("{TREE}-- 20-buy/send/home.md\n---\nrelease: later\n---\n# Send home\n");
    assert_eq!(
        told(TREE, &newer),
        "mvp: 0. 2/0 13p+0 2.08/0 Whole [] [compare] > 0. 2/0 13p+0 2.08/0 Whole [] [compare+send]\n\
         later: 1. 1/0 5p+0 -/1 WholeWithEarlier [] [compare] > 1. 2/0 5p+1 -/2 Whole [] [compare] +home from New reaches buy reaches send"
    );
    assert!(told(&newer, TREE).contains(" -home to Removed"));
}

/// On which maps releases lead less far, and how: "mvp shop Broken".
fn worse(older: &str, newer: &str) -> String {
    let (older, newer) = (loaded_fixture(older), loaded_fixture(newer));
    let changes = Changes::of(&older.map, &newer.map);
    let found = releases(&changes.pairing, &older, &newer, &Formula::of(&Config::default().score));
    let line = |change: &ReleaseChange| {
        let release = newer.map.id(change.release?.newer()?);
        let lines = change.worse.iter().map(|worse| {
            let is = worse.map.newer().map(|map| newer.map.id(map));
            format!("{release} {} {:?}", is.unwrap_or("none"), worse.how)
        });
        Some(lines.collect::<Vec<_>>())
    };
    found.iter().filter_map(line).flatten().collect::<Vec<_>>().join(", ")
}

#[test]
fn worse_is_a_journey_that_leads_less_far() {
    let story = |step: &str, release: &str| format!("-- shop/{step}/task/s-{step}.md\n---\nrelease: {release}\n---\n");
    let tree = |a: &str, b: &str, c: &str| {
        let map = "-- shop/map.md\n-- shop/releases/1-one.md\n---\nid: one\n---\n-- shop/releases/2-two.md\n---\nid: two\n---\n";
        format!("{map}{}{}{}", story("a", a), story("b", b), story("c", c))
    };
    let more = |steps: &str| steps.split(' ').map(|step| story(step, "two").replace("s-", "t-")).collect::<String>();
    let renamed = |tree: String| {
        let aliases = "-- shop/map.md\n---\naliases: shop\n---\n-- shop/b/activity.md\n---\naliases: b\n---\n";
        tree.replace("-- shop/map.md\n", aliases).replace("/b/", "/other/").replace("shop/", "store/")
    };
    for (older, newer, expected) in [
        (tree("one", "one", "one"), tree("one", "one", "one"), ""),
        (tree("one", "one", "one"), tree("one", "one", "two"), "one shop Broken"),
        (tree("one", "one", "two"), tree("one", "one", "one"), "two shop Empty"),
        (tree("one", "two", "two"), tree("one", "one", "two"), ""),
        (tree("one", "one", "two"), tree("one", "two", "two"), "one shop MoreBroken"),
        (tree("one", "one", "two"), tree("one", "two", "one"), "one shop MoreBroken"),
        (tree("one", "one", "two"), tree("one", "two", ""), "one shop MoreBroken, two shop Broken"),
        (tree("one", "one", "one") + &more("a b c"), tree("one", "one", "one") + &more("a b"), "two shop NeedsEarlier"),
        (tree("one", "one", "one") + &more("a b"), tree("one", "one", "one") + &more("a b c"), ""),
        (tree("one", "two", "two"), renamed(tree("one", "two", "two")), ""),
        (tree("one", "one", "one"), tree("two", "two", "two"), "one shop Empty"),
    ] {
        assert_eq!(worse(&older, &newer), expected, "{older}\n{newer}");
    }
}

#[test]
fn releases_come_go_and_change_places() {
    let two = format!("{TREE}-- releases/15-beta.md\n---\nid: beta\n---\n# Beta\n");
    assert_eq!(
        told(TREE, &two),
        "beta: none > 1. 0/0 0p+0 -/0\n\
         later: 1. 1/0 5p+0 -/1 WholeWithEarlier [] [compare] > 2. 1/0 5p+0 -/1 WholeWithEarlier [] [compare]\n\
         unscheduled: 2. 1/0 0p+1 -/1 > 3. 1/0 0p+1 -/1"
    );
    assert!(told(&two, TREE).starts_with("beta: 1. 0/0 0p+0 -/0 > none\n"));
    let swapped = TREE.replace("10-mvp", "30-mvp");
    assert!(told(TREE, &swapped).starts_with("later: 1."), "{}", told(TREE, &swapped));
    assert_eq!(told(TREE, &TREE.replace("people buy", "people return")).lines().count(), 1);
}
