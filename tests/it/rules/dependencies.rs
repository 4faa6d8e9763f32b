//! What must come before what: cycles, releases in the wrong order, and what lies outside.

use super::journey::assert_rules_say;
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;

fn story(id: &str, front_matter: &str) -> String {
    format!("-- storymap/20-buy/20-pay/{id}.md\n---\n{front_matter}\n---\n# {id}\n")
}

#[test]
fn cards_that_wait_for_each_other_are_told_once() {
    let two = format!("{}{}", story("by-card", "depends_on: later"), story("later", "depends_on: [[by-card]]"));
    let epics = "-- storymap/epics/one.md\n---\ndepends_on: two\n---\n\
                 -- storymap/epics/two.md\n---\nstatus: done\ndepends_on: one\n---\n";
    let tied: &[&str] = &["error dependency-cycle by-card"];
    assert_rules_say(
        &["dependency-cycle", "dependency-scheduled-later", "finished-before-dependency"],
        &[
            ("two stories", &two, tied),
            ("two epics, one of them finished", epics, &["error dependency-cycle one"]),
            ("itself", &story("by-card", "depends_on: by-card"), tied),
            ("by its old id", &story("by-card", "aliases: card\ndepends_on: card"), tied),
            ("one after the other", &story("by-card", "depends_on: add-to-basket"), &[]),
            ("a story that is not there", &story("by-card", "depends_on: by-crad"), &[]),
            (
                "releases of a cycle are not judged as well",
                &format!(
                    "{}{}",
                    story("by-card", "release: mvp\ndepends_on: later"),
                    story("later", "release: second\ndepends_on: by-card")
                ),
                tied,
            ),
            (
                "a dropped one holds nobody up",
                &format!(
                    "{}{}",
                    story("by-card", "depends_on: later"),
                    story("later", "status: dropped\ndepends_on: by-card")
                ),
                &[],
            ),
        ],
    );
    let map = Sandbox::of(&format!("-- storymap/20-buy/20-pay/task.md\n# Pay\n{two}")).only(&["dependency-cycle"]);
    let found = gaps_with(&map, "");
    let [gap] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(gap.message, "story `by-card` can never be first: `by-card` needs `later` needs `by-card`");
    assert_eq!((gap.spot.line, gap.labels[0].1.as_str()), (2, "`later` needs `by-card`"));
}

#[test]
fn what_a_story_needs_ships_with_it_or_before() {
    let needs = |card: &str, needed: &str| {
        let card = story("by-card", &format!("depends_on: later\n{card}"));
        format!("{card}{}", story("later", needed))
    };
    let later: &[&str] = &["error dependency-scheduled-later by-card"];
    let unscheduled: &[&str] = &["warning dependency-unscheduled by-card"];
    let no_order = "-- storymap/releases/mvp.md\n# First\n-- storymap/releases/second.md\n# Second\n";
    let abreast = "-- storymap/releases/second.md\n---\nrank: 10.0\noutcome: x\n---\n# Second\n";
    assert_rules_say(
        &["dependency-scheduled-later", "dependency-unscheduled"],
        &[
            ("after it", &needs("release: mvp", "release: second"), later),
            ("before it", &needs("release: second", "release: mvp"), &[]),
            ("beside it", &format!("{abreast}{}", needs("release: mvp", "release: second")), &[]),
            ("with it", &needs("release: mvp", "release: mvp"), &[]),
            ("finished already", &needs("release: mvp", "release: second\nstatus: finished"), &[]),
            ("dropped", &needs("release: mvp", "release: second\nstatus: dropped"), &[]),
            ("finished itself", &needs("release: mvp\nstatus: finished", "release: second"), &[]),
            ("an enabler", &needs("release: mvp", "release: second\ntype: enabler"), later),
            ("in no release", &needs("release: mvp", "owner: ada"), unscheduled),
            ("both in none", &needs("owner: ada", "owner: ada"), &[]),
            ("finished in none", &needs("release: mvp", "status: done"), &[]),
            ("in a misspelt one", &needs("release: mvp", "release: mpv"), &[]),
            ("by a misspelt field", &needs("release: mvp", "relase: mvp"), &[]),
            ("with a misspelt status", &needs("release: mvp", "release: second\nstatus: finishd"), &[]),
            ("releases in no order", &format!("{no_order}{}", needs("release: mvp", "release: second")), &[]),
        ],
    );
}

#[test]
fn somebody_looks_after_what_lies_outside() {
    let outside = "depends_on: [add-to-basket, \"external: a contract\", \"external: a licence\"]";
    let nobody: &[&str] = &["info external-dependency-without-owner by-card"];
    assert_rules_say(
        &["external-dependency-without-owner"],
        &[
            ("nobody", &story("by-card", outside), nobody),
            ("somebody", &story("by-card", &format!("{outside}\nowner: tom")), &[]),
            ("an owner that is misspelt", &story("by-card", &format!("{outside}\nownr: tom")), &[]),
            ("finished", &story("by-card", &format!("{outside}\nstatus: done")), &[]),
            ("nothing outside", &story("by-card", "depends_on: add-to-basket"), &[]),
        ],
    );
}
