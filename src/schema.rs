//! JSON Schemas, for editors and validators: of what people write, the front matter of a card and `storymap.toml`, and of
//! what the commands print. Made of the tables that readers and reports are made of; nothing is read or judged here.
//!
//! A schema sees values as YAML or TOML hand them over, the readers see what was typed. So a schema takes what a reader
//! takes, and a few things more: `1e3`, which is a number to it, and whatever depends on several values at once.
//! Patterns keep to what every validator knows: no look-around, no classes by Unicode property, no flags.

pub mod card;
pub mod config;
pub mod json;
pub mod output;
mod words;

/// The draft of JSON Schema that they are written in.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
