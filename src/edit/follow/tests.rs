//! Every form of reference and link, before and after; and random maps under random moves and renames.

mod random;

use super::*;
use crate::analysis::named::cards_named;
use crate::load::fixture;
use crate::model::StoryMap;
use crate::vocabulary::Space;

/// What happens, as a test says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) moves: Vec<(String, String)>,
    pub(super) renamed: Option<(String, String)>,
    pub(super) homes: Vec<(String, String)>,
}

fn told(moves: &[(&str, &str)], renamed: &[(&str, &str)], homes: &[(&str, &str)]) -> Told {
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
    };
    Told { moves: owned(moves), renamed: owned(renamed).pop(), homes: owned(homes) }
}

fn card(map: &StoryMap, typed: &str) -> CardId {
    cards_named(map, typed, &Space::ALL).first().copied().unwrap_or_else(|| panic!("there is no {typed}"))
}

pub(super) fn changes(map: &StoryMap, told: &Told) -> Changes {
    Changes {
        moves: told.moves.iter().map(|(from, to)| Move { from: from.clone(), to: to.clone() }).collect(),
        renamed: told.renamed.as_ref().map(|(old, new)| Renamed {
            card: card(map, old),
            id: new.clone(),
            keeps_old: true,
        }),
        homes: told.homes.iter().map(|(of, home)| (card(map, of), Some(card(map, home)))).collect(),
        aliases_end: false,
    }
}

/// The new texts by the card's path from the product root, as it was.
pub(super) fn texts(map: &StoryMap, changes: &Changes) -> BTreeMap<String, String> {
    let before = Before { site: Site { map, root: "storymap" }, top: "storymap" };
    let followed = followed(before, changes);
    let text = |one: &Rewrites| {
        let text = one.text(map.source(map.card(one.card).file), &[], &map.limits);
        (before.site.path(one.card).to_owned(), text.unwrap_or_else(|refusal| panic!("{refusal:?}")))
    };
    followed.cards.iter().map(text).collect()
}

/// The text that the card `x` has afterwards; the tree around it is the first argument.
fn after(tree: &str, x: &str, text: &str, told: &Told) -> String {
    let map = fixture(&format!("{tree}-- {x}\n{text}"));
    let texts = texts(&map, &changes(&map, told));
    texts.get(x).cloned().unwrap_or_else(|| text.to_owned())
}

const TREE: &str = "\
-- map.md
# Shop
-- buy/activity.md
# Buy
-- buy/010-old/task.md
---
aliases: [ancient]
---
# Old
-- buy/010-old/by-card.md
# By card
-- buy/010-old/pic ture.png
x
-- buy/010-old/deep/one.md
# One
-- buy/pay/task.md
# Pay
-- use/activity.md
# Use
-- evidence/talk.md
# Talk
-- notes.txt
x
";

fn rename_task() -> Told {
    told(&[("buy/010-old", "buy/010-new")], &[("old", "new")], &[])
}

#[test]
fn fields_follow_a_new_id_in_the_form_that_was_typed() {
    for (value, expected) in [
        ("old", "new"),
        ("Old", "new"),
        ("'old'", "'new'"),
        ("\"old\"", "\"new\""),
        ("010-old", "010-new"),
        ("ancient", "ancient"),
        ("\"[[old]]\"", "\"[[new]]\""),
        ("[[old]]", "[[new]]"),
        ("[[old|the old one]]", "[[new|the old one]]"),
        ("\"[[x/old#heading|label]]\"", "\"[[x/new#heading|label]]\""),
        ("\"[[buy/010-old]]\"", "\"[[buy/010-new]]\""),
        ("\"[[buy/010-old/task]]\"", "\"[[buy/010-new/task]]\""),
        ("\"[[010-old/task.md#h]]\"", "\"[[010-new/task.md#h]]\""),
        ("\"[[storymap/buy/010-old/task|l]]\"", "\"[[storymap/buy/010-new/task|l]]\""),
        ("\"[[old/task]]\"", "\"[[new/task]]\""),
        ("map/old", "map/new"),
        ("older", "older"),
        ("pay", "pay"),
    ] {
        let text = format!("---\ntask: {value} # why\nsupports:\n- pay\n- {value}\n---\n# X\n");
        let expected = format!("---\ntask: {expected} # why\nsupports:\n- pay\n- {expected}\n---\n# X\n");
        assert_eq!(after(TREE, "stories/x.md", &text, &rename_task()), expected, "{value}");
    }
}

#[test]
fn paths_from_the_top_follow_what_they_lead_into() {
    for (value, expected) in [
        ("storymap/buy/010-old/by-card.md", "storymap/buy/010-new/by-card.md"),
        ("/storymap/buy/010-old/pic ture.png", "/storymap/buy/010-new/pic ture.png"),
        ("storymap/buy/010-old/", "storymap/buy/010-new/"),
        ("storymap/buy/010-old/by-card.md#a", "storymap/buy/010-new/by-card.md#a"),
        ("\"[[storymap/buy/010-old/pic ture.png]]\"", "\"[[storymap/buy/010-new/pic ture.png]]\""),
        ("\"[[buy/010-old/pic ture.png|p]]\"", "\"[[buy/010-new/pic ture.png|p]]\""),
        ("storymap/buy/010-older/x.md", "storymap/buy/010-older/x.md"),
        ("storymap/notes.txt", "storymap/notes.txt"),
        ("https://x.org/storymap/buy/010-old/", "https://x.org/storymap/buy/010-old/"),
        ("talk", "talk"),
    ] {
        let text = format!("---\nassets: [{value}]\n---\n# X\n");
        let expected = format!("---\nassets: [{expected}]\n---\n# X\n");
        assert_eq!(after(TREE, "buy/pay/x.md", &text, &rename_task()), expected, "{value}");
    }
}

#[test]
fn links_follow_what_moves() {
    for (link, expected) in [
        ("[a](../010-old/by-card.md)", "[a](../010-new/by-card.md)"),
        ("[a](./../010-old/by-card.md \"t\")", "[a](./../010-new/by-card.md \"t\")"),
        ("[a](../../../storymap/buy/010-old/by-card.md)", "[a](../../../storymap/buy/010-new/by-card.md)"),
        ("[a](../pay/../010-old/by-card.md)", "[a](../pay/../010-new/by-card.md)"),
        ("![a](../010-old/pic%20ture.png?raw#x)", "![a](../010-new/pic%20ture.png?raw#x)"),
        ("![a](<../010-old/pic ture.png>)", "![a](<../010-new/pic ture.png>)"),
        ("[a](../010-old/by\\-card.md#a\\_b)", "[a](../010-new/by-card.md#a\\_b)"),
        ("[a](/storymap/buy/010-old/task.md)", "[a](/storymap/buy/010-new/task.md)"),
        ("[a](../010-old/)", "[a](../010-new/)"),
        ("[a](../010-old)", "[a](../010-new)"),
        ("[a](../010-old/deep/../by-card.md)", "[a](../010-new/by-card.md)"),
        ("[a](../010-old/missing.md)", "[a](../010-new/missing.md)"),
        ("[a][r]\n\n[r]: ../010-old/by-card.md 't'\n", "[a][r]\n\n[r]: ../010-new/by-card.md 't'\n"),
        ("[unused]: <../010-old/pic ture.png>\n", "[unused]: <../010-new/pic ture.png>\n"),
        ("[[old]] [[old#h|l]] [[010-old]]", "[[new]] [[new#h|l]] [[010-new]]"),
        ("[[buy/010-old/task]] [[ancient]]", "[[buy/010-new/task]] [[ancient]]"),
        ("![[buy/010-old/pic ture.png]]", "![[buy/010-new/pic ture.png]]"),
        ("[[../010-old/by-card]] [[by-card]]", "[[../010-new/by-card]] [[by-card]]"),
        ("`[a](../010-old/task.md)` [[pay]] [a](task.md)", "`[a](../010-old/task.md)` [[pay]] [a](task.md)"),
        ("[a](../010-older/x.md) [b](https://x/010-old)", "[a](../010-older/x.md) [b](https://x/010-old)"),
    ] {
        let (text, expected) = (format!("# X\n\n{link}\n"), format!("# X\n\n{expected}\n"));
        assert_eq!(after(TREE, "buy/pay/x.md", &text, &rename_task()), expected, "{link}");
    }
}

#[test]
fn links_of_a_card_that_moves_go_on_leading_there() {
    let there = told(&[("buy/pay/x.md", "use/wear/new/x.md")], &[], &[]);
    for (link, expected) in [
        ("[a](task.md)", "[a](../../../buy/pay/task.md)"),
        ("[a](./task.md#h)", "[a](../../../buy/pay/task.md#h)"),
        ("[a](../010-old/pic%20ture.png)", "[a](../../../buy/010-old/pic%20ture.png)"),
        ("[a](<../010-old/pic ture.png>)", "[a](<../../../buy/010-old/pic ture.png>)"),
        ("[a](missing.md)", "[a](../../../buy/pay/missing.md)"),
        ("[a](../../../README.md)", "[a](../../../../README.md)"),
        ("[a](../../../../out.md)", "[a](../../../../../out.md)"),
        ("[a](x.md) [b](#here) [c](/storymap/map.md)", "[a](x.md) [b](#here) [c](/storymap/map.md)"),
        ("[a](../)", "[a](../../../buy/)"),
        ("[a](../../use/activity.md)", "[a](../../activity.md)"),
        ("[a](../../use/wear/new/n.md)", "[a](n.md)"),
        ("[a](../../use/wear/new)", "[a](.)"),
        ("[a](./../../use/wear/new/)", "[a](./)"),
        ("[[pay]] [[./task]]", "[[pay]] [[../../../buy/pay/task]]"),
    ] {
        let (text, expected) = (format!("# X\n\n{link}\n"), format!("# X\n\n{expected}\n"));
        assert_eq!(after(TREE, "buy/pay/x.md", &text, &there), expected, "{link}");
    }
}

#[test]
fn what_moves_together_stays_as_it_is() {
    let together = told(&[("buy", "010-purchase")], &[("buy", "purchase")], &[]);
    let text = "# X\n\n[a](task.md) ![p](../010-old/pic%20ture.png) [b](../activity.md) [c](../../map.md)\n";
    assert_eq!(after(TREE, "buy/pay/x.md", text, &together), text);
    let names = "# X\n\n[a](../../buy/activity.md) [[buy/pay/task|l]]\n";
    let expected = "# X\n\n[a](../../010-purchase/activity.md) [[010-purchase/pay/task|l]]\n";
    assert_eq!(after(TREE, "buy/pay/x.md", names, &together), expected);
}

#[test]
fn a_new_path_is_escaped_where_it_must_be() {
    let there = told(&[("buy/010-old", "Buy (all)/old & new")], &[], &[]);
    for (link, expected) in [
        ("[a](../010-old/by-card.md)", "[a](../../Buy%20%28all%29/old%20%26%20new/by-card.md)"),
        ("[a](<../010-old/by-card.md>)", "[a](<../../Buy %28all%29/old %26 new/by-card.md>)"),
        ("[[buy/010-old/by-card]]", "[[Buy (all)/old & new/by-card]]"),
    ] {
        let (text, expected) = (format!("# X\n\n{link}\n"), format!("# X\n\n{expected}\n"));
        assert_eq!(after(TREE, "buy/pay/x.md", &text, &there), expected, "{link}");
    }
}

const SEVERAL: &str = "\
-- map.md
# Product
-- seller/map.md
# Seller
-- seller/sell/activity.md
# Sell
-- seller/sell/offer/task.md
# Offer
-- seller/sell/offer/sign-in.md
# Sign in
-- shopper/map.md
# Shopper
-- shopper/buy/activity.md
# Buy
-- shopper/buy/pay/task.md
# Pay
-- shopper/buy/pay/sign-in.md
# Sign in
-- shopper/buy/pay/by-card.md
# By card
";

#[test]
fn a_new_id_of_a_map_is_put_in_front() {
    let renamed = told(&[("seller", "010-vendor")], &[("seller", "vendor")], &[]);
    for (value, expected) in [
        ("[seller/sign-in, sign-in]", "[vendor/sign-in, sign-in]"),
        ("['Seller/sign-in']", "['vendor/sign-in']"),
        ("[\"[[seller/sign-in#a|b]]\"]", "[\"[[vendor/sign-in#a|b]]\"]"),
        ("[\"[[seller/sell/offer/sign-in]]\"]", "[\"[[010-vendor/sell/offer/sign-in]]\"]"),
        ("[shopper/by-card]", "[shopper/by-card]"),
    ] {
        let text = format!("---\ndepends_on: {value}\n---\n# X\n\n[[seller]] [s](../../../seller/map.md)\n");
        let expected = format!("---\ndepends_on: {expected}\n---\n# X\n\n[[vendor]] [s](../../../010-vendor/map.md)\n");
        assert_eq!(after(SEVERAL, "shopper/buy/pay/x.md", &text, &renamed), expected, "{value}");
    }
}

#[test]
fn between_maps_words_get_and_lose_the_map_in_front() {
    let card_leaves = told(&[("shopper/buy/pay/x.md", "seller/sell/offer/x.md")], &[], &[("x", "seller")]);
    for (value, expected) in [
        ("[by-card, seller/sign-in]", "[shopper/by-card, seller/sign-in]"),
        ("[sign-in]", "[shopper/sign-in]"),
        ("[\"[[sign-in|label]]\"]", "[\"[[shopper/sign-in|label]]\"]"),
        ("[nobody]", "[nobody]"),
    ] {
        let text = format!("---\ndepends_on: {value}\n---\n# X\n");
        let expected = format!("---\ndepends_on: {expected}\n---\n# X\n");
        assert_eq!(after(SEVERAL, "shopper/buy/pay/x.md", &text, &card_leaves), expected, "{value}");
    }
    let target_leaves =
        told(&[("shopper/buy/pay/by-card.md", "seller/sell/offer/by-card.md")], &[], &[("by-card", "seller")]);
    for (x, value, expected) in [
        ("shopper/buy/pay/x.md", "[by-card, sign-in]", "[seller/by-card, sign-in]"),
        ("seller/sell/offer/x.md", "[shopper/by-card, sign-in]", "[by-card, sign-in]"),
        ("seller/sell/offer/x.md", "[\"[[shopper/by-card]]\"]", "[\"[[by-card]]\"]"),
    ] {
        let text = format!("---\ndepends_on: {value}\n---\n# X\n");
        let expected = format!("---\ndepends_on: {expected}\n---\n# X\n");
        assert_eq!(after(SEVERAL, x, &text, &target_leaves), expected, "{value}");
    }
}

#[test]
fn a_word_that_would_lead_elsewhere_keeps_the_old_id_or_is_told() {
    let taken = "-- map.md\n# Shop\n-- buy/activity.md\n# Buy\n-- buy/pay/task.md\n# Pay\n-- buy/pay/old.md\n# Old\n-- epics/new.md\n# New\n";
    let renamed = told(&[("buy/pay/old.md", "buy/pay/new.md")], &[("old", "new")], &[]);
    let text = "---\ndepends_on: [old]\nepic: new\n---\n# X\n\n[[old]]\n";
    let expected = "---\ndepends_on: [new]\nepic: new\n---\n# X\n\n[[old]]\n";
    assert_eq!(after(taken, "buy/pay/x.md", text, &renamed), expected, "an epic goes by that id");

    let map = fixture(&format!("{taken}-- buy/pay/x.md\n# X\n\n[[by-hand]]\n-- buy/by-hand/task.md\n# By hand\n"));
    let renamed = told(&[("buy/pay/old.md", "buy/pay/by-hand.md")], &[("old", "by-hand")], &[]);
    let before = Before { site: Site { map: &map, root: "storymap" }, top: "storymap" };
    let lost: Vec<(&str, &str)> = followed(before, &changes(&map, &renamed))
        .lost
        .iter()
        .map(|lost| (before.site.path(lost.card), before.site.path(lost.target)))
        .collect();
    assert_eq!(lost, [("buy/pay/x.md", "buy/by-hand/task.md")]);
}

#[test]
fn escapes_of_a_quoted_text_do_not_hide_a_reference() {
    let map = fixture(&format!("{TREE}-- stories/x.md\n---\ntask: \"[[o\\u006cd|a \\\"b\\\"]]\"\n---\n# X\n"));
    let before = Before { site: Site { map: &map, root: "storymap" }, top: "storymap" };
    let followed = followed(before, &changes(&map, &rename_task()));
    let texts: Vec<&str> = followed.cards.iter().flat_map(|one| &one.fields).map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["[[new|a \"b\"]]"]);
}

#[test]
fn a_wikilink_in_a_table_has_its_bar_escaped() {
    let text = "# X\n\n| a |\n|---|\n| [[old\\|label]] [[buy/010-old/task\\|l]] |\n";
    let expected = "# X\n\n| a |\n|---|\n| [[new\\|label]] [[buy/010-new/task\\|l]] |\n";
    assert_eq!(after(TREE, "buy/pay/x.md", text, &rename_task()), expected);
}
