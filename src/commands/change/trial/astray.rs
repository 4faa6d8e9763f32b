//! Words that name one card now and would name another after a plan: a new card may take the name that a link means,
//! and so may an id or an alias that is typed. No rule finds that, for such a word still leads somewhere.

use crate::commands::change::Ground;
use crate::edit::plan::Plan;
use crate::edit::site::Site;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::snapshot::overlay::Overlay;
use crate::source::Span;
use std::collections::HashMap;

/// The first word that would lead to another card.
pub(super) fn first(ground: Ground<'_>, after: &Loaded, plan: &Plan) -> Option<Error> {
    let (site, map, overlay) = (ground.site(), ground.map(), plan.overlay());
    let later = Site { map: &after.map, root: site.root };
    let files = after.map.all().filter(|(_, card)| !card.is_implied);
    let cards_then: HashMap<&str, &Card> = files.map(|(id, card)| (later.path(id), card)).collect();
    for (id, card) in map.all().filter(|(_, card)| !card.is_implied) {
        let path = overlay.after(site.path(id));
        let Some(then) = cards_then.get(path.as_str()) else { continue };
        // Fields of a card that is edited lead where they are told to.
        let with_fields = !plan.texts.contains_key(&path);
        let (words, words_then) = (words(card, with_fields), words(then, with_fields));
        if words.len() != words_then.len() {
            continue;
        }
        for ((at, target), (_, target_then)) in words.into_iter().zip(words_then) {
            let (Target::Card(named), Target::Card(named_then)) = (target, target_then) else { continue };
            if !is_same((site, named), (later, named_then), &overlay) {
                let word = at.text(map.source(card.file));
                return Some(Error::word_taken(&ground.line(id, at), word, &ground.path(named)));
            }
        }
    }
    None
}

/// The words of a card that may name others, and what they lead to.
fn words(card: &Card, with_fields: bool) -> Vec<(Span, Target)> {
    let links = card.body.links.iter().zip(&card.link_targets).map(|(link, target)| (link.span, *target));
    let fields = card.fields.iter().filter(|_| with_fields).flat_map(|field| field.value.references());
    links.chain(fields.map(|reference| (reference.span, reference.target))).collect()
}

/// True for a card and what has become of it. What only a folder stands for may get a file of its own.
fn is_same((site, card): (Site<'_>, CardId), (later, then): (Site<'_>, CardId), overlay: &Overlay) -> bool {
    let is_implied = site.map.card(card).is_implied || later.map.card(then).is_implied;
    is_implied || overlay.after(site.path(card)) == later.path(then)
}
