//! Cards by what a person types for them: an id or an alias, alone or as `map/id` or `type:id`.
//!
//! What fields and links refer to was settled while loading; this is for the command line. Which of several cards
//! is meant is for the person to say.

use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::id::stands_for_folder;
use crate::nearest::{fold, nearest};
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// Why a word names no card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unnamed {
    /// No card of the kind goes by it.
    Unknown {
        /// The id that was probably meant.
        meant: Option<String>,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// Cards of several maps do; each as it has to be written.
    Ambiguous(Vec<String>),
}

/// What the cards of a map go by, looked up once for many words.
#[derive(Debug)]
pub struct Names {
    /// By ids and aliases, folded; each in the order of the map.
    by_id: HashMap<String, Vec<CardId>>,
    /// By the whole names of their files, folded.
    by_stem: HashMap<String, Vec<CardId>>,
}

impl Names {
    /// The names of a map.
    pub fn of(map: &StoryMap) -> Names {
        let mut names = Names { by_id: HashMap::new(), by_stem: HashMap::new() };
        for (id, card) in map.all() {
            let aliases = card.items(Field::Aliases).iter().map(|alias| fold(map.text(card, &alias.text)));
            for name in aliases.chain([Cow::Borrowed(map.id(id))]).collect::<BTreeSet<_>>() {
                names.by_id.entry(name.into_owned()).or_default().push(id);
            }
            names.by_stem.entry(fold(full_stem(map.path(id))).into_owned()).or_default().push(id);
        }
        names
    }

    /// All cards of these spaces that go by what was typed, in the order of the map, which is that of these names.
    ///
    /// The whole name of a file with an order prefix (`010-pay`) counts where nothing else has it as id or alias.
    pub fn cards(&self, map: &StoryMap, typed: &str, spaces: &[Space]) -> Vec<CardId> {
        let of_spaces = |spaces: &[Space], word: &str, scope: Option<CardId>| {
            let word = fold(word);
            let in_reach = |id: &CardId| {
                let card = map.card(*id);
                spaces.contains(&card.card_type.space()) && scope.is_none_or(|scope| card.place.map == Some(scope))
            };
            let found = |names: &HashMap<String, Vec<CardId>>| -> Vec<CardId> {
                names.get(&*word).into_iter().flatten().copied().filter(in_reach).collect()
            };
            let by_id = found(&self.by_id);
            if by_id.is_empty() { found(&self.by_stem) } else { by_id }
        };
        let found = of_spaces(spaces, typed, None);
        if !found.is_empty() {
            return found;
        }
        if let Some((first, rest)) = typed.split_once(':')
            && let Some(card_type) = CardType::from_name(first)
        {
            let spaces: Vec<Space> = spaces.iter().copied().filter(|space| *space == card_type.space()).collect();
            return self.cards(map, rest, &spaces);
        }
        let Some((first, rest)) = typed.split_once('/') else { return Vec::new() };
        let scopes = of_spaces(&[Space::Map], first, None);
        scopes.into_iter().flat_map(|scope| of_spaces(spaces, rest, Some(scope))).collect()
    }
}

/// As [`Names::cards`], for a single word.
pub fn cards_named(map: &StoryMap, typed: &str, spaces: &[Space]) -> Vec<CardId> {
    Names::of(map).cards(map, typed, spaces)
}

/// The cards of a space that a typed word names: one, or, where an id is not unique in its map, all that have it.
/// With `within` only cards of these maps count.
///
/// # Errors
/// No card goes by the word, or cards of several maps do.
pub fn card_named(map: &StoryMap, space: Space, typed: &str, within: &[CardId]) -> Result<Vec<CardId>, Unnamed> {
    let is_within = |id: &CardId| {
        let of_map = map.card(*id).place.map;
        within.is_empty() || !space.is_of_a_map() || of_map.is_some_and(|of_map| within.contains(&of_map))
    };
    let mut found = cards_named(map, typed, &[space]);
    found.retain(is_within);
    if found.is_empty() {
        let of_space = map.all().filter(|(_, card)| card.card_type.space() == space).map(|(id, _)| id);
        return Err(unknown(map, typed, &of_space.filter(is_within).collect::<Vec<_>>()));
    }
    let maps: BTreeSet<Option<CardId>> = found.iter().map(|id| map.card(*id).place.map).collect();
    match space.is_of_a_map() && maps.len() > 1 {
        true => Err(Unnamed::Ambiguous(found.iter().map(|id| map.qualified_id(*id)).collect())),
        false => Ok(found),
    }
}

/// What to say where none of these cards goes by the word.
fn unknown(map: &StoryMap, typed: &str, cards: &[CardId]) -> Unnamed {
    let word = typed.split_once(':').map_or(typed, |(_, word)| word);
    let known: Vec<String> = cards.iter().map(|id| map.qualified_id(*id)).collect();
    let meant = nearest(word, cards.iter().map(|id| map.id(*id)).chain(known.iter().map(String::as_str)));
    let is_meant =
        |(id, qualified): &(&CardId, &String)| Some(map.id(**id)) == meant || Some(qualified.as_str()) == meant;
    let meant = cards.iter().zip(&known).find(is_meant).map(|(_, qualified)| qualified.clone());
    Unnamed::Unknown { meant, known }
}

/// The id that was most likely meant, among the cards of these spaces.
pub fn nearest_id<'m>(map: &'m StoryMap, typed: &str, spaces: &[Space]) -> Option<&'m str> {
    let of_spaces = map.all().filter(|(_, card)| spaces.contains(&card.card_type.space()));
    nearest(typed, of_spaces.map(|(id, _)| map.id(id)))
}

/// The card of a space that an id is taken by: in the map for spaces that every map has of its own.
pub fn owner_of_id(map: &StoryMap, space: Space, scope: Option<CardId>, id: &str) -> Option<CardId> {
    let is_near = |found: &CardId| !space.is_of_a_map() || scope.is_none() || map.card(*found).place.map == scope;
    cards_named(map, id, &[space]).into_iter().find(is_near)
}

/// The stem of a file, or the name of the folder whose own card it is.
pub fn full_stem(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.strip_suffix(".md").unwrap_or(file);
    if stands_for_folder(stem) { folder.rsplit('/').next().unwrap_or(folder) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn an_id_an_alias_a_type_and_a_map_lead_to_a_card() {
        let map = fixture(
            "-- shopper/map.md\n# Shopper\n-- shopper/buy/activity.md\n# Buy\n\
             -- shopper/buy/020-sign-in/task.md\n# Sign in\n-- shopper/buy/020-sign-in/buy.md\n# Buy\n\
             -- seller/map.md\n# Seller\n-- seller/sell/activity.md\n# Sell\n\
             -- seller/sell/sign-in/task.md\n---\naliases: [log-in]\n---\n# Sign in\n",
        );
        let cases = [
            ("sign-in", vec!["seller/sell/sign-in/task.md", "shopper/buy/020-sign-in/task.md"]),
            ("Sign In", vec!["seller/sell/sign-in/task.md", "shopper/buy/020-sign-in/task.md"]),
            ("shopper/sign-in", vec!["shopper/buy/020-sign-in/task.md"]),
            ("020-sign-in", vec!["shopper/buy/020-sign-in/task.md"]),
            ("log-in", vec!["seller/sell/sign-in/task.md"]),
            ("buy", vec!["shopper/buy/activity.md", "shopper/buy/020-sign-in/buy.md"]),
            ("story:buy", vec!["shopper/buy/020-sign-in/buy.md"]),
            ("activity:shopper/buy", vec!["shopper/buy/activity.md"]),
            ("release:buy", vec![]),
            ("seller/buy", vec![]),
            ("sing-in", vec![]),
            ("", vec![]),
        ];
        for (typed, expected) in cases {
            let mut found: Vec<&str> = cards_named(&map, typed, &Space::ALL).iter().map(|id| map.path(*id)).collect();
            found.sort_unstable();
            let mut expected: Vec<String> = expected.iter().map(|path| format!("storymap/{path}")).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(nearest_id(&map, "sing-in", &[Space::Task]), Some("sign-in"));
        assert_eq!(nearest_id(&map, "sing-in", &[Space::Activity]), None);
    }

    #[test]
    fn a_path_has_a_stem() {
        let cases = [
            ("storymap/buy/010-pay.md", "010-pay"),
            ("storymap/20-buy/activity.md", "20-buy"),
            ("storymap/20-buy/README.md", "20-buy"),
            ("storymap/20-buy/", "20-buy"),
            ("storymap/map.md", "storymap"),
            ("map.md", ""),
        ];
        for (path, stem) in cases {
            assert_eq!(full_stem(path), stem, "{path}");
        }
    }

    const TREE: &str = "\
-- shopper/map.md
-- shopper/buy/checkout/task.md
-- shopper/buy/browse/task.md
---
aliases: [look-around]
---
-- seller/map.md
-- seller/sell/checkout/task.md
-- releases/mvp.md
-- releases/v2.md
";

    /// The paths of what a word names, or why it names nothing.
    fn named(space: Space, typed: &str) -> String {
        let map = fixture(TREE);
        match card_named(&map, space, typed, &[]) {
            Ok(found) => found.into_iter().map(|id| map.qualified_id(id)).collect::<Vec<_>>().join(" "),
            Err(Unnamed::Unknown { meant, known }) => format!("unknown, meant {meant:?} of {}", known.len()),
            Err(Unnamed::Ambiguous(choices)) => format!("ambiguous: {}", choices.join(" ")),
        }
    }

    #[test]
    fn a_word_names_a_card_by_id_alias_map_and_kind() {
        for (space, typed, expected) in [
            (Space::Release, "MVP", "mvp"),
            (Space::Release, "release:mvp", "mvp"),
            (Space::Task, "Browse", "shopper/browse"),
            (Space::Task, "look around", "shopper/browse"),
            (Space::Task, "shopper/look-around", "shopper/browse"),
            (Space::Task, "task:Seller/checkout", "seller/checkout"),
            (Space::Task, "checkout", "ambiguous: seller/checkout shopper/checkout"),
            (Space::Task, "chekout", "unknown, meant Some(\"seller/checkout\") of 3"),
            (Space::Task, "activity:checkout", "unknown, meant Some(\"seller/checkout\") of 3"),
            (Space::Map, "seller", "seller"),
            (Space::Release, "mpv", "unknown, meant Some(\"mvp\") of 2"),
            (Space::Theme, "growth", "unknown, meant None of 0"),
        ] {
            assert_eq!(named(space, typed), expected, "{space:?} {typed}");
        }
    }

    #[test]
    fn within_a_map_its_own_cards_alone_count() {
        let map = fixture(TREE);
        let seller = card_named(&map, Space::Map, "seller", &[]).expect("there is such a map");
        let found = card_named(&map, Space::Task, "checkout", &seller).expect("it has such a task");
        assert_eq!(map.qualified_id(found[0]), "seller/checkout");
        assert!(card_named(&map, Space::Release, "mvp", &seller).is_ok(), "releases are of all maps");
    }
}
