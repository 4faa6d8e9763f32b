//! Comments, read back by a parser that knows every extension of the hosts.

use crate::report::diff::sample::{self, Sample};
use crate::report::diff::{DiffFormat, LEAST_CHARS};
use insta::assert_snapshot;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn shown(sample: &Sample, most: usize) -> String {
    sample.shown(DiffFormat::Markdown(most), 80)
}

fn events(page: &str) -> Vec<Event<'_>> {
    Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION).collect()
}

/// The HTML of a page; all of it is ours.
fn html(page: &str) -> Vec<String> {
    let of = |event: Event<'_>| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    events(page).into_iter().filter_map(of).collect()
}

/// What a host would do with a page beside showing it; and rows that are not whole.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut code, mut cells, mut columns) = (false, 0, 0);
    for event in events(page) {
        match event {
            Event::Start(Tag::Table(aligns)) => columns = aligns.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) if cells != columns => {
                faults.push(format!("{cells} cells in a table of {columns} columns"));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => faults.push(dest_url.to_string()),
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) => code = true,
            Event::Text(text) if ["@", "#", "://", "<", ":error", "GH-"].iter().any(|bad| text.contains(bad)) => {
                faults.push(text.to_string());
            }
            _ => {}
        }
    }
    faults.extend(code.then(|| "a block of code".to_owned()));
    faults
}

/// True where each fold that begins ends, and nothing else is HTML.
fn is_folded_well(page: &str) -> bool {
    let html = html(page).join("\n");
    let (begun, ended) = (html.matches("<details><summary>").count(), html.matches("</details>").count());
    let known = ["<!-- storymap diff -->", "<details>", "<summary>", "</summary>", "</details>", "<br>"];
    let rest = known.iter().fold(html, |rest, tag| rest.replace(tag, ""));
    begun == ended && !rest.contains(['<', '>'])
}

#[test]
fn a_mark_then_the_sentence_then_what_weakens_the_check_then_the_releases() {
    assert_snapshot!(shown(&sample::ordinary(), 65_000), @r#"
    <!-- storymap diff -->
    ### ⚠️ Story map: 5 cards changed, some in several ways: 1 story and 1 release added, 1 removed, 1 moved, 2 re-released; 1 new gap, 2 closed; the check is weaker in 2 points

    from `3f2a1bc` (where the branch left `origin/main`) to the working tree

    #### ⚠️ This change weakens the check

    - rule `task-without-stories` is `off`, and was `error` (`storymap.toml:4`)
    - story `gift-card` waives `missing-acceptance-criteria` until `2027-03-01`: "legal decides" (`storymap/20-make-purchase/30-choose-payment/gift-card.md`)

    #### What becomes of the releases

    | release | journey | stories | finished | points | score |
    | --- | --- | ---: | ---: | ---: | ---: |
    | **Guest checkout** `guest-checkout` | **broken at `choose-payment`, `track-order` → whole journey** | **3&nbsp;→&nbsp;5** | 1 | **8&nbsp;→&nbsp;13** | 12.5 |
    | **Accounts** `accounts` | whole with earlier releases | **4&nbsp;→&nbsp;3** | 0 | **12.5&nbsp;→&nbsp;7.5** |  |
    | **Loyalty** `loyalty`, new |  | 0 | 0 |  |  |

    Stories and steps:

    - **Guest checkout**
      - in: `pay-by-card` (new), `pay-later` (from `accounts`)
      - now also a story in: `choose-payment`
    - **Accounts**
      - in: `gift-card` (had no release)
      - out: `pay-later` (to `guest-checkout`), `save-card` (removed)
      - **no longer a story in: `confirm-order`**

    2 releases unchanged: `returns`, `gift-cards`

    #### 1 new gap

    | severity | gap | what to do | where |
    |---|---|---|---|
    | warning | story `pay-by-card` has no acceptance criteria `[missing-acceptance-criteria]` | say when it is done, in a list under `## Acceptance criteria` | `storymap/20-make-purchase/30-choose-payment/task.md:2` |

    <details><summary>2 gaps closed</summary>

    | severity | gap that is no more | where it was |
    |---|---|---|
    | error | task `choose-payment` has no stories `[task-without-stories]` | `storymap/20-make-purchase/30-choose-payment/task.md` |
    | warning | release `guest-checkout` breaks the journey at `choose-payment` `[slice-breaks-journey]` | `storymap/20-make-purchase/30-choose-payment/task.md` |

    </details>

    #### 5 cards changed

    **Make purchase** > **Choose payment**

    - `+` **Pay by card** `pay-by-card`: new story, release `guest-checkout`
    - `~` **Pay later** `pay-later`
      - release `accounts` → `guest-checkout`
      - points 3 → 5
      - title "Pay" → "Pay later"
    - `~` **Pay with a gift card** `gift-card`
      - task `confirm-order` → `choose-payment`
      - release none → `accounts`
    - `-` **Save a card** `save-card`: story removed, release `accounts`

    **releases**

    - `+` **Loyalty** `loyalty`: new release


    #### Also

    - 2 hints opened and 1 closed are not shown; `--show info` shows them
    "#);
}

#[test]
fn a_hostile_card_is_shown_and_does_nothing() {
    let page = shown(&sample::hostile(), 65_000);
    assert_eq!(faults(&page), [""; 0], "{page}");
    assert!(is_folded_well(&page), "{page}");
    assert!(page.chars().all(|letter| letter == '\n' || !letter.is_control()), "{page}");
    let lines = |page: &str| page.lines().count();
    assert_eq!(lines(&page), lines(&shown(&sample::ordinary(), 65_000)));
    assert_eq!(faults("| a |\n|---|\n| b |\n\n@team https://a.b"), ["@team https://a.b"], "the test can fail");
}

#[test]
fn no_change_is_a_sentence() {
    assert_snapshot!(shown(&sample::nothing(), 65_000), @"
    <!-- storymap diff -->
    ### Story map: no change of the map since `3f2a1bc`

    from `3f2a1bc` (where the branch left `origin/main`) to the working tree
    ");
}

#[test]
fn what_weakens_the_check_and_the_releases_outlast_the_changes_of_cards() {
    let ordinary = sample::ordinary();
    let mut long = ordinary.clone();
    let group = long.report.groups[0].clone();
    long.report.groups = vec![group; 500];
    let page = shown(&long, 4_000);
    assert!(page.contains("rule `task-without-stories` is `off`") && page.contains("| **Accounts** `accounts` |"));
    assert!(page.contains("2 releases unchanged") && page.contains("`pay-by-card` has no acceptance criteria"));
    let note = page.lines().find(|line| line.contains("no room")).unwrap_or_default();
    assert!(note.ends_with("more changed cards; `storymap diff` shows all."), "{page}");
}

#[test]
fn a_page_is_never_longer_than_its_limit() {
    let endless = "endless ".repeat(125_000);
    for (count, title) in [(10_000, "a title"), (10_000, sample::HOSTILE), (3, &endless)] {
        let sample = sample::many(count, title);
        for most in [LEAST_CHARS, 3_000, 10_000, 65_000] {
            let page = shown(&sample, most);
            assert!(page.chars().count() <= most, "{count}: {} of {most}", page.chars().count());
            assert!(is_folded_well(&page), "{count} {most}: {page}");
            assert_eq!(faults(&page), [""; 0], "{count} {most}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_page_is_whole_and_says_what_it_leaves_out(count in 0_usize..60, title in "\\PC{0,80}", most in 2_000_usize..20_000) {
        let page = shown(&sample::many(count, &title), most);
        prop_assert!(page.chars().count() <= most);
        prop_assert!(is_folded_well(&page), "{}", page);
        // A title may hold what stands in front of a card.
        let cards = page.lines().filter(|line| line.starts_with("- `~` ") && line.contains(" `card-")).count();
        let is_said = page.contains(&format!("{} more changed card", count - cards)) || page.contains(&format!("{count} changed card"));
        prop_assert!(cards == count || is_said, "{} of {}: {}", cards, count, page);
    }
}
