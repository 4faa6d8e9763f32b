//! Siblings that a command line names, for commands that put a card before or behind another: which is meant, what it
//! stands under, and why there is no place beside it.

use super::pick;
use crate::analysis::named::cards_named;
use crate::edit::order::{Beside, NoPlace};
use crate::edit::site::{Parent, Site};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::{CardType, Space};

/// `--before` and `--after`, of which one at most is given.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Options {
    /// Put it directly before this card of its kind, and under the same parent
    #[arg(long, value_name = "ID", conflicts_with = "after")]
    before: Option<String>,
    /// Put it directly behind this card of its kind, and under the same parent
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

/// A sibling as it was asked for.
pub(super) struct Asked {
    /// What was typed for it.
    typed: String,
    /// The option that names it.
    pub(super) option: &'static str,
    side: fn(CardId) -> Beside,
}

impl Options {
    /// What they ask for.
    pub(super) fn asked(&self) -> Option<Asked> {
        let before = self.before.clone().map(|typed| Asked { typed, option: "--before", side: Beside::Before });
        let after = || self.after.clone().map(|typed| Asked { typed, option: "--after", side: Beside::After });
        before.or_else(after)
    }
}

impl Asked {
    /// The same, with other words for what was typed.
    pub(super) fn meaning(self, words: impl Fn(&str) -> String) -> Asked {
        Asked { typed: words(&self.typed), ..self }
    }

    /// The place beside the sibling, and what both stand under; `under` where that was said too, `scope` where a map
    /// was.
    pub(super) fn place(
        &self,
        site: &Site<'_>,
        card_type: CardType,
        (under, scope): (Option<Parent>, Option<CardId>),
    ) -> Result<(Parent, Beside), Error> {
        let (map, space) = (site.map, card_type.space());
        if !matches!(space, Space::Activity | Space::Task | Space::Story | Space::Release) {
            return Err(Error::option_without_meaning(self.option, card_type));
        }
        let is_of_scope = |id: &CardId| scope.is_none() || map.card(*id).place.map == scope;
        let named: Vec<CardId> = cards_named(map, &self.typed, &[space]).into_iter().filter(is_of_scope).collect();
        let mut fitting = named.clone();
        fitting.retain(|id| under.is_none_or(|under| site.parent(*id) == Some(under)));
        match (pick::one_of(map, &self.typed, &fitting)?, named.first(), under) {
            (Some(sibling), ..) => {
                let parent = site.parent(sibling).ok_or_else(|| off_the_map(map, sibling))?;
                Ok((parent, (self.side)(sibling)))
            }
            (None, Some(other), Some(Parent::Card(under))) => {
                let stands_under = match site.parent(*other) {
                    Some(Parent::Card(parent)) => map.qualified_id(parent),
                    _ => return Err(off_the_map(map, *other)),
                };
                let (sibling, under) = (map.qualified_id(*other), map.qualified_id(under));
                Err(Error::sibling_elsewhere(&sibling, &stands_under, &under))
            }
            _ => Err(self.unknown(map, card_type, scope)),
        }
    }

    /// Nothing of the kind goes by what was typed; perhaps something of another does.
    fn unknown(&self, map: &StoryMap, card_type: CardType, scope: Option<CardId>) -> Error {
        let space = card_type.space();
        let Some(other) = cards_named(map, &self.typed, &Space::ALL).first().copied() else {
            return pick::unknown(map, space, &self.typed, scope);
        };
        let other_type = map.card(other).card_type;
        let could_be_parent = space.parent() == Some(other_type.space());
        Error::wrong_sibling(card_type, other_type, (&map.qualified_id(other), could_be_parent))
    }
}

/// Why there is no place beside a sibling, and what makes one.
pub(super) fn no_place(map: &StoryMap, why: NoPlace) -> Error {
    match why {
        NoPlace::Unranked(sibling) => Error::unranked_sibling(&map.qualified_id(sibling)),
        NoPlace::Equal(one, other) => {
            let rank = map.card(one).rank.as_ref().map(ToString::to_string).unwrap_or_default();
            Error::equal_ranks(&map.qualified_id(one), &map.qualified_id(other), &rank)
        }
        NoPlace::Full(sibling) => Error::no_rank_left(&map.qualified_id(sibling)),
    }
}

/// Why nothing can be put beside a card that stands under nothing.
fn off_the_map(map: &StoryMap, id: CardId) -> Error {
    let card_type = map.card(id).card_type;
    let parent = card_type.space().parent().unwrap_or(Space::Map);
    Error::no_place_beside(card_type, &map.qualified_id(id), parent.card_type())
}
