//! What hangs together with a card: what it needs, what needs it, and what stands below it.

use super::fields::reference;
use crate::analysis::dependencies;
use crate::analysis::extent::Extent;
use crate::analysis::scores::Formula;
use crate::commands::amount;
use crate::commands::facts::Facts;
use crate::commands::reports::Seen;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::Tone;
use crate::report::view::Pair;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

/// Names with the cards they stand for; nothing for what there is none of.
pub(super) fn pairs(id: CardId, seen: &Seen, facts: &Facts) -> Vec<Pair> {
    let map = seen.map();
    let card = map.card(id);
    let mut needs: Vec<String> = card.referred_cards(Field::DependsOn).map(|other| reference(map, other)).collect();
    needs.extend(dependencies::outside(card).map(|outside| map.text(card, &outside.text).to_owned()));
    let needed_by = needing(id, map).into_iter().map(|other| reference(map, other)).collect();
    let mut pairs = Vec::new();
    let mut push = |name, values: Vec<String>| {
        if !values.is_empty() {
            pairs.push(Pair { name, values, tone: Tone::Plain });
        }
    };
    push("needs", needs);
    push("needed by", needed_by);
    let stories = stories(id, seen, facts);
    if card.card_type.space() != Space::Story && card.card_type.space() != Space::Evidence {
        let extent = Extent::of(map, stories.iter().copied());
        let dropped = if extent.dropped > 0 { format!(", {} more dropped", extent.dropped) } else { String::new() };
        let effort =
            if extent.stories > extent.unestimated { format!(", {} points", extent.effort) } else { String::new() };
        let told = match extent.stories {
            1 => "1 story".to_owned(),
            many => format!("{many} stories"),
        };
        let kept = stories.iter().map(|story| map.card(*story)).filter(|card| card.status != Status::Dropped);
        let rolled = Formula::of(&seen.found.config.score).roll_up(kept);
        let score = rolled.score.map(|score| match rolled.unscored {
            0 => score.to_string(),
            unscored => format!("{score}, and {unscored} without a score"),
        });
        push("stories", vec![format!("{told}, {} finished{effort}{dropped}", extent.finished)]);
        let releases = extent
            .releases
            .iter()
            .map(|(release, count)| format!("{}: {}", reference(map, *release), amount(*count, "card")));
        push("score", score.into_iter().collect());
        push("ships in", if card.card_type.space() == Space::Release { Vec::new() } else { releases.collect() });
    }
    pairs
}

/// The cards that need a card first.
pub(super) fn needing(id: CardId, map: &StoryMap) -> Vec<CardId> {
    dependencies::all(map).filter(|dependency| dependency.needs == id).map(|dependency| dependency.card).collect()
}

/// The stories that stand under a card or belong to it, from left to right.
pub(super) fn stories(id: CardId, seen: &Seen, facts: &Facts) -> Vec<CardId> {
    seen.stories().into_iter().filter(|story| is_below(id, *story, (seen.map(), facts))).collect()
}

/// True for a story that stands under a card, or belongs to it.
fn is_below(id: CardId, story: CardId, (map, facts): (&StoryMap, &Facts)) -> bool {
    let card = map.card(story);
    let of_epic = |field| card.referred_cards(Field::Epic).flat_map(move |epic| map.card(epic).referred_cards(field));
    match map.card(id).card_type.space() {
        Space::Map => card.place.map == Some(id),
        Space::Activity => card.place.activity == Some(id),
        Space::Task => card.place.task == Some(id),
        Space::Release => card.release() == Some(id),
        Space::Epic => card.referred_cards(Field::Epic).any(|epic| epic == id),
        Space::Theme => of_epic(Field::Theme).any(|theme| theme == id),
        Space::Persona => facts.personas().acting(map, story).personas.contains(&id),
        Space::Story | Space::Evidence => false,
    }
}
