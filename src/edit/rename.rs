//! A card under another id: its file or folder, its own front matter, and every word that names it.
//!
//! The old id stays as an alias, so that words outside of the map stay right too. Nothing is written here, and what
//! other cards have to say differently is found by `edit::follow`.

mod home;
#[cfg(test)]
mod tests;

use crate::analysis::named::cards_named;
use crate::edit::card::{Entry, NewCard};
use crate::edit::field::{self, Change};
use crate::edit::follow::{Before, Changes, Lost, Renamed, Rewrites, followed};
use crate::edit::id::{is_file_name, is_taken, slug};
use crate::edit::plan::Plan;
use crate::edit::site::{Site, joined};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::nearest::fold;
use crate::snapshot::overlay::moved;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use home::Home;

/// What a card is to be called.
#[derive(Clone, Copy, Debug)]
pub struct Rename<'a> {
    /// The card.
    pub card: CardId,
    /// Its new id, as [`new_id`] gives it.
    pub id: &'a str,
    /// True where the old id stays valid.
    pub keeps_old: bool,
}

/// What a new id changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// All of it.
    pub plan: Plan,
    /// The cards whose text changes.
    pub cards: Vec<CardId>,
}

/// Why a card does not get an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing of what was typed can stand in an id.
    NoId,
    /// A path was typed, or an id with a map or a type in front; the id alone is this.
    Address(String),
    /// Files and folders of this name mean something else.
    Reserved(String),
    /// Another card goes by this id, as its own or by an alias.
    Taken(String, CardId),
    /// This word would come to mean another card.
    Lost(Lost),
    /// The front matter of this card cannot be edited with care.
    NotEditable(CardId, field::Refusal),
}

/// The id that a card gets by what was typed: an alias of its own as that is spelt, else made of letters and digits.
///
/// # Errors
/// There is no such id, or it is not free.
pub fn new_id(site: Site<'_>, card: CardId, typed: &str) -> Result<String, Refused> {
    let map = site.map;
    let own = aliases(map, card).find(|alias| fold(alias) == fold(typed) && is_file_name(alias));
    if let Some(id) = own.is_none().then(|| address(typed)).flatten() {
        return Err(Refused::Address(id));
    }
    let id = own.map(str::to_owned).or_else(|| slug(typed)).ok_or(Refused::NoId)?;
    let is_default = id == CardType::Map.name() && Home::of(&site, card).is_root();
    if is_taken(&fold(&id)) && !is_default {
        return Err(Refused::Reserved(id));
    }
    let other = others_named(map, card, &id).next();
    match other {
        Some(other) => Err(Refused::Taken(id, other)),
        None => Ok(id),
    }
}

/// The id in what leads to a card, as `storymap/pay/by-card.md`, `seller/pay` or `task:pay` do; `None` for what is no
/// more than an id, or the title that one is made of.
fn address(typed: &str) -> Option<String> {
    let is_word = !typed.contains(char::is_whitespace);
    let has_type = typed.split_once(':').is_some_and(|(first, _)| CardType::from_name(first).is_some());
    let path = typed.strip_suffix(".md");
    if path.is_none() && !(is_word && (has_type || typed.contains('/'))) {
        return None;
    }
    // The name of a task is that of its folder, not `task`.
    path.unwrap_or(typed).rsplit(['/', ':']).filter_map(slug).find(|id| !is_taken(id))
}

/// Everything that a new id changes.
///
/// # Errors
/// Some word would come to mean another card, or cannot be edited.
pub fn renaming(before: Before<'_>, rename: Rename<'_>) -> Result<Renaming, Refused> {
    let Before { site, .. } = before;
    let (map, card) = (site.map, rename.card);
    let home = Home::of(&site, card);
    let changes = Changes {
        moves: home.renamed(rename.id).into_iter().collect(),
        renamed: Some(Renamed { card, id: rename.id.to_owned(), keeps_old: rename.keeps_old }),
        ..Changes::default()
    };
    let mut follows = followed(before, &changes);
    if let Some(lost) = follows.lost.first() {
        return Err(Refused::Lost(*lost));
    }
    let mut renaming = Renaming { plan: Plan { moves: changes.moves, ..Plan::default() }, cards: Vec::new() };
    let mut own = own_changes(map, rename, &home);
    if map.card(card).is_implied {
        let folder = site.path(card).trim_end_matches('/');
        let folder = moved(folder, &renaming.plan.moves).unwrap_or_else(|| folder.to_owned());
        let file = format!("{}.md", map.card(card).card_type.name());
        renaming.plan.new.insert(joined(&folder, &file), card_of_folder(map, rename, &home));
    } else if follows.cards.iter().all(|one| one.card != card) {
        follows.cards.push(Rewrites::none(card));
    }
    for one in follows.cards {
        let source = map.source(map.card(one.card).file);
        let more = if one.card == card { std::mem::take(&mut own) } else { Vec::new() };
        let text = one.text(source, &more, &map.limits).map_err(|refusal| Refused::NotEditable(one.card, refusal))?;
        if text != source {
            renaming.plan.rewrite(site.path(one.card), text);
            renaming.cards.push(one.card);
        }
    }
    Ok(renaming)
}

/// What changes in the front matter of the card itself.
fn own_changes(map: &StoryMap, rename: Rename<'_>, home: &Home<'_>) -> Vec<Change> {
    let key = || Field::Aliases.key().to_owned();
    let old = kept(map, rename, home).map(|old| Change::Add { key: key(), items: vec![old] });
    // The key is not taken away before something is added to it, so that it keeps its place.
    let is_own = aliases(map, rename.card).any(|alias| fold(alias) == fold(rename.id));
    let new = is_own.then(|| Change::Remove { key: key(), items: vec![rename.id.to_owned()] });
    home.field(rename.id).into_iter().chain(old).chain(new).collect()
}

/// The card that a folder gets which had none: it says the title that the folder's name said.
fn card_of_folder(map: &StoryMap, rename: Rename<'_>, home: &Home<'_>) -> String {
    let mut card = NewCard { title: map.title(rename.card).to_owned(), ..NewCard::default() };
    if home.field(rename.id).is_some() {
        card.entries.push(Entry::text(Field::Id, rename.id));
    }
    card.entries.extend(kept(map, rename, home).map(|old| Entry::list(Field::Aliases, &[old])));
    card.text()
}

/// The old id, where it is to stay and is this card's alone: spelt as it was, so that a search still finds it.
fn kept(map: &StoryMap, rename: Rename<'_>, home: &Home<'_>) -> Option<String> {
    let old = map.id(rename.card);
    let is_alone = others_named(map, rename.card, old).next().is_none();
    let spelling = Some(home.spelling()).filter(|spelling| is_file_name(spelling)).unwrap_or(old);
    (rename.keeps_old && is_alone).then(|| spelling.to_owned())
}

fn aliases(map: &StoryMap, card: CardId) -> impl Iterator<Item = &str> {
    let card = map.card(card);
    card.items(Field::Aliases).iter().map(move |alias| map.text(card, &alias.text))
}

/// Other cards that go by an id where a card's own has to be the only one.
fn others_named(map: &StoryMap, card: CardId, id: &str) -> impl Iterator<Item = CardId> {
    let (space, scope) = (map.card(card).card_type.space(), map.card(card).place.map);
    let is_near = move |other: &CardId| !space.is_of_a_map() || map.card(*other).place.map == scope;
    cards_named(map, id, &[space]).into_iter().filter(move |other| *other != card).filter(is_near)
}
