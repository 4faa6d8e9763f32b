//! What moves and which field changes, for names of every shape.

use super::*;
use crate::load::fixture;
use crate::snapshot::overlay::Move;
use crate::vocabulary::Space;
use std::collections::BTreeMap;

/// What happens to the only card at a path under another id: its new path, and its new front matter.
fn renamed(path: &str, front_matter: &str, id: &str) -> (String, String) {
    let text = if front_matter.is_empty() { String::new() } else { format!("---\n{front_matter}---\n") };
    let map = fixture(&format!("-- map.md\n# Shop\n-- buy/activity.md\n# Buy\n-- {path}\n{text}# X\n"));
    let site = Site { map: &map, root: "storymap" };
    let card = map.all().map(|(card, _)| card).find(|card| site.path(*card) == path).expect("it is a card");
    let rename = Rename { card, id, keeps_old: false };
    let plan = renaming(Before { site, top: "storymap" }, rename).expect("nothing speaks against it").plan;
    let path = moved(path, &plan.moves).unwrap_or_else(|| path.to_owned());
    let text = plan.texts.get(&path).cloned().unwrap_or(format!("{text}# X\n"));
    let front_matter =
        text.strip_prefix("---\n").and_then(|text| text.split_once("---\n")).map_or("", |(front, _)| front);
    (path, front_matter.to_owned())
}

#[test]
fn the_name_and_the_field_say_the_new_id() {
    for (path, before, id, new_path, after) in [
        ("buy/pay/old.md", "", "new", "buy/pay/new.md", ""),
        ("buy/pay/010-old.md", "", "new", "buy/pay/010-new.md", ""),
        ("buy/pay/010_Old One.md", "", "new", "buy/pay/010_new.md", ""),
        ("buy/pay/old.md", "", "404-new", "buy/pay/404-new.md", "id: 404-new\n"),
        ("buy/pay/10-old.md", "", "404-new", "buy/pay/10-404-new.md", ""),
        ("releases/10-old.md", "", "404-new", "releases/404-new.md", ""),
        ("buy/pay/old.md", "id: old\n", "new", "buy/pay/new.md", "id: new\n"),
        ("buy/pay/file.md", "id: old\n", "new", "buy/pay/file.md", "id: new\n"),
        ("buy/pay/404-old.md", "id: 404-old\n", "new", "buy/pay/new.md", ""),
        ("buy/pay/task.md", "", "new", "buy/new/task.md", ""),
        ("buy/20-pay/README.md", "", "new", "buy/20-new/README.md", ""),
        ("buy/pay/task.md", "id: other\n", "new", "buy/pay/task.md", "id: new\n"),
        ("buy/pay/deep/task.md", "", "new", "buy/pay/deep/new.md", ""),
        ("tasks/pay.md", "", "new", "tasks/new.md", ""),
        ("tasks/pay/task.md", "", "new", "tasks/new/task.md", ""),
        ("tasks/pay/more/task.md", "", "new", "tasks/pay/new/task.md", ""),
        ("stories/task.md", "", "new", "stories/new.md", ""),
        ("backlog/2026/old.md", "", "new", "backlog/2026/new.md", ""),
        ("personas/old/old.md", "", "new", "personas/old/new.md", ""),
        ("shop/map.md", "", "new", "new/map.md", ""),
    ] {
        assert_eq!(renamed(path, before, id), (new_path.to_owned(), after.to_owned()), "{path} {before:?} {id}");
    }
}

#[test]
fn the_root_map_is_called_by_its_field() {
    assert_eq!(renamed_root("# Shop\n", "shop"), "---\nid: shop\naliases: [map]\n---\n# Shop\n");
    assert_eq!(
        renamed_root("---\nid: shop\naliases: [map]\n---\n# Shop\n", "map"),
        "---\naliases: [shop]\n---\n# Shop\n"
    );
}

fn renamed_root(text: &str, id: &str) -> String {
    let map = fixture(&format!("-- map.md\n{text}-- buy/activity.md\n# Buy\n"));
    let site = Site { map: &map, root: "storymap" };
    let rename = Rename { card: map.maps[0].map, id, keeps_old: true };
    let plan = renaming(Before { site, top: "storymap" }, rename).expect("nothing speaks against it").plan;
    assert_eq!(plan.moves, Vec::<Move>::new());
    plan.texts["map.md"].clone()
}

#[test]
fn the_old_id_is_kept_as_it_was_spelt() {
    for (path, front_matter, expected) in [
        ("buy/pay/010-Old_One.md", "", "Old_One"),
        ("buy/pay/Old one.md", "", "old-one"),
        ("buy/pay/file.md", "id: BACK-102.1\n", "BACK-102.1"),
        ("buy/Pay/task.md", "", "Pay"),
        ("releases/2027-01-31.md", "", "2027-01-31"),
    ] {
        let map = fixture(&format!("-- map.md\n# Shop\n-- {path}\n---\n{front_matter}---\n# X\n"));
        let site = Site { map: &map, root: "storymap" };
        let card = map.all().map(|(card, _)| card).find(|card| site.path(*card) == path).expect("it is a card");
        assert_eq!(
            kept(&map, Rename { card, id: "new", keeps_old: true }, &Home::of(&site, card)).as_deref(),
            Some(expected)
        );
    }
}

#[test]
fn a_folder_without_a_card_gets_one() {
    let map = fixture("-- 10-buy/10-pay/card.md\n# Card\n");
    let site = Site { map: &map, root: "storymap" };
    let written = |typed: &str, id: &str| {
        let card = cards_named(&map, typed, &Space::ALL)[0];
        let rename = Rename { card, id, keeps_old: true };
        renaming(Before { site, top: "storymap" }, rename).expect("nothing speaks against it").plan.new
    };
    let one = |path: &str, text: &str| [(path.to_owned(), text.to_owned())].into();
    assert_eq!(written("pay", "new"), one("10-buy/10-new/task.md", "---\naliases: [pay]\n---\n# Pay\n"));
    assert_eq!(written("buy", "new"), one("10-new/activity.md", "---\naliases: [buy]\n---\n# Buy\n"));
    assert_eq!(written("map", "new"), one("map.md", "---\nid: new\naliases: [map]\n---\n# Map\n"));
}

#[test]
fn an_id_is_made_or_refused() {
    let map = fixture(
        "-- map.md\n---\nid: shop\n---\n# Shop\n-- buy/pay/task.md\n---\naliases: [v1.0, ../x, task, Old_One]\n---\n# Pay\n\
         -- buy/use/task.md\n---\naliases: [used]\n---\n# Use\n-- buy/010-see/task.md\n# See\n-- buy/pay/x.md\n# X\n",
    );
    let site = Site { map: &map, root: "storymap" };
    let id = |typed: &str| new_id(site, cards_named(&map, "pay", &Space::ALL)[0], typed);
    for (typed, expected) in [
        ("New One!", "new-one"),
        ("x", "x"),
        ("V1.0", "v1.0"),
        ("old_one", "Old_One"),
        ("v2.0", "v2-0"),
        ("by card / by cash", "by-card-by-cash"),
        ("Task: pay", "task-pay"),
    ] {
        assert_eq!(id(typed).as_deref(), Ok(expected), "{typed}");
    }
    let taken = |typed: &str| match id(typed) {
        Err(Refused::Taken(id, by)) => format!("{id} {}", map.id(by)),
        other => format!("{other:?}"),
    };
    assert_eq!(taken("used"), "used use");
    assert_eq!(taken("USE"), "use use");
    assert_eq!(taken("010-see"), "010-see see", "what is read as the name of a file is that of its card");
    for typed in ["../new", "a/b/new.md", "shop/new", "task:new", "new.md", "a/New.md", "a/new/task.md", "a b/new.md"] {
        assert_eq!(id(typed), Err(Refused::Address("new".to_owned())), "{typed}");
    }
    assert_eq!(id("!"), Err(Refused::NoId));
    assert_eq!(id("task"), Err(Refused::Reserved("task".to_owned())));
    assert_eq!(id("map"), Err(Refused::Reserved("map".to_owned())));
    assert_eq!(new_id(site, map.maps[0].map, "map").as_deref(), Ok("map"));
}

#[test]
fn an_id_that_two_cards_have_stays_with_the_other() {
    let map = fixture("-- map.md\n# Shop\n-- buy/pay/old.md\n# Old\n-- buy/use/old.md\n# Old\n");
    let site = Site { map: &map, root: "storymap" };
    let card = map.all().map(|(card, _)| card).find(|card| site.path(*card) == "buy/use/old.md").expect("it is there");
    let rename = Rename { card, id: "new", keeps_old: true };
    let plan = renaming(Before { site, top: "storymap" }, rename).expect("nothing speaks against it").plan;
    assert_eq!(plan.texts, BTreeMap::new());
}
