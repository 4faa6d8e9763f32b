//! A change of a map that has as many releases as activities: what is told of each release has an end.

use crate::support::sandbox::{Sandbox, TODAY};
use serde_json::Value;

/// A map of so many activities, each with one story in a release of its own, after a change that takes the story of
/// the first release into the last.
fn changed(releases: usize) -> Sandbox {
    let activity = |at: usize| {
        let story = format!("-- storymap/a{at:03}/task/s{at:03}.md\n---\nrelease: r{at:03}\n---\n");
        format!("{story}-- storymap/releases/r{at:03}.md\n---\nrank: {at}\n---\n")
    };
    let map = Sandbox::of(&(0..releases).map(activity).collect::<String>());
    map.commit(TODAY);
    map.add(&format!("-- storymap/a000/task/s000.md\n---\nrelease: r{:03}\n---\n", releases - 1));
    map
}

/// How many activities both sides' journeys break at, each with how many of them are named.
fn broken_at(map: &Sandbox) -> Vec<(u64, usize)> {
    let told = map.storymap("diff --format json");
    let read: Value = serde_json::from_str(&told.stdout).unwrap_or_else(|error| panic!("{error}: {told}"));
    let releases = read["releases"].as_array().into_iter().flatten();
    let sides = releases.flat_map(|release| [&release["older"], &release["newer"]]);
    let journeys = sides.flat_map(|side| side["journeys"].as_array().into_iter().flatten());
    let counts = |journey: &Value| {
        let named = journey["broken_at"].as_array().map(Vec::len).unwrap_or_default();
        (journey["broken_at_count"].as_u64().unwrap_or_default(), named)
    };
    journeys.map(counts).collect()
}

#[test]
fn what_a_release_leaves_out_is_counted_and_named_up_to_a_hundred() {
    for releases in [60_u64, 130, 260] {
        let journeys = broken_at(&changed(usize::try_from(releases).unwrap_or_default()));
        assert!(journeys.iter().all(|(count, named)| *named as u64 == *count.min(&100)), "{journeys:?}");
        let (most, names) = (journeys.iter().map(|(count, _)| *count).max(), journeys.iter().map(|(_, named)| named));
        assert_eq!(most, Some(releases - 1));
        assert!(names.sum::<usize>() as u64 <= 2 * 100 * releases, "{releases}");
    }
}

#[test]
fn people_see_the_first_along_the_backbone_and_how_many_more() {
    let told = changed(130).storymap("diff --plain");
    let journeys: Vec<&str> = told.stdout.lines().filter(|line| line.starts_with("journey\tr001\t")).collect();
    let firsts = "`a003`, `a004`, `a005`, `a006`, `a007`";
    assert_eq!(
        journeys,
        [
            format!("journey\tr001\tolder\t-\tbroken at `a002`, {firsts}, `a008`, `a009` and 120 more"),
            format!("journey\tr001\tnewer\t-\tbroken at `a000`, `a002`, {firsts}, `a008` and 121 more"),
        ]
    );
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with("worse\tr001\t")).count(), 1);
}
