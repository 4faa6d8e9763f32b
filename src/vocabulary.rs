//! The words of the format: card types and the id spaces they share.
//!
//! The tables beside this file name every field, status and section once; readers, rules, schemas, docs
//! and completion all use them. How a value is read is not here: see `load::decode`.

pub mod field;
pub mod input_key;
pub mod output;
pub mod section;
pub mod status;

/// What a card is. `bug`, `chore`, `enabler` and `spike` are kinds of story: they stand where stories
/// stand, share their ids and fields, and never cover a step of the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardType {
    /// The frame: who the user is and what they want.
    Map,
    /// A column of the backbone.
    Activity,
    /// A step under an activity.
    Task,
    /// Something a user can do once it ships.
    Story,
    /// A defect.
    Bug,
    /// Work no user sees.
    Chore,
    /// Work that lets stories be built.
    Enabler,
    /// Work to learn something.
    Spike,
    /// A slice across the map.
    Release,
    /// Who does it.
    Persona,
    /// A strategic bet.
    Theme,
    /// A body of work under a theme.
    Epic,
    /// What was seen or heard.
    Evidence,
}

impl CardType {
    /// Every type, in the order reports list them.
    pub const ALL: [CardType; 13] = [
        CardType::Map,
        CardType::Activity,
        CardType::Task,
        CardType::Story,
        CardType::Bug,
        CardType::Chore,
        CardType::Enabler,
        CardType::Spike,
        CardType::Release,
        CardType::Persona,
        CardType::Theme,
        CardType::Epic,
        CardType::Evidence,
    ];

    /// The word of the format: `story`.
    pub fn name(self) -> &'static str {
        match self {
            CardType::Map => "map",
            CardType::Activity => "activity",
            CardType::Task => "task",
            CardType::Story => "story",
            CardType::Bug => "bug",
            CardType::Chore => "chore",
            CardType::Enabler => "enabler",
            CardType::Spike => "spike",
            CardType::Release => "release",
            CardType::Persona => "persona",
            CardType::Theme => "theme",
            CardType::Epic => "epic",
            CardType::Evidence => "evidence",
        }
    }

    /// The word with its article, as sentences need it: `an activity`.
    pub fn with_article(self) -> &'static str {
        match self {
            CardType::Map => "a map",
            CardType::Activity => "an activity",
            CardType::Task => "a task",
            CardType::Story => "a story",
            CardType::Bug => "a bug",
            CardType::Chore => "a chore",
            CardType::Enabler => "an enabler",
            CardType::Spike => "a spike",
            CardType::Release => "a release",
            CardType::Persona => "a persona",
            CardType::Theme => "a theme",
            CardType::Epic => "an epic",
            CardType::Evidence => "evidence",
        }
    }

    /// The type a word names, without case.
    pub fn from_name(name: &str) -> Option<CardType> {
        CardType::ALL.into_iter().find(|card_type| card_type.name().eq_ignore_ascii_case(name))
    }

    /// The space its ids are unique in.
    pub fn space(self) -> Space {
        match self {
            CardType::Map => Space::Map,
            CardType::Activity => Space::Activity,
            CardType::Task => Space::Task,
            CardType::Story | CardType::Bug | CardType::Chore | CardType::Enabler | CardType::Spike => Space::Story,
            CardType::Release => Space::Release,
            CardType::Persona => Space::Persona,
            CardType::Theme => Space::Theme,
            CardType::Epic => Space::Epic,
            CardType::Evidence => Space::Evidence,
        }
    }
}

/// A set of cards among which an id is unique: activities, tasks and stories in their map, all others in the
/// product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// Maps of the product.
    Map,
    /// Activities of a map.
    Activity,
    /// Tasks of a map.
    Task,
    /// Stories of a map, bugs, chores, enablers and spikes among them.
    Story,
    /// Releases of the product.
    Release,
    /// Personas of the product.
    Persona,
    /// Themes of the product.
    Theme,
    /// Epics of the product.
    Epic,
    /// Evidence of the product.
    Evidence,
}

impl Space {
    /// Every space, in the order reports list them.
    pub const ALL: [Space; 9] = [
        Space::Map,
        Space::Activity,
        Space::Task,
        Space::Story,
        Space::Release,
        Space::Persona,
        Space::Theme,
        Space::Epic,
        Space::Evidence,
    ];

    /// The word for one card of it.
    pub fn name(self) -> &'static str {
        self.card_type().name()
    }

    /// The word for several.
    pub fn plural(self) -> &'static str {
        match self {
            Space::Map => "maps",
            Space::Activity => "activities",
            Space::Task => "tasks",
            Space::Story => "stories",
            Space::Release => "releases",
            Space::Persona => "personas",
            Space::Theme => "themes",
            Space::Epic => "epics",
            Space::Evidence => "evidence",
        }
    }

    /// The type that gives the space its name.
    pub fn card_type(self) -> CardType {
        match self {
            Space::Map => CardType::Map,
            Space::Activity => CardType::Activity,
            Space::Task => CardType::Task,
            Space::Story => CardType::Story,
            Space::Release => CardType::Release,
            Space::Persona => CardType::Persona,
            Space::Theme => CardType::Theme,
            Space::Epic => CardType::Epic,
            Space::Evidence => CardType::Evidence,
        }
    }

    /// The space of what its cards stand under, where they stand under anything.
    pub fn parent(self) -> Option<Space> {
        match self {
            Space::Activity => Some(Space::Map),
            Space::Task => Some(Space::Activity),
            Space::Story => Some(Space::Task),
            Space::Epic => Some(Space::Theme),
            Space::Map | Space::Release | Space::Persona | Space::Theme | Space::Evidence => None,
        }
    }

    /// True for spaces of which every map has its own; the others belong to the product.
    pub fn is_of_a_map(self) -> bool {
        matches!(self, Space::Activity | Space::Task | Space::Story)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_found_by_its_name() {
        for card_type in CardType::ALL {
            assert_eq!(CardType::from_name(card_type.name()), Some(card_type));
            assert_eq!(CardType::from_name(&card_type.name().to_uppercase()), Some(card_type));
        }
        assert_eq!(CardType::from_name("storey"), None);
    }
}
