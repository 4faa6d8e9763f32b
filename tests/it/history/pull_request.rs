//! The sample pull request to the webshop, as those see it who review it: golden files beside the fixture.

use crate::support::golden::assert_current;
use crate::support::sandbox::Sandbox;

#[test]
fn the_sample_pull_request_is_told_as_its_files_say() {
    let shop = Sandbox::history("webshop", "webshop-pr");
    for (format, file) in [("text", "diff.txt"), ("markdown", "diff.md"), ("json", "diff.json")] {
        let told = shop.storymap(&format!("diff main..change --format {format}"));
        assert_eq!(told.code, Some(0), "{told}");
        assert_current(&format!("fixtures/history/webshop-pr/{file}"), &told.stdout);
    }
}

#[test]
fn a_reviewer_is_told_what_becomes_of_each_release() {
    let shop = Sandbox::history("webshop", "webshop-pr");
    let told = shop.storymap("diff main..change --format markdown").stdout;
    // Each line of the README beside the fixture, in the words of the comment.
    for words in [
        "`first-slice-skips-activity` is `warning`, and was `error`",
        "`confirm-order` waives `first-slice-skips-task`",
        "`mvp` is no longer a whole journey",
        "worse: whole journey → broken at `plan-the-week`",
        "no longer a story in: `confirm-order`",
        "now also a story in: `redeem-offer`",
        "3 stories, 1 activity and 1 task added",
        "40 **exceeded**",
        "`error`; 1 new gap of it below",
        "waiver added: see what weakens the check",
        "then a clerk looks at it first.\" removed",
        "`redeem-voucher` (from `weekly-habit`)",
        "`review-order` (to `weekly-habit`)",
        "`see-what-is-in-season` (removed)",
        "`pay-with-phone` (new)",
        "`check-product` → `inspect-product`",
        "`choose-delivery` → `receive-delivery`",
        "an effort of 45, and a capacity of 40",
        "value 3 → 8",
        "fifteen minutes before the van",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}
