//! The filters that every report takes, as they are typed. What they mean for a card is in `analysis::filter`, what
//! passes them is for each command to say.

use crate::analysis::filter::{Criterion, Filter, State, words};
use crate::analysis::named::{Unnamed, card_named};
use crate::config::lifecycle::Lifecycle;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::nearest::{fold, nearest};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Options that choose what is shown. Given several times, one value of an option is enough; of several options all
/// must hold.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Only what belongs to this map, where there are several
    #[arg(long, value_name = "MAP")]
    map: Vec<String>,
    /// Only what belongs to this release; like every filter it may be given several times
    #[arg(long, value_name = "RELEASE")]
    release: Vec<String>,
    /// Only what this persona does
    #[arg(long, value_name = "PERSONA")]
    persona: Vec<String>,
    /// Only what stands under this activity
    #[arg(long, value_name = "ACTIVITY")]
    activity: Vec<String>,
    /// Only what stands under this task or supports it
    #[arg(long, value_name = "TASK")]
    task: Vec<String>,
    /// Only what belongs to this epic
    #[arg(long, value_name = "EPIC")]
    epic: Vec<String>,
    /// Only what belongs to this theme or one of its epics
    #[arg(long, value_name = "THEME")]
    theme: Vec<String>,
    /// Only cards with this status
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Only cards with this tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only cards of this owner
    #[arg(long, value_name = "OWNER")]
    owner: Vec<String>,
    /// Only cards that touch this component
    #[arg(long, value_name = "COMPONENT")]
    component: Vec<String>,
}

impl Filters {
    /// The filter over a map.
    ///
    /// # Errors
    /// Every value that the map does not have, or that is not clear.
    pub(super) fn over(&self, map: &StoryMap, lifecycle: &Lifecycle) -> Result<Filter, Error> {
        let mut asked = Asked { map, within: Vec::new(), criteria: Vec::new(), errors: Vec::new() };
        asked.within = asked.cards(Space::Map, &self.map);
        if !self.map.is_empty() {
            asked.criteria.push(Criterion::Map(asked.within.clone()));
        }
        asked.add_cards(Space::Release, &self.release, Criterion::Release);
        asked.add_cards(Space::Persona, &self.persona, Criterion::Persona);
        asked.add_cards(Space::Activity, &self.activity, Criterion::Activity);
        asked.add_cards(Space::Task, &self.task, Criterion::Task);
        asked.add_cards(Space::Epic, &self.epic, Criterion::Epic);
        asked.add_cards(Space::Theme, &self.theme, Criterion::Theme);
        asked.add_states(&self.status, lifecycle);
        asked.add_words("tag", Field::Tags, &self.tag, Criterion::Tag);
        asked.add_words("owner", Field::Owner, &self.owner, Criterion::Owner);
        asked.add_words("component", Field::Components, &self.component, Criterion::Component);
        match Error::all(asked.errors) {
            Some(error) => Err(error),
            None => Ok(Filter::new(map, asked.criteria)),
        }
    }

    /// The options as they were typed: `--release mvp --tag core`; empty without any.
    pub(super) fn typed(&self) -> String {
        let options = [
            ("map", &self.map),
            ("release", &self.release),
            ("persona", &self.persona),
            ("activity", &self.activity),
            ("task", &self.task),
            ("epic", &self.epic),
            ("theme", &self.theme),
            ("status", &self.status),
            ("tag", &self.tag),
            ("owner", &self.owner),
            ("component", &self.component),
        ];
        let typed = options.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        typed.map(|(name, value)| format!("--{name} {value}")).collect::<Vec<_>>().join(" ")
    }
}

/// A filter in the making.
struct Asked<'a> {
    map: &'a StoryMap,
    /// The maps that ids are looked up in; all where it is empty.
    within: Vec<CardId>,
    criteria: Vec<Criterion>,
    errors: Vec<Error>,
}

impl Asked<'_> {
    fn add_cards(&mut self, space: Space, typed: &[String], criterion: fn(Vec<CardId>) -> Criterion) {
        if !typed.is_empty() {
            let cards = self.cards(space, typed);
            self.criteria.push(criterion(cards));
        }
    }

    fn cards(&mut self, space: Space, typed: &[String]) -> Vec<CardId> {
        let mut found = Vec::new();
        for word in typed {
            match card_named(self.map, space, word, &self.within) {
                Ok(cards) => found.extend(cards),
                Err(Unnamed::Unknown { meant, known }) => {
                    self.errors.push(Error::unknown_name(space.name(), word, meant.as_deref(), &known));
                }
                Err(Unnamed::Ambiguous(choices)) => {
                    self.errors.push(Error::ambiguous_name(space.name(), word, &choices));
                }
            }
        }
        found
    }

    fn add_words(&mut self, kind: &str, field: Field, typed: &[String], criterion: fn(Vec<String>) -> Criterion) {
        if typed.is_empty() {
            return;
        }
        let all = self.map.cards.iter().flat_map(|card| words(self.map, card, field)).filter(|word| !word.is_empty());
        let known: BTreeMap<Cow<'_, str>, &str> = all.map(|word| (fold(word), word)).collect();
        let folded: Vec<String> = typed.iter().map(|word| fold(word).into_owned()).collect();
        for (word, _) in typed.iter().zip(&folded).filter(|(_, folded)| !known.contains_key(folded.as_str())) {
            let meant = nearest(word, known.values().copied());
            let known: Vec<String> = known.values().map(|word| (*word).to_owned()).collect();
            self.errors.push(Error::unknown_name(kind, word, meant, &known));
        }
        self.criteria.push(criterion(folded));
    }

    fn add_states(&mut self, typed: &[String], lifecycle: &Lifecycle) {
        if typed.is_empty() {
            return;
        }
        let mut asked = Vec::new();
        for word in typed {
            let states = states(word, lifecycle);
            if states.is_empty() {
                let of_releases = ReleaseStatus::ALL.iter().map(|status| status.name());
                let mut known = lifecycle.names();
                known.extend(of_releases.filter(|name| !lifecycle.names().contains(name)));
                let meant = nearest(word, known.iter().copied());
                let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
                self.errors.push(Error::unknown_name("status", word, meant, &known));
            }
            asked.extend(states);
        }
        self.criteria.push(Criterion::Status(asked));
    }
}

/// What a word means as a status of stories and of releases. Beside a team's own states the built-in ones mean
/// whatever behaves as they do.
fn states(word: &str, lifecycle: &Lifecycle) -> Vec<State> {
    let folded = fold(word);
    let of_stories = match lifecycle.status_of(word) {
        Some(_) if lifecycle.is_own() => Some(State::Own(folded.clone().into_owned())),
        Some(status) => Some(State::Status(status)),
        None => Status::ALL.into_iter().find(|status| status.name() == folded).map(State::Status),
    };
    // Other names of releases' states (`to-do` for `planned`) are mostly meant for stories.
    let takes_aliases = of_stories.is_none() && !lifecycle.is_own();
    let of_releases = ReleaseStatus::from_word(&folded).filter(|status| takes_aliases || status.name() == folded);
    let of_releases = of_releases.map(State::Release);
    of_stories.into_iter().chain(of_releases).collect()
}
