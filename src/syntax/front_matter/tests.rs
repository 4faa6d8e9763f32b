//! Front matter as told by its faults and entries: tables of what people write, limits, and random text.

use super::*;
use crate::limits::FRONT_MATTER_BYTES;
use crate::syntax::yaml::Style;
use proptest::prelude::*;

/// Reads within the usual limits.
fn read(source: &str, faults: &mut Vec<Fault>) -> (FrontMatter, usize) {
    super::read(source, &Limits::default(), faults)
}

/// Every fault as `kind at text`, in the order of the text, and every entry as `key=value`.
fn told(source: &str) -> (Vec<String>, Vec<String>) {
    let mut faults = Vec::new();
    let (front_matter, _) = read(source, &mut faults);
    faults.sort_by_key(|fault| fault.span);
    let faults = faults.iter().map(|fault| format!("{} at {:?}", name(&fault.kind), fault.span.text(source))).collect();
    let shown = |entry: &Entry| format!("{}={}", entry.key.get(source), shown(&entry.value, source));
    (faults, front_matter.entries.iter().map(shown).collect())
}

fn name(kind: &FaultKind) -> String {
    match kind {
        FaultKind::NeedsQuotes { quoted } => format!("NeedsQuotes {quoted}"),
        FaultKind::CommentCutsValue { quoted } => format!("CommentCutsValue {quoted}"),
        FaultKind::AnchorCutsValue { quoted } => format!("AnchorCutsValue {quoted}"),
        FaultKind::Unclosed { opener } => format!("Unclosed {opener}"),
        FaultKind::InvalidEntry { reason } => format!("InvalidEntry ({reason})"),
        FaultKind::DuplicateKey { .. } => "DuplicateKey".to_owned(),
        FaultKind::TooDeep { .. } => "TooDeep".to_owned(),
        FaultKind::TooManyCopies { .. } => "TooManyCopies".to_owned(),
        FaultKind::FrontMatterTooLarge { .. } => "FrontMatterTooLarge".to_owned(),
        kind => format!("{kind:?}"),
    }
}

fn shown(node: &Node, source: &str) -> String {
    let all = |nodes: Vec<String>| nodes.join(",");
    match &node.kind {
        NodeKind::Scalar { text, .. } => text.get(source).to_owned(),
        NodeKind::Sequence(items) => format!("[{}]", all(items.iter().map(|item| shown(item, source)).collect())),
        NodeKind::Mapping(pairs) => {
            let pair = |pair: &Pair| format!("{}:{}", shown(&pair.key, source), shown(&pair.value, source));
            format!("{{{}}}", all(pairs.iter().map(pair).collect()))
        }
    }
}

fn of(content: &str) -> (Vec<String>, Vec<String>) {
    told(&format!("---\n{content}\n---\nbody\n"))
}

#[track_caller]
fn expect(content: &str, faults: &[&str], entries: &[&str]) {
    let (found_faults, found_entries) = of(content);
    assert_eq!(found_faults, faults, "{content:?}");
    assert_eq!(found_entries, entries, "{content:?}");
}

#[test]
fn a_sound_card_has_entries_and_no_faults() {
    let content = "title: Pay by card # first slice\npersonas: [busy-parent, a b]\n# a note\ntags:\n- a\n- leading: lists made\n\
                   epic: [[theme-a]]\nempty:\n'quoted': \"x: y\"\nlong: one\n  two";
    let entries = [
        "title=Pay by card",
        "personas=[busy-parent,a b]",
        "tags=[a,{leading:lists made}]",
        "epic=[[theme-a]]",
        "empty=",
        "quoted=x: y",
        "long=one two",
    ];
    expect(content, &[], &entries);
}

#[test]
fn what_was_typed_is_kept() {
    let content = "a: 1.10\nb: 012\nc: no\nd: 0o17\ne: ~\nf: 2027-01-31\ng: 123456789012345678901234567890";
    let entries = ["a=1.10", "b=012", "c=no", "d=0o17", "e=~", "f=2027-01-31", "g=123456789012345678901234567890"];
    expect(content, &[], &entries);
}

#[test]
fn a_value_that_lacks_quotes_is_one_fault_and_no_loss() {
    for (value, quoted) in [
        ("x: y", "\"x: y\""),
        ("x:", "\"x:\""),
        ("@x", "\"@x\""),
        ("`x`", "\"`x`\""),
        ("%x", "\"%x\""),
        ("*x", "\"*x\""),
        ("*bold* text", "\"*bold* text\""),
        ("> 5 items", "\"> 5 items\""),
        ("[WIP] Add x", "\"[WIP] Add x\""),
        ("{a} b", "\"{a} b\""),
        ("\"foo\" bar", "\"\\\"foo\\\" bar\""),
        ("\"foo\": bar", "\"\\\"foo\\\": bar\""),
        (", x", "\", x\""),
        ("@ü: ñ", "\"@ü: ñ\""),
    ] {
        let faults = format!("NeedsQuotes {quoted} at {value:?}");
        expect(&format!("a: 1\nowner: {value}\nb: 2"), &[&faults], &["a=1", &format!("owner={value}"), "b=2"]);
    }
}

#[test]
fn quotes_are_suggested_for_the_words_that_were_meant() {
    expect("a: x: y # note", &["NeedsQuotes \"x: y\" at \"x: y\""], &["a=x: y"]);
    expect("a: x: y #12", &["NeedsQuotes \"x: y #12\" at \"x: y #12\""], &["a=x: y #12"]);
    expect("a: 'it's'", &["NeedsQuotes \"it's\" at \"'it's'\""], &["a=it's"]);
    expect("a: x: y\n  and z\nb: 1", &["NeedsQuotes \"x: y and z\" at \"x: y\\n  and z\""], &["a=x: y and z", "b=1"]);
    expect("a: [[x]], [[y]]", &["NeedsQuotes [\"[[x]]\", \"[[y]]\"] at \"[[x]], [[y]]\""], &[]);
    expect(r#"a: "C:\q""#, &[r#"NeedsQuotes "C:\\q" at "\"C:\\q\"""#], &[]);
}

#[test]
fn each_item_that_lacks_quotes_is_told() {
    let faults = ["NeedsQuotes \"@x\" at \"@x\"", "NeedsQuotes \"b: c\" at \"b: c\""];
    expect("owner:\n  - @x\n  - y\n  - a: b: c", &faults, &["owner=[@x,y,{a:b: c}]"]);
    let faults = ["NeedsQuotes \"@x\" at \"@x\"", "NeedsQuotes \"@y\" at \"@y\""];
    expect("owner: [@x, z, @y]", &faults, &["owner=[@x,z,@y]"]);
    expect("tags: [a, #b]\nc: d", &["NeedsQuotes \"#b\" at \"#b\""], &["tags=[a,#b]", "c=d"]);
}

#[test]
fn a_broken_entry_costs_that_entry_only() {
    for (entry, fault) in [
        ("tags: [a, b", "Unclosed [ at \"[\""),
        ("tags: {a: b", "Unclosed { at \"{\""),
        ("tags: \"a", "Unclosed \" at \"\\\"\""),
        ("tags: 'tis so", "Unclosed ' at \"'\""),
        ("tags: [a,\nb", "Unclosed [ at \"[\""),
        ("tags:\n\t- a", "Tab at \"\\t\""),
        ("tags:\n  - a\n\t- b", "Tab at \"\\t\""),
        ("no entry", "InvalidEntry (the line has no key) at \"no entry\""),
        ("no entry\nnor this", "InvalidEntry (the line has no key) at \"no entry\""),
        ("=======", "Conflict at \"=======\""),
        ("tags: a\n  b: c", "InvalidEntry (the line is indented, so it belongs to the one above) at \"b: c\""),
        ("tags: a # b\n  c", "InvalidEntry (comment intercepting the multiline text) at \"tags: a # b\""),
        ("tags: - a", "InvalidEntry (block sequence entries are not allowed in this context) at \"tags: - a\""),
    ] {
        expect(&format!("a: 1\n{entry}\nb: 2"), &[fault], &["a=1", "b=2"]);
    }
}

#[test]
fn a_control_character_ends_nothing() {
    for character in ["\0", "\u{1}", "\u{feff}", "\u{85}"] {
        let (faults, entries) = of(&format!("a: 1\nb: x{character}y\nc: {character}\nd: 2"));
        assert_eq!(
            (entries.first().map(String::as_str), entries.last().map(String::as_str)),
            (Some("a=1"), Some("d=2"))
        );
        assert_eq!(faults.len() + entries.len() - 2, 2, "{faults:?} {entries:?}");
    }
}

#[test]
fn an_anchor_serves_aliases_even_where_another_entry_is_broken() {
    expect("a: &x one\nb: @y\nc: *x", &["NeedsQuotes \"@y\" at \"@y\""], &["a=one", "b=@y", "c=one"]);
    expect("a: &x [1, {k: v}]\nb: *x", &[], &["a=[1,{k:v}]", "b=[1,{k:v}]"]);
}

#[test]
fn an_anchor_that_nothing_uses_was_meant_as_text() {
    expect("a: &x foo bar", &["AnchorCutsValue \"&x foo bar\" at \"&x foo bar\""], &["a=&x foo bar"]);
    expect("a: &x\nb: 1", &["AnchorCutsValue \"&x\" at \"&x\""], &["a=&x", "b=1"]);
    expect("a:\n- &x y", &["AnchorCutsValue \"&x y\" at \"&x y\""], &["a=[&x y]"]);
    expect("a: &x 1\nb: &x 2\nc: *x", &["AnchorCutsValue \"&x 1\" at \"&x 1\""], &["a=&x 1", "b=2", "c=2"]);
    expect("a: &x [1]", &[], &["a=[1]"]);
}

#[test]
fn a_comment_is_a_fault_only_where_text_was_meant() {
    expect("a: #12\nb: 1", &["CommentCutsValue \"#12\" at \"#12\""], &["a=", "b=1"]);
    expect("a: Fix #12 now", &["CommentCutsValue \"Fix #12 now\" at \"Fix #12 now\""], &["a=Fix"]);
    let faults = ["CommentCutsValue \"#1\" at \"#1\"", "CommentCutsValue \"x #2\" at \"x #2\""];
    expect("a:\n- #1\n- x #2", &faults, &["a=[,x]"]);
    for content in
        ["a: x # first", "a: x\n#12\nb: y", "a: \"x\" #12", "a: x ## y", "a: #\nb: y", "a: #who\n  - x", "a: x#12"]
    {
        assert_eq!(of(content).0, Vec::<String>::new(), "{content}");
    }
}

#[test]
fn what_yaml_has_and_cards_have_not_is_told() {
    expect("a: !foo bar", &["Tag at \"!foo\""], &["a=bar"]);
    expect("a: !x!y bar", &["Tag at \"!x!y\""], &["a=!x!y bar"]);
    expect("a: &x {k: v}\nb:\n  <<: *x\n  c: d", &["MergeKey at \"<<\""], &["a={k:v}", "b={c:d}"]);
    expect("[a]: b\nc: d", &["KeyNotText at \"[a]\""], &["c=d"]);
    expect("a: 1\n--- b\nc: 2", &["SecondDocument at \"---\""], &["a=1"]);
    expect("- a\n- b", &["NotAMapping at \"- a\""], &[]);
    expect("only words\nover lines", &["NotAMapping at \"only words\""], &[]);
}

#[test]
fn the_first_of_two_equal_keys_counts() {
    expect("Due-Date: 1\nb: 2\ndue_date: 3", &["DuplicateKey at \"due_date\""], &["Due-Date=1", "b=2"]);
    let mut faults = Vec::new();
    read("---\na: 1\na: 2\n---\n", &mut faults);
    assert_eq!(faults[0].kind, FaultKind::DuplicateKey { first: Span::new(4, 5) });
}

#[test]
fn a_key_that_stands_twice_is_told_however_many_there_are() {
    for count in [1, 23, 24, 25, 60] {
        let keys: String = (0..count).map(|at| format!("key_{at}: {at}\n")).collect();
        let source = format!("---\n{keys}{keys}---\n");
        let mut faults = Vec::new();
        let (front_matter, _) = read(&source, &mut faults);
        let first_of = |fault: &Fault| match fault.kind {
            FaultKind::DuplicateKey { first } => first.text(&source) == fault.span.text(&source) && first < fault.span,
            _ => false,
        };
        assert_eq!(front_matter.entries.len(), count, "{count}");
        assert_eq!(faults.iter().filter(|fault| first_of(fault)).count(), count, "{count}");
    }
}

#[test]
fn a_merge_is_one_fault_and_cut_out() {
    let block = "<<<<<<< HEAD\nb: 1\n=======\nb: ü\n>>>>>>> main";
    expect(&format!("a: 1\n{block}\nc: 2"), &[&format!("Conflict at {block:?}")], &["a=1", "c=2"]);
    expect(&format!("{block}\nc:\n{block}\n- 2"), &[&*format!("Conflict at {block:?}"); 2], &["c=[2]"]);
    let source = "---\na: 1\n<<<<<<< A\nb: 2\n---\n=======\nb: 3\n---\n>>>>>>> B\nx";
    let (faults, entries) = told(source);
    assert_eq!((faults.len(), entries), (1, vec!["a=1".to_owned()]));
    assert!(faults[0].starts_with("Conflict"));
}

#[test]
fn front_matter_below_empty_lines_is_read_and_told() {
    let (faults, entries) = told("\n \n---\nrelease: mvp\n---\n# Late\n");
    assert_eq!((faults, entries), (vec!["NotAtTop at \"---\"".to_owned()], vec!["release=mvp".to_owned()]));
    for body in
        ["\n---\n\nText\n\n---\n", "\n---\nSome words\n---\n", "\n---\nrelease: mvp\n", "\n# A\n---\na: b\n---\n"]
    {
        assert_eq!(told(body), (Vec::new(), Vec::new()), "{body:?} is a body");
    }
}

#[test]
fn a_forgotten_opening_line_is_one_fault_and_the_fields_count() {
    for source in
        ["release: mvp\nrank: 1\n---\n# T\n", "—\nrelease: mvp\nrank: 1\n—\n# T\n", "\nrelease: mvp\nrank: 1\n---\n"]
    {
        let (faults, entries) = told(source);
        assert_eq!(entries, ["release=mvp", "rank=1"], "{source:?}");
        assert!(faults.len() == 1 && faults[0].starts_with("NeverOpened"), "{source:?}: {faults:?}");
    }
    for body in [
        "Note: this\n---\n",
        "release: mvp\n",
        "release: mvp\n\n---\n",
        "release: mvp\n# T\n---\n",
        "---x\nrank: 1\n---\n",
    ] {
        assert_eq!(told(body), (Vec::new(), Vec::new()), "{body:?} is a body");
    }
}

#[test]
fn a_forgotten_closing_line_is_one_fault() {
    let (faults, entries) = told("---\ntitle: x\nowner: @y\n\n# Title\n\nAs a user\n");
    assert_eq!(faults, ["NeverClosed at \"---\"", "NeedsQuotes \"@y\" at \"@y\""]);
    assert_eq!(entries, ["title=x", "owner=@y"]);
}

#[test]
fn front_matter_that_is_not_yaml_leaves_the_body() {
    let mut faults = Vec::new();
    let source = "+++\na = 1\n+++\nbody";
    let (front_matter, body) = read(source, &mut faults);
    assert_eq!((front_matter, &source[body..]), (FrontMatter::default(), "body"));
    assert_eq!(faults, [Fault { kind: FaultKind::TomlFrontMatter, span: Span::new(0, 3) }]);
}

#[test]
fn every_line_end_and_a_byte_order_mark_are_fine() {
    for end in ["\n", "\r\n", "\r"] {
        let source = ["\u{feff}---", "a: 1", "b:", "- x", "c: @y", "---", "body"].join(end);
        assert_eq!(told(&source).1, ["a=1", "b=[x]", "c=@y"], "{end:?}");
        let (front_matter, body) = read(&source, &mut Vec::new());
        assert_eq!(&source[body..], "body");
        assert!(front_matter.span.is_some_and(|span| span.text(&source).ends_with("---")));
    }
}

#[test]
fn spans_cover_what_people_would_mark() {
    let source = "---\na: \"x\"\nb:   # none\nc:\n  - d\n  - e: f\ng: [h,\n  i]\nj: |  # block\n  k\n  l\n\nm: >-\nn: o\np:\n# q\n- - r\ns:\n-\n  t\n---\n";
    let (front_matter, _) = read(source, &mut Vec::new());
    let spans: Vec<&str> = front_matter.entries.iter().map(|entry| entry.value.span.text(source)).collect();
    assert_eq!(
        spans,
        ["\"x\"", "", "- d\n  - e: f", "[h,\n  i]", "|  # block\n  k\n  l", ">-", "o", "- - r", "-\n  t"]
    );
    assert_eq!(front_matter.entries[1].value.span, Span::at(13));
    let NodeKind::Scalar { text, style: Style::Block } = &front_matter.entries[4].value.kind else {
        panic!("a block scalar");
    };
    assert_eq!(text.get(source), "k\nl\n");
}

#[test]
fn limits_cost_the_entry_or_the_front_matter() {
    let deep = "[".repeat(40) + &"]".repeat(40);
    expect(&format!("a: 1\nb: {deep}\nc: 2"), &["TooDeep at \"b\""], &["a=1", "c=2"]);
    let bomb: String =
        (1..10).map(|at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 9].join(","))).collect();
    let (faults, entries) = of(&format!("a0: &a0 x\n{bomb}z: *a0"));
    assert!(!faults.is_empty() && faults.iter().all(|fault| fault.starts_with("TooManyCopies at \"a")), "{faults:?}");
    assert_eq!(entries.last().map(String::as_str), Some("z=x"));
    let chain: String = (1..99).map(|at| format!("a{at}: &a{at} [*a{}]\n", at - 1)).collect();
    assert!(of(&format!("a0: &a0 [x]\n{chain}")).0.iter().any(|fault| fault.starts_with("TooDeep")));
    let large = format!("a: {}", "x".repeat(FRONT_MATTER_BYTES.usual));
    expect(&large, &["FrontMatterTooLarge at \"---\""], &[]);
}

/// Whatever a team sets, the smallest stack that is in use is enough: threads of a language server may have 512 KiB.
#[test]
fn the_deepest_values_need_little_stack() {
    let depth = Limits::WIDEST.front_matter_depth - 1;
    let chain: String = (1..depth).map(|at| format!("a{at}: &a{at} [*a{}]\n", at - 1)).collect();
    let texts = [
        format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth)),
        format!("a: {}1{}\n", "{b: ".repeat(depth), "}".repeat(depth)),
        (0..depth).map(|level| format!("{}a:\n", " ".repeat(level))).collect(),
        format!("a: {}x\n", "- ".repeat(depth)),
        format!("a0: &a0 [x]\n{chain}"),
    ];
    let read_all = move || {
        for text in texts {
            let source = format!("---\n{text}---\n");
            let mut faults = Vec::new();
            let (front_matter, _) = super::read(&source, &Limits::WIDEST, &mut faults);
            assert!(!faults.iter().any(|fault| matches!(fault.kind, FaultKind::TooDeep { .. })), "{faults:?}");
            assert!(front_matter.clone() == front_matter, "{}", &text[..40]);
        }
    };
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(read_all);
    small.expect("a thread can be had").join().expect("the stack is enough");
}

/// A reader that takes quadratic time hangs here.
#[test]
fn hostile_text_is_at_most_a_fault_a_line() {
    const HARMLESS: [&str; 5] = ["#\n", "# ", "\t\n", "k0", "a:"];
    let full = |part: &str| part.repeat(FRONT_MATTER_BYTES.usual / part.len() - 1);
    let texts = [
        full("["),
        full("a: "),
        full("a: \n"),
        full("&a "),
        full("- "),
        full("*a "),
        full("@\n"),
        full("\"\n"),
        full("a: @x\n"),
        full("a: b: c\n"),
        full("#\n"),
        full("# x\n"),
        full("? "),
        full("!a "),
        full("a: [\n"),
        full("\t\n"),
        full("<<<<<<< a\n"),
        full("=======\n"),
        full("- @x\n"),
        format!("a:\n{}", full("- @x\n")),
        format!("a: [{}", full("@x, ")),
        format!("a: &x {}", full("[*x, ")),
        (0..9000).map(|at| format!("k{at}:\n")).collect(),
        full("a: &x #1\n"),
        full("' "),
        format!("a: {}", full("{a: ")),
        format!("a: |\n{}", full("\n")),
        format!("a: x: y\n{}", full("  b\n")),
        full("\"a\" "),
    ];
    for text in texts {
        let start = &text[..text.floor_char_boundary(20)];
        let faults = of(&text).0.len();
        let most = text.lines().count();
        assert!((1..=most).contains(&faults) || HARMLESS.contains(&&start[..2]), "{start}: {faults}");
    }
}

/// Lines as people and their slips write them.
fn lines() -> impl Strategy<Value = String> {
    const PARTS: [&str; 24] = [
        "a: ",
        "b: ",
        "- ",
        "  ",
        "\t",
        "word",
        "ü",
        "[",
        "]",
        "{",
        "}",
        " #",
        "# ",
        ": ",
        "\n",
        "\r\n",
        "\r",
        "---",
        "\n---",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "<<: ",
        "\u{feff}",
    ];
    let part = prop_oneof![
        4 => prop::sample::select(&PARTS[..]).prop_map(str::to_owned),
        2 => "[@`%!|>#,?:'\"\\\\0-]",
        1 => "[&*][xy] ?",
        1 => "\\PC|\\x00|\\x01",
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

fn check_node(node: &Node, source: &str, within: Span) -> Result<(), TestCaseError> {
    check_span(node.span, source, within)?;
    match &node.kind {
        NodeKind::Scalar { text: Text::Slice(span), .. } => check_span(*span, source, within),
        NodeKind::Scalar { .. } => Ok(()),
        NodeKind::Sequence(items) => items.iter().try_for_each(|item| check_node(item, source, within)),
        NodeKind::Mapping(pairs) => pairs.iter().try_for_each(|pair| {
            check_node(&pair.key, source, within)?;
            check_node(&pair.value, source, within)
        }),
    }
}

fn check_span(span: Span, source: &str, within: Span) -> Result<(), TestCaseError> {
    prop_assert!(source.get(span.range()).is_some(), "{:?} is on no character border of {:?}", span, source);
    prop_assert!(
        within.start <= span.start && span.end <= within.end,
        "{:?} is outside of {:?} in {:?}",
        span,
        within,
        source
    );
    Ok(())
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let mut faults = Vec::new();
    let (front_matter, body) = read(source, &mut faults);
    prop_assert!(source.is_char_boundary(body));
    let Some(within) = front_matter.span else {
        prop_assert!(front_matter.entries.is_empty());
        return Ok(());
    };
    check_span(within, source, Span::new(0, body))?;
    for fault in &faults {
        check_span(fault.span, source, within)?;
    }
    for pair in front_matter.entries.windows(2) {
        prop_assert!(pair[0].key_span.end <= pair[1].key_span.start, "{:?}", source);
    }
    for entry in &front_matter.entries {
        check_span(entry.key_span, source, within)?;
        check_node(&entry.value, source, within)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_front_matter_is_read_and_every_span_fits(content in lines(), body in lines()) {
        check(&format!("---\n{content}\n---\n{body}"))?;
        check(&format!("---\na: b\n{content}\n\n{body}"))?;
    }

    #[test]
    fn any_text_is_read(source in "(?s).*") {
        check(&source)?;
        check(&format!("---\na: {source}\n---\n"))?;
    }
}
