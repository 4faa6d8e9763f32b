//! Titles of every kind: what was typed is what the check reads back, and no title leads out of the map.

use super::{SHOP, shop, shown_with_file};
use crate::support::findings::json;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use proptest::prelude::*;
use storymap::config::Config;
use storymap::load;
use storymap::snapshot::Snapshot;
use storymap::snapshot::discover::Place;

/// A story with this title.
fn titled(title: &str) -> String {
    let here = shop();
    let told = here.call("new story --under pay --quiet --").arg(title).run();
    shown_with_file(&here, &told)
}

#[test]
fn a_title_that_no_id_can_be_made_of_is_refused() {
    assert_snapshot!(titled("---"), @r#"
    $ storymap new story --under pay --quiet -- "---"
    [stderr] error: `---` has no letter and no digit to make an id of
    [stderr] help: add `--id ID`, such as `--id pay-by-card`
    [exit 2]
    "#);
    assert_snapshot!(titled(": #"), @r#"
    $ storymap new story --under pay --quiet -- ": #"
    [stderr] error: `: #` has no letter and no digit to make an id of
    [stderr] help: add `--id ID`, such as `--id pay-by-card`
    [exit 2]
    "#);
    assert_snapshot!(titled("🎉"), @r#"
    $ storymap new story --under pay --quiet -- "🎉"
    [stderr] error: `🎉` has no letter and no digit to make an id of
    [stderr] help: add `--id ID`, such as `--id pay-by-card`
    [exit 2]
    "#);
}

#[test]
fn a_title_that_is_none_is_refused() {
    assert_snapshot!(titled("\u{1b}[31mred"), @r#"
    $ storymap new story --under pay --quiet -- "\u{1b}[31mred"
    [stderr] error: the title `\u{1b}[31mred` holds a control character
    [stderr] help: type it again without
    [exit 2]
    "#);
    assert_snapshot!(titled(""), @r#"
    $ storymap new story --under pay --quiet -- ""
    [stderr] error: the title is empty
    [stderr] help: say in a few words what it is
    [exit 2]
    "#);
    assert_snapshot!(titled(" \u{a0} "), @r#"
    $ storymap new story --under pay --quiet -- " \u{a0} "
    [stderr] error: the title is empty
    [stderr] help: say in a few words what it is
    [exit 2]
    "#);
}

#[test]
fn a_title_that_means_something_to_yaml_or_markdown_stays_what_it_is() {
    assert_snapshot!(titled("a: b #c"), @r#"
    $ storymap new story --under pay --quiet -- "a: b #c"
    storymap/buy/pay/a-b-c.md
    [exit 0]
    ---
    rank: 20
    ---
    # a: b #c
    "#);
    assert_snapshot!(titled("one\ntwo"), @r#"
    $ storymap new story --under pay --quiet -- "one\ntwo"
    storymap/buy/pay/one-two.md
    [exit 0]
    ---
    rank: 20
    ---
    # one two
    "#);
    assert_snapshot!(titled("Use *stars* and [links](x.md)"), @r#"
    $ storymap new story --under pay --quiet -- "Use *stars* and [links](x.md)"
    storymap/buy/pay/use-stars-and-links-x-md.md
    [exit 0]
    ---
    title: Use *stars* and [links](x.md)
    rank: 20
    ---
    "#);
    assert_snapshot!(titled("Acceptance criteria"), @r#"
    $ storymap new story --under pay --quiet -- "Acceptance criteria"
    storymap/buy/pay/acceptance-criteria.md
    [exit 0]
    ---
    rank: 20
    ---
    # Acceptance criteria
    "#);
}

#[test]
fn a_title_that_means_something_as_a_file_name_gets_another_one() {
    assert_snapshot!(titled("../../x"), @r#"
    $ storymap new story --under pay --quiet -- "../../x"
    storymap/buy/pay/x.md
    [exit 0]
    ---
    rank: 20
    ---
    # ../../x
    "#);
    assert_snapshot!(titled("Task"), @r#"
    $ storymap new story --under pay --quiet -- "Task"
    storymap/buy/pay/task-story.md
    [exit 0]
    ---
    rank: 20
    ---
    # Task
    "#);
    assert_snapshot!(titled("404 page"), @r#"
    $ storymap new story --under pay --quiet -- "404 page"
    storymap/buy/pay/404-page.md
    [exit 0]
    ---
    id: 404-page
    rank: 20
    ---
    # 404 page
    "#);
}

#[test]
fn titles_in_other_scripts() {
    assert_snapshot!(titled("支払い方法を選ぶ"), @r#"
    $ storymap new story --under pay --quiet -- "支払い方法を選ぶ"
    storymap/buy/pay/支払い方法を選ぶ.md
    [exit 0]
    ---
    rank: 20
    ---
    # 支払い方法を選ぶ
    "#);
    assert_snapshot!(titled("Żółć i ÉTÉ 🎉"), @r#"
    $ storymap new story --under pay --quiet -- "Żółć i ÉTÉ 🎉"
    storymap/buy/pay/żółć-i-été.md
    [exit 0]
    ---
    rank: 20
    ---
    # Żółć i ÉTÉ 🎉
    "#);
}

#[test]
fn a_title_of_five_hundred_characters_gets_an_id_that_can_be_typed() {
    let title = "pay by ".repeat(71) + "end";
    let here = shop();
    let told = here.call("new story --under pay --quiet --").arg(&title).run();
    assert_eq!(told.stdout, "storymap/buy/pay/pay-by-pay-by-pay-by-pay-by-pay-by-pay-by-pay-by.md\n");
    assert!(here.read(told.stdout.trim_end()).contains(&format!("# {title}\n")));
}

#[test]
fn a_title_without_letters_can_be_given_an_id() {
    let here = shop();
    let told = here.call("new story --under pay --id ../party --").arg("🎉").run();
    assert_snapshot!(shown_with_file(&here, &told), @r#"
    $ storymap new story --under pay --id ../party -- "🎉"
    storymap/buy/pay/party.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    rank: 20
    ---
    # 🎉
    "#);
}

/// The title and the id that a new card is read back with.
fn stored(here: &Sandbox, path: &str) -> (String, String) {
    let place = Place::open(&here.project()).expect("the sandbox is there");
    let root = place.root(None).expect("it has a map");
    let snapshot = Snapshot::of(&place, &root, None, &storymap::limits::Limits::default()).expect("it can be read");
    let map = load::load(&snapshot, &Config::default()).map;
    let (id, _) = map.all().find(|(id, _)| map.path(*id) == path).expect("the new card is part of the map");
    (map.title(id).to_owned(), map.id(id).to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_title_the_card_is_read_back_with_it(
        title in "\\PC{1,60}|[ -~]{1,60}|[./\\\\ ]{0,6}[a-zé]{1,8}|[#*_`<>&\\[\\]()!~:'\"|a -]{1,20}|[0-9]{1,4}[-_ ]?[a-z]{0,4}",
        kind in prop::sample::select(vec!["story", "task", "activity", "release", "persona", "epic", "backlog"]),
    ) {
        let here = Sandbox::of(&SHOP.replace("storymap/", "in/storymap/"));
        let before = here.files();
        let told = here.call(&format!("new {kind} -C in --")).arg(&title).run();
        let mut after = here.files();
        if told.code == Some(2) {
            prop_assert_eq!(after, before, "{}", told);
            return Ok(());
        }
        prop_assert_eq!(told.code, Some(0), "{}", told);
        after.retain(|path| !before.contains(path));
        prop_assert_eq!(&after, &[format!("in/{}", told.stdout.trim_end())], "{}", told);
        prop_assert!(after[0].starts_with("in/storymap/"), "{}", told);
        let inside = Sandbox::empty();
        inside.add(SHOP);
        inside.write(told.stdout.trim_end(), here.read(&after[0]).as_bytes());
        let (read, id) = stored(&inside, told.stdout.trim_end());
        let text = here.read(&after[0]);
        let is_sentence = text.contains("\n\n");
        let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(is_sentence || read == expected, "{:?} was read as {:?}", title, read);
        let name = after[0].trim_end_matches(".md").trim_end_matches("/task").trim_end_matches("/activity");
        prop_assert_eq!(Some(id.as_str()), name.rsplit('/').next());
        let rules = "invalid-front-matter,conflict-markers,unreadable-card,duplicate-id,unknown-reference,\
                     unknown-field,broken-link,order-unknown,field-differs-from-body,placement-differs-from-folder";
        let report = json(&inside, &format!("--show info --rule {rules}"));
        prop_assert_eq!(&report["findings"], &serde_json::json!([]), "{}", told);
    }
}
