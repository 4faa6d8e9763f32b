//! The rules: each by itself with its examples and its page, and together where one depends on another.

mod catalogue;
mod drafts;
mod examples;
mod fingerprints;
mod journey;
mod options;
mod pages;
mod shape;
mod slices;
mod waivers;
mod wording;
