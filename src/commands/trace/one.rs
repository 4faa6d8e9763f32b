//! One card in both directions: what it goes back to, and what comes of it.

use super::Ties;
use crate::analysis::trace::What;
use crate::model::card::CardId;
use crate::report::view::{Item, Passage, Records};
use crate::report::{FactValue, Tone};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Shape, key};

/// What machines get of one card.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "trace ID",
    records: "traces",
    keys: &[&[
        key("id", Holds::Text, "the card"),
        key("direction", Holds::Word(&["above", "below"]), "whether it goes back to the other, or the other to it"),
        key("other", Holds::Text, "the other card"),
        key("type", Holds::Text, "its type"),
        key("title", Holds::Text, "its title"),
        key("how", Holds::Text, "through which card, where not directly"),
    ]],
    facts: &[],
};

/// What a card is tied to, and how.
struct Tie {
    card: CardId,
    how: String,
}

/// The card, what is above it, what is below it.
pub(super) fn passages(card: CardId, ties: &Ties<'_>) -> Vec<Passage> {
    let list = |found: Vec<Tie>| match found.is_empty() {
        true => Passage::Items(vec![Item { tone: Tone::Faint, ..Item::new(0, "nothing") }]),
        false => Passage::Items(found.iter().map(|tie| item(tie, ties)).collect()),
    };
    let kind = ties.map.card(card).card_type.name();
    vec![
        Passage::Heading(format!("{kind} `{}`: {}", ties.map.qualified_id(card), ties.map.title(card))),
        Passage::Heading("goes back to".to_owned()),
        list(above(card, ties)),
        Passage::Heading("comes to".to_owned()),
        list(below(card, ties)),
    ]
}

/// The same for machines: a record for each tie.
pub(super) fn records(card: CardId, ties: &Ties<'_>) -> Records {
    let mut records = Records::new(&SHAPE);
    let found = above(card, ties).into_iter().map(|tie| ("above", tie));
    for (direction, tie) in found.chain(below(card, ties).into_iter().map(|tie| ("below", tie))) {
        let map = ties.map;
        let texts = [
            map.qualified_id(card),
            direction.to_owned(),
            map.qualified_id(tie.card),
            map.card(tie.card).card_type.name().to_owned(),
            map.title(tie.card).to_owned(),
            tie.how,
        ];
        records.push(texts.into_iter().map(FactValue::Text).collect());
    }
    records
}

fn item(tie: &Tie, ties: &Ties<'_>) -> Item {
    let shown = ties.story(tie.card, 0);
    match tie.how.is_empty() {
        true => shown,
        false => Item { note: format!("{}, {}", shown.note, tie.how), ..shown },
    }
}

/// What a card goes back to.
fn above(card: CardId, ties: &Ties<'_>) -> Vec<Tie> {
    let map = ties.map;
    let tie = |card: CardId| Tie { card, how: String::new() };
    match map.card(card).card_type.space() {
        Space::Story => {
            let (epic, theme) = ties.strategy(card);
            let personas = ties.personas.acting(map, card).personas.to_vec();
            let strategy = epic.into_iter().chain(theme).chain(personas).map(tie);
            let evidence = ties.evidence(card).into_iter().map(|(evidence, through)| Tie {
                card: evidence,
                how: if through == card { String::new() } else { format!("through `{}`", map.id(through)) },
            });
            strategy.chain(evidence).collect()
        }
        Space::Epic => {
            let theme = map.card(card).referred_cards(Field::Theme);
            theme.map(tie).chain(own_evidence(card, ties)).collect()
        }
        Space::Persona | Space::Theme => own_evidence(card, ties).collect(),
        _ => Vec::new(),
    }
}

fn own_evidence<'a>(card: CardId, ties: &'a Ties<'a>) -> impl Iterator<Item = Tie> + 'a {
    ties.traces.own(ties.map, card).filter_map(|ground| match ground.what {
        What::Evidence(evidence) => Some(Tie { card: evidence, how: String::new() }),
        _ => None,
    })
}

/// What comes of a card.
fn below(card: CardId, ties: &Ties<'_>) -> Vec<Tie> {
    let map = ties.map;
    let tie = |card: CardId| Tie { card, how: String::new() };
    let stories = |holds: &dyn Fn(CardId) -> bool| -> Vec<Tie> {
        ties.stories.iter().copied().filter(|story| holds(*story)).map(tie).collect()
    };
    let place = |story: CardId| map.card(story).place;
    match map.card(card).card_type.space() {
        Space::Story => stories(&|story| map.card(story).referred_cards(Field::DependsOn).any(|needed| needed == card)),
        Space::Epic => stories(&|story| ties.strategy(story).0 == Some(card)),
        Space::Theme => {
            let is_epic = |id: &CardId| map.card(*id).card_type.space() == Space::Epic;
            let names = |id: &CardId| map.card(*id).referred_cards(Field::Theme).any(|theme| theme == card);
            let epics = map.product.iter().copied().filter(|id| is_epic(id) && names(id)).map(tie);
            epics.chain(stories(&|story| ties.strategy(story).1 == Some(card))).collect()
        }
        Space::Persona => stories(&|story| ties.personas.acting(map, story).personas.contains(&card)),
        Space::Release => stories(&|story| map.card(story).release() == Some(card)),
        Space::Task => stories(&|story| place(story).task == Some(card)),
        Space::Activity => stories(&|story| place(story).activity == Some(card)),
        Space::Map => stories(&|story| place(story).map == Some(card)),
        Space::Evidence => of_evidence(card, ties),
    }
}

/// The personas, epics, themes and stories that rest on evidence.
fn of_evidence(evidence: CardId, ties: &Ties<'_>) -> Vec<Tie> {
    let map = ties.map;
    let mut found = Vec::new();
    for id in map.product.iter().copied().filter(|id| !ties.is_evidence(*id)) {
        if own_evidence(id, ties).any(|tie| tie.card == evidence) {
            found.push(Tie { card: id, how: String::new() });
        }
    }
    for story in ties.stories {
        if let Some((_, through)) = ties.evidence(*story).into_iter().find(|(known, _)| *known == evidence) {
            let how = if through == *story { String::new() } else { format!("through `{}`", map.id(through)) };
            found.push(Tie { card: *story, how });
        }
    }
    found
}
