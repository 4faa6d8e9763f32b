//! All rules, registered in one place; one file each.

mod activity_without_tasks;
mod broken_link;
mod conflict_markers;
mod duplicate_id;
mod empty_map;
mod fault_wording;
mod field_differs_from_body;
mod first_slice_skips_activity;
mod first_slice_skips_task;
mod invalid_front_matter;
mod journey;
mod map_missing_frame;
mod missing_card_file;
mod order_unknown;
mod placement_differs_from_folder;
mod release_without_outcome;
mod slice_breaks_journey;
mod story_too_big;
mod task_without_stories;
mod unknown_field;
mod unknown_reference;
mod unknown_status;
mod unreadable_card;
mod unused_waiver;
mod value_wording;
mod waiver_expired;
mod waiver_without_reason;

use super::rule::Rule;

/// Every rule, in the order of the catalogue. Rules that look at waivers come last, for they ask which of
/// the others ran.
pub static RULES: &[&Rule] = &[
    &invalid_front_matter::RULE,
    &conflict_markers::RULE,
    &unreadable_card::RULE,
    &duplicate_id::RULE,
    &unknown_reference::RULE,
    &unknown_status::RULE,
    &unknown_field::RULE,
    &broken_link::RULE,
    &order_unknown::RULE,
    &missing_card_file::RULE,
    &placement_differs_from_folder::RULE,
    &field_differs_from_body::RULE,
    &empty_map::RULE,
    &activity_without_tasks::RULE,
    &task_without_stories::RULE,
    &map_missing_frame::RULE,
    &first_slice_skips_activity::RULE,
    &first_slice_skips_task::RULE,
    &slice_breaks_journey::RULE,
    &release_without_outcome::RULE,
    &story_too_big::RULE,
    &waiver_without_reason::RULE,
    &waiver_expired::RULE,
    &unused_waiver::RULE,
];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// All ids, in the order of the catalogue.
pub fn ids() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id)
}
