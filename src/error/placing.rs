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

    /// A card is to stand beside itself, or beside one that is moved along.
    pub fn beside_itself(id: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{id}` cannot go beside itself"))
            .with_hint("name a card that stays where it is")
    }

    /// A task with a folder is to go to another map, to an activity without one; both as they are typed.
    pub fn no_folder(id: &str, parent: &str) -> Error {
        let message = format!("activity `{parent}` has no folder that task `{id}` could move into");
        Error::new(ErrorKind::UnclearCard, message)
            .with_hint("nothing was moved; give the activity a folder of its own")
    }

    /// Where a card is to go, something is already; `path` is as messages name it.
    pub fn place_taken(path: &str, id: &str) -> Error {
        Error::new(ErrorKind::AlreadyThere, format!("`{path}` is there already"))
            .with_hint(format!("nothing was moved; `storymap rename {id} NEW` gives the card another name first"))
    }

    /// A card that is to be placed and is no story.
    pub fn only_stories_wait(card_type: CardType, id: &str) -> Error {
        Error::new(
            ErrorKind::UnclearCard,
            format!("{} `{id}` is no story: only stories wait for a place", card_type.name()),
        )
        .with_hint("`storymap place` without an id asks about each story that waits")
    }

    /// A story that is to be placed and stands on the map already; `under` is what it stands under.
    pub fn placed_already(id: &str, under: Option<&str>) -> Error {
        let place = under.map(|under| format!(", under `{under}`")).unwrap_or_default();
        Error::new(ErrorKind::UnclearCard, format!("`{id}` has its place already{place}"))
            .with_hint(format!("`storymap move {id} --under TASK` brings it elsewhere"))
    }

    /// An option that says a place needs to know for which story.
    pub fn option_needs_story(option: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{option}` places a story, and none is named"))
            .with_hint(format!("write its id in front, as in `storymap place ID {option} OTHER`"))
    }

    /// An answer could not be read.
    pub fn unanswered(source: std::io::Error) -> Error {
        Error::new(ErrorKind::Unreadable, "cannot read the answer".to_owned())
            .because(source)
            .with_hint("what was answered before is written")
    }

    /// After a move, a word would lead to another card than now; `at` is the file with the line.
    pub fn reference_lost(at: &str, word: &str, path: &str) -> Error {
        Error::new(ErrorKind::MakesWrong, format!("{at}: `{word}` would no longer lead to `{path}`"))
            .with_hint("nothing was moved; change that word first, or give one card of that name another id")
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
    use crate::error::tests::assert_house_form;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let every = [
            Error::wrong_sibling(CardType::Bug, CardType::Task, ("pay", true)),
            Error::wrong_sibling(CardType::Task, CardType::Release, ("mvp", false)),
            Error::no_place_beside(CardType::Spike, "try", CardType::Task),
            Error::sibling_elsewhere("by-card", "pay", "search"),
            Error::no_order_off_map("--before"),
            Error::beside_itself("by-card"),
            Error::option_needs_story("--after"),
            Error::unanswered(std::io::ErrorKind::Interrupted.into()),
            Error::only_stories_wait(CardType::Task, "pay"),
            Error::placed_already("by-card", Some("pay")),
            Error::placed_already("by-card", None),
            Error::no_folder("pay", "buy"),
            Error::place_taken("storymap/buy/pay/by-card.md", "by-card"),
            Error::reference_lost("storymap/map.md:3", "pay", "storymap/buy/pay/task.md"),
            Error::unranked_sibling("by-card"),
            Error::equal_ranks("by-card", "by-cash", "10"),
            Error::no_rank_left("by-card"),
        ];
        assert_house_form(every);
    }
}
