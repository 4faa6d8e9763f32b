//! `storymap new` as a terminal shows it, and the cards that it writes.

mod editor;
mod places;
mod refusals;
mod siblings;
mod titles;

use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use std::process::{Child, Stdio};

/// A map with one step.
const SHOP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
format: ujs
---
# Web shop
-- storymap/buy/activity.md
---
rank: 10
---
# Buy
-- storymap/buy/pay/task.md
---
rank: 10
---
# Pay
-- storymap/buy/pay/by-card.md
---
release: mvp
rank: 15
---
# Pay by card
-- storymap/personas/busy-parent.md
# Busy parent
-- storymap/releases/mvp.md
---
rank: 10
---
# MVP
";

fn shop() -> Sandbox {
    Sandbox::of(SHOP)
}

/// The command, and the file that it wrote.
fn written(here: &Sandbox, args: &str) -> String {
    shown_with_file(here, &here.storymap(args))
}

fn shown_with_file(here: &Sandbox, told: &Transcript) -> String {
    let path = told.stdout.trim_end();
    let text = if path.is_empty() { String::new() } else { here.read(path) };
    format!("{told}\n{text}")
}

#[test]
fn a_story_goes_under_its_task_behind_its_siblings() {
    let here = shop();
    assert_snapshot!(written(&here, "new story Pay by gift card --under pay --release mvp --persona busy-parent"), @"
    $ storymap new story Pay by gift card --under pay --release mvp --persona busy-parent
    storymap/buy/pay/pay-by-gift-card.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    release: mvp
    personas: [busy-parent]
    rank: 20
    ---
    # Pay by gift card
    ");
    assert_snapshot!(here.storymap("gaps --format concise --rule unknown-reference,invalid-front-matter"), @"
    $ storymap gaps --format concise --rule unknown-reference,invalid-front-matter
    [stderr] 0 errors, 0 warnings
    [stderr] read 7 cards in `storymap`, 2 stories among them
    [exit 0]
    ");
}

#[test]
fn the_only_task_need_not_be_named() {
    assert_snapshot!(written(&shop(), "new story Pay later"), @"
    $ storymap new story Pay later
    storymap/buy/pay/pay-later.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    rank: 20
    ---
    # Pay later
    ");
}

#[test]
fn a_whole_sentence_gives_title_and_text() {
    let sentence = "As a busy parent, when I hold a child, I want to pay by phone, so that I have a hand free.";
    assert_snapshot!(written(&shop(), &format!("new story {sentence} --under pay")), @"
    $ storymap new story As a busy parent, when I hold a child, I want to pay by phone, so that I have a hand free. --under pay
    storymap/buy/pay/pay-by-phone.md
    [stderr] next: say under `## Acceptance criteria` how one sees that it works
    [exit 0]
    ---
    rank: 20
    ---
    # Pay by phone

    As a busy parent, when I hold a child, I want to pay by phone, so that I have a hand free.
    ");
}

#[test]
fn other_kinds_of_story_say_what_they_are() {
    assert_snapshot!(written(&shop(), "new bug The basket loses a pear --under pay"), @"
    $ storymap new bug The basket loses a pear --under pay
    storymap/buy/pay/the-basket-loses-a-pear.md
    [stderr] next: write below the title what there is to do
    [exit 0]
    ---
    type: bug
    rank: 20
    ---
    # The basket loses a pear
    ");
    for kind in ["chore", "enabler", "spike"] {
        let here = shop();
        assert_eq!(here.storymap(&format!("new {kind} Something --under pay")).code, Some(0));
        assert!(here.read("storymap/buy/pay/something.md").starts_with(&format!("---\ntype: {kind}\n")));
    }
}

#[test]
fn steps_go_to_the_right() {
    let here = shop();
    assert_snapshot!(written(&here, "new activity Track the order"), @"
    $ storymap new activity Track the order
    storymap/track-the-order/activity.md
    [stderr] next: `storymap new task TITLE --under track-the-order`
    [exit 0]
    ---
    rank: 20
    ---
    # Track the order
    ");
    assert_snapshot!(written(&here, "new task Follow the van --under track-the-order"), @"
    $ storymap new task Follow the van --under track-the-order
    storymap/track-the-order/follow-the-van/task.md
    [stderr] next: `storymap new story TITLE --under follow-the-van`
    [exit 0]
    ---
    rank: 10
    ---
    # Follow the van
    ");
    assert_snapshot!(written(&here, "new task Choose a slot --under buy --persona busy-parent"), @"
    $ storymap new task Choose a slot --under buy --persona busy-parent
    storymap/buy/choose-a-slot/task.md
    [stderr] next: `storymap new story TITLE --under choose-a-slot`
    [exit 0]
    ---
    personas: [busy-parent]
    rank: 20
    ---
    # Choose a slot
    ");
}

#[test]
fn cards_of_the_product_have_their_own_folders() {
    let here = shop();
    assert_snapshot!(written(&here, "new release Weekly habit"), @"
    $ storymap new release Weekly habit
    storymap/releases/weekly-habit.md
    [stderr] next: say under `## Outcome` what it is for, and put stories in it with `release: weekly-habit`
    [exit 0]
    ---
    rank: 20
    ---
    # Weekly habit
    ");
    assert_snapshot!(written(&here, "new persona Student"), @"
    $ storymap new persona Student
    storymap/personas/student.md
    [stderr] next: write their goals under `## Goals`, and `personas: [student]` on what is for them
    [exit 0]
    # Student
    ");
    assert_snapshot!(written(&here, "new theme An easy weekly shop"), @"
    $ storymap new theme An easy weekly shop
    storymap/themes/an-easy-weekly-shop.md
    [stderr] next: `storymap new epic TITLE --under an-easy-weekly-shop`
    [exit 0]
    # An easy weekly shop
    ");
    assert_snapshot!(written(&here, "new epic Basket to doorstep --under an-easy-weekly-shop"), @"
    $ storymap new epic Basket to doorstep --under an-easy-weekly-shop
    storymap/epics/basket-to-doorstep.md
    [stderr] next: write `epic: basket-to-doorstep` on the stories that are part of it
    [exit 0]
    ---
    theme: an-easy-weekly-shop
    ---
    # Basket to doorstep
    ");
    assert_snapshot!(written(&here, "new evidence Interview with Sarah"), @"
    $ storymap new evidence Interview with Sarah
    storymap/evidence/interview-with-sarah.md
    [stderr] next: write down what was seen or heard, and `evidence: [interview-with-sarah]` on what rests on it
    [exit 0]
    # Interview with Sarah
    ");
    assert_snapshot!(written(&here, "new backlog Gift cards --persona student"), @"
    $ storymap new backlog Gift cards --persona student
    storymap/backlog/gift-cards.md
    [stderr] next: `storymap place gift-cards` gives it a place, once that is known
    [exit 0]
    ---
    personas: [student]
    ---
    # Gift cards
    ");
}

#[test]
fn a_dry_run_shows_the_card_and_writes_nothing() {
    let here = shop();
    let before = here.files();
    assert_snapshot!(here.storymap("new story Pay later --under pay --dry-run"), @"
    $ storymap new story Pay later --under pay --dry-run
    diff --git a/storymap/buy/pay/pay-later.md b/storymap/buy/pay/pay-later.md
    new file mode 100644
    --- /dev/null
    +++ b/storymap/buy/pay/pay-later.md
    @@ -0,0 +1,4 @@
    +---
    +rank: 20
    +---
    +# Pay later
    [exit 0]
    ");
    assert_eq!(here.files(), before);
    here.storymap("new story Pay later --under pay");
    let again = here.storymap("new story Pay later --under pay --dry-run");
    assert_eq!((again.stdout.as_str(), again.code), ("", Some(2)), "{again}");
}

#[test]
fn quiet_prints_the_path_alone() {
    assert_snapshot!(shop().storymap("new story Pay later --under pay --quiet"), @"
    $ storymap new story Pay later --under pay --quiet
    storymap/buy/pay/pay-later.md
    [exit 0]
    ");
}

#[test]
fn a_whole_map_can_be_typed() {
    let here = Sandbox::empty();
    let commands = [
        "init --bare",
        "new activity Buy food",
        "new task Find food --under buy-food",
        "new task Pay --under buy-food",
        "new release First basket",
        "new story Search by name --under find-food --release first-basket",
        "new story Filter by diet --under find-food",
        "new story Pay by card --under pay --release first-basket",
        "new bug The search jumps --under find-food",
        "new backlog Gift cards",
    ];
    for command in commands {
        let told = here.storymap(command);
        assert_eq!(told.code, Some(0), "{told}");
    }
    assert_snapshot!(here.storymap("gaps --format concise --quiet --rule order-unknown,unknown-reference,empty-map,duplicate-id,task-without-stories,activity-without-tasks,first-slice-skips-task,invalid-front-matter,missing-card-file"), @"
    $ storymap gaps --format concise --quiet --rule order-unknown,unknown-reference,empty-map,duplicate-id,task-without-stories,activity-without-tasks,first-slice-skips-task,invalid-front-matter,missing-card-file
    [exit 0]
    ");
}

#[test]
fn several_at_once_lose_nothing() {
    let here = shop();
    let titles = ["One", "Two", "Three", "Four", "Same", "Same"];
    let start = |title: &&str| {
        let mut command = here.call(&format!("new theme {title}")).into_command();
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program was built")
    };
    let running: Vec<Child> = titles.iter().map(start).collect();
    let codes = running.into_iter().map(|mut child| child.wait().expect("it ends").code());
    let mut codes: Vec<Option<i32>> = codes.collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(0), Some(0), Some(0), Some(0), Some(2)]);
    let themes: Vec<String> = here.files().into_iter().filter(|path| path.contains("/themes/")).collect();
    let expected = ["four", "one", "same", "three", "two"].map(|id| format!("storymap/themes/{id}.md"));
    assert_eq!(themes, expected);
}
