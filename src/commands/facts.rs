//! What rules are told of a loaded map beside the map itself, found out once.

use super::ages;
use super::open::Found;
use crate::analysis::ages::Ages;
use crate::analysis::coverage::Coverage;
use crate::analysis::personas::Personas;
use crate::analysis::shape::{self, Shape};
use crate::analysis::slices::Slices;
use crate::analysis::unread::Unread;
use crate::analysis::usage::Usage;
use crate::config::Config;
use crate::load::Loaded;
use crate::rules::context::{Asked, Context};
use jiff::civil::Date;

/// Facts about one map.
pub(super) struct Facts {
    pub(super) coverage: Coverage,
    unread: Unread,
    shapes: Vec<Shape>,
    slices: Slices,
    personas: Personas,
    usage: Usage,
    ages: Ages,
}

impl Facts {
    /// Those of a map, with what is known of the ages of its cards. Most go through all cards, so that two cores share
    /// them.
    pub(super) fn of(loaded: &Loaded, ages: Ages) -> Facts {
        let map = &loaded.map;
        let of_steps = || (Coverage::of(map), shape::of(map), Unread::of(map, &loaded.problems));
        let of_stories = || (Slices::of(map), Personas::of(map), Usage::of(map));
        let ((coverage, shapes, unread), (slices, personas, usage)) = rayon::join(of_steps, of_stories);
        Facts { coverage, unread, shapes, slices, personas, usage, ages }
    }

    /// Those of a map that lies where `found` was found, judged as configured and on a day.
    pub(super) fn at(found: &Found, loaded: &Loaded, config: &Config, date: Option<Date>) -> Facts {
        Facts::of(loaded, ages::ages(found, config, &loaded.map, date))
    }

    /// Who acts in which story.
    pub(super) fn personas(&self) -> &Personas {
        &self.personas
    }

    /// What a check of the map is given.
    pub(super) fn context<'a>(&'a self, loaded: &'a Loaded, config: &'a Config, date: Option<Date>) -> Context<'a> {
        Context {
            map: &loaded.map,
            problems: &loaded.problems,
            unread: &self.unread,
            coverage: &self.coverage,
            shapes: &self.shapes,
            slices: &self.slices,
            personas: &self.personas,
            usage: &self.usage,
            ages: &self.ages,
            config,
            date,
            asked: Asked::default(),
        }
    }
}
