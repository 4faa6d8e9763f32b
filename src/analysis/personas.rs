//! Who acts in a story: its `personas:`; else the persona that its role names; else those of its task, its
//! activity, its map, the first of them that says.

use crate::analysis::story::{self, Said};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::syntax::words::add_lower;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// The personas of a product by what they are called, and those that maps and steps name for their stories.
#[derive(Debug, Default)]
pub struct Personas {
    by_name: HashMap<String, CardId>,
    /// What each map, activity and task names; a thousand stories on it share the one list.
    named: HashMap<CardId, Shared>,
    /// The first card that names a list.
    firsts: HashMap<Arc<[CardId]>, CardId>,
    /// Who acts in each card, once somebody has asked: several rules do.
    acting: Box<[OnceLock<Acting>]>,
}

/// A list of personas that many stories can share.
#[derive(Clone, Debug)]
struct Shared {
    personas: Arc<[CardId]>,
    /// The first card that names the same ones in the same order.
    by: CardId,
}

/// The personas of a story and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Those that exist, in the order they are named.
    pub personas: Arc<[CardId]>,
    /// What names them.
    pub source: Source,
    /// A map or a step that names the very same: whoever looks at the personas of many stories need look at those of
    /// such a card only once.
    pub shared_by: Option<CardId>,
}

/// What names the personas of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The story's own `personas:`, also where it names none that exists: that is another gap.
    Field,
    /// Its role.
    Role,
    /// Its task.
    Task,
    /// Its activity.
    Activity,
    /// Its map.
    Map,
    /// Nothing.
    Nothing,
}

/// The personas of many stories together.
#[derive(Debug, Default)]
pub struct Crowd {
    personas: BTreeSet<CardId>,
    /// The cards that share their personas with stories and were looked at.
    shared: HashSet<CardId>,
}

impl Crowd {
    /// Takes in those of one more story.
    pub fn add(&mut self, acting: &Acting) {
        if acting.shared_by.is_none_or(|by| self.shared.insert(by)) {
            self.personas.extend(&*acting.personas);
        }
    }

    /// All of them.
    pub fn personas(&self) -> &BTreeSet<CardId> {
        &self.personas
    }
}

impl Personas {
    /// All personas of a product, by id, title and alias; the first one of a name has it.
    pub fn of(map: &StoryMap) -> Personas {
        let mut by_name = HashMap::new();
        for id in all(map) {
            let card = map.card(id);
            let aliases = card.items(Field::Aliases).iter().map(|item| map.text(card, &item.text));
            for name in [map.id(id), map.title(id)].into_iter().chain(aliases) {
                by_name.entry(folded(name)).or_insert(id);
            }
        }
        by_name.remove("");
        let acting = map.cards.iter().map(|_| OnceLock::new()).collect();
        let mut known = Personas { by_name, acting, ..Personas::default() };
        let is_above_stories =
            |card: &Card| matches!(card.card_type.space(), Space::Map | Space::Activity | Space::Task);
        for (id, card) in map.all().filter(|(_, card)| is_above_stories(card) && card.field(Field::Personas).is_some())
        {
            let personas: Arc<[CardId]> = card.referred_cards(Field::Personas).collect();
            let by = *known.firsts.entry(Arc::clone(&personas)).or_insert(id);
            known.named.insert(id, Shared { personas, by });
        }
        known
    }

    /// The lists of personas that stories share, each with the first card that names it.
    pub fn shared(&self) -> impl Iterator<Item = (CardId, &[CardId])> {
        self.firsts.iter().map(|(personas, by)| (*by, &**personas))
    }

    /// The persona that a role names: by its id, title or alias, whatever the case, the spaces and the number.
    pub fn named(&self, role: &str) -> Option<CardId> {
        self.by_name.get(&folded(role)).copied()
    }

    /// Who acts in a story, bug, chore, enabler or spike of the map that these personas are of.
    pub fn acting(&self, map: &StoryMap, story: CardId) -> &Acting {
        self.acting_as(map, story, || story::role(map, story))
    }

    /// The same, where somebody knows its role.
    pub(super) fn acting_as<'a>(
        &self,
        map: &'a StoryMap,
        story: CardId,
        role: impl FnOnce() -> Option<Said<'a>>,
    ) -> &Acting {
        self.acting[story.index()].get_or_init(|| self.find(map, story, role))
    }

    fn find<'a>(&self, map: &'a StoryMap, story: CardId, role: impl FnOnce() -> Option<Said<'a>>) -> Acting {
        let card = map.card(story);
        if card.field(Field::Personas).is_some() {
            return self.own(card.referred_cards(Field::Personas).collect(), Source::Field);
        }
        if let Some(persona) = role().and_then(|role| self.named(&role.text)) {
            return self.alone(persona);
        }
        let above = [
            (card.place.task, Source::Task),
            (card.place.activity, Source::Activity),
            (map_of(map, story), Source::Map),
        ];
        let mut saying = above.into_iter().filter_map(|(id, source)| Some((self.named.get(&id?)?, source)));
        match saying.next() {
            Some((Shared { personas, by }, source)) => {
                Acting { personas: Arc::clone(personas), source, shared_by: Some(*by) }
            }
            None => self.own([].into(), Source::Nothing),
        }
    }

    /// The one persona that a role names.
    pub(super) fn alone(&self, persona: CardId) -> Acting {
        self.own([persona].into(), Source::Role)
    }

    /// Personas that a story names itself.
    fn own(&self, personas: Arc<[CardId]>, source: Source) -> Acting {
        let shared_by = self.firsts.get(&personas).copied();
        Acting { personas, source, shared_by }
    }
}

/// The personas of a product, also those whose name another one has.
pub fn all(map: &StoryMap) -> impl Iterator<Item = CardId> {
    map.product.iter().copied().filter(|id| map.card(*id).card_type.space() == Space::Persona)
}

/// The map that a story stands on: that of its activity, which its own folder need not lie in.
pub(super) fn map_of(map: &StoryMap, story: CardId) -> Option<CardId> {
    let place = &map.card(story).place;
    place.activity.map_or(place.map, |activity| map.card(activity).place.map)
}

/// A name as names of people are compared: its words in lower case and in the singular, without an article.
pub fn folded(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    let mut folded = String::with_capacity(name.len() + 1);
    for (nth, word) in words.filter(|word| !word.is_empty()).enumerate() {
        if nth > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        add_lower(&mut folded, word);
        let (end, one) = singular(&folded[start..]);
        folded.truncate(start + end);
        folded.push_str(one);
    }
    match folded.split_once(' ') {
        Some(("a" | "an" | "the" | "any", rest)) => rest.to_owned(),
        _ => folded,
    }
}

/// A word without its English plural: how many of its bytes are kept, and what follows them then. It need not be a
/// word, only the same for one and for many.
fn singular(word: &str) -> (usize, &'static str) {
    for (many, one) in [("people", "person"), ("men", "man"), ("children", "child")] {
        if let Some(stem) = word.strip_suffix(many) {
            return (stem.len(), one);
        }
    }
    let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) else {
        return word.strip_suffix("ie").map_or((word.len(), ""), |stem| (stem.len(), "y"));
    };
    let hisses = ["sse", "she", "che", "xe", "ze"].iter().any(|end| stem.ends_with(end));
    let stem = if hisses { &stem[..stem.len() - 1] } else { stem };
    stem.strip_suffix("ie").map_or((stem.len(), ""), |stem| (stem.len(), "y"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;
    use proptest::prelude::*;

    /// What is meant: the words, each in lower case and in the singular, without an article before others.
    fn word_by_word(name: &str) -> String {
        let words = name.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
        let words = words.filter(|word| !word.is_empty()).map(|word| {
            let word = word.to_lowercase();
            let (kept, one) = singular(&word);
            format!("{}{one}", &word[..kept])
        });
        let words: Vec<String> = words.collect();
        match words.as_slice() {
            [article, rest @ ..] if !rest.is_empty() && ["a", "an", "the", "any"].contains(&article.as_str()) => {
                rest.join(" ")
            }
            words => words.join(" "),
        }
    }

    proptest! {
        #[test]
        fn a_name_is_folded_word_by_word(name in "([aA]|an|the|s|S|[a-züÜ’']{1,4}(ies|men|people|s)?|[ _-]){0,6}") {
            prop_assert_eq!(folded(&name), word_by_word(&name));
        }
    }

    #[test]
    fn one_and_many_are_the_same() {
        for (one, many) in [
            ("busy-parent", "Busy  Parents"),
            ("A shop owner", "the shop_owners"),
            ("lady", "ladies"),
            ("newbie", "newbies"),
            ("nurse", "nurses"),
            ("boss", "bosses"),
            ("coach", "coaches"),
            ("salesperson", "salespeople"),
            ("Woman", "women"),
            ("employee", "employees"),
            ("campus", "campus"),
        ] {
            assert_eq!(folded(one), folded(many), "{one} {many}");
        }
        for (one, other) in [("parent", "parental"), ("user", "used"), ("a", "the"), ("boss", "bos")] {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    const TREE: &str = "\
-- map.md
---
personas: clerk
---
-- a/activity.md
---
personas: [clerk, parent]
---
-- a/t/task.md
---
personas: guest
---
-- a/u/task.md
-- b/activity.md
-- b/v/task.md
-- personas/parent.md
---
aliases: [mum, Working Mother]
---
# Busy parent
-- personas/clerk.md
-- personas/guest.md
";

    /// Who acts in a story of the tree above, and what says so.
    fn acting(path: &str, card: &str) -> (String, Source) {
        let map = fixture(&format!("{TREE}-- {path}\n{card}"));
        let (id, _) = map.all().find(|(id, _)| map.path(*id).ends_with(path)).expect("the tree holds the card");
        let Acting { personas, source, .. } = Personas::of(&map).acting(&map, id).clone();
        (personas.iter().map(|id| map.id(*id)).collect::<Vec<_>>().join(" "), source)
    }

    #[test]
    fn the_first_that_says_who_acts_counts() {
        let story = "# S\n\nAs a working mother, I want to pay.\n";
        for (path, card, personas, source) in [
            (
                "a/t/s.md",
                "---\npersonas: [clerk, guest]\n---\nAs a parent, I want to pay.\n",
                "clerk guest",
                Source::Field,
            ),
            ("a/t/s.md", "---\npersonas: nobody\n---\nAs a parent, I want to pay.\n", "", Source::Field),
            ("a/t/s.md", story, "parent", Source::Role),
            ("a/t/s.md", "# As the busy parents, I want to pay\n", "parent", Source::Role),
            ("a/t/s.md", "---\nrole: Mum\n---\nAs a clerk, I want to pay.\n", "parent", Source::Role),
            ("a/t/s.md", "As a wizard, I want to pay.\n", "guest", Source::Task),
            ("a/u/s.md", "", "clerk parent", Source::Activity),
            ("a/s.md", "", "clerk parent", Source::Activity),
            ("b/v/s.md", "", "clerk", Source::Map),
            ("backlog/s.md", "", "clerk", Source::Map),
        ] {
            assert_eq!(acting(path, card), (personas.to_owned(), source), "{path} {card}");
        }
    }

    #[test]
    fn stories_share_the_personas_of_what_they_stand_on() {
        let map = fixture(&format!(
            "{TREE}-- a/u/s.md\n-- a/u/t.md\n-- d/w/s.md\n-- b/v/s.md\n-- d/activity.md\n---\npersonas: clerk\n---\n"
        ));
        let personas = Personas::of(&map);
        let acting = |path: &str| {
            let (id, _) = map.all().find(|(id, _)| map.path(*id).ends_with(path)).expect("the tree holds the card");
            personas.acting(&map, id)
        };
        let (one, other) = (acting("a/u/s.md"), acting("a/u/t.md"));
        assert!(Arc::ptr_eq(&one.personas, &other.personas));
        // An activity names the same as the map, and whoever has looked at the one need not look at the other.
        assert!(acting("d/w/s.md").shared_by.is_some());
        assert_eq!(acting("d/w/s.md").shared_by, acting("b/v/s.md").shared_by);
        assert_eq!(personas.shared().count(), 3);
        let mut crowd = Crowd::default();
        [one, other, acting("d/w/s.md")].into_iter().for_each(|acting| crowd.add(acting));
        assert_eq!(crowd.personas().iter().map(|id| map.id(*id)).collect::<Vec<_>>(), ["clerk", "parent"]);
    }

    #[test]
    fn where_nobody_says_nobody_acts() {
        let map = fixture("-- a/t/s.md\n# S\n\nAs a clerk, I want to pay.\n");
        let id = map.maps[0].columns[0].steps[0].stories[0];
        let nothing = Acting { personas: [].into(), source: Source::Nothing, shared_by: None };
        assert_eq!(*Personas::of(&map).acting(&map, id), nothing);
    }
}
