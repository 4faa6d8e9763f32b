//! Facts about a map that several rules and reports need, without any wording.

pub mod ages;
pub mod completeness;
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
pub mod repeats;
pub mod resemblance;
pub mod says;
pub mod scenarios;
pub mod scores;
pub mod shape;
pub mod slices;
pub mod story;
pub mod text;
pub mod trace;
pub mod unread;
pub mod usage;
pub mod ways;
pub mod workload;
