//! What a story is traced to: evidence that it or its persona names, what its persona wants and suffers from, and
//! what its epic and the theme above it link to. A link ties both ways: from a card to evidence, and from evidence
//! to a card.

use crate::analysis::personas::{self, Personas};
use crate::analysis::says;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::{HashMap, HashSet};

/// What speaks for a story, and which card says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The story itself, its persona, its epic or its theme.
    pub through: CardId,
    /// What that card has to show.
    pub what: What,
}

/// What a need can rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A card of evidence.
    Evidence(CardId),
    /// A file or page that `evidence:` names; also what it names in vain, which is another gap.
    Source,
    /// A persona's goals, jobs or pains.
    Needs,
}

/// The evidence that each card is tied to.
#[derive(Debug, Default)]
pub struct Traces {
    /// Never itself evidence; each piece once or more.
    evidence: HashMap<CardId, Vec<CardId>>,
    /// Evidence that another card names or links to, and evidence that links to another card.
    used: Vec<bool>,
    /// Of the personas that a map or a step names for its stories those who have something to show.
    shared: HashMap<CardId, Vec<CardId>>,
}

impl Traces {
    /// Ties all cards to the evidence they speak of, in one pass.
    pub fn of(map: &StoryMap, personas: &Personas) -> Traces {
        let mut traces = Traces { used: vec![false; map.cards.len()], ..Traces::default() };
        for (id, card) in map.all() {
            for target in card.referred_cards(Field::Evidence).chain(linked_cards(card)) {
                traces.tie(map, id, target);
            }
        }
        let has_any = |persona: &CardId| traces.of_persona(map, *persona).next().is_some();
        let known: HashSet<CardId> = personas::all(map).filter(has_any).collect();
        let telling = |named: &[CardId]| named.iter().copied().filter(|persona| known.contains(persona)).collect();
        traces.shared = personas.shared().map(|(by, named)| (by, telling(named))).collect();
        traces
    }

    fn tie(&mut self, map: &StoryMap, one: CardId, other: CardId) {
        let is_evidence = |id: CardId| map.card(id).card_type.space() == Space::Evidence;
        match (is_evidence(one), is_evidence(other)) {
            _ if one == other => {}
            (false, true) => self.tie_evidence(other, one),
            (true, false) => self.tie_evidence(one, other),
            // Evidence that sums up other evidence uses it.
            (true, true) => self.used[other.index()] = true,
            (false, false) => {}
        }
    }

    fn tie_evidence(&mut self, evidence: CardId, card: CardId) {
        self.used[evidence.index()] = true;
        self.evidence.entry(card).or_default().push(evidence);
    }

    /// True for evidence that some other card names or links to, or that links to one.
    pub fn is_used(&self, evidence: CardId) -> bool {
        self.used[evidence.index()]
    }

    /// What a card itself has to show: its `evidence:`, and evidence it is linked with.
    pub fn own<'a>(&'a self, map: &'a StoryMap, id: CardId) -> impl Iterator<Item = Ground> + use<'a> {
        let tied = self.evidence.get(&id).into_iter().flatten().map(|evidence| What::Evidence(*evidence));
        let sources = map.card(id).references(Field::Evidence).iter();
        let sources = sources.filter(|source| !matches!(source.target, Target::Card(_))).map(|_| What::Source);
        tied.chain(sources).map(move |what| Ground { through: id, what })
    }

    /// All that a story is traced to: by itself first, then by its personas, its epic, its theme. Later ones are
    /// only looked for when they are asked for.
    pub fn grounds<'a>(
        &'a self,
        map: &'a StoryMap,
        personas: &'a Personas,
        story: CardId,
    ) -> impl Iterator<Item = Ground> + use<'a> {
        let acting = std::iter::once_with(move || personas.acting(map, story));
        let telling = acting.flat_map(move |acting| {
            let shared = acting.shared_by.and_then(|by| self.shared.get(&by));
            let own = if shared.is_some() { Vec::new() } else { acting.personas.to_vec() };
            shared.into_iter().flatten().copied().chain(own)
        });
        let through_personas = telling.flat_map(move |persona| self.of_persona(map, persona));
        let above = std::iter::once_with(move || strategy_of(map, story)).flatten();
        let through_strategy = above.flat_map(move |id| self.own(map, id));
        self.own(map, story).chain(through_personas).chain(through_strategy)
    }

    fn of_persona<'a>(&'a self, map: &'a StoryMap, id: CardId) -> impl Iterator<Item = Ground> + use<'a> {
        let wants = [Field::Goals, Field::Jobs, Field::Pains].iter().any(|field| says::field(map, id, *field));
        self.own(map, id).chain(wants.then_some(Ground { through: id, what: What::Needs }))
    }
}

/// The cards that a card's body links to.
fn linked_cards(card: &Card) -> impl Iterator<Item = CardId> {
    card.link_targets.iter().filter_map(|target| match target {
        Target::Card(card) => Some(*card),
        _ => None,
    })
}

/// A story's epic and that epic's theme.
fn strategy_of(map: &StoryMap, story: CardId) -> impl Iterator<Item = CardId> {
    let epic = map.card(story).referred_cards(Field::Epic).next();
    let theme = epic.and_then(|epic| map.card(epic).referred_cards(Field::Theme).next());
    epic.into_iter().chain(theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    const AROUND: &str = "\
-- personas/parent.md
---
evidence: [talk]
goals: food
---
-- personas/student.md
-- epics/checkout.md
---
theme: growth
---
See [[log]].
-- themes/growth.md
See [[survey]].
-- evidence/talk.md
-- evidence/log.md
-- evidence/survey.md
-- evidence/note.md
What led to [[noted]], and [[unread]] beside it.
-- evidence/unread.md
";

    /// Each ground of the only story as `card: what`, and the evidence that nobody uses.
    fn shown(story: &str) -> (Vec<String>, Vec<String>) {
        let map = fixture(&format!("{AROUND}-- a/t/{story}"));
        let id = map.maps[0].columns[0].steps[0].stories[0];
        let personas = Personas::of(&map);
        let traces = Traces::of(&map, &personas);
        let shown = |ground: Ground| match ground.what {
            What::Evidence(evidence) => format!("{}: {}", map.id(ground.through), map.id(evidence)),
            What::Source => format!("{}: a source", map.id(ground.through)),
            What::Needs => format!("{}: needs", map.id(ground.through)),
        };
        let evidence = map.all().filter(|(_, card)| card.card_type.space() == Space::Evidence);
        let unused = evidence.filter(|(id, _)| !traces.is_used(*id)).map(|(id, _)| map.id(id).to_owned());
        (traces.grounds(&map, &personas, id).map(shown).collect(), unused.collect())
    }

    #[test]
    fn a_story_is_traced_by_itself_its_persona_its_epic_and_its_theme() {
        let story = |front_matter: &str| format!("s.md\n---\n{front_matter}\n---\n");
        for (story, expected) in [
            (story("rank: 1"), &[][..]),
            (story("evidence: [talk, docs/a.pdf, https://example.org]"), &["s: talk", "s: a source", "s: a source"]),
            (story("personas: parent"), &["parent: talk", "parent: needs"]),
            (story("personas: student"), &[]),
            (story("epic: checkout"), &["checkout: log", "growth: survey"]),
            ("s.md\nSee [[talk]] and [the log](../../evidence/log.md).\n".to_owned(), &["s: log", "s: talk"]),
            ("noted.md\n".to_owned(), &["noted: note"]),
        ] {
            let mut grounds = shown(&story).0;
            grounds.sort_by_key(|ground| expected.iter().position(|known| known == ground));
            assert_eq!(grounds, expected, "{story}");
        }
    }

    #[test]
    fn evidence_is_used_where_a_card_or_a_link_names_it() {
        assert_eq!(shown("s.md\n").1, ["note"]);
        assert_eq!(shown("noted.md\n").1, [""; 0]);
    }
}
