//! References of every form, and what they may lead to.

use super::{check, check_card, check_story};

#[test]
fn a_reference_is_written_in_many_ways() {
    for typed in [
        "busy-parent",
        "Busy Parent",
        "\"[[busy-parent]]\"",
        "'[[personas/busy-parent#goals|The parent]]'",
        "[[busy-parent]]",
        "[[personas/busy-parent|a, b]]",
        "[[[busy-parent]], [[Busy Parent]]]",
        "[busy-parent]",
        "[\"[[busy-parent]]\", busy-parent]",
        "\n  - busy-parent\n  - [[busy-parent]]\n  - \"[[busy-parent.md]]\"",
        "\n  - - - busy-parent",
    ] {
        check_story(&format!("---\npersonas: {typed}\n---\n"), &[]);
    }
}

#[test]
fn what_names_no_card_is_found_with_the_nearest() {
    check_story("---\nrelease: mpv\n---\n", &["2:10 release -> mpv ~ mvp"]);
    check_story(
        "---\npersonas: [busy-parnet, nobody]\n---\n",
        &["2:12 personas -> busy-parnet ~ busy-parent", "2:25 personas -> nobody"],
    );
    check_story("---\nepic: \"[[folder/chekout|x]]\"\n---\n", &["2:7 epic -> folder/chekout ~ checkout"]);
    check_story("---\ndepends_on: [[konwn]]\n---\n", &["2:15 depends_on -> konwn ~ known"]);
}

#[test]
fn a_card_of_another_type_is_named_as_such() {
    check_story("---\nrelease: busy-parent\n---\n", &["2:10 release -> busy-parent is persona"]);
    check_story("---\ndepends_on: t\n---\n", &["2:13 depends_on -> t is task"]);
    check_story("---\nsupports: known\n---\n", &["2:11 supports -> known is story"]);
    check_card("epics/e.md", "---\ntheme: checkout\n---\n", &["2:8 theme -> checkout is epic"]);
}

#[test]
fn dependencies_may_lie_outside() {
    for typed in [
        "\"external: Payment contract\"",
        "[known, \"External: Payment contract\"]",
        "\n  - external: Payment contract\n  - known",
        "https://example.org/issues/12",
    ] {
        check_story(&format!("---\ndepends_on: {typed}\n---\n"), &[]);
    }
    check_story("---\nrelease: \"external: Payment contract\"\n---\n", &["2:10 release -> external: Payment contract"]);
    check_card("themes/two.md", "---\ndepends_on: growth\n---\n", &[]);
    check_card("epics/two.md", "---\ndepends_on: [checkout, \"external: x\"]\n---\n", &[]);
}

#[test]
fn evidence_is_an_id_a_path_or_a_url() {
    for typed in [
        "interview-1",
        "[[interview-1]]",
        "\"[[evidence/interview-1]]\"",
        "docs/sketch.png",
        "/docs/sketch.png",
        "./docs/sketch.png",
        "docs/",
        "storymap/evidence/interview-1.md",
        "\"docs/sketch.png#top\"",
        "https://example.org/a",
        "../outside.md",
        "\"[[sketch.png]]\"",
        "\"[[interview-1.md]]\"",
    ] {
        check_story(&format!("---\nevidence: {typed}\n---\n"), &[]);
        check_story(&format!("---\nassets: [{typed}]\n---\n"), &[]);
    }
    check_story("---\nevidence: docs/gone.png\n---\n", &["2:11 evidence => docs/gone.png"]);
    check_story("---\nassets: gone.png\n---\n", &["2:9 assets => gone.png"]);
    check_story("---\nassets: Docs/sketch.png\n---\n", &["2:9 assets => Docs/sketch.png"]);
    check_story("---\nevidence: intervew-1\n---\n", &["2:11 evidence -> intervew-1 ~ interview-1"]);
    check_story("---\nevidence: interview-2\n---\n", &["2:11 evidence -> interview-2"]);
    check_story("---\nevidence: v1.2\n---\n", &["2:11 evidence -> v1.2"]);
}

const MAPS: &str = "\
-- seller/map.md
-- seller/account/activity.md
-- seller/account/enter/task.md
-- seller/account/enter/sign-in.md
-- shopper/map.md
-- shopper/account/activity.md
-- shopper/account/enter/task.md
-- shopper/account/enter/browse.md
-- epics/sign-in.md
";

/// Asserts the problems of a story of the map `shopper`.
#[track_caller]
fn check_shopper(text: &str, problems: &[&str]) {
    let loaded = super::read(&format!("{MAPS}-- shopper/stories/s.md\n---\ntask: enter\n{text}\n---\n"));
    let found = super::outline::problems(&loaded);
    let found: Vec<&str> = found.iter().filter_map(|found| found.strip_prefix("shopper/stories/s.md:")).collect();
    assert_eq!(found, problems, "{text}");
}

#[test]
fn a_reference_may_name_another_map() {
    check_shopper("depends_on: seller/sign-in", &[]);
    check_shopper("depends_on: Seller/Sign In", &[]);
    check_shopper("depends_on: \"[[seller/sign-in]]\"", &[]);
    check_shopper("depends_on: \"[[seller/account/enter/sign-in#x|y]]\"", &[]);
    check_shopper("depends_on: browse", &[]);
    check_shopper("depends_on: \"[[folder/browse]]\"", &[]);
    check_shopper("depends_on: sign-in", &["3:13 depends_on -> sign-in is epic ~ seller/sign-in"]);
    check_shopper("depends_on: buyer/sign-in", &["3:13 depends_on -> buyer/sign-in"]);
    check_shopper("depends_on: folder/browse", &["3:13 depends_on -> folder/browse"]);
    check_shopper("depends_on: seller/browse", &["3:13 depends_on -> seller/browse"]);
    check_shopper("depends_on: seller/sign-inn", &["3:13 depends_on -> seller/sign-inn ~ seller/sign-in"]);
    check_shopper("epic: sign-in", &[]);
}

#[test]
fn a_wikilink_to_the_card_of_a_folder_names_the_folder() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/t/task.md\n-- stories/s.md\n---\ntask: \"[[a/t/task]]\"\n---\n-- tasks/u.md\n---\n\
activity: \"[[storymap/a/activity|A]]\"\nrank: 1\n---\n",
        &["map / a / u:", "map / a / t: s"],
        &[],
    );
}
