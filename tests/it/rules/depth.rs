//! Releases that go deep in one activity: a gap as long as another activity has nothing yet.

use super::journey::assert_rules_say;

fn release(id: &str, front_matter: &str) -> String {
    format!("-- storymap/releases/{id}.md\n---\noutcome: people order\n{front_matter}\n---\n# A release\n")
}

#[test]
fn depth_in_one_map_hides_no_hole_in_another() {
    let deep: String = (1..=5)
        .map(|number| format!("-- storymap/10-find/search/more-{number}.md\n---\nrelease: second\n---\n# S\n"))
        .collect();
    let hole = "-- storymap/30-track/follow/see.md\n# See how far it is\n";
    let out = "-- storymap/10-find/search/by-name.md\n---\nrelease: mvp\nstatus: finished\n---\n# S\n";
    let out = format!("{out}{}", release("mvp", "rank: 10\nstatus: finished"));
    let seller = |pack: &str| {
        format!(
            "-- storymap/seller/map.md\n---\nrank: 20\n---\n# Seller\n\
             -- storymap/seller/10-list/add/add-one.md\n---\nrelease: mvp\n---\n# Add\n\
             -- storymap/seller/10-list/add/add-two.md\n---\nrelease: second\n---\n# Add two\n\
             -- storymap/seller/20-ship/pack/pack-one.md\n---\n{pack}\n---\n# Pack\n"
        )
    };
    assert_rules_say(
        &["slice-goes-deep", "slice-breaks-journey"],
        &[
            (
                "the seller's journey is whole",
                &format!("{out}{deep}{hole}{}", seller("release: mvp")),
                &["warning slice-goes-deep second"],
            ),
            (
                "it is broken, and not deep",
                &format!("{out}{deep}{hole}{}", seller("owner: ada")),
                &["warning slice-breaks-journey second", "warning slice-breaks-journey second"],
            ),
        ],
    );
}

#[test]
fn depth_waits_until_the_whole_way_is_there() {
    let deep = |release: &str| -> String {
        let story =
            |number| format!("-- storymap/10-find/search/more-{number}.md\n---\nrelease: {release}\n---\n# S\n");
        (1..=4).map(story).collect()
    };
    let track = |line: &str| format!("-- storymap/30-track/follow/see.md\n---\n{line}\n---\n# See how far it is\n");
    let out = "-- storymap/10-find/search/by-name.md\n---\nrelease: mvp\nstatus: finished\n---\n# S\n";
    let out = format!("{out}{}", release("mvp", "rank: 10\nstatus: finished"));
    let current = release("second", "rank: 20\nstatus: current");
    let rules = &["slice-goes-deep", "slice-breaks-journey", "first-slice-skips-activity", "task-without-stories"];
    let hole = track("owner: ada");
    assert_rules_say(
        rules,
        &[
            ("deep, all is there", &format!("{out}{}", deep("second")), &[]),
            ("deep, one has nothing", &format!("{out}{}{hole}", deep("second")), &["warning slice-goes-deep second"]),
            (
                "in the current release",
                &format!("{out}{current}{}{hole}", deep("second")),
                &["error slice-goes-deep second"],
            ),
            ("one has nothing, and it is not deep", &format!("{out}{hole}"), &["warning slice-breaks-journey second"]),
            ("it is there by now", &format!("{out}{}{}", deep("second"), track("status: finished")), &[]),
            (
                "optional",
                &format!(
                    "{out}{}{hole}-- storymap/30-track/activity.md\n---\noptional: true\n---\n# T\n",
                    deep("second")
                ),
                &[],
            ),
            (
                "nobody wrote a story for it",
                &format!("{out}{}-- storymap/30-track/follow/task.md\n# Follow\n", deep("second")),
                &["error task-without-stories follow"],
            ),
            (
                "the first slice",
                &format!("{}{}", deep("mvp"), track("release: second")),
                &["error first-slice-skips-activity track", "warning slice-goes-deep mvp"],
            ),
        ],
    );
}
