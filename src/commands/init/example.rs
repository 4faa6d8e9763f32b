//! The files of `storymap init --example`: the webshop of `fixtures/maps`, as it stands there.

/// Pairs each path with what its file holds.
macro_rules! webshop {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../../fixtures/maps/webshop/", $path)))),*]
    };
}

/// All its files but those about the example: its README, and what the check says of it.
pub(super) const FILES: &[(&str, &str)] = webshop![
    "sketches/basket.svg",
    "storymap.toml",
    "storymap/backlog/hamper-for-grandma.md",
    "storymap/epics/basket-to-doorstep.md",
    "storymap/epics/find-food-fast.md",
    "storymap/evidence/feedback-pilot-week.md",
    "storymap/evidence/interview-sarah.md",
    "storymap/evidence/journey-map-saturday.md",
    "storymap/evidence/search-log-october.md",
    "storymap/find-products/activity.md",
    "storymap/find-products/browse-aisles/aisle-jumps-to-top.md",
    "storymap/find-products/browse-aisles/see-what-is-in-season.md",
    "storymap/find-products/browse-aisles/task.md",
    "storymap/find-products/browse-aisles/walk-the-aisles.md",
    "storymap/find-products/check-product/see-freshness.md",
    "storymap/find-products/check-product/see-ingredients.md",
    "storymap/find-products/check-product/task.md",
    "storymap/find-products/narrow-results/filter-by-diet.md",
    "storymap/find-products/narrow-results/hide-allergens.md",
    "storymap/find-products/narrow-results/task.md",
    "storymap/find-products/search/find-despite-typo.md",
    "storymap/find-products/search/search-by-name.md",
    "storymap/find-products/search/search-by-voice.md",
    "storymap/find-products/search/sort-by-unit-price.md",
    "storymap/find-products/search/task.md",
    "storymap/make-purchase/activity.md",
    "storymap/make-purchase/choose-delivery/collect-from-shop.md",
    "storymap/make-purchase/choose-delivery/how-many-doors-an-hour.md",
    "storymap/make-purchase/choose-delivery/pick-evening-slot.md",
    "storymap/make-purchase/choose-delivery/slot-taken.md",
    "storymap/make-purchase/choose-delivery/task.md",
    "storymap/make-purchase/choose-payment/card-declined.md",
    "storymap/make-purchase/choose-payment/pay-by-card.md",
    "storymap/make-purchase/choose-payment/payment-test-account.md",
    "storymap/make-purchase/choose-payment/task.md",
    "storymap/make-purchase/confirm-order/review-order.md",
    "storymap/make-purchase/confirm-order/task.md",
    "storymap/make-purchase/fill-basket/add-to-basket.md",
    "storymap/make-purchase/fill-basket/change-quantity.md",
    "storymap/make-purchase/fill-basket/reorder-last-week.md",
    "storymap/make-purchase/fill-basket/task.md",
    "storymap/make-purchase/redeem-offer/expired-voucher.md",
    "storymap/make-purchase/redeem-offer/redeem-voucher.md",
    "storymap/make-purchase/redeem-offer/task.md",
    "storymap/make-purchase/share-basket.md",
    "storymap/map.md",
    "storymap/notes/2026-09-mapping-workshop.md",
    "storymap/personas/busy-parent.md",
    "storymap/personas/shop-clerk.md",
    "storymap/personas/student.md",
    "storymap/releases/mvp.md",
    "storymap/releases/weekly-habit.md",
    "storymap/releases/whole-household.md",
    "storymap/themes/easy-weekly-shop.md",
    "storymap/track-order/50-rate-delivery/rate-with-one-tap.md",
    "storymap/track-order/activity.md",
    "storymap/track-order/agree-on-substitutes/offer-substitute.md",
    "storymap/track-order/agree-on-substitutes/refuse-substitute.md",
    "storymap/track-order/agree-on-substitutes/task.md",
    "storymap/track-order/change-delivery/leave-next-door.md",
    "storymap/track-order/change-delivery/move-delivery.md",
    "storymap/track-order/change-delivery/task.md",
    "storymap/track-order/follow-order/see-order-status.md",
    "storymap/track-order/follow-order/see-van-on-map.md",
    "storymap/track-order/follow-order/task.md",
    "storymap/track-order/receive-delivery/courier-running-late.md",
    "storymap/track-order/receive-delivery/delete-door-photos.md",
    "storymap/track-order/receive-delivery/report-missing-item.md",
    "storymap/track-order/receive-delivery/task.md",
    "storymap/track-order/receive-delivery/text-before-arrival.md",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_of_the_webshop_is_in_it() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/maps/webshop");
        let entries = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.expect("fixtures can be listed"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        let paths = files.map(|entry| {
            let path = entry.path().strip_prefix(&folder).expect("it lies in it").to_string_lossy().into_owned();
            path.replace('\\', "/")
        });
        let is_of_the_map = |path: &String| !["README.md", "gaps.json", "gaps.txt"].contains(&path.as_str());
        let expected: BTreeSet<String> = paths.filter(is_of_the_map).collect();
        let embedded: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(embedded, expected);
    }
}
