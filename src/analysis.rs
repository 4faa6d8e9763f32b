//! Facts about a map that several rules and reports need, without any wording.

pub mod coverage;
pub mod frame;
pub mod personas;
pub mod says;
pub mod story;
pub mod usage;
