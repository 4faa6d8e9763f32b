//! Random bodies: what people write, in pieces, with marks among them that change what the pieces mean.

use proptest::prelude::*;
use proptest::sample::select;

/// Words without marks.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "a", "pay by card", "As a b, I want c", "so that d.", "é – ü", "12", "3.5", "x_y", "R&D", "a & b", "€200", "(e)",
    "it's", "[1]", "\"q\"", "~5", "2 * 3", "a < b", "Goal:", "—", "\u{a0}", "",
];

/// Bold, code and links as they are meant.
#[rustfmt::skip]
const RUNS: &[&str] = &[
    "**bold**", "*slant*", "_under_", "__strong__", "**Goal:**", "**Acceptance criteria:**", "`code`", "``c`d``",
    "`a *b*`", "[text](a.md)", "[a b](c%20d.md#e)", "[[card]]", "[[a/b_c]]", "[**b**](c)", "**[b](c)**", "**`b`**",
    "*`b`*:", "[`b`](c)", "(*a*)", "**a_b**", "_a_b_", "[*a*] b", "**[[a]]**", "<https://a.b>", "https://a.b/c_d_e",
];

/// Marks that change what stands around them, or do not.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "*", "**", "_", "`", "```", "[", "]", "[[", "]]", "](", ")", "!", "<", ">", "<!--", "-->", "&amp;", "&", ";",
    "\\", "|", "~", "~~", "#", "-", "---", "===", "=", "+", "1.", ":", "]:", "\t", "\0", "\r", "{", "\u{3000}",
    "<br>", "<b>", "%20", "!!", "[ ]", "[x]",
];

/// What stands between two pieces of a line.
#[rustfmt::skip]
const SPACES: &[&str] = &[
    " ", " ", " ", " ", "", "  ", "\n", "  \n",
];

/// What lines begin with.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "", "", "", "", "# ", "## ", "###### ", "- ", "- ", "- ", "- [ ] ", "- [x] ", "* ", "+ ", "1. ", "2. ", "1) ",
    "  ", "  - ", "  - ", "   - ", "    - ", "     1. ", "  1. ", "   ", "    ", "> ", "#", "-", "```", "```gherkin",
    "~~~", "  ```", "---\n", "====\n", "<", "- - ", "- # ", "-  ", "- ```", "10. ", "[a]: ", "| ",
    "<!-- a -->\n", "<!-- a -->\n", "<!-- a -->", " <!-- a -->\n", "<!-->\n", "<!---\n",
];

/// What ends them.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n", "\n\n\n", " \n", "  \n", "\n \n", "\n  \n", " #\n", "\n```\n",
    "\n---\n", "\r\n", "",
];

/// Fenced code.
#[rustfmt::skip]
const FENCES: &[&str] = &[
    "```\na\n```\n", "```gherkin\nScenario: x\n  Given a\n\n# b\n```\n\n", "````js x\n```\n````\n", "```\n```\n",
    "```\n\tb\n  ```\n",
];

/// Up to eight lines, blocks of code among them.
pub(super) fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(WORDS), 5 => select(RUNS), 1 => select(MARKS)];
    let line = prop::collection::vec((piece, select(SPACES)), 1..5).prop_map(|pieces| {
        let joined = pieces.iter().map(|(piece, space)| format!("{piece}{space}"));
        joined.collect::<String>()
    });
    let block = prop_oneof![
        9 => (select(OPENINGS), line, select(ENDS)).prop_map(|(opening, line, end)| format!("{opening}{line}{end}")),
        1 => select(FENCES).prop_map(str::to_owned),
    ];
    prop::collection::vec(block, 0..9).prop_map(|blocks| blocks.concat())
}
