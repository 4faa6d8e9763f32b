//! Which card is which, where it stands, and in which order all is told.

use super::told;

const LONG: &str = "As a busy parent, when my basket is full, I want to pay by credit card, so I can have the food.\n\n\
                    ## Acceptance criteria\n\n- the card is charged once\n- a receipt arrives by mail\n";

#[test]
fn a_card_is_known_by_its_id_its_aliases_its_text_or_most_of_its_words() {
    let edited = LONG.replace("a receipt arrives by mail", "an invoice comes later");
    for (older, newer, expected) in [
        ("-- a/t/s.md\n# S\n", "-- a/t/s.md\n# New\n", "s Title: S > New"),
        ("-- a/t/s.md\n# S\n", "-- a/t/n.md\n---\naliases: [S]\n---\n# S\n", "n (Alias) Id: s > n"),
        ("-- a/t/n.md\n---\naliases: [S]\n---\n# S\n", "-- a/t/s.md\n# S\n", "s (Alias) Id: n > s"),
        ("-- a/t/s.md\n# Same\n", "-- a/t/n.md\n# Same\n", "n (Text) Id: s > n"),
        ("-- a/t/s.md\n# Pay by card\n", "-- a/t/n.md\n# Pay by cash\n", "+ n\n- s"),
        ("-- a/t/s.md\n---\nvalue: 3\n---\n", "-- a/t/n.md\n---\nvalue: 3\n---\n", "+ n\n- s"),
        (
            "-- a/t/s.md\n# Pay\n",
            "-- a/t/n.md\n---\nvalue: 3\n---\n# Pay\n",
            "n (Resemblance(100)) Id: s > n; Score(Value): ~ > 3",
        ),
    ] {
        let found = told(older, newer);
        let found: Vec<&str> = found.lines().map(|line| line.split("; File").next().unwrap_or(line)).collect();
        let mut sorted = found.clone();
        sorted.sort_unstable();
        assert_eq!(sorted.join("\n"), expected, "{older} > {newer}");
    }
    let found = told(&format!("-- a/t/s.md\n# Pay\n\n{LONG}"), &format!("-- a/t/n.md\n# Pay\n\n{edited}"));
    assert!(found.starts_with("n (Resemblance(7"), "{found}");
}

/// What is told of files that move, without the moving.
fn without_files(older: &str, newer: &str) -> String {
    let found = told(older, newer);
    let lines = found.lines().map(|line| line.split("; File:").next().unwrap_or(line));
    lines.filter(|line| !line.contains(" File:")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_step_is_renamed_with_all_that_stands_under_it() {
    for (older, newer, expected) in [
        (
            "-- a/t/task.md\n# T\n-- a/t/s.md\n-- a/t/v.md\n-- a/u/w.md\n",
            "-- a/n/task.md\n# T\n-- a/n/s.md\n-- a/n/v.md\n-- a/u/w.md\n",
            "n (Text) Id: t > n",
        ),
        ("-- a/t/s.md\n-- a/u/w.md\n", "-- a/n/s.md\n-- a/u/w.md\n", "n (CardsBelow) Id: t > n"),
        (
            "-- a/t/s.md\n-- a/t/v.md\n",
            "-- b/n/s.md\n-- b/n/v.md\n",
            "b (CardsBelow) Id: a > b\nn (CardsBelow) Id: t > n",
        ),
        (
            "-- a/t/task.md\n# Pay\n-- a/t/s.md\n-- a/u/w.md\n",
            "-- a/n/task.md\n# Send\n-- a/n/s.md\n-- a/u/w.md\n",
            "- t\n+ n\ns Place { older: Backbone, newer: Backbone }: t > n",
        ),
        (
            "-- a/t/s.md\n",
            "-- a/t/task.md\n# Pay at once\n-- a/t/s.md\n",
            "t Title: T > Pay at once; OwnFile: ~ > storymap/a/t/task.md",
        ),
    ] {
        assert_eq!(without_files(older, newer), expected, "{older} > {newer}");
    }
}

#[test]
fn a_map_takes_its_cards_along() {
    let map = |name: &str, title: &str| {
        format!("-- {name}/map.md\n# {title}\n-- {name}/a/t/s.md\n# S of {title}\n-- {name}/a/t/v.md\n# V of {title}\n")
    };
    let seller = map("seller", "Sell");
    for (newer, expected) in [
        (map("buyer", "Shop"), "buyer (Text) Id: shopper > buyer"),
        (map("buyer", "Sell"), "buyer (CardsBelow) Id: shopper > buyer"),
        (
            map("shopper", "Shop").replace("a/t/s", "b/t/s"),
            "+ shopper/b\n+ shopper/t\nshopper/s Place { older: Backbone, newer: Backbone }: shopper/t > shopper/t",
        ),
    ] {
        let found = without_files(&format!("{}{seller}", map("shopper", "Shop")), &format!("{newer}{seller}"));
        assert!(found.starts_with(expected), "{found}");
    }
    let support = "-- support/map.md\n-- support/a/t/w.md\n# W\n";
    let moved = map("shopper", "Shop").replace("-- shopper/a/t/v.md\n# V of Shop\n", "");
    let found = without_files(
        &format!("{}{support}", map("shopper", "Shop")),
        &format!("{moved}{support}-- support/a/t/v.md\n# V of Shop\n"),
    );
    assert_eq!(found, "support/v (Text) Place { older: Backbone, newer: Backbone }: shopper/t > support/t");
}

#[test]
fn a_card_moves_where_its_parent_is_another() {
    let place = |older: &str, newer: &str| format!("s Place {{ older: {older}, newer: {newer} }}");
    for (older, newer, expected) in [
        (
            "-- a/t/s.md\n-- a/u/v.md\n",
            "-- a/t/task.md\n-- a/u/s.md\n-- a/u/v.md\n",
            format!("{}: t > u", place("Backbone", "Backbone")),
        ),
        (
            "-- a/t/s.md\n-- a/t/v.md\n",
            "-- backlog/s.md\n-- a/t/v.md\n",
            format!("{}: t > map", place("Backbone", "Backlog")),
        ),
        (
            "-- backlog/s.md\n-- a/t/v.md\n",
            "-- a/t/s.md\n-- a/t/v.md\n",
            format!("{}: map > t", place("Backlog", "Backbone")),
        ),
        ("-- a/t/s.md\n-- a/t/v.md\n", "-- a/s.md\n-- a/t/v.md\n", format!("{}: t > a", place("Backbone", "Backbone"))),
        (
            "-- a/t/s.md\n-- b/u/v.md\n",
            "-- b/t/s.md\n-- b/u/v.md\n",
            "t Place { older: Backbone, newer: Backbone }: a > b\n- a".to_owned(),
        ),
    ] {
        let found = without_files(older, newer);
        let lines =
            |text: &str| text.lines().filter(|line| !line.contains("OwnFile")).map(str::to_owned).collect::<Vec<_>>();
        let (mut found, mut expected) = (lines(&found), lines(&expected));
        found.sort();
        expected.sort();
        assert_eq!(found.join("\n"), expected.join("\n"), "{older} > {newer}");
    }
}

/// Stories of one task, with their ranks and releases.
fn ranked(cards: &[(&str, u32, &str)]) -> String {
    let card = |(id, rank, release): &(&str, u32, &str)| {
        format!("-- a/t/{id}.md\n---\nrank: {rank}\nrelease: {release}\n---\n")
    };
    let cards: String = cards.iter().map(card).collect();
    format!("{cards}-- releases/10-x.md\n---\nid: x\n---\n-- releases/20-y.md\n---\nid: y\n---\n")
}

#[test]
fn as_few_cards_as_can_be_are_reordered() {
    let older = ranked(&[("a", 10, "x"), ("b", 20, "x"), ("c", 30, "x"), ("d", 40, "x")]);
    for (newer, expected) in [
        ([("a", 10, "x"), ("b", 5, "x"), ("c", 30, "x"), ("d", 40, "x")], "b Order: a > ~"),
        ([("a", 25, "x"), ("b", 20, "x"), ("c", 30, "x"), ("d", 40, "x")], "a Order: ~ > b"),
        ([("a", 50, "x"), ("b", 20, "x"), ("c", 30, "x"), ("d", 40, "x")], "a Order: ~ > d"),
        ([("a", 1, "x"), ("b", 2, "x"), ("c", 3, "x"), ("d", 4, "x")], ""),
        ([("a", 10, "x"), ("b", 20, "x"), ("c", 1, "x"), ("d", 2, "x")], "c Order: b > ~\nd Order: b > ~"),
        ([("a", 10, "x"), ("b", 20, "x"), ("c", 30, "x"), ("d", 1, "y")], "d Release: x > y"),
    ] {
        assert_eq!(told(&older, &ranked(&newer)), expected, "{newer:?}");
    }
    let apart = [("a", 10, "x"), ("b", 20, "y"), ("c", 30, "x")];
    assert_eq!(told(&ranked(&apart), &ranked(&[("a", 10, "x"), ("b", 1, "y"), ("c", 30, "x")])), "");
    let swapped = ranked(&apart).replace("10-x", "30-x");
    assert_eq!(without_files(&ranked(&apart), &swapped).lines().count(), 1);
}

#[test]
fn removed_cards_stand_where_they_stood() {
    let found = without_files(
        "-- 10-a/10-t/10-s.md\n-- 10-a/10-t/20-v.md\n-- 10-a/20-u/w.md\n-- 20-b/m/n.md\n-- releases/10-x.md\n-- releases/20-y.md\n",
        "-- 10-a/10-t/10-s.md\n-- 10-a/30-o/p.md\n-- 30-c/q/r.md\n-- releases/10-x.md\n-- releases/30-z.md\n",
    );
    assert_eq!(found, "- v\n- u\n- w\n+ o\n+ p\n- b\n- m\n- n\n+ c\n+ q\n+ r\n- 20-y\n+ 30-z");
}

#[test]
fn a_reference_is_the_card_that_it_names() {
    let story = |release: &str| format!("-- a/t/s.md\n---\nrelease: {release}\n---\n# S\n");
    let release = |id: &str, rest: &str| format!("-- releases/{id}.md\n---\ncapacity: 3{rest}\n---\n# First orders\n");
    for (older, newer, expected) in [
        (story("mvp") + &release("mvp", ""), story("one") + &release("one", ""), "one (Text) Id: mvp > one"),
        (
            story("mvp") + &release("mvp", ""),
            story("mvp") + &release("one", "\naliases: mvp"),
            "one (Alias) Id: mvp > one",
        ),
        (story("mvp") + &release("mvp", ""), story("mvp"), "- mvp"),
        (story("mvp") + &release("mvp", ""), story("one") + &release("mvp", ""), "s Release: mvp > one"),
    ] {
        assert_eq!(without_files(&older, &newer), expected, "{older} > {newer}");
    }
}

#[test]
fn of_two_cards_with_one_id_each_is_itself() {
    let older = "-- a/t/s.md\n# One\n-- a/u/s.md\n# Two\n";
    assert_eq!(told(older, "-- a/t/s.md\n# One\n-- a/u/s.md\n# Three\n"), "s Title: Two > Three");
    assert_eq!(
        without_files(older, "-- a/u/s.md\n# Two\n-- a/t/task.md\n"),
        "t OwnFile: ~ > storymap/a/t/task.md\n- s"
    );
}

#[test]
fn of_a_story_that_is_split_the_part_that_keeps_most_is_the_same() {
    let (first, second) = LONG.split_once("- a receipt").expect("it has such a line");
    let newer = format!("-- a/t/n.md\n# Pay\n\n{first}-- a/t/o.md\n# Get a receipt\n\n- a receipt{second}");
    let found = without_files(&format!("-- a/t/s.md\n# Pay\n\n{LONG}"), &newer);
    assert!(found.starts_with("n (Resemblance(") && found.ends_with("\n+ o"), "{found}");
}
