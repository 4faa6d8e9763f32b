//! What the words of a card say, beyond where they stand: verbs, actors, notes, languages. Questions about texts, with
//! no idea of maps where that can be helped; what is a gap is for the rules to say.

pub mod actions;
pub mod actor;
pub mod doubled;
pub mod echo;
pub(crate) mod english;
pub mod form;
pub mod language;
pub mod mechanism;
pub mod notes;
pub mod other_forms;
pub mod phrases;
pub mod place;
pub mod speech;
pub mod step_title;
pub mod title;
pub mod trade;
pub(crate) mod word_list;
