//! Why a card gets no place beside another: what that one is, where it stands, and what its rank leaves no room for.

use super::{Error, ErrorKind};
use crate::vocabulary::CardType;

impl Error {
    /// A card of another type was named to stand beside: its id, and whether this card could stand under it.
    pub fn wrong_sibling(card_type: CardType, other: CardType, (id, is_parent): (&str, bool)) -> Error {
        let space = card_type.space();
        let (what, beside) = (card_type.with_article(), space.card_type().with_article());
        let message = format!("{what} goes beside {beside}, and {} `{id}` is none", other.name());
        Error::new(ErrorKind::UnclearCard, message).with_hint(match is_parent {
            true => format!("`--under {id}` puts it last there"),
            false => format!("name one of the {}", space.plural()),
        })
    }

    /// A card was named to stand beside that itself stands nowhere; `parent` is what it would have to stand under.
    pub fn no_place_beside(card_type: CardType, id: &str, parent: CardType) -> Error {
        let (name, parent) = (card_type.name(), parent.name());
        let message = format!("{name} `{id}` stands under no {parent}, so nothing can stand beside it");
        Error::new(ErrorKind::UnclearCard, message)
            .with_hint(format!("give it a place first: `storymap move {id} --under {}`", parent.to_uppercase()))
    }

    /// A card is to stand under one card and beside one that stands under another.
    pub fn sibling_elsewhere(id: &str, stands_under: &str, under: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{id}` stands under `{stands_under}`, not under `{under}`"))
            .with_hint(format!("leave out `--under`, or name a card that stands under `{under}`"))
    }

    /// What is off the map has no order.
    pub fn no_order_off_map(option: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, "what is in the backlog has no order".to_owned())
            .with_hint(format!("leave out `{option}`"))
    }

    /// A card is to stand beside one without a rank.
    pub fn unranked_sibling(id: &str) -> Error {
        Error::new(ErrorKind::NoRank, format!("`{id}` has no rank, so nothing can be put before or behind it"))
            .with_hint(format!("`storymap tidy --ranks {id}` numbers it and the cards beside it"))
    }

    /// A card is to stand between two of the same rank.
    pub fn equal_ranks(first: &str, second: &str, rank: &str) -> Error {
        let message = format!("`{first}` and `{second}` have the same rank, {rank}, and nothing fits between them");
        Error::new(ErrorKind::NoRank, message)
            .with_hint(format!("`storymap tidy --ranks {first}` numbers them and the cards beside them anew"))
    }

    /// What would fit beside a card has more digits than a rank may have.
    pub fn no_rank_left(id: &str) -> Error {
        Error::new(ErrorKind::NoRank, format!("no rank is left beside `{id}`: one that fits has too many digits"))
            .with_hint(format!("`storymap tidy --ranks {id}` numbers it and the cards beside it anew"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let every = [
            Error::wrong_sibling(CardType::Bug, CardType::Task, ("pay", true)),
            Error::wrong_sibling(CardType::Task, CardType::Release, ("mvp", false)),
            Error::no_place_beside(CardType::Spike, "try", CardType::Task),
            Error::sibling_elsewhere("by-card", "pay", "search"),
            Error::no_order_off_map("--before"),
            Error::unranked_sibling("by-card"),
            Error::equal_ranks("by-card", "by-cash", "10"),
            Error::no_rank_left("by-card"),
        ];
        for error in every {
            let hint = error.hint.clone().expect("each of these says what to do");
            for text in [error.to_string(), hint] {
                assert!(!text.ends_with('.') && !text.contains('\n'), "{text}");
                assert!(!text.starts_with(char::is_uppercase), "{text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{text}");
            }
        }
    }
}
