//! Facts about a map that several rules and reports need, without any wording.

pub mod ages;
pub mod components;
pub mod coverage;
pub mod dependencies;
pub mod filter;
pub mod frame;
pub mod kpis;
pub mod named;
pub mod off_map;
pub mod personas;
pub mod points;
pub mod says;
pub mod story;
pub mod trace;
pub mod unread;
pub mod usage;
