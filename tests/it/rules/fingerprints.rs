//! A fingerprint follows the defect: it stays when lines move or a file is renamed, and no two findings share one.

use super::journey::map_with;
use crate::support::findings::gaps;
use crate::support::sandbox::{Sandbox, TODAY};
use std::collections::BTreeMap;

const DEFECT: &str = "\
-- storymap/20-buy/20-pay/by-voucher.md
---
status: finishd
---
# Pay by voucher
";

fn fingerprints(files: &str) -> Vec<String> {
    let gaps = gaps(&map_with(files));
    assert!(!gaps.is_empty(), "{files}");
    gaps.into_iter().map(|gap| gap.fingerprint).collect()
}

#[test]
fn it_stays_where_only_lines_or_names_of_files_change() {
    let same = [
        ("lines move", DEFECT.replace("status:", "# shaped in May\nowner: ada\nstatus:")),
        ("the file gets an order prefix", DEFECT.replace("by-voucher", "010-by-voucher")),
        ("the file is renamed and keeps its id", {
            DEFECT.replace("by-voucher", "voucher").replace("status:", "id: by-voucher\nstatus:")
        }),
        ("the card moves to another task", DEFECT.replace("20-pay", "10-choose")),
        ("the title changes", DEFECT.replace("# Pay by voucher", "# Redeem a voucher")),
    ];
    for (case, files) in same {
        assert_eq!(fingerprints(&files), fingerprints(DEFECT), "{case}");
    }
}

#[test]
fn it_changes_with_the_card_and_with_what_is_wrong() {
    let other = [
        ("another card", DEFECT.replace("by-voucher", "by-invoice")),
        ("another word", DEFECT.replace("finishd", "pendin")),
        ("another rule", DEFECT.replace("status: finishd", "relase: mvp")),
    ];
    for (case, files) in other {
        assert_ne!(fingerprints(&files), fingerprints(DEFECT), "{case}");
    }
}

#[test]
fn no_two_findings_of_the_broken_map_share_one() {
    let broken = Sandbox::fixture("broken");
    let mut known = BTreeMap::new();
    for gap in gaps(broken.commit(TODAY)) {
        if let Some(other) = known.insert(gap.fingerprint.clone(), gap.clone()) {
            panic!("{other:#?} and {gap:#?} share a fingerprint");
        }
    }
    assert!(known.len() > 20, "the broken map has its gaps");
}
