//! All rules, registered in one place; one file each.

mod active_story_off_map;
mod active_story_unscheduled;
mod activity_count_out_of_range;
mod activity_without_tasks;
mod assumption_without_evidence;
mod blocked_without_reason;
mod broken_link;
mod certain_value;
mod conflict_markers;
mod crowded_task;
mod dependency_cycle;
mod dependency_scheduled_later;
mod dependency_unscheduled;
mod dropped_but_used;
mod duplicate_id;
mod duplicate_story;
mod edge_case_before_happy_path;
mod empty_map;
mod epic_without_metric;
mod epic_without_stories;
mod epic_without_theme;
mod external_dependency_without_owner;
mod fat_first_slice;
mod fault_wording;
mod field_differs_from_body;
mod finished_before_dependency;
mod first_slice_skips_activity;
mod first_slice_skips_task;
mod flat_scores;
mod generic_role;
mod incomplete_story;
mod invalid_front_matter;
mod invalid_score_input;
mod inward_facing_release;
mod journey;
mod long_scenario;
mod long_story;
mod lopsided_map;
mod malformed_gherkin;
mod many_criteria;
mod map_missing_frame;
mod map_too_large;
mod map_without_releases;
mod meant;
mod mechanism_in_story;
mod missing_acceptance_criteria;
mod missing_card_file;
mod missing_score_input;
mod missing_section;
mod must_have_left_behind;
mod must_overload;
mod next_card;
mod no_failure_path;
mod not_a_user_activity;
mod not_ready_for_development;
mod note_in_story;
mod odd_format;
mod open_points;
mod open_questions;
mod order_unknown;
mod outcome_repeats_action;
mod persona_journey_broken;
mod persona_not_in_first_slice;
mod persona_without_goals;
mod persona_without_stories;
mod placement_differs_from_folder;
pub(crate) mod readiness;
mod release_over_capacity;
mod release_status_drift;
mod release_without_metric;
mod release_without_outcome;
mod release_without_stories;
mod repeated_words;
mod role_is_no_persona;
mod score_order_inversion;
mod score_out_of_scale;
mod served;
mod several_actions;
mod several_whens;
mod shared_component;
mod similar_story;
mod slice_breaks_journey;
mod slice_goes_deep;
mod slip;
mod status_contradicts_children;
mod story_too_big;
mod story_without_epic;
mod story_without_evidence;
mod story_without_persona;
mod story_without_task;
mod system_action;
mod task_count_out_of_range;
mod task_title_not_a_verb;
mod task_without_stories;
mod theme_kpi_mix;
mod theme_past_milestone;
mod theme_without_epics;
mod theme_without_kpi;
mod theme_without_outcome;
mod unestimated_slice;
mod unknown_field;
mod unknown_reference;
mod unknown_status;
mod unmet_criteria;
mod unplaced_story;
mod unreadable_card;
mod untestable_criterion;
mod unused_evidence;
mod unused_waiver;
mod vague_title;
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
    &story_without_task::RULE,
    &lopsided_map::RULE,
    &map_missing_frame::RULE,
    &activity_count_out_of_range::RULE,
    &task_count_out_of_range::RULE,
    &crowded_task::RULE,
    &map_too_large::RULE,
    &not_a_user_activity::RULE,
    &vague_title::RULE,
    &map_without_releases::RULE,
    &first_slice_skips_activity::RULE,
    &first_slice_skips_task::RULE,
    &slice_breaks_journey::RULE,
    &slice_goes_deep::RULE,
    &release_without_stories::RULE,
    &release_without_outcome::RULE,
    &release_without_metric::RULE,
    &release_over_capacity::RULE,
    &unestimated_slice::RULE,
    &edge_case_before_happy_path::RULE,
    &release_status_drift::RULE,
    &fat_first_slice::RULE,
    &inward_facing_release::RULE,
    &must_have_left_behind::RULE,
    &must_overload::RULE,
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
    &persona_journey_broken::RULE,
    &role_is_no_persona::RULE,
    &persona_without_goals::RULE,
    &system_action::RULE,
    &mechanism_in_story::RULE,
    &duplicate_story::RULE,
    &similar_story::RULE,
    &task_title_not_a_verb::RULE,
    &incomplete_story::RULE,
    &several_actions::RULE,
    &note_in_story::RULE,
    &repeated_words::RULE,
    &odd_format::RULE,
    &outcome_repeats_action::RULE,
    &long_story::RULE,
    &missing_acceptance_criteria::RULE,
    &malformed_gherkin::RULE,
    &several_whens::RULE,
    &long_scenario::RULE,
    &many_criteria::RULE,
    &untestable_criterion::RULE,
    &no_failure_path::RULE,
    &story_too_big::RULE,
    &missing_score_input::RULE,
    &invalid_score_input::RULE,
    &score_out_of_scale::RULE,
    &flat_scores::RULE,
    &score_order_inversion::RULE,
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
    &theme_past_milestone::RULE,
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
