//! What a typed reference may mean: an id, alone or behind that of a map; a wikilink with folders, heading and label;
//! a path. Which cards there are is for `link::lookup` to know, and where paths lead for the snapshot.

use crate::model::card::CardId;
use crate::model::id::stands_for_folder;
use crate::vocabulary::field::{Field, Shape};
use crate::vocabulary::{CardType, Space};

/// A word that refers to a card.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The word: of a wikilink without brackets, heading and label.
    pub text: &'a str,
    /// Typed as `[[…]]`, where folders in front do not count.
    pub is_wikilink: bool,
}

/// A card that a word names, and the parts of the word that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'w> {
    /// The card.
    pub card: CardId,
    /// The id of another map in front: `seller` in `seller/sign-in`.
    pub map: Option<&'w str>,
    /// The id itself.
    pub id: &'w str,
}

/// The card that a word names among those that `find` knows by space, map and id. `seller/sign-in` is the id `sign-in`
/// of the map `seller`; where there is no such map, a wikilink's folders do not count.
pub fn named<'w>(
    find: impl Fn(Space, Option<CardId>, &str) -> Option<CardId>,
    space: Space,
    scope: Option<CardId>,
    word: Word<'w>,
) -> Option<Named<'w>> {
    if let Some(card) = find(space, scope, word.text) {
        return Some(Named { card, map: None, id: word.text });
    }
    let (other, rest) = split_map(&find, word.text);
    let scope = other.map(|(map, _)| map).or(scope);
    let map = other.map(|(_, typed)| typed);
    let by = |id: &'w str| find(space, scope, id).map(|card| Named { card, map, id });
    if !word.is_wikilink {
        return other.and_then(|_| by(rest));
    }
    let (folders, last) = rest.rsplit_once('/').unwrap_or(("", rest));
    let of_folder = || {
        let folder = folders.rsplit('/').next().filter(|folder| stands_for_folder(last) && !folder.is_empty())?;
        by(folder)
    };
    by(last).or_else(of_folder)
}

/// The map that a word begins with, if there is one of that id, with the id as typed; and what follows it.
pub fn split_map(
    find: impl Fn(Space, Option<CardId>, &str) -> Option<CardId>,
    text: &str,
) -> (Option<(CardId, &str)>, &str) {
    let named = text.split_once('/').and_then(|(first, rest)| Some(((find(Space::Map, None, first)?, first), rest)));
    named.map_or((None, text), |(map, rest)| (Some(map), rest))
}

/// What stands between the brackets of a wikilink without its label, its heading and `.md`; in a table a backslash
/// stands before the bar of the label.
pub fn wikilink_word(inner: &str) -> &str {
    let path = inner.split(['|', '#']).next().unwrap_or(inner).trim().trim_end_matches('\\');
    path.strip_suffix(".md").unwrap_or(path)
}

/// What a reference may lead to, by its field and its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A card of a space.
    Card(Space),
    /// Evidence or an asset by a wikilink that looks like a path.
    Note,
    /// A path from the repository's root.
    Path,
}

/// What a word in a field of a card of this type may lead to.
pub fn meant(card_type: CardType, field: Field, word: Word<'_>) -> Meant {
    match field.spec().shape {
        Shape::Reference(space) | Shape::References(space) => Meant::Card(space),
        Shape::Dependencies => Meant::Card(card_type.space()),
        _ if !is_path(word.text) => Meant::Card(Space::Evidence),
        _ if word.is_wikilink => Meant::Note,
        _ => Meant::Path,
    }
}

/// True for the target of a link that is no path: an anchor alone, another site, or nothing.
pub fn leads_outside(target: &str) -> bool {
    target.is_empty() || target.starts_with('#') || target.starts_with("//") || has_scheme(target)
}

/// A text with a `/`, or one that ends like a file's name, an anchor behind it allowed; anything else is an id.
fn is_path(typed: &str) -> bool {
    let typed = typed.split('#').next().unwrap_or(typed);
    let extension = typed.rsplit_once('.').map_or("", |(_, extension)| extension);
    let ends_like_a_file = (1..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    typed.contains('/') || ends_like_a_file
}

/// `https:`, `mailto:` and the like; a single letter is a drive and not a scheme.
fn has_scheme(target: &str) -> bool {
    let Some((scheme, _)) = target.split_once(':') else { return false };
    let is_word = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    scheme.len() > 1 && is_word && scheme.as_bytes()[0].is_ascii_alphabetic()
}
