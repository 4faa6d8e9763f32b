//! Whatever is read here, the Markdown parser reads alike, down to every span.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person")]

mod texts;

use proptest::prelude::*;
use texts::texts;

use super::Plain;
use crate::syntax::cases::cases;
use crate::syntax::markdown::blocks::writer::Writer;
use crate::syntax::markdown::blocks::{parse, read};
use crate::syntax::real_data;

/// True for a text that is never shown to the parser.
fn is_taken(text: &str) -> bool {
    Plain::of(text).is_some_and(|plain| plain.read(&mut Writer::new(text, 0), 0) == text.len())
}

/// Whether the text was taken, and whatever of it was, was read alike.
fn compare(text: &str) -> Result<bool, TestCaseError> {
    prop_assert_eq!(read(text, 7), parse(text, 7), "{:?}", text);
    Ok(is_taken(text))
}

#[test]
fn what_people_write_is_taken() {
    for text in [
        "",
        "\n\n",
        "# Pay by card\n\nAs a parent, I want to pay\nso that I eat.\n",
        "## Notes #1\nSnow & ice: 3 < 4, 5 * 6, ~20 of snake_case; R&D.\n",
        "**Estimate:** M\n\n**Goal**: *eat* _well_ (__now__), `a_b` and ``c``.\n",
        "- [ ] Given a, when b, then c.\n- [x] **Given** d\n  and e\n- f\n\n## G\n",
        "1. a\n2. b\n   - c\n     * d\n   - e\n3. f\n",
        "Text:\n- a\n- b\n\nMore [1] of [it](a/b.md#c) and [[card-1]], [**bold**](x).",
        "```gherkin\nScenario: x\n  Given <a>\n\n```\n\n---\n\n````\n```\n````  \n",
        "Two  \nlines \nand more\n   indented\n",
        "## A\n<!-- b -->\n- [ ] c\n<!-- d -->\nText\n<!-- e --> f\n\n- g",
        "ü\n12 eggs\n1.5 kg\n#tag\n",
    ] {
        assert!(compare(text).is_ok_and(|is_taken| is_taken), "{text:?}");
    }
}

#[test]
fn what_may_mean_more_is_left_to_the_parser() {
    for text in [
        "a\r\nb\n",
        "[a]: b\n",
        "Pay\n===\n",
        "Pay\n---\n",
        "a | b\n--|--\n",
        "<b>a</b>\n",
        "a <br> b\n",
        "<!-- a\nb -->\n",
        "> a\n",
        "    a\n",
        "\ta\n",
        "a \\* b\n",
        "a &amp; b\n",
        "a * b*\n",
        "*a **b***\n",
        "**a\nb**\n",
        "`a\nb`\n",
        "` a `\n",
        "![a](b)\n",
        "[a](b c)\n",
        "[a](b \"c\")\n",
        "[a](<b>)\n",
        "[a][b]\n",
        "[[a|b]]\n",
        "# a #\n",
        "#\n",
        "-\n",
        "- [ ]\n",
        "- a\nb\n",
        "- a\n\n- b\n",
        "- a\n\n  b\n",
        "- a\n* b\n",
        "- # a\n",
        "a\n2. b\n",
        "* * *\n",
        "~~~\na\n~~~\n",
        "```\na\n",
        "~~a~~\n",
    ] {
        assert!(compare(text).is_ok_and(|is_taken| !is_taken), "{text:?}");
    }
}

#[test]
fn what_stands_below_a_heading_is_taken_again() {
    for (text, place) in [
        ("# A\n\n> b\n\n## C\n\nd\n", Some("## C\n")),
        ("> a\n\n```\n# b\n```\n# C\n", Some("# C\n")),
        ("<!--\n# b\n-->\n", None),
        ("- ~~~\n# b\n", Some("# b\n")),
        ("```\n# b\n", None),
        ("- ```\n  # b\n", None),
    ] {
        let resumes = Plain::of(text).and_then(|plain| plain.resumes(0));
        assert_eq!(resumes.map(|line| &text[line]), place, "{text:?}");
    }
}

#[test]
fn real_bodies_are_read_alike() {
    let Some(folder) = real_data::data() else { return };
    let (mut all, mut taken, mut bytes, mut taken_bytes) = (0, 0, 0, 0);
    for (path, text) in real_data::texts(&folder, "md") {
        let body = &text[real_data::body_start(&text)..];
        let is_taken = compare(body).unwrap_or_else(|difference| panic!("{}: {difference}", path.display()));
        all += 1;
        taken += usize::from(is_taken);
        bytes += body.len();
        taken_bytes += bytes_taken(body);
    }
    println!("{taken} of {all} bodies, {taken_bytes} of {bytes} bytes");
    assert!(taken > 0, "{all} bodies");
}

/// How much of a text is never shown to the parser.
fn bytes_taken(text: &str) -> usize {
    let Some(plain) = Plain::of(text) else { return 0 };
    let mut writer = Writer::new(text, 0);
    let (mut at, mut taken) = (0, 0);
    while at < text.len() {
        let declined = plain.read(&mut writer, at);
        taken += declined - at;
        at = plain.resumes(declined).map_or(text.len(), |line| line.start);
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn both_readers_agree_on_every_block(text in texts()) {
        compare(&text)?;
    }

    #[test]
    fn any_text_is_read_alike_or_declined(text in "[ab #*_`\\[\\]()&<~|\\\\:.1\n -]{0,24}|(?s).{0,12}") {
        compare(&text)?;
    }
}
