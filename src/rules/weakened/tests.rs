//! What a change does to the check, as tables: what one side says, what the other says, and what is told of it.

use super::*;
use crate::config::{self, Config};
use crate::load::{Loaded, loaded_fixture};
use crate::source::LineIndex;

/// One side, with all that it borrows.
struct Moment {
    loaded: Loaded,
    config: Config,
    file: Option<SourceFile>,
    baseline: Baseline,
    root: &'static str,
    is_understood: bool,
}

const SHOP: &str = "\
-- map.md
# Shop
-- buy/activity.md
# Buy
-- buy/pay/task.md
# Pay
-- buy/pay/pay-by-card.md
# Pay by card
-- help/activity.md
# Help
";

/// The shop with a configuration, none where it is empty, and some cards in the place of its own.
fn moment(config: &str, cards: &str) -> Moment {
    let file = (!config.is_empty()).then(|| SourceFile { path: "storymap.toml".into(), text: config.into() });
    Moment {
        loaded: loaded_fixture(&format!("{SHOP}{cards}")),
        config: config::parse(config).expect("the configuration is right"),
        file,
        baseline: Baseline::default(),
        root: "storymap",
        is_understood: true,
    }
}

fn side<'a>(moment: &'a Moment, selection: &'a Selection<'a>) -> Side<'a> {
    Side {
        map: &moment.loaded.map,
        root: moment.root,
        selection,
        file: moment.file.as_ref(),
        is_understood: moment.is_understood,
        baseline: &moment.baseline,
    }
}

/// What is told of a change, a line for each fact.
fn told(older: &Moment, newer: &Moment) -> Vec<String> {
    let selections = [older, newer].map(|moment| Selection::new(&moment.config, "").expect("its rules exist"));
    let (old, new) = (side(older, &selections[0]), side(newer, &selections[1]));
    let older_of = |id: CardId| {
        let maps = (&older.loaded.map, &newer.loaded.map);
        let is_same = |other: &CardId| {
            let card = maps.1.card(id);
            let alias =
                card.items(Field::Aliases).iter().any(|alias| maps.1.text(card, &alias.text) == maps.0.id(*other));
            maps.0.id(*other) == maps.1.id(id) || alias
        };
        maps.0.all().map(|(id, _)| id).find(is_same)
    };
    compare(&old, &new, &older_of).iter().map(|fact| line(fact, older, newer)).collect()
}

fn line(fact: &Fact<'_>, older: &Moment, newer: &Moment) -> String {
    let ids = |map: &StoryMap, cards: &[CardId]| {
        cards.iter().map(|card| map.id(*card).to_owned()).collect::<Vec<_>>().join(" ")
    };
    let id = |card: &CardId| newer.loaded.map.id(*card).to_owned();
    let of = |is_older| if is_older { &older.loaded.map } else { &newer.loaded.map };
    let what = match &fact.what {
        What::Configuration { older, newer } => format!("configuration {older:?} {newer:?}"),
        What::NotUnderstood => "not understood".to_owned(),
        What::Root { older: was, newer: is, left_behind } => format!("root {was} {is}: {}", ids(of(true), left_behind)),
        What::Level { rule, older, newer } => format!("{} {older:?} {newer:?}", rule.id),
        What::FailOn { older, newer } => format!("fail_on {older:?} {newer:?}"),
        What::Exclude { pattern, cards } => {
            format!("exclude {pattern}: {}", ids(of(fact.effect == Effect::Weaker), cards))
        }
        What::LevelOfPaths { rule, patterns, older, newer, cards } => {
            format!("{} {older:?} {newer:?} in {patterns:?}: {}", rule.id, ids(of(false), cards))
        }
        What::Baseline { rules, graver, older, newer } => format!("baseline {older} {newer} {rules:?} graver {graver}"),
        What::Waiver { card, rule, reason, until } => {
            format!(
                "waiver {} {} {reason:?} {}",
                id(card),
                rule.id,
                until.map_or("for good".to_owned(), |day| day.to_string())
            )
        }
        What::WaiverUntil { card, rule, older, newer, .. } => {
            let day = |day: &Option<Date>| day.map_or("for good".to_owned(), |day| day.to_string());
            format!("waiver {} {} {} {}", id(card), rule.id, day(older), day(newer))
        }
        What::Mark { card, field } => format!("{field:?} {}", id(card)),
        What::State { name, older, newer } => format!("state {name} {} {}", older.name(), newer.name()),
        What::Option { rule, key, older, newer } => format!("{}.{key} {older} {newer}", rule.id),
    };
    let place = fact.place.map_or(String::new(), |place| {
        let line = LineIndex::new(&place.file.text).position(place.span.start).line;
        format!(" @ {}{}:{line}", if place.is_older { "older " } else { "" }, place.file.path)
    });
    format!("{:?}: {what}{place}", fact.effect)
}

#[test]
fn rules_that_become_quieter_or_louder_are_told() {
    let cases = [
        (
            "a rule is switched off",
            "#",
            "[rules]\ntask-without-stories = \"off\"\n",
            vec!["Weaker: task-without-stories Default Off @ storymap.toml:2"],
        ),
        (
            "a rule is lowered",
            "[rules]\nvague-title = \"error\"\n",
            "[rules]\nvague-title = { level = \"info\" }\n",
            vec!["Weaker: vague-title Set(Error) Set(Info) @ storymap.toml:2"],
        ),
        (
            "a level is no longer raised",
            "[rules]\nvague-title = \"error\"\n",
            "#",
            vec!["Weaker: vague-title Set(Error) Default @ older storymap.toml:2"],
        ),
        (
            "a rule is raised",
            "#",
            "[rules]\nvague-title = \"error\"\n",
            vec!["Stronger: vague-title Default Set(Error) @ storymap.toml:2"],
        ),
        (
            "the default is written down",
            "#",
            "[rules]\nvague-title = \"info\"\n",
            vec!["Different: vague-title Default Set(Info) @ storymap.toml:2"],
        ),
        (
            "an option is another",
            "#",
            "[rules]\nstory-too-big = { max_effort = 40 }",
            vec!["Different: story-too-big.max_effort 8 40 @ storymap.toml:2"],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment(older, ""), &moment(newer, "")), expected, "{what}");
    }
}

#[test]
fn levels_for_some_paths_are_told_with_the_cards_they_hold_for() {
    let admin = |level: &str| {
        format!("[[overrides]]\npaths = [\"storymap/buy/**\"]\nrules = {{ vague-title = \"{level}\" }}\n")
    };
    let cases = [
        (
            "a rule is lowered for some paths",
            "#",
            &*admin("off"),
            vec!["Weaker: vague-title Default Off in [\"storymap/buy/**\"]: buy pay-by-card pay @ storymap.toml:3"],
        ),
        (
            "an override lowers further",
            &*admin("error"),
            &*admin("warning"),
            vec![
                "Weaker: vague-title Set(Error) Set(Warning) in [\"storymap/buy/**\"]: buy pay-by-card pay @ storymap.toml:3",
            ],
        ),
        (
            "an override that was milder goes",
            &*admin("off"),
            "#",
            vec![
                "Stronger: vague-title Off Default in [\"storymap/buy/**\"]: buy pay-by-card pay @ older storymap.toml:3",
            ],
        ),
        (
            "a rule is off, and an override keeps it",
            "#",
            &*format!("rules = {{ vague-title = 'off' }}\n{}", admin("info")),
            vec![
                "Weaker: vague-title Default Off @ storymap.toml:1",
                "Different: vague-title Default Set(Info) in [\"storymap/buy/**\"]: buy pay-by-card pay @ storymap.toml:4",
            ],
        ),
        (
            "an override waits for cards",
            "#",
            "overrides = [{ paths = ['new/**'], rules = { vague-title = 'off' } }]",
            vec!["Weaker: vague-title Default Off in [\"new/**\"]:  @ storymap.toml:1"],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment(older, ""), &moment(newer, "")), expected, "{what}");
    }
}

#[test]
fn what_is_looked_at_and_what_fails_is_told() {
    let lifecycle = |states: [(&str, &str); 2]| {
        states.map(|(name, behaves_as)| format!("[[status]]\nname = \"{name}\"\nas = \"{behaves_as}\"\n")).concat()
    };
    let cases = [
        (
            "only the order is another",
            "exclude = [\"a\"]\n[gaps]\nfail_on = \"info\"",
            "# hello\nexclude = ['a']\n[gaps]\nfail_on = 'info'",
            vec![],
        ),
        (
            "fewer gaps fail the check",
            "[gaps]\nfail_on = \"info\"",
            "[gaps]\nfail_on = \"warning\"",
            vec!["Weaker: fail_on Info Warning @ storymap.toml:2"],
        ),
        (
            "the threshold goes",
            "[gaps]\nfail_on = \"warning\"",
            "#",
            vec!["Weaker: fail_on Warning Error @ older storymap.toml:2"],
        ),
        (
            "cards are excluded",
            "exclude = ['old']",
            "exclude = ['storymap/buy', 'old', \"*/map.md\"]",
            vec![
                "Weaker: exclude storymap/buy: buy pay-by-card pay @ storymap.toml:1",
                "Weaker: exclude */map.md: map @ storymap.toml:1",
            ],
        ),
        (
            "cards are excluded no more",
            "exclude = ['storymap/help']",
            "#",
            vec!["Stronger: exclude storymap/help: help @ older storymap.toml:1"],
        ),
        (
            "a state behaves otherwise",
            &*lifecycle([("selected", "to-do"), ("in QA", "confirming")]),
            &*lifecycle([("selected", "dropped"), ("in qa", "pending")]),
            vec![
                "Weaker: state selected to-do dropped @ storymap.toml:2",
                "Different: state in qa confirming pending @ storymap.toml:5",
            ],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment(older, ""), &moment(newer, "")), expected, "{what}");
    }
}

#[test]
fn waivers_that_come_and_go_are_told() {
    let card = |front: &str| format!("-- buy/pay/pay-by-card.md\n---\n{front}\n---\n# Pay by card\n");
    let waiver = |until: &str| card(&format!("ignore: [\"vague-title{until}: users say so\"]"));
    let cases = [
        (
            "a waiver comes",
            String::new(),
            waiver(""),
            vec![
                "Weaker: waiver pay-by-card vague-title Some(\"users say so\") for good @ storymap/buy/pay/pay-by-card.md:2",
            ],
        ),
        (
            "a waiver goes",
            waiver(" until 2027-01-31"),
            String::new(),
            vec![
                "Stronger: waiver pay-by-card vague-title Some(\"users say so\") 2027-01-31 @ older storymap/buy/pay/pay-by-card.md:2",
            ],
        ),
        ("it is for no rule", String::new(), card("ignore: [\"vage-title: typo\"]"), vec![]),
        (
            "its card is renamed",
            "-- buy/pay/old.md\n---\nignore: [\"vague-title: a\"]\n---\n# Old\n".to_owned(),
            "-- buy/pay/new.md\n---\naliases: [old]\nignore: [\"vague-title: a\"]\n---\n# New\n".to_owned(),
            vec![],
        ),
        (
            "its card is new",
            String::new(),
            "-- buy/pay/new.md\n---\nignore: [\"vague-title: a\"]\n---\n# New\n".to_owned(),
            vec!["Weaker: waiver new vague-title Some(\"a\") for good @ storymap/buy/pay/new.md:2"],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment("", &older), &moment("", &newer)), expected, "{what}");
    }
}

#[test]
fn waivers_that_hold_for_another_time_are_told() {
    let card = |front: &str| format!("-- buy/pay/pay-by-card.md\n---\n{front}\n---\n# Pay by card\n");
    let waiver = |until: &str| card(&format!("ignore: [\"vague-title{until}: users say so\"]"));
    let cases = [
        (
            "it holds longer",
            waiver(" until 2027-01-31"),
            waiver(" until 2027-02-01"),
            vec!["Weaker: waiver pay-by-card vague-title 2027-01-31 2027-02-01 @ storymap/buy/pay/pay-by-card.md:2"],
        ),
        (
            "it holds for good",
            waiver(" until 2027-01-31"),
            waiver(""),
            vec!["Weaker: waiver pay-by-card vague-title 2027-01-31 for good @ storymap/buy/pay/pay-by-card.md:2"],
        ),
        (
            "it ends earlier",
            waiver(""),
            waiver(" until 2027-01-31"),
            vec!["Stronger: waiver pay-by-card vague-title for good 2027-01-31 @ storymap/buy/pay/pay-by-card.md:2"],
        ),
        (
            "of two the longer one holds",
            waiver(""),
            card("ignore: [\"vague-title until 2027-01-31: a\", \"vague-title: b\"]"),
            vec![],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment("", &older), &moment("", &newer)), expected, "{what}");
    }
}

#[test]
fn steps_that_became_drafts_or_optional_are_told() {
    let help = |front: &str| format!("-- help/activity.md\n---\n{front}\n---\n# Help\n");
    let cases = [
        (
            "an activity is a draft",
            String::new(),
            help("draft: true"),
            vec!["Weaker: Draft help @ storymap/help/activity.md:2"],
        ),
        (
            "an activity is a draft no more",
            help("draft: true"),
            help("optional: true"),
            vec![
                "Weaker: Optional help @ storymap/help/activity.md:2",
                "Stronger: Draft help @ older storymap/help/activity.md:2",
            ],
        ),
        (
            "a new activity is a draft",
            String::new(),
            "-- rate/activity.md\n---\ndraft: true\n---\n# Rate\n".to_owned(),
            vec![],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&moment("", &older), &moment("", &newer)), expected, "{what}");
    }
}

#[test]
fn a_baseline_grows_and_shrinks() {
    let line = |rule: &str, severity: &str, number: u64| {
        format!(
            "{{\"path\":\"storymap/map.md\",\"rule\":\"{rule}\",\"severity\":\"{severity}\",\"message\":\"m\",\
            \"fingerprint\":\"{number:016x}\",\"by_title\":\"{number:016x}\"}}\n"
        )
    };
    let (vague, graver, broken) =
        (line("vague-title", "info", 1), line("vague-title", "error", 1), line("broken-link", "error", 2));
    let cases = [
        ("nothing", String::new(), String::new(), vec![]),
        (
            "two come",
            String::new(),
            format!("{vague}{broken}"),
            vec!["Weaker: baseline 0 2 {\"broken-link\": 1, \"vague-title\": 1} graver 0"],
        ),
        (
            "one goes and one comes",
            vague.clone(),
            broken.clone(),
            vec![
                "Weaker: baseline 1 1 {\"broken-link\": 1} graver 0",
                "Stronger: baseline 1 1 {\"vague-title\": 1} graver 0",
            ],
        ),
        (
            "one is accepted though it is graver",
            vague.clone(),
            graver.clone(),
            vec!["Weaker: baseline 1 1 {} graver 1"],
        ),
        ("one is milder", graver, vague, vec!["Stronger: baseline 1 1 {} graver 0"]),
    ];
    for (what, older, newer, expected) in cases {
        let side = |lines: &str| {
            let text = format!("{{\"storymap-baseline\":1}}\n{lines}");
            Moment { baseline: Baseline::parse(&text).expect("it is a baseline"), ..moment("", "") }
        };
        assert_eq!(told(&side(&older), &side(&newer)), expected, "{what}");
    }
}

#[test]
fn a_check_that_looks_elsewhere_says_so() {
    let elsewhere = |cards: &str| Moment { root: "docs/map", ..moment("root = 'docs/map'", cards) };
    let more = "-- buy/pay/pay-later.md\n# Pay later\n";
    let misread = |config: &str| Moment { is_understood: false, ..moment(config, "") };
    let cases = [
        (
            "all cards come along",
            moment("#", ""),
            elsewhere(""),
            vec!["Different: root storymap docs/map:  @ storymap.toml:1"],
        ),
        (
            "one is left behind",
            moment("#", more),
            elsewhere(""),
            vec!["Weaker: root storymap docs/map: pay-later @ storymap.toml:1"],
        ),
        (
            "the configuration goes",
            moment("#", ""),
            moment("", ""),
            vec!["Weaker: configuration Some(\"storymap.toml\") None"],
        ),
        (
            "the configuration comes",
            moment("", ""),
            moment("#", ""),
            vec!["Different: configuration None Some(\"storymap.toml\")"],
        ),
        (
            "the older one is wrong",
            misread("# wrong"),
            moment("rules = { vague-title = 'off' }", ""),
            vec!["Weaker: vague-title Default Off @ storymap.toml:1", "Different: not understood"],
        ),
    ];
    for (what, older, newer, expected) in cases {
        assert_eq!(told(&older, &newer), expected, "{what}");
    }
}

#[test]
fn what_reaches_further_comes_first() {
    let newer = "exclude = ['storymap/help']\n[gaps]\nfail_on = 'error'\n[rules]\nbroken-link = 'info'\nvague-title = 'off'\n\
        story-too-big = { level = 'error', max_effort = 40 }\n[[overrides]]\npaths = ['storymap/buy']\nrules = { broken-link = 'off' }\n";
    let waiver = "-- map.md\n---\ndraft: true\nignore: [\"vague-title: a\"]\n---\n# Shop\n";
    let lines = told(&moment("[gaps]\nfail_on = 'info'\n", ""), &moment(newer, waiver));
    let firsts: Vec<String> = lines.iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "Weaker: fail_on",
        "Weaker: vague-title",
        "Weaker: broken-link",
        "Weaker: exclude",
        "Weaker: broken-link",
        "Weaker: waiver",
        "Weaker: Draft",
        "Different: story-too-big.max_effort",
        "Stronger: story-too-big",
    ];
    assert_eq!(firsts, expected, "{lines:#?}");
}
