//! The outputs that the schema describes: those of the reports by the tables that they fill, and here those of the
//! commands that judge, which write theirs by hand.

use crate::commands::{brief, components, epics, map, personas, scores, show, slices, tell, themes, trace};
use crate::vocabulary::output::{Holds, Key, Shape, absent, key, maybe};

/// Every command that prints JSON.
pub(super) static SHAPES: [&Shape; 20] = [
    &map::records::SHAPE,
    &slices::records::SHAPE,
    &slices::records::OF_ONE,
    &slices::records::MATRIX,
    &scores::SHAPE,
    &scores::by::SHAPE,
    &scores::compare::SHAPE,
    &tell::SHAPE,
    &brief::page::SHAPE,
    &trace::records::SHAPE,
    &trace::one::SHAPE,
    &personas::SHAPE,
    &themes::SHAPE,
    &epics::SHAPE,
    &components::SHAPE,
    &show::SHAPE,
    &GAPS,
    &DIFF,
    &RULE,
    &DOCTOR,
];

/// A finding, as the check and the comparison of two maps have it.
const FINDING: &[Key] = &[
    key("rule", Holds::Text, "the rule"),
    key("severity", Holds::Word(SEVERITIES), "how grave it is here"),
    key("message", Holds::Text, "what is wrong"),
    key("help", Holds::Text, "what to do about it"),
    PATH,
    LINE,
    COLUMN,
    END_LINE,
    END_COLUMN,
    maybe("card", Holds::Text, "the card it is about, by id"),
    key("fingerprint", Holds::Text, "names the finding as long as its cards keep their ids"),
    key("labels", Holds::List(LABEL), "further places"),
    key("fixable", Holds::Flag, "whether `--fix` can close it"),
];

const SEVERITIES: &[&str] = &["info", "warning", "error"];
const PATH: Key = key("path", Holds::Text, "the file, from the top of the repository on");
const LINE: Key = key("line", Holds::Count, "the line, from 1");
const COLUMN: Key = key("column", Holds::Count, "the column, in characters from 1");
const END_LINE: Key = key("end_line", Holds::Count, "the line of the end");
const END_COLUMN: Key = key("end_column", Holds::Count, "the column behind the end");
const LABEL: &[Key] = &[key("message", Holds::Text, "what is there"), PATH, LINE, COLUMN, END_LINE, END_COLUMN];

static GAPS: Shape = Shape {
    command: "gaps",
    records: "findings",
    keys: &[FINDING],
    facts: &[
        key("map", Holds::Named(&Holds::Count), "how many cards of each kind there are"),
        absent("statistics", Holds::List(STATISTIC), "how many findings there are of each rule, with `--statistics`"),
        key("summary", Holds::Facts(GAPS_SUMMARY), "what was found, left out and read"),
    ],
};

const STATISTIC: &[Key] = &[
    key("rule", Holds::Text, "the rule"),
    key("severity", Holds::Word(SEVERITIES), "how grave these are"),
    key("count", Holds::Count, "how many there are"),
];

const GAPS_SUMMARY: &[Key] = &[
    key("errors", Holds::Count, "errors, shown or not"),
    key("warnings", Holds::Count, "warnings, shown or not"),
    key("infos", Holds::Count, "hints, shown or not"),
    key("filtered", Holds::Count, "findings that filters left out"),
    key("suppressed", Holds::Count, "findings that waivers accept"),
    key("baseline", Holds::Named(&Holds::Count), "what the baseline accepts, and what of it has changed"),
    absent("since", Holds::Facts(SINCE), "what was there before, with `--since`"),
    key("cards", Holds::Count, "cards that were read"),
    key("stories", Holds::Count, "stories among them"),
    key("ignored", Holds::Count, "files that were left out"),
    key("ignored_because", Holds::Named(&Holds::Count), "the same by reason"),
    key("skipped_rules", Holds::Texts, "rules that could not run"),
    key("unplaced", Holds::Texts, "cards without a place, by path"),
    key("draft_errors", Holds::Count, "errors that are warnings because their map is a draft"),
];

const SINCE: &[Key] = &[
    key("revision", Holds::Text, "the revision as typed"),
    key("commit", Holds::Text, "the commit that was compared with"),
    key("maps", Holds::Count, "the maps that were there"),
    key("there", Holds::Count, "findings that were there"),
    key("graver", Holds::Count, "findings that were there and are graver now"),
    key("unknown", Holds::Count, "findings of rules that looked at one side alone"),
];

static DIFF: Shape = Shape {
    command: "diff",
    records: "changes",
    keys: &[&[
        key("change", Holds::Text, "what became of the card"),
        key("type", Holds::Text, "its type"),
        key("id", Holds::Text, "its id"),
        key("title", Holds::Text, "its title"),
        maybe("older_id", Holds::Text, "the id it had before, where that was another"),
        key("path", Holds::Text, "its file"),
        maybe("activity", Holds::Text, "the activity it stands under, by id"),
        maybe("task", Holds::Text, "the task it stands under, by id"),
        key("differences", Holds::List(DIFFERENCE), "what differs, key by key"),
    ]],
    facts: &[
        key("older", Holds::Facts(SIDE), "the older side"),
        key("newer", Holds::Facts(SIDE), "the newer side"),
        key("summary", Holds::Facts(DIFF_SUMMARY), "what changed, in numbers"),
        key("weakened", Holds::List(WEAKENED), "where the check became weaker"),
        key("releases", Holds::List(CHANGED_RELEASE), "releases that are other than they were"),
        key("unchanged_releases", Holds::Texts, "releases that are as they were, by id"),
        key("gaps", Holds::Facts(GAP_CHANGES), "gaps that are on one side alone"),
        key("notes", Holds::Texts, "what else a reader should know"),
    ],
};

const DIFFERENCE: &[Key] = &[
    key("key", Holds::Text, "the field or the part that differs"),
    maybe("older", Holds::Text, "what it was"),
    maybe("newer", Holds::Text, "what it is"),
];

const SIDE: &[Key] = &[
    key("name", Holds::Text, "the revision as people call it"),
    maybe("commit", Holds::Text, "its commit; `null` for the working tree"),
    maybe("reason", Holds::Text, "why it was chosen, where nobody named it"),
];

const DIFF_SUMMARY: &[Key] = &[
    key("sentence", Holds::Text, "all of it in a sentence"),
    key("added", Holds::Count, "cards that are new"),
    key("removed", Holds::Count, "cards that are gone"),
    key("renamed", Holds::Count, "cards with another id"),
    key("moved", Holds::Count, "cards that stand elsewhere"),
    key("reordered", Holds::Count, "cards that changed places with siblings"),
    key("rereleased", Holds::Count, "stories that ship in another release"),
    key("rescored", Holds::Count, "stories with other numbers"),
    key("status", Holds::Count, "cards with another status"),
    key("reworded", Holds::Count, "cards that say something else"),
    key("otherwise", Holds::Count, "cards that changed otherwise"),
    key("changed_cards", Holds::Count, "cards that changed in any way"),
    key("gaps_opened", Holds::Count, "gaps that are new"),
    key("gaps_closed", Holds::Count, "gaps that are gone"),
    key("weakened", Holds::Count, "points in which the check is weaker"),
];

const WEAKENED: &[Key] = &[
    key("kind", Holds::Text, "what became weaker"),
    key("certain", Holds::Flag, "whether that is beyond doubt"),
    key("message", Holds::Text, "the same in words"),
    maybe("path", Holds::Text, "where it says so"),
    maybe("line", Holds::Count, "the line there"),
];

const CHANGED_RELEASE: &[Key] = &[
    maybe("id", Holds::Text, "its id; `null` for what ships in none"),
    maybe("title", Holds::Text, "its title"),
    maybe("older", Holds::Facts(RELEASE_STATE), "what it was; `null` where it is new"),
    maybe("newer", Holds::Facts(RELEASE_STATE), "what it is; `null` where it is gone"),
    key("came", Holds::List(CAME), "stories that came in"),
    key("went", Holds::List(WENT), "stories that went out"),
    key("steps_lost", Holds::Texts, "steps that have no story of it any more, by id"),
    key("steps_reached", Holds::Texts, "steps that have their first story of it, by id"),
    key("worse", Holds::Flag, "whether users get less far with it"),
];

const RELEASE_STATE: &[Key] = &[
    key("stories", Holds::Count, "its stories that are not dropped"),
    key("finished", Holds::Count, "those that are finished"),
    maybe("points", Holds::Decimal, "what they cost together; `null` where none says it"),
    key("unestimated", Holds::Count, "those that do not say what they cost, where others do"),
    maybe("capacity", Holds::Decimal, "the points that fit into it"),
    key("over_capacity", Holds::Flag, "whether more is in it than fits"),
    maybe("score", Holds::Decimal, "what they are worth together for what they cost together"),
    key("journeys", Holds::List(JOURNEY), "how far users get with it, on each map"),
];

const JOURNEY: &[Key] = &[
    maybe("map", Holds::Text, "the map, where there are several"),
    key("verdict", Holds::Word(&["whole", "whole_with_earlier", "broken"]), "how far users get"),
    key("broken_at", Holds::Texts, "the activities that have nothing yet, the first hundred, by id"),
    key("broken_at_count", Holds::Count, "all of these"),
];

const CAME: &[Key] = &[
    key("id", Holds::Text, "the story"),
    key("title", Holds::Text, "its title"),
    key("from", Holds::Word(ELSEWHERE), "where it was"),
    maybe("release", Holds::Text, "the release it was in, by id"),
];

const WENT: &[Key] = &[
    key("id", Holds::Text, "the story"),
    key("title", Holds::Text, "its title"),
    key("to", Holds::Word(ELSEWHERE), "where it is"),
    maybe("release", Holds::Text, "the release it is in, by id"),
];

const ELSEWHERE: &[&str] = &["nowhere", "unscheduled", "off_map", "release", "dropped"];

const GAP_CHANGES: &[Key] = &[
    key("opened", Holds::List(FINDING), "those of the newer side alone"),
    key("closed", Holds::List(FINDING), "those of the older side alone"),
];

static RULE: Shape = Shape {
    command: "rule",
    records: "rules",
    keys: &[&[
        key("rule", Holds::Text, "the rule"),
        key("group", Holds::Text, "its group"),
        key("level", Holds::Word(SEVERITIES), "its level by itself"),
        key("level_here", Holds::Word(&["off", "info", "warning", "error"]), "its level here"),
        key("since", Holds::Text, "the version that brought it"),
        key("summary", Holds::Text, "what it finds"),
        key("why", Holds::Text, "why it is there"),
        key("bad", Holds::Text, "a map with the gap, file by file"),
        key("good", Holds::Text, "the same map without it"),
        key("cure", Holds::Text, "what to do about it"),
    ]],
    facts: &[],
};

static DOCTOR: Shape = Shape {
    command: "doctor",
    records: "checks",
    keys: &[&[
        key("check", Holds::Text, "what was looked at"),
        key("state", Holds::Word(&["ok", "hint", "warning", "error"]), "how it is"),
        key("found", Holds::Text, "what was found"),
        absent("cure", Holds::Text, "what to do about it"),
        key("paths", Holds::Texts, "the files that it is about"),
    ]],
    facts: &[key("summary", Holds::Named(&Holds::Count), "how many checks there are of each state")],
};
