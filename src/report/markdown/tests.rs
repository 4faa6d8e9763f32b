//! Pages of Markdown, read back by a parser that knows every extension.

use crate::diagnostic::Severity;
use crate::report::Format;
use crate::report::sample::{self, Sample, finding};
use insta::assert_snapshot;
use pulldown_cmark::{Event, Options, Parser, Tag};

fn shown(sample: &Sample) -> String {
    sample.shown(Format::Markdown, 80)
}

#[test]
fn a_verdict_then_a_table_then_the_rest() {
    assert_snapshot!(shown(&sample::gaps()), @"
    ### ❌ The story map fails its check: 1 error, 1 warning, 1 hint

    | severity | gap | what to do | where |
    |---|---|---|---|
    | error | task `choose-payment` has no stories `[task-without-stories]` | add one with `storymap new story --under choose-payment`, or mark the task `draft: true` | `storymap/20-make-purchase/30-choose-payment/task.md:2` |
    | warning | first release `guest-checkout` has no story in activity `track-order` `[first-slice-skips-activity]` | move a story of it into `guest-checkout` | `storymap/30-track-order/activity.md:2` |
    | info | map `webshop` does not say its goal `[map-missing-frame]` | add `goal:` to it | `storymap/map.md:1` |

    #### stories of each step in each release

    | step | Guest checkout | Accounts | Gift cards |
    | --- | ---: | ---: | ---: |
    | **Find products** | **-** | 1 | 2 |
    | &emsp;Search by name | 1 | 2 | **-** |
    | **Make purchase** | 2 | **-** | 1 |

    `-` no story here or in an earlier release

    - 3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn a_broken_card_is_text_and_code() {
    let page = shown(&sample::hostile());
    assert_snapshot!(page, @r#"
    ### ❌ The story map fails its check: 2 errors, 5 warnings

    | severity | gap | what to do | where |
    |---|---|---|---|
    | error | 注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか `[unknown-reference]` | 👩‍💻 に聞く | `注文/確認する/支払い方法を選ぶ/カード.md:2` |
    | error | title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long `[vague-title]` | shorten it | `c.md:1` |
    | warning | story `\u{1b}[2J\u{202e}dlog free \u{200b}<b>\|"\u{7}` has no persona, 👩‍💻 has `[story-without-persona]` | say who | `a\u{1b}[31m/b.md:1` |
    | warning | `::add-mask::x` `[vague-title]` | say `what\|it` is, `#1 @team` | ``::error::a,b=c%0A\|`d`.md:1`` |
    | warning | title `a ::error file=x,line=1::b%0Ac` `\u{23}#[error]]]> --> <img src=x> &amp`; `[vague-title]` | say `what\|it` is, `#1 @team` | `d.md:1` |
    | warning | `@team #12 GH-1 :tada`: `` https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\u{7c}b ` `` `[vague-title]` | say `what\|it` is, `#1 @team` | `e.md:1` |
    | warning | `#` a `\|` b `</details><details> \u{23}#vso[task.x] \u{23}#teamcity[x]` `[vague-title]` | say `what\|it` is, `#1 @team` | `<f>/` |
    "#);
    let known = |event: &Event<'_>| match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::List(None)
                | Tag::Item
        ),
        Event::End(_) | Event::Text(_) | Event::Code(_) => true,
        _ => false,
    };
    let odd: Vec<Event<'_>> = Parser::new_ext(&page, Options::all()).filter(|event| !known(event)).collect();
    assert!(odd.is_empty(), "{odd:?}");
    let rows = Parser::new_ext(&page, Options::all()).filter(|event| matches!(event, Event::Start(Tag::TableRow)));
    assert_eq!(rows.count(), sample::hostile().findings.len());
    let said = Parser::new_ext(&page, Options::all()).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    for text in said {
        assert!(!text.contains(['@', '#', '<', '[', '\\', '`', '|', '*', '_', '$']), "a host reads `{text}`");
    }
}

#[test]
fn nothing_found_is_said() {
    assert_snapshot!(shown(&sample::clean()), @"
    ### ✅ The story map passes its check: no gaps

    - 24 stories read
    ");
    assert_eq!(shown(&sample::clean().quiet().ascii()), "### The story map passes its check: no gaps\n");
}

#[test]
fn what_misses_the_same_thing_is_one_row() {
    let mut sample = Sample::new();
    for number in 0..7 {
        let mut gap = finding(Severity::Error, "unknown-reference", "`release: mvp` names no card", "add it");
        gap.shared = Some("`release: mvp` names no card".to_owned());
        gap.card = Some(format!("card-{number}"));
        sample = sample.finding(&format!("{number}.md"), "«a»", gap);
    }
    assert_snapshot!(shown(&sample), @"
    ### ❌ The story map fails its check: 7 errors

    | severity | gap | what to do | where |
    |---|---|---|---|
    | error | `release: mvp` names no card; 7 cards use it `[unknown-reference]` | add it | `0.md:1`, `1.md:1`, `2.md:1`, `3.md:1`, and 3 more |
    ");
}

#[test]
fn a_long_table_is_folded_and_ends_at_the_limit() {
    let folded = shown(&sample::many(30));
    assert!(folded.contains("<details><summary>and 10 hints more</summary>"), "{folded}");
    assert!(!folded.contains("no room"), "{folded}");

    let cut = shown(&sample::many(10_000).with_coverage(3));
    assert!(cut.starts_with("### ❌ The story map fails its check: 3334 errors, 3333 warnings, 3333 hints\n"), "{cut}");
    let length = cut.chars().count();
    assert!((60_000..=65_000).contains(&length), "{length}");
    let rows = cut.lines().filter(|line| line.starts_with("| error |")).count();
    let left_out = format!("There is no room here for {} errors, 3333 warnings, 3333 hints more; ", 3334 - rows);
    assert!(cut.contains(&left_out), "{rows} rows");
    assert!(cut.contains("#### stories of each step in each release"), "what stands below is kept");
}

#[test]
fn endless_texts_and_tables_stay_within_the_limit() {
    let endless = "a@b ".repeat(50_000);
    let gap = finding(Severity::Error, "r", &endless, &endless);
    let mut sample = Sample::new().finding(&endless, "a", gap).with_coverage(5_000);
    sample.closing = vec![endless];
    let page = shown(&sample);
    assert!(page.chars().count() <= 65_000, "{}", page.chars().count());
    assert!(page.contains("There is no room here for a table of 3 rows: stories of each step in each release"));
}
