//! `storymap`: user story maps in Git. Reads a tree of Markdown cards into a map and reports its gaps.
//!
//! The modules stand in reading order; each imports only from those below it (`docs/ARCHITECTURE.md`).

pub mod cli;

pub mod commands;

pub mod report;

pub mod schema;

pub mod rules;

pub mod edit;

pub mod analysis;

pub mod load;

pub mod snapshot;

pub mod model;

pub mod config;
pub mod syntax;

pub mod diagnostic;
pub mod files;
pub mod git;

pub mod error;

pub mod escape;
pub mod limits;
pub mod nearest;
pub mod source;
pub mod vocabulary;
