//! The rules: each by itself with its examples and its page, and together where one depends on another.

mod catalogue;
mod dependencies;
mod drafts;
mod evidence;
mod examples;
mod fingerprints;
mod journey;
mod lifecycle;
mod off_map;
mod options;
mod pages;
mod personas;
mod shape;
mod slices;
mod strategy;
mod waivers;
mod wording;
