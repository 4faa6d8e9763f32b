//! `storymap`: user story maps in Git. Reads a tree of Markdown cards into a map and reports its gaps.
//!
//! The modules stand in reading order; each imports only from those below it (`docs/ARCHITECTURE.md`).

pub mod report;

pub mod syntax;

pub mod diagnostic;

pub mod source;
pub mod vocabulary;
