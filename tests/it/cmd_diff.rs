//! `storymap diff` as a terminal shows it, over repositories with a history.

mod many;
mod sides;

use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// Two steps, of which the first release has one.
const SHOP: &str = "\
-- storymap.toml
[rules]
missing-acceptance-criteria = \"off\"
story-without-persona = \"off\"
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/10-choose/activity.md
# Choose
-- storymap/10-choose/10-find/task.md
# Find it
-- storymap/10-choose/10-find/by-name.md
---
release: mvp
effort: 3
---
# Search by name
-- storymap/10-choose/10-find/by-aisle.md
---
release: habit
effort: 5
---
# Browse an aisle
-- storymap/20-buy/activity.md
# Buy
-- storymap/20-buy/10-pay/task.md
# Pay
-- storymap/20-buy/10-pay/by-card.md
---
release: habit
effort: 5
---
# Pay by card
-- storymap/releases/mvp.md
---
rank: 1
outcome: forty families order without help
---
# First orders
-- storymap/releases/habit.md
---
rank: 2
outcome: they come back every week
---
# Weekly habit
-- storymap/releases/later.md
---
rank: 3
outcome: whoever has no card can order too
---
# Later
";

/// A change that heals the journey of the first release, renames a card, and quiets a rule.
const CHANGE: &str = "\
-- storymap.toml
[rules]
missing-acceptance-criteria = \"off\"
story-without-persona = \"off\"
slice-breaks-journey = \"info\"
-- storymap/20-buy/10-pay/by-card.md
---
effort: 5
release: \"mvp\"
---
# Pay by card
-- storymap/20-buy/10-pay/by-invoice.md
---
release: habbit
effort: 2
---
# Pay by invoice
";

/// The shop with a branch `trunk` where it stands.
fn shop() -> Sandbox {
    let shop = Sandbox::of(SHOP);
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop
}

/// The same with the change, committed.
fn changed() -> Sandbox {
    let shop = shop();
    shop.add(CHANGE).rename("storymap/10-choose/10-find/by-aisle.md", "storymap/10-choose/10-find/by-shelf.md");
    shop.commit(TODAY);
    shop
}

/// Puts a branch where the checked-out commit is.
fn branch(sandbox: &Sandbox, name: &str) {
    let repository = sandbox.repository();
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("something was committed");
    repository.branch(name, &head, true).expect("a branch can be made anywhere");
}

#[test]
fn a_change_is_told_from_the_whole_to_the_single_card() {
    assert_snapshot!(changed().storymap("diff trunk"), @"
    $ storymap diff trunk
    1 story added, 1 renamed, 1 re-released; 1 new gap, 1 closed; the check is
    weaker in 1 point
    from `trunk` to the working tree

    ! this change weakens the check
     ! rule `slice-breaks-journey` is `info`, and was `warning` (`storymap.toml:4`)

    what becomes of the releases
     release        numbers          journey and stories
    ──────────────────────────────────────────────────────────────────────
     First orders   stories  1 → 2   broken at `buy` → whole journey
                    finished 0       + in: `by-card` (from `habit`)
                    points   3 → 8   + now also a story in: `buy`, `pay`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     Weekly habit   stories  2 → 1   whole journey
                    finished 0       - out: `by-card` (to `mvp`)
                    points   10 → 5  - no longer a story in: `buy`, `pay`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     in no release  stories  0 → 1   + in: `by-invoice` (new)
                    finished 0
                    points   - → 2
    ──────────────────────────────────────────────────────────────────────
    1 release unchanged: `later`

    gaps opened
     where                    severity  gap and what to do
    ───────────────────────────────────────────────────────────────────────
     storymap/20-buy/10-pay/  error     `release: habbit` names no release
       by-invoice.md:2                  [unknown-reference]
                                        → did you mean `habit`?
    ───────────────────────────────────────────────────────────────────────

    gaps closed
     severity  gap that is no more
    ──────────────────────────────────────────────────────────────────────────
     error     the first slice `mvp` skips activity `buy`
               [first-slice-skips-activity], in `storymap/20-buy/activity.md`
    ──────────────────────────────────────────────────────────────────────────

    changes along the map
     card               change
    ───────────────────────────────────────────────
     Choose > Find it
     ~ Browse an aisle  id `by-aisle` → `by-shelf`
     Buy > Pay
     ~ Pay by card      release `habit` → `mvp`
     + Pay by invoice   new story, effort 2
    ───────────────────────────────────────────────

    not shown: 1 milder gap opened (`--show info` shows all)
    [exit 0]
    ");
}

#[test]
fn a_comment_for_a_pull_request() {
    assert_snapshot!(changed().storymap("diff trunk.. --format markdown"), @"
    $ storymap diff trunk.. --format markdown
    <!-- storymap diff -->
    ### ⚠️ Story map: 1 story added, 1 renamed, 1 re-released; 1 new gap, 1 closed; the check is weaker in 1 point

    from `trunk` to `HEAD`

    #### ⚠️ This change weakens the check

    - rule `slice-breaks-journey` is `info`, and was `warning` (`storymap.toml:4`)

    #### What becomes of the releases

    | release | journey | stories | finished | points |
    | --- | --- | ---: | ---: | ---: |
    | **First orders** `mvp` | **broken at `buy` → whole journey** | **1&nbsp;→&nbsp;2** | 0 | **3&nbsp;→&nbsp;8** |
    | **Weekly habit** `habit` | whole journey | **2&nbsp;→&nbsp;1** | 0 | **10&nbsp;→&nbsp;5** |
    | in no release |  | **0&nbsp;→&nbsp;1** | 0 | **-&nbsp;→&nbsp;2** |

    Stories and steps:

    - **First orders**
      - in: `by-card` (from `habit`)
      - now also a story in: `buy`, `pay`
    - **Weekly habit**
      - out: `by-card` (to `mvp`)
      - **no longer a story in: `buy`, `pay`**
    - **in no release**
      - in: `by-invoice` (new)

    1 release unchanged: `later`

    #### 1 new gap

    | severity | gap | what to do | where |
    |---|---|---|---|
    | error | `release: habbit` names no release `[unknown-reference]` | did you mean `habit`? | `storymap/20-buy/10-pay/by-invoice.md:2` |

    <details><summary>1 gap closed</summary>

    | severity | gap that is no more | where it was |
    |---|---|---|
    | error | the first slice `mvp` skips activity `buy` `[first-slice-skips-activity]` | `storymap/20-buy/activity.md` |

    </details>

    #### 3 cards changed

    **Choose** > **Find it**

    - `~` **Browse an aisle** `by-shelf`: id `by-aisle` → `by-shelf`

    **Buy** > **Pay**

    - `~` **Pay by card** `by-card`: release `habit` → `mvp`
    - `+` **Pay by invoice** `by-invoice`: new story, effort 2


    #### Also

    - not shown: 1 milder gap opened (`--show info` shows all)
    [exit 0]
    ");
}

#[test]
fn one_fact_a_line() {
    assert_snapshot!(changed().storymap("diff trunk --plain --ascii"), @"
    $ storymap diff trunk --plain --ascii
    summary	1 story added, 1 renamed, 1 re-released; 1 new gap, 1 closed; the check is weaker in 1 point
    sides	from `trunk` to the working tree
    weakened	level	rule `slice-breaks-journey` is `info`, and was `warning`	storymap.toml:4
    release	mvp	stories	1	2
    release	mvp	finished	0	0
    release	mvp	points	3	8
    journey	mvp	older	-	broken at `buy`
    journey	mvp	newer	-	whole journey
    came	mvp	by-card	habit
    reached	mvp	buy
    reached	mvp	pay
    release	habit	stories	2	1
    release	habit	finished	0	0
    release	habit	points	10	5
    journey	habit	older	-	whole journey
    journey	habit	newer	-	whole journey
    went	habit	by-card	mvp
    lost	habit	buy
    lost	habit	pay
    release	-	stories	0	1
    release	-	finished	0	0
    release	-	points	-	2
    came	-	by-invoice	-
    release	later	unchanged
    opened	storymap/20-buy/10-pay/by-invoice.md:2:10	error	unknown-reference	`release: habbit` names no release	did you mean `habit`?
    closed	storymap/20-buy/activity.md:1:3	error	first-slice-skips-activity	the first slice `mvp` skips activity `buy`	put its thinnest story into `mvp`, or mark the activity `optional: true`
    card	by-shelf	changed	story	Browse an aisle	Choose > Find it
    difference	by-shelf	id	by-aisle	by-shelf
    card	by-card	changed	story	Pay by card	Buy > Pay
    difference	by-card	release	habit	mvp
    card	by-invoice	added	story	Pay by invoice	Buy > Pay
    difference	by-invoice	effort	-	2
    note	not shown: 1 milder gap opened (`--show info` shows all)
    [exit 0]
    ");
}

#[test]
fn json_has_ids_and_whole_values() {
    let told = changed().storymap("diff trunk --format json");
    let read: serde_json::Value = serde_json::from_str(&told.stdout).expect("it is JSON");
    let ids = |key: &str| -> Vec<String> {
        let all = read[key].as_array().expect("it is a list").iter();
        all.map(|one| one["id"].as_str().unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(ids("changes"), ["by-shelf", "by-card", "by-invoice"]);
    assert_eq!(ids("releases"), ["mvp", "habit", "-"], "the last is that of stories without one");
    assert_eq!(read["unchanged_releases"], serde_json::json!(["later"]));
    assert_eq!(read["weakened"][0]["rule"], "slice-breaks-journey");
    assert_eq!(
        read["changes"][1]["differences"][0],
        serde_json::json!({
            "key": "release", "older": "habit", "newer": "mvp"
        })
    );
    assert_eq!(read["gaps"]["opened"][0]["rule"], "unknown-reference");
    assert_eq!(read["newer"]["commit"], serde_json::Value::Null);
}

#[test]
fn what_means_nothing_is_no_change() {
    let shop = shop();
    shop.add("-- storymap/20-buy/10-pay/by-card.md\n---\neffort: '5'\nrelease:   habit   # soon\n---\n# Pay by card\n");
    assert_snapshot!(shop.storymap("diff --exit-code"), @"
    $ storymap diff --exit-code
    no change of the map since `HEAD`
    from `HEAD` (the last commit, since the branch has no upstream and the remote no
    default branch) to the working tree
    [stderr] compared with `HEAD`, the last commit, since the branch has no upstream and the remote no default branch
    [exit 0]
    ");
    assert_snapshot!(shop.storymap("diff trunk..HEAD --exit-code --quiet"), @"
    $ storymap diff trunk..HEAD --exit-code --quiet
    no change of the map since `trunk`
    [exit 0]
    ");
}

#[test]
fn what_fails_is_for_the_caller_to_say() {
    let (changed, untouched) = (changed(), shop());
    let cases = [
        ("", 0, 0),
        ("--exit-code", 1, 0),
        ("--fail-on gap", 1, 0),
        ("--fail-on removed", 0, 0),
        ("--fail-on gap,removed", 1, 0),
    ];
    for (options, of_changed, of_untouched) in cases {
        let line = format!("diff trunk --quiet {options}");
        assert_eq!(changed.storymap(&line).code, Some(of_changed), "{line}");
        assert_eq!(untouched.storymap(&line).code, Some(of_untouched), "{line}");
    }
    let gone = shop();
    gone.add("-- storymap/20-buy/10-pay/by-card.md gone\n");
    assert_eq!(gone.storymap("diff --quiet --fail-on removed").code, Some(1));
    let lowered = shop();
    assert_eq!(lowered.storymap("diff --quiet --fail-on weakened").code, Some(0));
    lowered.add("-- storymap.toml\n[rules]\ntask-without-stories = \"off\"\n");
    assert_eq!(lowered.storymap("diff --quiet --fail-on weakened").code, Some(1));
}

#[test]
fn gaps_that_are_shown_are_those_that_fail() {
    let shop = shop();
    shop.add("-- storymap/20-buy/20-collect/by-car.md\n# Fetch it by car\n");
    let told = |options: &str| shop.storymap(&format!("diff --quiet --plain --fail-on gap {options}"));
    let opened = |options: &str| told(options).stdout.lines().filter(|line| line.starts_with("opened\t")).count();
    assert!(opened("--show info") > opened("--show error"), "{}", told("--show info"));
    assert_eq!(told("--show error").code, Some(i32::from(opened("--show error") > 0)));
    assert_eq!(told("--show info").code, Some(1));
}

#[test]
fn a_card_that_attacks_is_shown_and_does_nothing() {
    let shop = shop();
    shop.add(
        "-- storymap/20-buy/10-pay/by-card.md\n---\nrelease: habit\neffort: 5\n---\n# @team #12 ::error::x https://a.b <img src=x>\n",
    );
    let page = shop.storymap("diff --format markdown").stdout;
    assert!(page.contains("**`@team #12 ::error::x https://a.b`**"), "{page}");
    for format in ["text", "json", "markdown"] {
        let told = shop.storymap(&format!("diff --format {format}"));
        assert!(told.stdout.lines().all(|line| !line.trim_start().starts_with("::")), "{told}");
    }
}
