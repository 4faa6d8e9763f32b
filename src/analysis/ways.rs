//! Which way through its task a story takes, and which ways come before the happy one. Only what is said counts: a
//! story without `path:` may be any way.

use crate::model::card::{Card, CardId};
use crate::model::rank::Rank;
use crate::model::{Step, StoryMap};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::{BTreeSet, HashMap};

/// What a card says of its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All goes well.
    Happy,
    /// A variation, an edge case or an error.
    Other,
    /// Nothing.
    Unsaid,
}

/// The way that a card's `path:` says.
pub fn way(map: &StoryMap, card: &Card) -> Way {
    match card.text_field(Field::Path).map(|text| map.text(card, text)) {
        None => Way::Unsaid,
        Some("happy") => Way::Happy,
        Some(_) => Way::Other,
    }
}

/// The happy way through a task: the stories that are it, or may be.
#[derive(Debug)]
pub struct HappyWay {
    /// When the first of them ships.
    when: When,
    /// The first that ships then, in the order of all cards.
    first: CardId,
    /// The highest that ships then; `None` where one of those has no rank, or stands under another task.
    highest: Option<CardId>,
    /// What they need, which has to come first.
    needed: BTreeSet<CardId>,
    /// True where none of them says so.
    pub is_guessed: bool,
}

/// When a story ships: by the position of its release, then those without one. What is finished is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    There,
    With(usize),
    Never,
}

/// How a story comes before the happy way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Early {
    /// It ships before this one, which is the first.
    Ships(CardId),
    /// It ships with this one, the highest of them, and stands above it.
    Stands(CardId),
}

/// The order in which things ship, and what serves a task from elsewhere.
#[derive(Debug)]
pub struct Ways<'a> {
    map: &'a StoryMap,
    places: HashMap<CardId, usize>,
    supporting: HashMap<CardId, Vec<CardId>>,
}

impl<'a> Ways<'a> {
    /// Looks at all stories, in one pass.
    pub fn of(map: &'a StoryMap) -> Ways<'a> {
        let mut supporting: HashMap<CardId, Vec<CardId>> = HashMap::new();
        for (id, card) in map.all().filter(|(_, card)| card.covers()) {
            for task in card.referred_cards(Field::Supports) {
                supporting.entry(task).or_default().push(id);
            }
        }
        Ways { map, places: map.releases.iter().copied().zip(0..).collect(), supporting }
    }

    /// The happy way through a task, where `may_be` says of a story without `path:` whether it may be that. A story that
    /// supports the task may always, since its own `path:` is about its own task.
    pub fn happy(&self, step: &Step, may_be: impl Fn(CardId) -> bool) -> Option<HappyWay> {
        let own = step.stories.iter().copied().filter(|story| self.map.card(*story).covers());
        let supporting = self.supporting.get(&step.task).into_iter().flatten().copied();
        let is_happy = |story: &CardId| way(self.map, self.map.card(*story)) == Way::Happy;
        let mut stories: Vec<CardId> = own.clone().chain(supporting.clone()).filter(is_happy).collect();
        let is_guessed = stories.is_empty();
        if is_guessed {
            let unsaid = |story: &CardId| way(self.map, self.map.card(*story)) == Way::Unsaid && may_be(*story);
            stories = own.filter(unsaid).chain(supporting).collect();
        }
        let when = stories.iter().map(|story| self.when(*story)).min()?;
        let needed = stories.iter().flat_map(|story| self.map.card(*story).referred_cards(Field::DependsOn)).collect();
        stories.retain(|story| self.when(*story) == when);
        let first = stories.iter().copied().min()?;
        // Without a rank, or under another task, a story stands nowhere in particular.
        let is_ranked =
            |story: &CardId| self.rank(*story).is_some() && self.map.card(*story).place.task == Some(step.task);
        let highest = stories.iter().copied().min_by_key(|story| self.rank(*story));
        let highest = highest.filter(|_| stories.iter().all(is_ranked));
        Some(HappyWay { when, first, highest, needed, is_guessed })
    }

    /// How a story of the task comes before its happy way, if it does.
    pub fn early(&self, story: CardId, happy: &HappyWay) -> Option<Early> {
        let when = self.when(story);
        if when > happy.when || happy.when == When::There || happy.needed.contains(&story) {
            return None;
        }
        if when < happy.when {
            return Some(Early::Ships(happy.first));
        }
        let highest = happy.highest?;
        (self.rank(story)? < self.rank(highest)?).then_some(Early::Stands(highest))
    }

    fn rank(&self, story: CardId) -> Option<&Rank> {
        self.map.card(story).rank.as_ref()
    }

    fn when(&self, story: CardId) -> When {
        let card = self.map.card(story);
        if card.status == Status::Finished {
            return When::There;
        }
        let place = card.release().and_then(|release| self.places.get(&release));
        place.map_or(When::Never, |place| When::With(*place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    /// How the story `it` of a task comes before the happy way, which `may_be` guesses where nobody says it.
    fn early(files: &str, may_be: fn(&str) -> bool) -> Option<(String, bool)> {
        let map = fixture(&format!("{files}-- releases/10-one.md\n-- releases/20-two.md\n"));
        let step = &map.maps[0].columns[0].steps[0];
        let it = step.stories.iter().copied().find(|story| map.id(*story) == "it").expect("each case has it");
        let ways = Ways::of(&map);
        let happy = ways.happy(step, |story| may_be(map.id(story)))?;
        let told = match ways.early(it, &happy)? {
            Early::Ships(other) => format!("ships before {}", map.id(other)),
            Early::Stands(other) => format!("stands above {}", map.id(other)),
        };
        Some((told, happy.is_guessed))
    }

    fn card(id: &str, front_matter: &str) -> String {
        format!("-- 10-a/10-t/{id}.md\n---\n{front_matter}\n---\n")
    }

    #[test]
    fn the_first_story_that_says_so_is_the_happy_way() {
        let it = card("it", "release: 10-one\nrank: 2");
        for (others, expected) in [
            (card("b", "path: happy\nrelease: 20-two"), Some(("ships before b", false))),
            (card("b", "path: happy"), Some(("ships before b", false))),
            (card("b", "path: happy\nrelease: 10-one\nrank: 3"), Some(("stands above b", false))),
            (card("b", "path: happy\nrelease: 10-one\nrank: 1"), None),
            (card("b", "path: happy\nrelease: 10-one"), None),
            (card("b", "path: happy\nstatus: finished"), None),
            (card("b", "path: happy\nstatus: dropped"), None),
            (card("b", "release: 20-two"), Some(("ships before b", true))),
            (card("b", "path: edge\nrelease: 20-two"), None),
            (format!("{}{}", card("b", "release: 20-two"), card("c", "path: happy")), Some(("ships before c", false))),
            ("-- 10-a/20-u/b.md\n---\nsupports: t\nrelease: 20-two\n---\n".to_owned(), Some(("ships before b", true))),
            ("-- 10-a/20-u/b.md\n---\nsupports: t\nrelease: 10-one\nrank: 9\n---\n".to_owned(), None),
            (String::new(), None),
        ] {
            let found = early(&format!("{it}{others}"), |id| id != "it");
            assert_eq!(found.as_ref().map(|(told, guessed)| (told.as_str(), *guessed)), expected, "{others}");
        }
    }
}
