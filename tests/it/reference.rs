//! The pages of `docs/reference` that are written from the program itself, and current: every command, every
//! key of `storymap.toml`, every field and section of a card. `UPDATE=1 cargo test` rewrites them.

mod cli;
mod config;
mod fields;
mod formats;
