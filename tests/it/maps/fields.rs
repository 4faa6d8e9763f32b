//! Fields and their values: what was typed, not what YAML makes of it.

use super::{SOUND, check_card, check_story, read};
use storymap::load::Loaded;
use storymap::model::card::Card;
use storymap::model::decimal::Decimal;
use storymap::model::value::Value;
use storymap::vocabulary::field::Field;

/// The value of a field on a card of a sound map, as text; `-` where it is absent.
fn value(path: &str, field: Field, typed: &str) -> String {
    let loaded = read(&format!("{SOUND}-- {path}\n---\n{}: {typed}\n---\n", field.key()));
    let card = card(&loaded, path);
    let text = |text| loaded.map.text(card, text).to_owned();
    match card.field(field).map(|value| &value.value) {
        None => "-".to_owned(),
        Some(Value::Text(typed)) => text(typed),
        Some(Value::Texts(items)) => items.iter().map(|item| text(&item.text)).collect::<Vec<_>>().join(" | "),
        Some(Value::Number(number)) => format!("{}", number.billionths()),
        Some(other) => format!("{other:?}"),
    }
}

fn card<'a>(loaded: &'a Loaded, path: &str) -> &'a Card {
    let (_, card) =
        loaded.map.all().find(|(id, _)| loaded.map.path(*id).ends_with(path)).expect("the tree holds the card");
    card
}

#[test]
fn texts_are_what_was_typed() {
    for (typed, expected) in [
        ("1.10", "1.10"),
        ("012", "012"),
        ("no", "no"),
        ("0x1f", "0x1f"),
        ("2027-01-31", "2027-01-31"),
        ("'it''s'", "it's"),
        ("\"a\\tb\"", "a\tb"),
        (".5", ".5"),
        ("\"~\"", "~"),
        ("\"null\"", "null"),
    ] {
        assert_eq!(value("a/t/s.md", Field::Owner, typed), expected, "{typed}");
        assert_eq!(value("a/t/s.md", Field::Tags, &format!("[{typed}]")), expected, "[{typed}]");
        assert_eq!(value("a/t/s.md", Field::Tags, typed), expected, "{typed} as a list");
    }
}

#[test]
fn what_says_nothing_is_absent() {
    let fields =
        [Field::Owner, Field::Tags, Field::Release, Field::Value, Field::Evidence, Field::Status, Field::Ignore];
    for field in fields {
        for typed in ["", "~", "null", "\"\"", "''", "\" \"", "# nothing", "[]", "[~]", "[\"\"]", "\n  -", "\n  - ~"] {
            let is_list = typed.contains(['[', '-']);
            if is_list && matches!(field, Field::Owner | Field::Value | Field::Status) {
                continue;
            }
            assert_eq!(value("a/t/s.md", field, typed), "-", "{}: {typed}", field.key());
            check_story(&format!("---\n{}: {typed}\n---\n", field.key()), &[]);
        }
    }
}

#[test]
fn lists_take_what_looks_like_a_mapping() {
    let cases = [
        ("\n  - leading: lists made", "leading: lists made"),
        ("\n  leading: lists made", "leading: lists made"),
        ("[leading: lists made, 'lagging: sales']", "leading: lists made | lagging: sales"),
        ("\n  - \"leading\": 'lists  made'", "leading: lists  made"),
        ("\n  - Why:", "Why:"),
        ("leading", "leading"),
    ];
    for (typed, expected) in cases {
        assert_eq!(value("themes/growth-2.md", Field::Kpis, typed), expected, "{typed}");
        check_card("themes/growth-2.md", &format!("---\nkpis: {typed}\n---\n"), &[]);
    }
}

#[test]
fn lists_and_mappings_in_the_wrong_place_are_findings() {
    for (text, problem) in [
        ("title: [a, b]", "2:8 title: a list"),
        ("value: [1]", "2:8 value: a list"),
        ("title: {a: b}", "2:8 title: a mapping"),
        ("tags:\n  a: b\n  c: d", "3:3 tags: a mapping"),
        ("tags: [[a]]", "2:8 tags: a list"),
        ("tags:\n  - a: b\n    c: d", "3:5 tags: a mapping"),
        ("release: [mvp, known]", "2:10 release: a list"),
        ("status: [pending]", "2:9 status: a list"),
    ] {
        let loaded = read(&format!("{SOUND}-- a/t/s.md\n---\n{text}\n---\n"));
        let found = super::outline::problems(&loaded);
        assert!(found.iter().any(|found| found.ends_with(problem)), "{text}: {found:?}");
    }
}

#[test]
fn numbers_are_plain_digits() {
    for (typed, billionths) in [
        ("5", "5000000000"),
        ("-0", "0"),
        ("012", "12000000000"),
        ("0.000000001", "1"),
        ("999999999.999999999", "999999999999999999"),
        ("\"8\"", "8000000000"),
    ] {
        assert_eq!(value("a/t/s.md", Field::Value, typed), billionths, "{typed}");
        check_story(&format!("---\nvalue: {typed}\n---\n"), &[]);
    }
    for (typed, right) in [
        ("+5", ", 5"),
        (".5", ", 0.5"),
        ("5.", ", 5"),
        ("1e3", ", 1000"),
        ("1_000", ", 1000"),
        ("0x1f", ", 31"),
        ("0o17", ", 15"),
        ("1,5", ", 1.5"),
        ("1,000", ""),
        ("1,000,000", ""),
        ("\" 5\"", ", 5"),
        ("five", ""),
        ("1234567890", ""),
        ("0.1234567890", ""),
        (".inf", ""),
        ("1e99", ""),
        ("-1,5", ""),
        ("5 points", ", 5"),
        ("8pt", ", 8"),
    ] {
        check_story(&format!("---\nvalue: {typed}\n---\n"), &[&format!("2:8 value: no number{right}")]);
    }
}

#[test]
fn no_number_is_below_zero() {
    for (card, field) in [("a/t/s.md", "value"), ("a/t/s.md", "effort"), ("releases/mvp.md", "capacity")] {
        let column = field.len() + 3;
        check_card(card, &format!("---\n{field}: -5\n---\n"), &[&format!("2:{column} {field}: negative")]);
    }
    check_story("---\nconfidence: -80%\n---\n", &["2:13 confidence: negative"]);
}

#[test]
fn shares_may_be_percentages() {
    assert_eq!(value("a/t/s.md", Field::Confidence, "80%"), "800000000");
    assert_eq!(value("a/t/s.md", Field::Confidence, "0.8"), "800000000");
    check_story("---\nvalue: 80%\n---\n", &["2:8 value: no number"]);
}

#[test]
fn effort_may_be_a_size_of_the_configuration() {
    let tree = format!("{SOUND}-- a/t/s.md\n---\neffort: m\n---\n-- a/t/r.md\n---\neffort: XL\n---\n");
    let without = read(&tree);
    assert_eq!(super::outline::problems(&without), ["a/t/r.md:2:9 effort: no size", "a/t/s.md:2:9 effort: no size"]);
    let with = read(&format!("{tree}-- /storymap.toml\n[score]\nsizes = {{ S = 2, M = 5 }}\n"));
    assert_eq!(super::outline::problems(&with), ["a/t/r.md:2:9 effort: no size"]);
    let number = card(&with, "a/t/s.md").number(Field::Effort).map(Decimal::billionths);
    assert_eq!(number, Some(5_000_000_000));
}

#[test]
fn ranks_may_have_64_digits() {
    let long = "9".repeat(64);
    check_story(&format!("---\nrank: {long}\n---\n"), &[]);
    check_story(&format!("---\nrank: {long}9\n---\n"), &["2:7 rank: no rank"]);
    check_story("---\nrank: 1e2\n---\n", &["2:7 rank: no rank, 100"]);
    check_story("---\nrank: first\n---\n", &["2:7 rank: no rank"]);
}

#[test]
fn booleans_are_four_words() {
    for (typed, expected) in [("true", true), ("Yes", true), ("false", false), ("no", false), ("NO", false)] {
        assert_eq!(value("a/u/task.md", Field::Draft, typed), format!("Boolean({expected})"));
    }
    for typed in ["on", "1", "y", "maybe"] {
        check_card(
            "a/activity2.md",
            &format!("---\ntype: task\ndraft: {typed}\nrank: 1\n---\n"),
            &["3:8 draft: no boolean"],
        );
    }
    assert_eq!(value("a/t/s.md", Field::Blocked, "no"), "Boolean(false)");
    assert_eq!(value("a/t/s.md", Field::Blocked, "waits for legal"), "waits for legal");
}

#[test]
fn dates_are_days_and_milestones_may_be_quarters() {
    for (path, key, typed, problem) in [
        ("releases/r.md", "date", "2027-01-31", ""),
        ("releases/r.md", "date", "2027-1-31", "date: no date, 2027-01-31"),
        ("releases/r.md", "date", "2027/01/31", "date: no date, 2027-01-31"),
        ("releases/r.md", "date", "2027-01-31T12:00:00Z", "date: no date, 2027-01-31"),
        ("releases/r.md", "date", "31.01.2027", "date: no date, 2027-01-31"),
        ("releases/r.md", "date", "01/02/2027", "date: no date"),
        ("releases/r.md", "date", "2027-02-30", "date: no date"),
        ("releases/r.md", "date", "2027-Q1", "date: no date"),
        ("releases/r.md", "date", "20270131", "date: no date"),
        ("themes/r.md", "milestone", "2027-Q1", ""),
        ("themes/r.md", "milestone", "2027-Q5", "milestone: no date"),
        ("themes/r.md", "milestone", "2027-03-31", ""),
    ] {
        let column = key.len() + 3;
        let expected = format!("3:{column} {problem}");
        let expected: &[&str] = if problem.is_empty() { &[] } else { &[&expected] };
        check_card(path, &format!("---\nrank: 1\n{key}: {typed}\n---\n"), expected);
    }
    assert_eq!(value("themes/r.md", Field::Milestone, "2027-Q1"), "Date(2027-03-31)");
}

#[test]
fn words_of_a_choice_have_a_nearest() {
    check_story("---\nmoscow: Must have\n---\n", &[]);
    check_story("---\nmoscow: won't\n---\n", &[]);
    check_story("---\nmoscow: shuold\n---\n", &["2:9 moscow: no choice, should"]);
    check_story("---\npath: sad\n---\n", &["2:7 path: no choice"]);
    check_card("evidence/i.md", "---\nkind: Journey Map\n---\n", &[]);
    check_story("---\ntype: stroy\n---\n", &["2:7 type: no type, story"]);
}

#[test]
fn a_status_is_one_of_the_lifecycle() {
    for typed in ["pending", "To Do", "in_progress", "Done", "cancelled", "won't do", "Won’t do"] {
        check_story(&format!("---\nstatus: {typed}\n---\n"), &[]);
    }
    check_story("---\nstatus: finshed\n---\n", &["2:9 status finshed ~ finished"]);
    check_card("releases/r.md", "---\nrank: 1\nstatus: Released\n---\n", &[]);
    check_card("releases/r.md", "---\nrank: 1\nstatus: discussing\n---\n", &["3:9 status discussing"]);
}

#[test]
fn own_states_replace_the_lifecycle() {
    let tree = format!("{SOUND}-- a/t/s.md\n---\nstatus: Selected\n---\n-- a/t/r.md\n---\nstatus: finished\n---\n");
    let loaded = read(&format!("{tree}-- /storymap.toml\n[[status]]\nname = \"selected\"\nas = \"to-do\"\n"));
    assert_eq!(super::outline::problems(&loaded), ["a/t/r.md:2:9 status finished"]);
    assert_eq!(card(&loaded, "a/t/s.md").status.name(), "to-do");
}

#[test]
fn keys_are_kept_and_misspelt_ones_found() {
    check_story("---\nrelase: mvp\n---\n", &["2:1 key relase ~ release"]);
    check_story("---\nDepends-On: known\n---\n", &[]);
    check_story("---\nx_relase: mvp\nx-squad: blue\n---\n", &[]);
    check_story("---\ndependencies: known\n---\n", &["2:1 key dependencies ~ depends_on"]);
    check_story("---\nOpen questions: why\n---\n", &["2:1 key Open questions ~ questions"]);
    check_story("---\nsquad: blue\n---\n", &["2:1 key squad"]);
    check_story("---\nkpis: a\n---\n", &["2:1 key kpis not on story"]);
    let loaded = read(&format!("{SOUND}-- a/t/s.md\n---\nx_squad: blue\nsquad: red\nrelase: mvp\n---\n"));
    let unknown = &card(&loaded, "a/t/s.md").unknown_keys;
    assert_eq!(unknown.len(), 3);
}

#[test]
fn waivers_have_three_forms() {
    for typed in [
        "broken-link",
        "\"broken-link: the page moved\"",
        "\"broken-link until 2027-01-31: the page moved\"",
        "[\"broken-link until 2027-01-31\", stale-story]",
        "\n  - broken-link: the page moved",
        "\n  - \"broken-link until 2027-01-31: the page moved: really\"",
    ] {
        check_story(&format!("---\nignore: {typed}\n---\n"), &[]);
    }
    check_story("---\nignore: \"broken-link until soon: x\"\n---\n", &["2:9 ignore: no waiver"]);
    let loaded = read(&format!("{SOUND}-- a/t/s.md\n---\nignore: \"a until 2027-01-31: b: c\"\n---\n"));
    let card = card(&loaded, "a/t/s.md");
    let waiver = &card.waivers()[0];
    let reason = waiver.reason.as_ref().map(|reason| loaded.map.text(card, reason));
    assert_eq!((loaded.map.text(card, &waiver.rule), reason), ("a", Some("b: c")));
    assert_eq!(waiver.until.map(|day| day.to_string()).as_deref(), Some("2027-01-31"));
}

#[test]
fn silent_losses_are_findings() {
    for (text, problem) in [
        ("ticket: #12", "2:9 CommentCutsValue"),
        ("questions: [Which shop, and why?]", "2:13 CommaSplitsItem"),
        ("title: a: x: y", "2:8 NeedsQuotes"),
        ("owner: @anna", "2:8 NeedsQuotes"),
        ("owner: `anna`", "2:8 NeedsQuotes"),
        ("owner: &anna", "2:8 AnchorCutsValue"),
        ("value: !!int 5", "2:8 Tag"),
    ] {
        check_story(&format!("---\n{text}\n---\n"), &[problem]);
    }
}
