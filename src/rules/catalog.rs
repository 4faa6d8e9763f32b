//! All rules, registered in one place; one file each.

mod active_story_off_map;
mod active_story_unscheduled;
mod activity_without_tasks;
mod assumption_without_evidence;
mod blocked_without_reason;
mod broken_link;
mod conflict_markers;
mod dependency_cycle;
mod dependency_scheduled_later;
mod dependency_unscheduled;
mod dropped_but_used;
mod duplicate_id;
mod empty_map;
mod epic_without_metric;
mod epic_without_stories;
mod epic_without_theme;
mod external_dependency_without_owner;
mod fault_wording;
mod field_differs_from_body;
mod finished_before_dependency;
mod first_slice_skips_activity;
mod first_slice_skips_task;
mod generic_role;
mod invalid_front_matter;
mod journey;
mod map_missing_frame;
mod missing_card_file;
mod missing_section;
mod not_ready_for_development;
mod open_points;
mod open_questions;
mod order_unknown;
mod persona_not_in_first_slice;
mod persona_without_goals;
mod persona_without_stories;
mod placement_differs_from_folder;
mod readiness;
mod release_without_outcome;
mod role_is_no_persona;
mod served;
mod shared_component;
mod slice_breaks_journey;
mod status_contradicts_children;
mod story_too_big;
mod story_without_epic;
mod story_without_evidence;
mod story_without_persona;
mod task_without_stories;
mod theme_kpi_mix;
mod theme_without_epics;
mod theme_without_kpi;
mod theme_without_outcome;
mod unknown_field;
mod unknown_reference;
mod unknown_status;
mod unmet_criteria;
mod unplaced_story;
mod unreadable_card;
mod unused_evidence;
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
    &unplaced_story::RULE,
    &active_story_off_map::RULE,
    &active_story_unscheduled::RULE,
    &not_ready_for_development::RULE,
    &unmet_criteria::RULE,
    &status_contradicts_children::RULE,
    &finished_before_dependency::RULE,
    &dropped_but_used::RULE,
    &blocked_without_reason::RULE,
    &story_without_persona::RULE,
    &persona_without_stories::RULE,
    &generic_role::RULE,
    &persona_not_in_first_slice::RULE,
    &role_is_no_persona::RULE,
    &persona_without_goals::RULE,
    &story_too_big::RULE,
    &dependency_cycle::RULE,
    &dependency_scheduled_later::RULE,
    &dependency_unscheduled::RULE,
    &external_dependency_without_owner::RULE,
    &epic_without_theme::RULE,
    &story_without_epic::RULE,
    &theme_without_epics::RULE,
    &epic_without_stories::RULE,
    &theme_without_kpi::RULE,
    &theme_kpi_mix::RULE,
    &theme_without_outcome::RULE,
    &epic_without_metric::RULE,
    &missing_section::RULE,
    &story_without_evidence::RULE,
    &unused_evidence::RULE,
    &assumption_without_evidence::RULE,
    &open_questions::RULE,
    &shared_component::RULE,
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
