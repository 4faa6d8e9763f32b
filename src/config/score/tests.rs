//! `[score]` as people write it, rightly and wrongly.

use super::*;
use crate::config::parse;
use crate::source::LineIndex;

/// The mistakes of a `[score]` table as `line:column message` and hint; its first line is 2.
fn mistakes(table: &str) -> Vec<(String, String)> {
    let text = format!("[score]\n{table}\n");
    let lines = LineIndex::new(&text);
    let told = |problem: crate::config::problem::ConfigProblem| {
        let place = lines.position(problem.span.range().start as u32);
        (format!("{}:{} {}", place.line, place.column, problem.message), problem.hint.unwrap_or_default())
    };
    parse(&text).err().unwrap_or_default().into_iter().map(told).collect()
}

fn assert_mistakes(cases: &[(&str, &str, &str)]) {
    for (table, message, hint) in cases {
        assert_eq!(mistakes(table), [((*message).to_owned(), (*hint).to_owned())], "{table}");
    }
}

fn good(table: &str) -> Score {
    parse(&format!("[score]\n{table}\n")).expect("the table is right").score
}

#[test]
fn every_model_has_a_name_and_a_place() {
    let names = Model::ALL.map(Model::name);
    let expected =
        ["weighted", "wsjf", "rice", "ice", "value-effort", "cd3", "opportunity", "criteria", "moscow", "formula"];
    assert_eq!(names, expected);
}

#[test]
fn criteria_are_fields_and_words_of_the_teams_own() {
    let score = good("criteria = { Job-Size = 0.5, user_fit = 1_000, x_value = 0 }");
    let told: Vec<_> = score.criteria.iter().map(|each| (each.key.as_str(), each.weight.as_str())).collect();
    assert_eq!(told, [("job_size", "0.5"), ("user_fit", "1000"), ("x_value", "0")]);
    assert_eq!(score.own_keys().collect::<Vec<_>>(), ["user_fit", "x_value"]);
    assert_eq!(score.own_key("User-Fit").map(|key| &**key), Some("user_fit"));
    assert_eq!(score.own_key("job_size"), None);
}

#[test]
fn a_formula_may_name_criteria_that_stand_below_it() {
    let score = good("formula = \"(Fit + value) / effort\"\ncriteria = { fit = 1 }");
    let formula = score.formula.expect("it is there");
    assert_eq!(formula.inputs.iter().map(InputKey::as_str).collect::<Vec<_>>(), ["fit", "value", "effort"]);
    assert_eq!(formula.text, "(Fit + value) / effort");
}

#[test]
fn what_a_model_needs_must_be_there() {
    assert_mistakes(&[
        (
            "model = \"criteria\"",
            "2:9 the model `criteria` needs `criteria`",
            "write it below, like `criteria = { value = 0.5, ease = 0.3, fit = 0.2 }`",
        ),
        (
            "model = \"formula\"",
            "2:9 the model `formula` needs `formula`",
            "write it below, like `formula = \"(value + 2 * urgency) / effort\"`",
        ),
        ("mean = true", "2:1 `score.mean` is for the model `ice` alone", "remove it, or set `model = \"ice\"`"),
        (
            "model = \"rice\"\nmean = false",
            "3:1 `score.mean` is for the model `ice` alone",
            "remove it, or set `model = \"ice\"`",
        ),
        (
            "model = \"ice\"\nmean = \"yes\"",
            "3:8 `score.mean` must be true or false, not text",
            "write it like `mean = true`",
        ),
        ("model = \"formula\"\nformula = 5", "3:11 `score.formula` must be text, not a number", FORMULA_HINT),
    ]);
    assert!(good("model = \"ice\"\nmean = true").is_mean);
}

const NO_NAME: &str = "name a field of stories that holds a number, or give the word a weight under `criteria`";

const FORMULA_HINT: &str = "write it like `formula = \"(value + 2 * urgency) / effort\"`";

#[test]
fn criteria_that_cannot_be_weighed_are_named() {
    assert_mistakes(&[
        (
            "criteria = {}",
            "2:12 `score.criteria` names nothing",
            "write it like `criteria = { value = 0.5, ease = 0.3, fit = 0.2 }`",
        ),
        (
            "criteria = { value = 0, fit = 0.0 }",
            "2:12 `score.criteria` weighs nothing",
            "give one of them a weight above 0",
        ),
        (
            "criteria = { value = -1 }",
            "2:22 `score.criteria.value` must not be negative, as `-1` is",
            "write zero or a positive number",
        ),
        (
            "criteria = { vlaue = 1 }",
            "2:14 criterion `vlaue` looks like a slip",
            "did you mean `value`? a key of your own may be `x_vlaue`",
        ),
        (
            "criteria = { title = 1 }",
            "2:14 criterion `title` is `title`, which holds no number of a story",
            "name a field that does, or a word of your own",
        ),
        (
            "criteria = { capacity = 1 }",
            "2:14 criterion `capacity` is `capacity`, which holds no number of a story",
            "name a field that does, or a word of your own",
        ),
        (
            "criteria = { \"a\\u001bb\" = 1 }",
            "2:14 criterion `a\u{1b}b` is no word",
            "write letters, digits and `_`, beginning with a letter; cards give the number under the same key",
        ),
        ("criteria = { max = 1 }", "2:14 criterion `max` is what formulas call a function", "choose another word"),
        (
            "criteria = { fit = 1, FIT = 1 }",
            "2:23 criterion `FIT` is already there",
            "remove one of them; case, `-` and `_` do not tell keys apart",
        ),
    ]);
    let many: Vec<String> = (0..51).map(|nth| format!("x_{nth} = 1")).collect();
    let told = mistakes(&format!("criteria = {{ {} }}", many.join(", ")));
    assert_eq!(told[0].0, "2:12 `score.criteria` names more than 50");
}

#[test]
fn formulas_that_cannot_be_read_are_told_where_they_go_wrong() {
    let takes = "it takes numbers, names, `+`, `-`, `*`, `/`, parentheses, `min(a, b)` and `max(a, b)`";
    assert_mistakes(&[
        ("formula = \"\"", "2:11 the formula is empty", takes),
        ("formula = \"value +\"", "2:19 the formula ends too early", takes),
        ("formula = \"value ^ 2\"", "2:18 the formula cannot go on with `^`", takes),
        ("formula = '''\nvalue\n  $'''", "4:3 the formula cannot go on with `$`", takes),
        ("formula = \"value \\u002b $\"", "2:11 the formula cannot go on with `$`", takes),
        ("formula = \"vlaue / effort\"", "2:12 the formula knows no `vlaue`", "did you mean `value`?"),
        ("formula = \"value / colour\"", "2:20 the formula knows no `colour`", NO_NAME),
        ("criteria = { fit = 1 }\nformula = \"fti * value\"", "3:12 the formula knows no `fti`", "did you mean `fit`?"),
        (
            "criteria = { fit = 1 }\nformula = \"colour * value\"",
            "3:12 the formula knows no `colour`",
            "name a field of stories that holds a number, or one of the criteria: `fit`",
        ),
        ("formula = \"value * capacity\"", "2:20 the formula knows no `capacity`", NO_NAME),
    ]);
}

#[test]
fn hostile_formulas_are_refused_at_once() {
    let nested = |depth: usize| format!("formula = \"{}value{}\"", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(mistakes(&nested(10_000))[0].0, "2:12 the formula has more than 500 characters");
    assert_eq!(mistakes(&nested(100))[0].0, "2:44 the formula has more than 32 parentheses inside of each other");
    assert_eq!(mistakes(&nested(500_000))[0].0, "1:1 the configuration is larger than 65536 bytes");
    let control = "formula = \"value * \\u0007bell\"";
    assert_eq!(mistakes(control)[0].0, "2:11 the formula cannot go on with `\u{7}`");
}
