//! Shapes of front matter that people write, each with a change and the text that must come of it, to the byte.

mod any_text;
mod random_cards;
mod real_cards;
mod refusals;

use super::{Change, NewValue, Refusal};
use crate::limits::Limits;
use crate::source::Span;

/// The change within the usual limits.
fn changed(source: &str, changes: &[Change]) -> Result<String, Refusal> {
    super::changed(source, changes, &Limits::default())
}

/// A change as the tables below write it: `a = x` (text), `a := 8` (as typed), `a = [x | w]`, `a += x | w`, `a -= x`,
/// `- a` (unset), `a => b` (respell), `x -> y` (rewrite the first `x` of the text).
fn change(source: &str, written: &str) -> Change {
    let texts = |list: &str| list.split('|').map(|item| item.trim().to_owned()).collect::<Vec<String>>();
    if let Some((old, text)) = written.split_once(" -> ") {
        let start = source.find(old).expect("the text holds what is to be rewritten");
        return Change::Rewrite { at: Span::new(start, start + old.len()), text: text.to_owned() };
    }
    if let Some(key) = written.strip_prefix("- ") {
        return Change::Unset { key: key.to_owned() };
    }
    let parts = |sign| written.split_once(&format!(" {sign} ")).map(|(key, value)| (key, sign, value));
    let (key, sign, value) = [":=", "+=", "-=", "=>", "="].into_iter().find_map(parts).expect("a key and a sign");
    let key = key.to_owned();
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).filter(|list| !list.starts_with('['));
    match (sign, list) {
        ("+=", _) => Change::Add { key, items: texts(value) },
        ("-=", _) => Change::Remove { key, items: texts(value) },
        ("=>", _) => Change::Respell { key, to: value.to_owned() },
        (":=", _) => Change::Set { key, value: NewValue::Plain(value.to_owned()) },
        (_, Some("")) => Change::Set { key, value: NewValue::List(Vec::new()) },
        (_, Some(list)) => Change::Set { key, value: NewValue::List(texts(list)) },
        (_, None) => Change::Set { key, value: NewValue::Text(value.to_owned()) },
    }
}

/// Whole texts: the change, before, after.
#[track_caller]
fn check(table: &[(&str, &str, &str)]) {
    for (written, before, after) in table {
        let made = changed(before, &[change(before, written)]);
        assert_eq!(made.as_deref(), Ok(*after), "{written} in {before:?}");
    }
}

/// The same for what stands between the two lines, in a card with a body that looks alike.
#[track_caller]
fn check_content(table: &[(&str, &str, &str)]) {
    let card = |content: &str| format!("---\n{content}\n---\n# Title\n\na: body\n---\ntags: [x]\n");
    for (written, before, after) in table {
        check(&[(written, &card(before), &card(after))]);
    }
}

#[test]
fn a_value_on_its_line_is_replaced_and_all_else_stays() {
    check_content(&[
        ("a = w", "a: x", "a: w"),
        ("a = w", "# one\na:   x   # two\n# three\nb: 1", "# one\na:   w   # two\n# three\nb: 1"),
        ("a = w", "\nz: 0\n\na: x\t# c\n\n", "\nz: 0\n\na: w\t# c\n\n"),
        ("a = w", "a: x  ", "a: w  "),
        ("a = w z", "a: x\nunknown: {k: v}\nx_team: [1, [2]]", "a: w z\nunknown: {k: v}\nx_team: [1, [2]]"),
        ("a = ñandú 鍵", "a: ü # é", "a: ñandú 鍵 # é"),
        ("due_date = soon", "Due-Date: x", "Due-Date: soon"),
        ("a b = w", "'a b': x", "'a b': w"),
        ("a: b = w", "\"a: b\": x", "\"a: b\": w"),
        ("a = w", "? a\n: x\nb: 1", "? a\n: w\nb: 1"),
        ("a = w", "  a: x\n  b: 1", "  a: w\n  b: 1"),
        ("a = w", "a\t: x", "a\t: w"),
        ("a = x", "a: 'x' # c", "a: 'x' # c"),
        ("a = 8", "a: 8", "a: 8"),
    ]);
}

#[test]
fn quotes_stay_and_come_where_they_must() {
    check_content(&[
        ("a = b", "a: \"x\" # c", "a: \"b\" # c"),
        ("a = b", "a: 'x'", "a: 'b'"),
        ("a = it's", "a: 'x'", "a: 'it''s'"),
        ("a = say \"b\"", "a: \"x\"", "a: \"say \\\"b\\\"\""),
        ("a = no", "a: x", "a: 'no'"),
        ("a = 1.10", "a: x", "a: '1.10'"),
        ("a = @x", "a: x", "a: '@x'"),
        ("a = [[id]]", "a: x", "a: '[[id]]'"),
        ("a = [[id]]", "a: \"[[old]]\"", "a: \"[[id]]\""),
        ("a = x #2", "a: x", "a: 'x #2'"),
        ("a = b: c", "a: x", "a: 'b: c'"),
        ("a = ~", "a: x", "a: '~'"),
        ("a = null", "a: ~", "a: 'null'"),
        ("a = ", "a: x", "a: ''"),
        ("a := 8", "a: 5", "a: 8"),
        ("a := 8", "a: '5'", "a: '8'"),
        ("a := true", "a: x", "a: true"),
        ("a := 2027-01-31", "a:", "a: 2027-01-31"),
        ("a := ~", "a: x", "a: '~'"),
        ("a := b: c", "a: x", "a: 'b: c'"),
        ("a := x\nb: w", "a: x", "a: \"x\\nb: w\""),
    ]);
}

#[test]
fn a_value_left_out_comes_behind_its_colon() {
    check_content(&[
        ("a = x", "a:\nb: 1", "a: x\nb: 1"),
        ("a = x", "a: \nb: 1", "a: x\nb: 1"),
        ("a = x", "a: # c\nb: 1", "a: x # c\nb: 1"),
        ("a = x", "a:   # c", "a: x   # c"),
        ("a = x", "a: ~ # c", "a: x # c"),
        ("a = [x | w]", "a:", "a: [x, w]"),
        ("a += x", "a: null", "a: [x]"),
        ("a = x", "\"a\":", "\"a\": x"),
        ("ticket = PAY-1", "ticket: #12", "ticket: PAY-1"),
        ("ticket = #13", "ticket: See #12 # c", "ticket: '#13'"),
    ]);
}

#[test]
fn a_value_of_several_lines_is_replaced_as_a_whole() {
    check_content(&[
        ("a = x", "a: one\n  two\n\n  three\nb: 1", "a: x\nb: 1"),
        ("a = x", "a: \"one\n  two\" # c\nb: 1", "a: \"x\" # c\nb: 1"),
        ("a = x", "a: |\n  one\n  two\n\nb: 1", "a: x\n\nb: 1"),
        ("a = x", "a: >- # c\n  one\n\n  two\nb: 1", "a: x # c\nb: 1"),
        ("a = x", "a: |2\n    one\nb: 1", "a: x\nb: 1"),
        ("a = x", "a: # c\n  one\nb: 1", "a: # c\n  x\nb: 1"),
        ("a = x", "a: # c\n  - one # d\n  - two\nb: 1", "a: x # c\nb: 1"),
        ("a = x", "a:\n- one\n- two\nb: 1", "a: x\nb: 1"),
        ("a = x", "a: [one,\n  two # d\n] # c\nb: 1", "a: x # c\nb: 1"),
        ("a = x", "a:\n  k: v\n  l: m\nb: 1", "a: x\nb: 1"),
        ("a = x", "a: {k: v}", "a: x"),
        ("a = [x]", "a: |\n  one", "a: [x]"),
    ]);
}

#[test]
fn a_list_keeps_its_style() {
    check_content(&[
        ("a = [x | z]", "a: [x, w]", "a: [x, z]"),
        ("a = [x | w | z]", "a: [ 'x' ,w ] # c", "a: [ 'x' ,w ,z ] # c"),
        ("a = [x | q | w]", "a: [x,w]", "a: [x,q,w]"),
        ("a = [p | q]", "a: [x]", "a: [p, q]"),
        ("a = [x | z]", "a:\n- x # c\n# d\n- w # e\nb: 1", "a:\n- x # c\n- z\n# d\nb: 1"),
        ("a = [x | q | w]", "a:\n  -  x\n\n  -  w", "a:\n  -  x\n  -  q\n\n  -  w"),
        ("a = [q | x]", "a:\n    - x", "a:\n    - q\n    - x"),
        ("a = []", "a:\n- x\n- w\nb: 1", "a: []\nb: 1"),
        ("a = [x]", "a: []", "a: [x]"),
        ("a = [x]", "a: x # c", "a: [x] # c"),
        ("a = [z]", "a: [x, # c\n  w]\nb: 1", "a: [z]\nb: 1"),
        ("a = [no | a, b | c: d]", "a: [x]", "a: [\"no\", \"a, b\", \"c: d\"]"),
        ("a = [no | a, b | c: d]", "a:\n- x", "a:\n- 'no'\n- a, b\n- 'c: d'"),
    ]);
}

#[test]
fn items_are_added_at_the_end_and_never_doubled() {
    check_content(&[
        ("a += w", "a: [x]", "a: [x, w]"),
        ("a += w | z", "a: [x,] # c", "a: [x, w, z,] # c"),
        ("a += x", "a: ['x']", "a: ['x']"),
        ("a += x", "a: [\"[[x]]\"]", "a: [\"[[x]]\"]"),
        ("a += w | w", "a:\n- x", "a:\n- x\n- w"),
        ("a += w", "a:\n  - x # c\n  # d\nb: 1", "a:\n  - x # c\n  - w\n  # d\nb: 1"),
        ("a += w", "a:\n  - x\n    more\nb: 1", "a:\n  - x\n    more\n  - w\nb: 1"),
        ("a += w", "a:\n  - |\n    x\n\nb: 1", "a:\n  - |\n    x\n  - w\n\nb: 1"),
        ("a += w", "a: [\n  x, # c\n  z # d\n]", "a: [\n  x, # c\n  z, # d\n  w\n]"),
        ("a += w", "a: [\n  x,\n]", "a: [\n  x,\n  w,\n]"),
        ("a += w", "a: [x,\n    z]", "a: [x,\n    z, w]"),
        ("a += w", "a: x", "a: [x, w]"),
        ("a += w", "a: 'x' # c", "a: ['x', w] # c"),
        ("a += w", "a: one, two", "a: [\"one, two\", w]"),
        ("a += w", "a: [[x]]", "a: [\"[[x]]\", w]"),
        ("a += w", "a: [[[x]], z]", "a: [[[x]], z, w]"),
        ("a += w", "a:\n- [[x]]\n- k: v\n- - n", "a:\n- [[x]]\n- k: v\n- - n\n- w"),
        ("a += k: v", "a:\n- k: v", "a:\n- k: v"),
        ("a += w", "b: 1", "b: 1\na: [w]"),
    ]);
}

#[test]
fn items_are_taken_out_and_the_last_takes_the_key_along() {
    check_content(&[
        ("a -= x", "a: [x, w, z] # c", "a: [w, z] # c"),
        ("a -= z", "a: [x, w, z]", "a: [x, w]"),
        ("a -= x | z", "a: [ x, w, 'z' ]", "a: [ w ]"),
        ("a -= Pay By Card", "a: [x, pay-by-card]", "a: [x]"),
        ("a -= x", "a: [x, X]", "a: [X]"),
        ("a -= x", "a: [w, \"[[x]]\"]", "a: [w]"),
        ("a -= x", "a:\n- x # c\n- w", "a:\n- w"),
        ("a -= w", "a:\n- x\n# d\n- w\nb: 1", "a:\n- x\n# d\nb: 1"),
        ("a -= external: Payment", "a:\n- external: Payment\n- x", "a:\n- x"),
        ("a -= [[x]]", "a:\n- [[x]]\n- [[w]]", "a:\n- [[w]]"),
        ("a -= w", "a: [\n  x, # c\n  w # d\n]", "a: [\n  x, # c\n]"),
        ("a -= x", "a: [\n  x, # c\n  w # d\n]", "a: [\n  w # d\n]"),
        ("a -= w | z", "a: [x,\n  w, z]", "a: [x]"),
        ("a -= q", "a: [x]", "a: [x]"),
        ("a -= x", "b: 1\na: [x] # c\nc: 1", "b: 1\nc: 1"),
        ("a -= x | w", "b: 1\na:\n  - x\n  - w\nc: 1", "b: 1\nc: 1"),
        ("a -= x", "b: 1\na: x", "b: 1"),
        ("a -= x", "b: 1", "b: 1"),
    ]);
}

#[test]
fn a_key_comes_last_and_goes_with_its_lines() {
    check_content(&[
        ("n = x", "a: 1\n# end", "a: 1\n# end\nn: x"),
        ("n = x", "a: 1\n\n", "a: 1\n\n\nn: x"),
        ("n = x", "  a: 1", "  a: 1\n  n: x"),
        ("n = x", "a: |\n  one\n  two", "a: |\n  one\n  two\nn: x"),
        ("n = x", "a:\n  - b", "a:\n  - b\nn: x"),
        ("n = x", "a:", "a:\nn: x"),
        ("n = x", "b: \"open\na: 1", "b: \"open\na: 1\nn: x"),
        ("n = no", "a: 1", "a: 1\nn: 'no'"),
        ("n := 8", "a: 1", "a: 1\nn: 8"),
        ("n = [x | no]", "a: 1", "a: 1\nn: [x, \"no\"]"),
        ("a: b = x", "a: 1", "a: 1\n'a: b': x"),
        ("- b", "a: 1\nb: x # c\nc: 1", "a: 1\nc: 1"),
        ("- b", "a: 1\n\n# above\nb:\n  - x\n\n  # in\n  - w\n  # below\n\nc: 1", "a: 1\n\n# above\n  # below\n\nc: 1"),
        ("- b", "a: 1\nb: >\n  x\n\n  w\n\nc: 1", "a: 1\n\nc: 1"),
        ("- b", "? b\n: - x\n  - w\nc: 1", "c: 1"),
        ("- b", "a: 1", "a: 1"),
        ("- x-y", "a: 1\nX_Y: 2", "a: 1"),
        ("- b", "a: 1\nb: @x", "a: 1"),
        ("Depends-On => depends_on", "Depends-On: [x] # c", "depends_on: [x] # c"),
        ("a => b", "'a': [x]\nc: 1", "'b': [x]\nc: 1"),
        ("a => b", "? a\n: x", "? b\n: x"),
        ("z => b", "a: 1", "a: 1"),
    ]);
}

#[test]
fn a_scalar_an_item_or_a_wikilink_gets_another_text_where_it_stands() {
    check_content(&[
        ("old -> new", "a: old # c", "a: new # c"),
        ("'old' -> new", "a: 'old'", "a: 'new'"),
        ("old -> new", "a: [x, old, w]", "a: [x, new, w]"),
        ("old -> a, b", "a: [x, old, w]", "a: [x, \"a, b\", w]"),
        ("old -> a, b", "a:\n- old", "a:\n- a, b"),
        ("old -> no", "a:\n- old # c\n- x", "a:\n- 'no' # c\n- x"),
        ("[[old]] -> [[new]]", "a: [[old]] # c", "a: [[new]] # c"),
        ("[[old]] -> [[new]]", "a: [x, [[old]]]", "a: [x, [[new]]]"),
        ("[[old]] -> [[new]]", "a:\n- [[x]]\n- [[old]]", "a:\n- [[x]]\n- [[new]]"),
        ("[[old|A, b]] -> [[new|A, b]]", "a:\n- [[old|A, b]]", "a:\n- [[new|A, b]]"),
        ("old|A -> new|A", "a: [[old|A]]", "a: [[new|A]]"),
        ("old -> new", "a: [[old]]", "a: [[new]]"),
        ("\"[[f/old#h|l]]\" -> [[f/new#h|l]]", "a: [\"[[f/old#h|l]]\"]", "a: [\"[[f/new#h|l]]\"]"),
        ("external: Old -> external: New", "a:\n- external: Old\n- x", "a:\n- external: New\n- x"),
        ("old -> new", "a: {k: old}", "a: {k: new}"),
        ("old -> new", "a:\n  - |\n    x\n  - old", "a:\n  - |\n    x\n  - new"),
        ("@old -> new", "a: @old\nb: 1", "a: new\nb: 1"),
        ("old -> old", "a: old", "a: old"),
    ]);
}

#[test]
fn entries_beside_broken_ones_are_changed() {
    check_content(&[
        ("a = w", "a: x\nb: \"open\nc: 1", "a: w\nb: \"open\nc: 1"),
        ("c = w", "b: [open\nc: x", "b: [open\nc: w"),
        ("- c", "b: @x\nc: x\nd: e: f", "b: @x\nd: e: f"),
        ("a = w", "a: x\n<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B", "a: w\n<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B"),
        ("a = w", "<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B\na: x", "<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B\na: w"),
        ("n = w", "<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B", "<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B\nn: w"),
        ("a = w", "a: x\nb: 1\nb: 2", "a: w\nb: 1\nb: 2"),
        ("a = w", "a: @x", "a: w"),
        ("a = w", "a: &x one", "a: w"),
        ("c = w", "a: &x one\nb: *x\nc: 1", "a: &x one\nb: *x\nc: w"),
        ("a = w", "a: x\nb: !tag w", "a: w\nb: !tag w"),
        ("a = w", "a: x\nb:\n\t- 1", "a: w\nb:\n\t- 1"),
    ]);
}

#[test]
fn every_line_end_and_every_frame_stays() {
    check(&[
        ("a = w", "---\r\na: x\r\nb: 1\r\n---\r\nz\r\n", "---\r\na: w\r\nb: 1\r\n---\r\nz\r\n"),
        ("n = w", "---\r\na: x\r\n---\r\nz\r\n", "---\r\na: x\r\nn: w\r\n---\r\nz\r\n"),
        ("- a", "---\r\na: x\r\nb: 1\r\n---\r\n", "---\r\nb: 1\r\n---\r\n"),
        ("a = w", "---\ra: x\rb: 1\r---\rz", "---\ra: w\rb: 1\r---\rz"),
        ("n = w", "---\ra: x\r---\rz", "---\ra: x\rn: w\r---\rz"),
        ("n = w", "---\na: x\r\n---\nz", "---\na: x\r\nn: w\r\n---\nz"),
        ("a += w", "---\r\na:\r\n- x\r\n---\r\n", "---\r\na:\r\n- x\r\n- w\r\n---\r\n"),
        ("a += w", "---\r\na: [\r\n  x\r\n]\r\n---\r\n", "---\r\na: [\r\n  x,\r\n  w\r\n]\r\n---\r\n"),
        ("a = w", "\u{feff}---\na: x\n---\nz", "\u{feff}---\na: w\n---\nz"),
        ("a = w", "--- \t\na: x\n---  \nz", "--- \t\na: w\n---  \nz"),
        ("n = w", "---\na: x\n...\nz", "---\na: x\nn: w\n...\nz"),
        ("n = w", "---\na: x\n---", "---\na: x\nn: w\n---"),
        ("n = w", "---\n---\nz", "---\nn: w\n---\nz"),
        ("n = w", "---\n---", "---\nn: w\n---"),
        ("n = w", "---\n# c\n---\n", "---\n# c\nn: w\n---\n"),
        ("a = w", "---\na: x\n---\n\0\u{1}\t ", "---\na: w\n---\n\0\u{1}\t "),
    ]);
}

#[test]
fn front_matter_comes_with_its_first_key_and_goes_with_it() {
    let table = [
        ("n = w", "# T\n", "---\nn: w\n---\n# T\n"),
        ("n = w", "\n\n# T", "---\nn: w\n---\n\n\n# T"),
        ("n = w", "", "---\nn: w\n---\n"),
        ("n = w", "\u{feff}# T\r\nx", "\u{feff}---\r\nn: w\r\n---\r\n# T\r\nx"),
        ("n = w", "a\rb\rc\nd", "---\rn: w\r---\ra\rb\rc\nd"),
        ("n = w", "---\n\nA break, not front matter.\n", "---\nn: w\n---\n---\n\nA break, not front matter.\n"),
    ];
    check(&table);
    let back = table.map(|(_, before, after)| ("- n", after, before));
    check(&back);
    check(&[
        ("- n", "---\nn: w\n---", "---\n---"),
        ("- n", "---\nn: w\n...\n", "---\n...\n"),
        ("- n", "--- \nn: w\n---\n", "--- \n---\n"),
        ("- n", "---\n# c\nn: w\n---\n", "---\n# c\n---\n"),
        ("- n", "---\n\nn: w\n\n---\nz", "---\n---\nz"),
        ("- n", "---\n\n# c\n\nn: w\n---\nz", "---\n# c\n---\nz"),
        // Without the two lines above it, the body would be front matter itself.
        ("- n", "---\nn: w\n---\n---\na: b\n---\n", "---\n---\n---\na: b\n---\n"),
    ]);
}

#[test]
fn several_changes_are_made_together() {
    let source = "---\na: x\nb: [old, w]\nc: old\n---\n";
    let changes = |written: &[&str]| written.iter().map(|written| change(source, written)).collect::<Vec<Change>>();
    let all = changes(&["a = new", "- c", "b += z", "old -> much longer", "n = 1", "b => d"]);
    assert_eq!(changed(source, &all).as_deref(), Ok("---\na: new\nd: [much longer, w, z]\nn: '1'\n---\n"));
    let last = Span::new(source.rfind("old").expect("it is there"), source.rfind("old").expect("it is there") + 3);
    let both = [change(source, "old -> longer"), Change::Rewrite { at: last, text: "short".into() }];
    assert_eq!(changed(source, &both).as_deref(), Ok("---\na: x\nb: [longer, w]\nc: short\n---\n"));
    assert_eq!(changed(source, &[]).as_deref(), Ok(source));
}
