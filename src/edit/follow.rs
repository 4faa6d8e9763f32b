//! What follows when files move, an id changes, or cards come to another map: the words of other cards that have to
//! change, so that every reference and every link leads to the same card or file as before. Nothing else changes.
//!
//! Paths are reckoned, never looked up: what was broken stays broken, at the same place. What moves and which id is new
//! is for the commands to decide, how front matter takes a new word for `edit::field`.

mod fields;
mod ids;
mod links;
mod paths;
#[cfg(test)]
mod tests;
mod words;

use crate::edit::field::{Change, Refusal, changed};
use crate::edit::site::Site;
use crate::limits::Limits;
use crate::model::card::CardId;
use crate::snapshot::overlay::{Move, moved};
use crate::source::Span;
use ids::Ids;
use std::collections::BTreeMap;

/// The map as it is.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Its cards.
    pub site: Site<'a>,
    /// The product root from where the paths of `evidence:` and links with `/` in front begin: the top of the
    /// repository, or the folder around the product root where there is none.
    pub top: &'a str,
}

/// What is going to happen.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Files and folders that move, in this order.
    pub moves: Vec<Move>,
    /// A card that goes by another id.
    pub renamed: Option<Renamed>,
    /// Cards that come to another map, each with that map, or `None` for those that come to belong to none.
    pub homes: BTreeMap<CardId, Option<CardId>>,
    /// Words that name a card by one of its aliases are to name it by its id. The name of its file, with its order
    /// prefix, is not among them: editors of notes follow it.
    pub aliases_end: bool,
}

/// A card and its new id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The card.
    pub card: CardId,
    /// The id.
    pub id: String,
    /// True where the old one stays valid.
    pub keeps_old: bool,
}

/// What follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// The cards whose text changes, in the order of the map.
    pub cards: Vec<Rewrites>,
    /// Words that would lead to another card, and of which no spelling leads to the old one.
    pub lost: Vec<Lost>,
}

/// What changes in one card. Places are those of its present text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrites {
    /// The card.
    pub card: CardId,
    /// Scalars and list items of its front matter, each with the text that it is to say.
    pub fields: Vec<Rewrite>,
    /// Places in its body, in the order of the text.
    pub body: Vec<Rewrite>,
}

/// Other words for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The place.
    pub at: Span,
    /// What it is to say.
    pub text: String,
}

/// A word that cannot follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The card that it stands in.
    pub card: CardId,
    /// Where.
    pub at: Span,
    /// What it leads to now.
    pub target: CardId,
}

/// What follows from changes. Takes time linear in the texts of all cards.
pub fn followed(before: Before<'_>, changes: &Changes) -> Followed {
    let follower = Follower::new(before, changes);
    let mut followed = Followed::default();
    for (card, _) in before.site.map.all() {
        let fields = follower.fields(card, &mut followed.lost);
        let body = follower.links(card, &mut followed.lost);
        if !fields.is_empty() || !body.is_empty() {
            followed.cards.push(Rewrites { card, fields, body });
        }
    }
    followed
}

impl Rewrites {
    /// Nothing changes in the card by what moves or is renamed.
    pub fn none(card: CardId) -> Rewrites {
        Rewrites { card, fields: Vec::new(), body: Vec::new() }
    }

    /// The whole new text of the card, its front matter changed in other ways too.
    ///
    /// # Errors
    /// An entry of its front matter cannot be edited with care.
    pub fn text(&self, source: &str, more: &[Change], limits: &Limits) -> Result<String, Refusal> {
        let rewrite = |one: &Rewrite| Change::Rewrite { at: one.at, text: one.text.clone() };
        let changes: Vec<Change> = self.fields.iter().map(rewrite).chain(more.iter().cloned()).collect();
        // The body stands below the front matter, so that places there stay what they are.
        changed(&rewritten(source, &self.body), &changes, limits)
    }
}

/// A text with other words at some places, which are in its order and do not overlap.
fn rewritten(source: &str, rewrites: &[Rewrite]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut done = 0;
    for rewrite in rewrites {
        let range = rewrite.at.range();
        text.push_str(source.get(done..range.start).unwrap_or_default());
        text.push_str(&rewrite.text);
        done = range.end;
    }
    text + source.get(done..).unwrap_or_default()
}

/// Both states of the map, as far as words and paths depend on them.
struct Follower<'a> {
    before: Before<'a>,
    changes: &'a Changes,
    /// The moves, from the top.
    moves: Vec<Move>,
    ids_before: Ids,
    ids_after: Ids,
}

impl<'a> Follower<'a> {
    fn new(before: Before<'a>, changes: &'a Changes) -> Follower<'a> {
        let from_top = |path: &str| paths::joined(before.top, path);
        let moves = changes.moves.iter().map(|one| Move { from: from_top(&one.from), to: from_top(&one.to) }).collect();
        let none = Changes::default();
        let ids_before = Ids::new(before.site, &none);
        let ids_after = Ids::new(before.site, changes);
        Follower { before, changes, moves, ids_before, ids_after }
    }

    /// The path of a card's file or folder from the top, before and after.
    fn paths(&self, card: CardId) -> (String, String) {
        let before = paths::joined(self.before.top, self.before.site.path(card));
        let after = self.moved(&before).unwrap_or_else(|| before.clone());
        (before, after)
    }

    /// Where a path from the top leads after the moves; `None` where that is the same.
    fn moved(&self, path: &str) -> Option<String> {
        moved(path, &self.moves)
    }

    /// The map that a card belongs to afterwards.
    fn home(&self, card: CardId) -> Option<CardId> {
        home(self.before.site, self.changes, card)
    }

    /// A card's id afterwards.
    fn id(&self, card: CardId) -> &str {
        id(self.before.site, self.changes, card)
    }
}

fn home(site: Site<'_>, changes: &Changes, card: CardId) -> Option<CardId> {
    changes.homes.get(&card).copied().unwrap_or(site.map.card(card).place.map)
}

fn id<'a>(site: Site<'a>, changes: &'a Changes, card: CardId) -> &'a str {
    match &changes.renamed {
        Some(renamed) if renamed.card == card => &renamed.id,
        _ => site.map.id(card),
    }
}
