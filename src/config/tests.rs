//! Configurations as people write them, rightly and wrongly, each mistake with its place and its words.

use super::*;
use crate::limits::BOUNDS;
use crate::source::LineIndex;
use crate::vocabulary::status::Status;
use proptest::prelude::*;
use rules::{OptionValue, RuleOption};
use score::{Model, Scale};

/// The sample of the format's documentation.
const WHOLE: &str = r#"
root = "storymap"              # where the cards are
exclude = ["storymap/notes/**"]

[gaps]
fail_on = "warning"

[rules]
story-too-big = { level = "warning", max_effort = 5 }
unused-evidence = "off"

[[overrides]]
paths = ["storymap/admin/**"]
rules = { story-without-persona = "off" }

[score]
model = "weighted"
scale = "1-5"
weights = { value = 1, urgency = 0.5, risk = 1_000 }

sizes = { S = 2, M = 5, "X L" = 12.5 }

[[status]]
name = "selected"
as = "to-do"
"#;

fn good(text: &str) -> Config {
    parse(text).expect("a good configuration")
}

/// Each mistake as `line:column message` and its hint.
fn mistakes(text: &str) -> Vec<(String, String)> {
    let lines = LineIndex::new(text);
    let problems = parse(text).expect_err("a bad configuration");
    let shown = |problem: ConfigProblem| {
        let at = lines.position(problem.span.start);
        (format!("{}:{} {}", at.line, at.column, problem.message), problem.hint.unwrap_or_default())
    };
    problems.into_iter().map(shown).collect()
}

fn assert_mistakes(cases: &[(&str, &str, &str)]) {
    for (text, message, hint) in cases {
        assert_eq!(mistakes(text), [((*message).to_owned(), (*hint).to_owned())], "{text}");
    }
}

fn level(setting: &RuleSetting) -> Option<RuleLevel> {
    setting.level.map(|level| level.value)
}

#[test]
fn nothing_written_is_the_default() {
    for text in ["", "\n# only a comment\n", "\u{feff}", "[gaps]\n[rules]\n[score]\n"] {
        assert_eq!(good(text), Config::default(), "{text}");
    }
}

#[test]
fn the_documented_sample_is_read_whole() {
    let config = good(WHOLE);
    assert_eq!(config.root.map(|root| root.value).as_deref(), Some("storymap"));
    assert_eq!(config.fail_on.map(|fail_on| fail_on.value), Some(RuleLevel::Warning));
    let [big, unused] = config.rules.as_slice() else { panic!("two rules: {:?}", config.rules) };
    assert_eq!((big.name.value.as_str(), level(big)), ("story-too-big", Some(RuleLevel::Warning)));
    assert_eq!((unused.name.value.as_str(), level(unused)), ("unused-evidence", Some(RuleLevel::Off)));
    assert_eq!(unused.name.span.text(WHOLE), "unused-evidence");
    let [option] = big.options.as_slice() else { panic!("one option: {:?}", big.options) };
    assert_eq!((option.key.value.as_str(), &option.value.value), ("max_effort", &OptionValue::Number("5".to_owned())));
    assert_eq!((option.key.span.text(WHOLE), option.value.span.text(WHOLE)), ("max_effort", "5"));
    let [admin] = config.overrides.as_slice() else { panic!("one override: {:?}", config.overrides) };
    assert!(admin.applies_to("storymap/admin/sign-in.md") && !admin.applies_to("storymap/shop/sign-in.md"));
    assert_eq!(level(&admin.rules[0]), Some(RuleLevel::Off));
    assert_eq!((config.score.model, config.score.scale), (Model::Weighted, Scale::OneToFive));
    assert_eq!(["value", "urgency", "risk"].map(|field| config.score.weight(field)), ["1", "0.5", "1000"]);
    assert_eq!(["s", "M", "x-l", "XL"].map(|word| config.score.size(word)), [Some("2"), Some("5"), Some("12.5"), None]);
    assert_eq!(config.score.size_names(), ["S", "M", "X L"]);
    assert_eq!(config.lifecycle.status_of("Selected"), Some(Status::ToDo));
}

#[test]
fn tables_may_be_written_in_every_form_of_toml() {
    let forms = [
        "[rules]\na-rule = { level = \"info\", words = [\"x\"] }\n",
        "[rules.a-rule]\nlevel = \"info\"\nwords = [\"x\"]\n",
        "rules.a-rule.level = \"info\"\nrules.a-rule.words = ['x']\n",
        "rules = { \"a-rule\" = { level = \"info\", words = [\n  \"x\",\n] } }\n",
    ];
    for text in forms {
        let rules = good(text).rules;
        assert_eq!((rules[0].name.value.as_str(), level(&rules[0])), ("a-rule", Some(RuleLevel::Info)), "{text}");
        let RuleOption { key, value } = &rules[0].options[0];
        assert_eq!((key.value.as_str(), key.span.text(text)), ("words", "words"), "{text}");
        let OptionValue::Texts(words) = &value.value else { panic!("a list of texts: {value:?}") };
        assert_eq!(words[0].value, "x");
    }
    let inline = good("status = [{ name = \"a\", as = \"pending\" }, { name = \"b\", as = \"finished\" }]\n");
    assert_eq!(inline.lifecycle.names(), ["a", "b"]);
}

#[test]
fn options_keep_what_was_written() {
    let text = "[rules]\na = { t = \"x\", n = -0.50, b = true, l = [\"x\", \"y\"] }\n";
    let options = good(text).rules.remove(0).options;
    let values: Vec<OptionValue> = options.into_iter().map(|option| option.value.value).collect();
    assert_eq!(values[0], OptionValue::Text("x".to_owned()));
    assert_eq!(values[1], OptionValue::Number("-0.50".to_owned()));
    assert_eq!(values[2], OptionValue::Boolean(true));
    assert!(matches!(&values[3], OptionValue::Texts(texts) if texts.len() == 2));
}

#[test]
fn a_root_is_a_folder_below_the_configuration() {
    let cases = [("storymap", "storymap"), ("./docs//map/", "docs/map"), (".", ""), ("a..b", "a..b"), ("Käse", "Käse")];
    for (written, read) in cases {
        let config = good(&format!("root = \"{written}\"\n"));
        assert_eq!(config.root.map(|root| root.value).as_deref(), Some(read), "{written}");
    }
    assert_mistakes(&[
        (
            "root = \"/srv/map\"",
            "1:8 root `/srv/map` is not relative",
            "write it from the folder of the configuration on",
        ),
        ("root = \"C:/map\"", "1:8 root `C:/map` is not relative", "write it from the folder of the configuration on"),
        ("root = \"~/map\"", "1:8 root `~/map` is not relative", "write it from the folder of the configuration on"),
        (
            "root = \"a/../../b\"",
            "1:8 root `a/../../b` leaves the folder of the configuration",
            "put the configuration above the cards, and remove the `..`",
        ),
        ("root = 'docs\\map'", "1:8 root `docs\\map` has a `\\`", "write `/` between folders, on every system"),
        ("root = \" \"", "1:8 root ` ` is empty", "name the folder of the cards, or write `.` for this one"),
    ]);
}

#[test]
fn unknown_keys_are_named_at_every_level() {
    assert_mistakes(&[
        ("rot = \"x\"", "1:1 unknown key `rot`", "did you mean `root`?"),
        ("[gap]\nfail_on = \"error\"", "1:2 unknown key `gap`", "did you mean `gaps`?"),
        (
            "[persons]",
            "1:2 unknown key `persons`",
            "known here: `root`, `exclude`, `gaps`, `rules`, `overrides`, `score`, `status`, `limits`",
        ),
        ("[gaps]\nfail-on = \"error\"", "2:1 unknown key `fail-on` in `gaps`", "did you mean `fail_on`?"),
        ("[gaps]\nexclude = []", "2:1 unknown key `exclude` in `gaps`", "`exclude` belongs above the first `[table]`"),
        ("fail_on = \"error\"", "1:1 unknown key `fail_on`", "`fail_on` belongs to `gaps`"),
        (
            "[score]\nstatus = []",
            "2:1 unknown key `status` in `score`",
            "`status` is a table of its own, beside this one",
        ),
        ("[score]\nweigths = {}", "2:1 unknown key `weigths` in `score`", "did you mean `weights`?"),
        ("[score.weights]\n\"ürgency\" = 1", "2:1 unknown key `ürgency` in `score.weights`", "did you mean `urgency`?"),
        (
            "[[status]]\nname = \"a\"\nas = \"to-do\"\nlike = 1",
            "4:1 unknown key `like` in `status`",
            "known here: `name`, `as`",
        ),
        (
            "[[overrides]]\npaths = []\nrules = {}\npath = 1",
            "4:1 unknown key `path` in `overrides`",
            "did you mean `paths`?",
        ),
    ]);
}

#[test]
fn wrong_types_show_the_right_form() {
    assert_mistakes(&[
        ("root = 5", "1:8 `root` must be text, not a number", "write it like `root = \"storymap\"`"),
        (
            "exclude = \"notes\"",
            "1:11 `exclude` must be a list of texts, not text",
            "write it like `exclude = [\"storymap/notes/**\"]`",
        ),
        ("exclude = [\"a\",\n  1]", "2:3 `exclude` lists texts, not a number", "write it as text, in quotes"),
        ("gaps = \"error\"", "1:8 `gaps` must be a table, not text", "write it like `[gaps]`"),
        ("[status]\nname = \"a\"", "1:1 `status` must be a list of tables, not a table", "write it like `[[status]]`"),
        ("status = []", "1:10 `status` lists nothing", "remove it, or add to it"),
        (
            "[[rules]]",
            "1:1 `rules` must be a table, not a list of tables",
            "write it like `rules = { unused-evidence = \"off\" }`",
        ),
        ("[rules]\na = false", "2:5 `rules.a` must be text, not true or false", "write it like `a = \"off\"`"),
        (
            "[rules.a]\nx = 2027-01-31",
            "2:5 `rules.a.x` must be text, a number, true or false, or a list of texts, not a date",
            "write it like `x = 5`",
        ),
        ("[rules.a]\nx = [[]]", "2:6 `rules.a.x` lists texts, not a list", "write it as text, in quotes"),
        ("[score.sizes]\nS = \"2\"", "2:5 `score.sizes.S` must be a number, not text", "write it like `S = 2`"),
    ]);
}

#[test]
fn words_are_held_to_their_list() {
    let levels = "write one of `off`, `info`, `warning`, `error`";
    assert_mistakes(&[
        ("[gaps]\nfail_on = \"warn\"", "2:11 `gaps.fail_on` cannot be `warn`", "did you mean `warning`?"),
        ("[gaps]\nfail_on = \"off\"", "2:11 `gaps.fail_on` cannot be `off`", "write one of `error`, `warning`, `info`"),
        ("[rules]\na = \"Error\"", "2:5 `rules.a` cannot be `Error`", "did you mean `error`?"),
        ("[rules]\na = { level = \"deny\" }", "2:15 `rules.a.level` cannot be `deny`", levels),
        (
            "[score]\nmodel = \"value_effort\"",
            "2:9 `score.model` cannot be `value_effort`",
            "did you mean `value-effort`?",
        ),
        ("[score]\nscale = \"1-100\"", "2:9 `score.scale` cannot be `1-100`", "did you mean `1-10`?"),
    ]);
}

#[test]
fn numbers_are_plain_and_of_the_right_sign() {
    let plain = "write a plain decimal number, such as `2` or `0.5`";
    assert_mistakes(&[
        (
            "[score]\nweights = { value = -1 }",
            "2:21 `score.weights.value` must not be negative, as `-1` is",
            "write zero or a positive number",
        ),
        ("[score]\nweights = { risk = nan }", "2:20 `score.weights.risk` cannot be `nan`", plain),
        ("[score]\nweights = { risk = -inf }", "2:20 `score.weights.risk` cannot be `-inf`", plain),
        ("[score.sizes]\nM = 1e3", "2:5 `score.sizes.M` cannot be `1e3`", plain),
        ("[score.sizes]\nS = 0", "2:5 `score.sizes.S` must be above zero, not `0`", "write a positive number"),
        ("[score.sizes]\nS = -2.5", "2:5 `score.sizes.S` must be above zero, not `-2.5`", "write a positive number"),
        (
            "[rules]\na = { n = 1234567890 }",
            "2:11 `rules.a.n` has more than 9 digits before or after the point",
            "shorten it",
        ),
    ]);
}

#[test]
fn sizes_are_distinct_words() {
    assert_mistakes(&[
        (
            "[score.sizes]\nS = 2\ns = 3",
            "3:1 size `s` is already there, as `S`",
            "remove one of them; case does not tell sizes apart",
        ),
        ("[score.sizes]\n\"\" = 2", "2:1 a size needs a name that is not empty", "name it as cards do, such as `S`"),
        ("[score.sizes]\n5 = 8", "2:1 size `5` looks like a number", "begin its name with a letter"),
    ]);
}

#[test]
fn states_have_distinct_names_and_behave_as_a_builtin_one() {
    let twice = "[[status]]\nname = \"In QA\"\nas = \"confirming\"\n[[status]]\nname = \"in_qa\"\nas = \"confirming\"";
    assert_mistakes(&[
        (
            twice,
            "5:8 status `in_qa` is already there, as `In QA`",
            "give it another name, or remove one of them; case, `-`, `_` and spaces do not tell names apart",
        ),
        (
            "[[status]]\nname = \" \"\nas = \"to-do\"",
            "2:8 a status needs a name that is not empty",
            "write it like `name = \"selected\"`",
        ),
        ("[[status]]\nname = \"a\"", "1:1 a status lacks `as`", "add a line like `as = \"to-do\"`"),
        ("status = [{ as = \"to-do\" }]", "1:11 a status lacks `name`", "add a line like `name = \"selected\"`"),
        (
            "[[status]]\nname = \"a\"\nas = \"finishd\"",
            "3:6 `status.as` cannot be `finishd`",
            "did you mean `finished`?",
        ),
        (
            "[[status]]\nname = \"a\"\nas = \"done\"",
            "3:6 `status.as` cannot be `done`",
            "write `finished`, the built-in state it means",
        ),
    ]);
}

#[test]
fn overrides_need_paths_and_rules() {
    let text = "[[overrides]]\nrules = {}\n\n[[overrides]]\npaths = [\"a[\"]\n";
    let expected = [
        ("1:1 an override lacks `paths`", "add a line like `paths = [\"storymap/admin/**\"]`"),
        ("4:1 an override lacks `rules`", "add a line like `rules = { unused-evidence = \"off\" }`"),
        ("5:10 pattern `a[` has a `[` that nothing closes", "close it, or write `\\[` for the character"),
    ];
    assert_eq!(mistakes(text), expected.map(|(message, hint)| (message.to_owned(), hint.to_owned())));
}

#[test]
fn text_that_is_no_toml_is_one_mistake() {
    assert_mistakes(&[
        ("a = 1\nroot = storymap", "2:8 text needs quotes: `storymap`", "write `\"storymap\"`"),
        ("root: x", "1:7 not valid TOML: key with no value", "expected here: `=`"),
        ("[gaps\n", "1:6 not valid TOML: unclosed table", "expected here: `]`"),
        ("[gaps]\n[score]\n[gaps]", "3:2 `gaps` stands here a second time", "remove one of them, or join them"),
        (
            "root = \"a\"\n<<<<<<< HEAD\nexclude = []\n",
            "2:1 unresolved Git merge",
            "keep one side, and remove the marker lines",
        ),
    ]);
    let unquoted_umlaut = mistakes("gruß = 1");
    assert_eq!(unquoted_umlaut[0].0, "1:4 not valid TOML: invalid unquoted key");
}

#[test]
fn every_mistake_is_reported_in_the_order_of_the_file() {
    let text = "[score]\nscale = \"x\"\n[gaps]\nfail_on = 1\n[rules]\na = \"b\"\n[nope]\n";
    let lines: Vec<String> = mistakes(text)
        .into_iter()
        .map(|(message, _)| message.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(lines, ["2:9", "4:11", "6:5", "7:2"]);
}

#[test]
fn excluded_paths_are_found() {
    let config = good("exclude = [\"storymap/notes\", \"**/*.draft.md\"]\n");
    let cases = [
        ("storymap/notes/a/b.md", true),
        ("storymap/x/y.draft.md", true),
        ("storymap/notes.md", false),
        ("a.md", false),
    ];
    for (path, excluded) in cases {
        assert_eq!(config.excludes(path), excluded, "{path}");
    }
    assert!(!Config::default().excludes("a.md"));
}

#[test]
fn hostile_texts_end_soon() {
    let braces = format!("exclude = [\"{}\"]", "{a,a}".repeat(40));
    let patterns = format!("exclude = [{}]", format!("\"{}\",", "*a".repeat(200)).repeat(150));
    let cases = [
        ("a = 1\n".repeat(LARGEST), "larger than"),
        (format!("a{} = 1", ".a".repeat(30_000)), "recursion limit"),
        (format!("a = {}", "[".repeat(60_000)), "max recursion depth"),
        (format!("a = {}", "{a=".repeat(20_000)), "max recursion depth"),
        (braces, "stands for more than 64 patterns"),
        (patterns, "all patterns together"),
        (format!("{} = 1", "k".repeat(60_000)), "unknown key"),
    ];
    for (text, part) in cases {
        let problems = parse(&text).expect_err("a hostile configuration");
        assert_eq!(problems.len(), 1, "{part}");
        assert!(problems[0].message.contains(part), "{}", problems[0].message);
        assert!(problems[0].message.len() < 200, "{part}");
    }
}

#[test]
fn limits_are_whole_numbers_within_their_bounds() {
    assert_eq!(good("").limits, Limits::default());
    let config = good("[limits]\ncard_bytes = 2_097_152\nfiles = 1\nfront_matter_depth = 128\n");
    let expected = Limits { card_bytes: 2 * 1024 * 1024, files: 1, front_matter_depth: 128, ..Limits::default() };
    assert_eq!(config.limits, expected);
    assert_mistakes(&[
        ("[limits]\ncards = 0", "2:9 `limits.cards` must be from 1 to 1000000", "write a number between those"),
        ("[limits]\ncards = -1", "2:9 `limits.cards` must be from 1 to 1000000", "write a number between those"),
        (
            "[limits]\nfront_matter_depth = 129",
            "2:22 `limits.front_matter_depth` must be from 4 to 128",
            "write a number between those",
        ),
        (
            "[limits]\ncard_bytes = \"1 MiB\"",
            "2:14 `limits.card_bytes` must be a whole number, not text",
            "write it like `card_bytes = 1048576`",
        ),
        (
            "[limits]\nfiles = 1.5",
            "2:9 `limits.files` must be a whole number, not a number",
            "write it like `files = 1000000`",
        ),
        ("[limits]\ncard-bytes = 1", "2:1 unknown key `card-bytes` in `limits`", "did you mean `card_bytes`?"),
        ("limits = 1", "1:10 `limits` must be a table, not a number", "write it like `[limits]`"),
        ("card_bytes = 1", "1:1 unknown key `card_bytes`", "`card_bytes` belongs to `limits`"),
    ]);
}

/// The defaults of the table of keys cannot be made of the numbers, so they are held against them.
#[test]
fn the_table_of_keys_has_the_bounds_that_hold() {
    let table = keys::TABLES.iter().find(|table| table.name == "limits").expect("there is one");
    let told: Vec<_> = table.keys.iter().map(|key| (key.key, key.takes.words(), key.default.to_owned())).collect();
    let held = BOUNDS.map(|bound| (bound.key, format!("{} to {}", bound.least, bound.most), bound.usual.to_string()));
    assert_eq!(told, held);
}

/// Texts that are nearly a configuration, so that every reader is reached.
fn nearly_toml() -> impl Strategy<Value = String> {
    const PARTS: [&str; 36] = [
        "root",
        "exclude",
        "[gaps]",
        "fail_on",
        "[rules]",
        "[[overrides]]",
        "paths",
        "rules",
        "[score]",
        "model",
        "scale",
        "weights",
        "sizes",
        "[[status]]",
        "name",
        "as",
        " = ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "\n",
        "\r\n",
        "\\",
        "*",
        "/",
        "-1",
        "nan",
        "1.5",
        "ä",
        "🦀",
        "\u{feff}",
    ];
    const LINES: [&str; 12] = [
        "root = \"ä\"\n",
        "exclude = [\"*/ü?\", 1]\n",
        "[gaps]\n",
        "fail_on = \"🦀\"\n",
        "[rules]\n",
        "\"ä\" = { level = 1 }\n",
        "[[overrides]]\n",
        "paths = [\"{ä,b}\"]\n",
        "[score]\n",
        "sizes = { 'ß' = 0, S = 1 }\n",
        "[[status]]\n",
        "as = 'ö'\n",
    ];
    let part = prop_oneof![
        3 => proptest::sample::select(LINES.to_vec()).prop_map(str::to_owned),
        2 => proptest::sample::select(PARTS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn no_text_panics_and_every_span_lies_on_characters(text in nearly_toml()) {
        for problem in parse(&text).err().unwrap_or_default() {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
            prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
        }
    }
}
