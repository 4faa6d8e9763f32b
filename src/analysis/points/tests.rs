//! Questions as people list them, and how they settle them.

use super::*;
use crate::load::fixture;

fn questions(card: &str) -> Vec<String> {
    let map = fixture(&format!("-- a/t/s.md\n{card}"));
    let id = map.maps[0].columns[0].steps[0].stories[0];
    let source = map.source(map.card(id).file);
    let open = open(&map, id, Field::Questions);
    for point in &open {
        assert!(point.span.text(source).contains(point.text.split(' ').next().unwrap_or_default()), "{card}");
    }
    open.into_iter().map(|point| point.text.to_owned()).collect()
}

#[test]
fn a_field_goes_before_the_section() {
    for (card, expected) in [
        (
            "---\nquestions: [\"Which shop?\", \"[x] When?\", none]\n---\n## Open questions\n\n- Who?\n",
            &["Which shop?"][..],
        ),
        ("---\nquestions: []\n---\n# S\n", &[]),
        ("---\nquestions: Which shop?\n---\n# S\n", &["Which shop?"]),
        ("# S\n\n## Open questions\n\n- Who?\n", &["Who?"]),
        ("# S\n\n**Open question:** who pays?\n\n**Open question:** ~~when?~~\n\n**Notes:** why?\n", &["who pays?"]),
        ("# S\n\nWho pays?\n", &[]),
        ("# S\n\n## Offene Fragen\n\n- Wer?\n", &[]),
    ] {
        assert_eq!(questions(card), expected, "{card}");
    }
}

#[test]
fn what_is_settled_is_left_out() {
    let asked = |list: &str| questions(&format!("# S\n\n## Open questions\n\n{list}\n"));
    for (list, expected) in [
        ("- [x] Who?\n- [ ] When?", &["When?"][..]),
        ("- ~~Who?~~\n- ~~Who?~~ Ada.\n- Not ~~who~~ when?", &["Not who when?"]),
        ("- Answered: who?\n- **Resolved:** who?\n- (closed) who?\n- ✅ Who?\n- Who? ✓", &[]),
        ("- Who? → Ada\n- Who? Answer: Ada\n- Who? **Decided:** Ada\n- Who (resolved in May)", &[]),
        ("- Who?\n  - Answer: Ada\n- When?\n  - May\n  - June", &["When?"]),
        ("Q: who?\n\nA: Ada\n\nWhen?", &["When?"]),
        ("- **Q:** Who?\n  - **A:**\n    - Ada\n- **Q:** When?\n  - **A:** May", &[]),
        ("- Who?\n  - Answer:\n- When?\n  - Answer: TBD", &["Who?", "When?"]),
        ("- Who?\n  - Recommendation: Ada", &["Who?"]),
        ("**Status:** resolved\n\n**Question:** who?\n\n**Answer:** Ada", &[]),
        ("| question | status |\n|---|---|\n| Who? | open |\n| When? | Resolved |", &["Who? open"]),
        ("- Who?\n\n### Resolved\n\n- When?\n- Why?", &["Who?"]),
        ("- ~~**Which** shop?~~ ✅ **CLOSED** in May\n- Who? Answered on Monday", &[]),
        ("- Done in which order?", &["Done in which order?"]),
        ("- A: which shop?\n- B: which day?", &["A: which shop?", "B: which day?"]),
        (
            "- None of the vans is cooled\n- Status page: for whom?",
            &["None of the vans is cooled", "Status page: for whom?"],
        ),
        ("1. [What nobody knows yet]\n2. When?", &["When?"]),
        ("1. Who?\n2. When?", &["Who?", "When?"]),
        ("We have to find out:\n\n- who", &["who"]),
        ("- Is honey vegan? The supplier says so.", &["Is honey vegan? The supplier says so."]),
        (
            "- Which step leads from basket -> payment?\n- Done by whom?",
            &["Which step leads from basket -> payment?", "Done by whom?"],
        ),
        ("- A voucher: who pays?", &["A voucher: who pays?"]),
    ] {
        assert_eq!(asked(list), expected, "{list}");
    }
}

#[test]
fn nothing_to_list_is_no_point() {
    for list in [
        "None.",
        "- None so far",
        "N/A",
        "-",
        "*none*",
        "No open questions.",
        "All answered in May.",
        "TBD",
        "[Question]",
        "None. All is said.",
    ] {
        assert_eq!(questions(&format!("# S\n\n## Open questions\n\n{list}\n")), [""; 0], "{list}");
    }
    for list in ["None of the shops?", "No shop?", "All shops?"] {
        assert_eq!(questions(&format!("# S\n\n## Open questions\n\n{list}\n")), [list]);
    }
}
