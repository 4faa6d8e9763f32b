//! What was read, left out, found and not checked: as facts for machines and as lines for people. Nothing is
//! skipped without being counted here.

use super::baseline::Effect;
use super::check::Checked;
use super::levels::Levels;
use super::since;
use crate::commands::amount;
use crate::commands::open::Opened;
use crate::diagnostic::Severity;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::report::positions::seen_from;
use crate::report::{Fact, FactValue};
use crate::rules::{Outcome, Skipped};
use crate::source::LineIndex;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

/// What the summary is made of.
pub(super) struct Facts<'a> {
    pub(super) checked: &'a Checked,
    pub(super) levels: &'a Levels,
    /// The filters as they were typed; empty without any.
    pub(super) filters: String,
}

/// How many cards of each kind the map has.
pub(super) fn map_facts(map: &StoryMap) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        Space::ALL.into_iter().map(|space| count(space.plural(), of_space(map, space))).collect();
    facts.push(count("off_map", in_lane(map, Lane::Backlog) + in_lane(map, Lane::Unplaced)));
    facts
}

fn of_space(map: &StoryMap, space: Space) -> usize {
    map.cards.iter().filter(|card| card.card_type.space() == space).count()
}

fn unplaced(map: &StoryMap) -> impl Iterator<Item = CardId> + '_ {
    map.all().filter(|(_, card)| card.place.lane == Lane::Unplaced).map(|(id, _)| id)
}

fn in_lane(map: &StoryMap, lane: Lane) -> usize {
    map.cards.iter().filter(|card| card.place.lane == lane).count()
}

fn count(key: &'static str, count: usize) -> Fact {
    Fact { key, value: FactValue::Count(count as u64) }
}

impl Facts<'_> {
    /// Everything, by key.
    pub(super) fn for_machines(&self) -> Vec<Fact> {
        let map = &self.opened().loaded.map;
        let skipped_rules = self.outcome().skipped.iter().map(|skipped| skipped.rule.to_owned()).collect();
        let skipped_files = self.left_out().into_iter().map(|(key, _, number)| count(key, number)).collect();
        let since = self.checked.kept.since.as_ref();
        let since = since.map(|since| Fact { key: "since", value: FactValue::Facts(since.for_machines()) });
        [
            count("errors", self.of(Severity::Error)),
            count("warnings", self.of(Severity::Warning)),
            count("infos", self.of(Severity::Info)),
            count("filtered", self.checked.kept.all - self.checked.counts.all()),
            count("suppressed", self.outcome().suppressed),
            Fact { key: "baseline", value: FactValue::Facts(self.baseline_facts()) },
        ]
        .into_iter()
        .chain(since)
        .chain([
            count("cards", self.files()),
            count("stories", of_space(map, Space::Story)),
            count("ignored", self.left_out().iter().map(|(_, _, number)| number).sum()),
            Fact { key: "ignored_because", value: FactValue::Facts(skipped_files) },
            Fact { key: "skipped_rules", value: FactValue::Texts(skipped_rules) },
            Fact {
                key: "unplaced",
                value: FactValue::Texts(unplaced(map).map(|id| map.path(id).to_owned()).collect()),
            },
            count("draft_errors", self.outcome().softened.iter().map(|(_, number)| number).sum()),
        ])
        .collect()
    }

    /// The same as sentences, the most important first.
    pub(super) fn for_people(&self) -> Vec<String> {
        let mut lines = vec![self.found_line()];
        lines.extend(self.too_many_line());
        lines.extend(self.checked.kept.since.iter().flat_map(since::Effect::for_people));
        lines.extend(self.baseline_lines());
        lines.extend(self.outcome().softened.iter().map(|(map, number)| self.draft_line(*map, *number)));
        lines.extend(self.skipped_lines());
        lines.push(self.read_line());
        lines.extend(self.off_map_line());
        lines.extend(self.filter_line());
        lines
    }

    fn opened(&self) -> &Opened {
        &self.checked.opened
    }

    fn outcome(&self) -> &Outcome {
        &self.checked.judged.outcome
    }

    fn of(&self, severity: Severity) -> usize {
        self.checked.counts.of(severity)
    }

    /// Cards that are files; folders that only stand for one are no cards that somebody wrote.
    fn files(&self) -> usize {
        self.opened().loaded.map.cards.iter().filter(|card: &&Card| !card.is_implied).count()
    }

    fn found_line(&self) -> String {
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let shown = severities.into_iter().filter(|severity| *severity >= self.levels.show);
        let mut line = shown.map(|severity| self.counted(severity)).collect::<Vec<_>>().join(", ");
        let hidden = severities.into_iter().filter(|severity| *severity < self.levels.show && self.of(*severity) > 0);
        let hidden: Vec<Severity> = hidden.collect();
        if let Some(mildest) = hidden.last() {
            let counted = hidden.iter().map(|severity| self.counted(*severity)).collect::<Vec<_>>().join(", ");
            let count: usize = hidden.iter().map(|severity| self.of(*severity)).sum();
            let them = if count == 1 { "it" } else { "them" };
            line.push_str(&format!("; not shown: {counted} (`--show {}` shows {them})", mildest.name()));
        }
        if self.outcome().suppressed > 0 {
            line.push_str(&format!("; accepted by waivers: {}", self.outcome().suppressed));
        }
        if self.checked.kept.baseline.accepted > 0 {
            line.push_str(&format!("; accepted by the baseline: {}", self.checked.kept.baseline.accepted));
        }
        line
    }

    fn counted(&self, severity: Severity) -> String {
        severity.counted(self.of(severity))
    }

    fn too_many_line(&self) -> Option<String> {
        let warnings = self.of(Severity::Warning);
        let most = self.levels.max_warnings.filter(|most| warnings > *most)?;
        let counted = if warnings == 1 { "1 warning is".to_owned() } else { format!("{warnings} warnings are") };
        Some(format!("{counted} more than `--max-warnings {most}` allows"))
    }

    fn baseline_facts(&self) -> Vec<Fact> {
        let Effect { accepted, graver, closed } = self.checked.kept.baseline;
        vec![count("accepted", accepted), count("graver", graver), count("closed", closed)]
    }

    fn baseline_lines(&self) -> Vec<String> {
        let Effect { graver, closed, .. } = self.checked.kept.baseline;
        let mut lines = Vec::new();
        match graver {
            0 => {}
            1 => lines.push("1 gap of the baseline is graver now, and shown".to_owned()),
            _ => lines.push(format!("{graver} gaps of the baseline are graver now, and shown")),
        }
        match closed {
            0 => {}
            1 => lines.push("1 gap of the baseline is closed; `--prune-baseline` takes it out".to_owned()),
            _ => lines.push(format!("{closed} gaps of the baseline are closed; `--prune-baseline` takes them out")),
        }
        lines
    }

    fn filter_line(&self) -> Option<String> {
        let kept = self.checked.counts.all();
        (!self.filters.is_empty())
            .then(|| format!("`{}` chooses {kept} of {}", self.filters, amount(self.checked.kept.all, "gap")))
    }

    fn draft_line(&self, map: CardId, number: usize) -> String {
        let story_map = &self.opened().loaded.map;
        let card = story_map.card(map);
        let offset = card.field(Field::Draft).map_or(0, |field| field.key_span.start);
        let line = LineIndex::new(story_map.source(card.file)).position(offset).line;
        let errors = match number {
            1 => "1 error shown as a warning".to_owned(),
            _ => format!("{number} errors shown as warnings"),
        };
        format!("{errors}: this map is a draft, {}:{line}", seen_from(story_map.path(map), &self.opened().folder))
    }

    /// Of several needs with one cause, such as a date, there is one line.
    fn skipped_lines(&self) -> Vec<String> {
        let mut skipped: Vec<&Skipped> = self.outcome().skipped.iter().collect();
        skipped.sort_by_key(|skipped| skipped.need);
        let groups = skipped.chunk_by(|one, other| one.need.reason() == other.need.reason());
        let line = |group: &[&Skipped]| {
            let rules: Vec<&str> = group.iter().map(|skipped| skipped.rule).collect();
            let reason = group.first().map_or("", |skipped| skipped.need.reason());
            format!("{} did not run, because {reason}: {}", amount(rules.len(), "rule"), rules.join(", "))
        };
        groups.map(line).collect()
    }

    fn read_line(&self) -> String {
        let stories = of_space(&self.opened().loaded.map, Space::Story);
        let stories = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
        let mut line =
            format!("read {} in `{}`, {stories} among them", amount(self.files(), "card"), self.opened().root);
        let left_out = self.left_out();
        if !left_out.is_empty() {
            let reasons: Vec<String> = left_out.iter().map(|(_, words, number)| format!("{number} {words}")).collect();
            line.push_str(&format!("; left out: {}", reasons.join(", ")));
        }
        line
    }

    fn off_map_line(&self) -> Option<String> {
        let map = &self.opened().loaded.map;
        let (backlog, unplaced) = (in_lane(map, Lane::Backlog), in_lane(map, Lane::Unplaced));
        match (backlog, unplaced) {
            (0, 0) => None,
            (backlog, 0) => Some(format!("off the map: {backlog} in the backlog")),
            (0, unplaced) => Some(format!("off the map: {unplaced} without a place ({})", self.unplaced_names())),
            (backlog, unplaced) => {
                let names = self.unplaced_names();
                Some(format!("off the map: {backlog} in the backlog, {unplaced} without a place ({names})"))
            }
        }
    }

    /// The first few cards without a place, by their ids.
    fn unplaced_names(&self) -> String {
        const MOST: usize = 5;
        let map = &self.opened().loaded.map;
        let ids = unplaced(map).map(|id| format!("`{}`", map.qualified_id(id)));
        let more = in_lane(map, Lane::Unplaced).saturating_sub(MOST);
        let names = ids.take(MOST).collect::<Vec<_>>().join(", ");
        if more == 0 { names } else { format!("{names} and {more} more") }
    }

    /// What was left out and is not zero: key, words for people, count.
    fn left_out(&self) -> Vec<(&'static str, &'static str, usize)> {
        let skipped = &self.opened().skipped;
        let all = [
            ("prose", "prose", self.opened().loaded.prose),
            ("not_markdown", "not Markdown", skipped.not_markdown.count),
            ("hidden", "hidden", skipped.hidden.count),
            ("ignored_by_git", "ignored by Git", skipped.ignored.count),
            ("excluded", "excluded by the configuration", skipped.excluded.count),
            ("links", "behind a link", skipped.links.count),
            ("not_regular", "not a regular file", skipped.not_regular.count),
        ];
        all.into_iter().filter(|(_, _, count)| *count > 0).collect()
    }
}
