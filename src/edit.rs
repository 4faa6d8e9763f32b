//! Changes of a map as text: what a new card says, what it is called, and where it goes; nothing is written here.
//!
//! It works on text and reads the map, but never writes a file back from it.

pub mod assignment;
pub mod card;
pub mod cure;
pub mod field;
pub mod follow;
pub mod id;
pub mod order;
pub mod patch;
pub mod placing;
pub mod plan;
pub mod rename;
pub mod site;
mod splice;
pub mod tidy;
