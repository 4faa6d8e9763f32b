//! Paths and what they say, as tables.

use super::*;
use proptest::prelude::*;

/// Each path's place as one line: type, map, activity / task, and the stem of its id.
fn places(paths: &[&str]) -> Vec<String> {
    let mut sorted = paths.to_vec();
    sorted.sort_unstable();
    let layout = lay_out(&sorted);
    let folder = |index: Option<usize>| index.map_or("-", |index| layout.steps[index].path);
    paths
        .iter()
        .map(|path| {
            let index = sorted.iter().position(|sorted| sorted == path).expect("it is one of them");
            match layout.slots[index] {
                None => "prose".to_owned(),
                Some(slot) => {
                    let map = slot.map.filter(|_| slot.region != Region::Product);
                    let map = map.map_or("product".to_owned(), |map| format!("`{}`", layout.maps[map].path));
                    let own = if slot.is_own { " own" } else { "" };
                    let (activity, task) = (folder(slot.activity), folder(slot.task));
                    format!("{}{own} in {map} {activity} {task} {}", slot.card_type.name(), slot.stem)
                }
            }
        })
        .collect()
}

#[test]
fn the_smallest_map_reads_by_its_folders() {
    let found = places(&[
        "map.md",
        "make-purchase/activity.md",
        "make-purchase/choose-payment/task.md",
        "make-purchase/choose-payment/pay-by-card.md",
        "make-purchase/choose-payment/later/pay-by-app.md",
        "make-purchase/see-basket.md",
        "see-shop.md",
        "personas/busy-parent.md",
        "releases/2027/mvp.md",
        "backlog/gift-cards.md",
    ]);
    assert_eq!(
        found,
        [
            "map own in `` - - ",
            "activity own in `` make-purchase - make-purchase",
            "task own in `` make-purchase make-purchase/choose-payment choose-payment",
            "story in `` make-purchase make-purchase/choose-payment pay-by-card",
            "story in `` make-purchase make-purchase/choose-payment pay-by-app",
            "story in `` make-purchase - see-basket",
            "story in `` - - see-shop",
            "persona in product - - busy-parent",
            "release in product - - mvp",
            "story in `` - - gift-cards",
        ]
    );
}

#[test]
fn several_maps_each_have_their_own_tree() {
    let found = places(&[
        "shopper/map.md",
        "shopper/pay/by-card/scan.md",
        "shopper/personas/parent.md",
        "seller/map.md",
        "seller/backlog/idea.md",
        "seller/tasks/list-goods.md",
        "releases/mvp.md",
        "backlog/any.md",
        "README.md",
    ]);
    assert_eq!(
        found,
        [
            "map own in `shopper` - - shopper",
            "story in `shopper` shopper/pay shopper/pay/by-card scan",
            "persona in product - - parent",
            "map own in `seller` - - seller",
            "story in `seller` - - idea",
            "task in `seller` - - list-goods",
            "release in product - - mvp",
            "story in product - - any",
            "prose",
        ]
    );
}

#[test]
fn a_map_inside_a_map_is_never_an_activity_of_it() {
    let found = places(&["map.md", "seller/map.md", "seller/a/t/s.md", "a/t/s.md"]);
    assert_eq!(found[2], "story in `seller` seller/a seller/a/t s");
    assert_eq!(found[3], "story in `` a a/t s");
}

#[test]
fn index_files_serve_where_a_folder_has_no_card() {
    let found = places(&[
        "a/README.md",
        "a/index.md",
        "a/t/_index.md",
        "a/t/deeper/README.md",
        "b/activity.md",
        "b/README.md",
        "tasks/README.md",
        "releases/README.md",
        "readme.md",
    ]);
    assert_eq!(
        found,
        [
            "prose",
            "activity own in `` a - a",
            "task own in `` a a/t t",
            "prose",
            "activity own in `` b - b",
            "prose",
            "prose",
            "prose",
            "map own in `` - - ",
        ]
    );
}

#[test]
fn activities_and_tasks_outside_every_map_make_the_root_one() {
    for path in ["misc/activity.md", "misc/thing/task.md", "tasks/pay.md", "activities/buy/activity.md"] {
        let found = places(&["shopper/map.md", path, "misc/thing/note.md"]);
        assert_eq!(found[2], "story in `` misc misc/thing note", "{path}");
    }
}

#[test]
fn other_cards_outside_every_map_belong_to_none() {
    for path in ["misc/thing/note.md", "note.md", "stories/note.md", "backlog/note.md"] {
        let found = places(&["shopper/map.md", path]);
        assert_eq!(found[1], "story in product - - note", "{path}");
    }
}

#[test]
fn a_card_in_a_type_folder_goes_by_the_folder_of_its_own() {
    let found = places(&["map.md", "activities/buy/activity.md", "tasks/task.md", "tasks/pay/card/Task.md"]);
    assert_eq!(found[1], "activity in `` - - buy");
    assert_eq!(found[2], "task in `` - - task");
    assert_eq!(found[3], "task in `` - - card");
}

#[test]
fn without_any_map_card_the_root_is_the_map() {
    let layout = lay_out(&["a/t/s.md"]);
    assert_eq!(layout.maps, [Folder { path: "", parent: None, map: 0, card: None }]);
    assert_eq!(layout.steps.iter().map(|step| step.path).collect::<Vec<_>>(), ["a", "a/t"]);
    assert!(layout.steps.iter().all(|step| step.card.is_none()));
}

#[test]
fn a_folder_of_prose_is_no_step() {
    let layout = lay_out(&["map.md", "tasks/README.md"]);
    assert!(layout.steps.is_empty());
}

#[test]
fn reserved_names_count_at_the_top_of_a_map_only() {
    let found = places(&["map.md", "a/releases/task.md", "a/tasks/s.md"]);
    assert_eq!(found[1], "task own in `` a a/releases releases");
    assert_eq!(found[2], "story in `` a a/tasks s");
}

proptest! {
    #[test]
    fn every_path_has_a_place_or_the_name_of_an_index(
        paths in prop::collection::btree_set("((a|b|seller|tasks|stories|backlog|Releases)/){0,4}(map|activity|task|README|s)\\.md", 0..20)
    ) {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let layout = lay_out(&paths);
        prop_assert_eq!(layout.slots.len(), paths.len());
        prop_assert!(!layout.maps.is_empty());
        for (path, slot) in paths.iter().zip(&layout.slots) {
            let Some(slot) = slot else {
                prop_assert!(path.ends_with("README.md"), "{}", path);
                continue;
            };
            prop_assert!(slot.map.is_none_or(|map| map < layout.maps.len()));
            prop_assert!(slot.activity.is_none_or(|step| layout.steps[step].parent.is_none()));
            prop_assert!(slot.task.is_none_or(|step| layout.steps[step].parent == slot.activity));
            prop_assert!(slot.activity.is_none() || slot.map.is_some());
        }
        let own: Vec<usize> = layout.maps.iter().chain(&layout.steps).filter_map(|folder| folder.card).collect();
        let are_own = layout.slots.iter().enumerate().filter(|(_, slot)| slot.is_some_and(|slot| slot.is_own));
        let mut sorted = own;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, are_own.map(|(index, _)| index).collect::<Vec<_>>());
    }
}
