//! What the configuration says of paths that a change takes away: it is told, and left to people, because only they
//! know which files a pattern was meant for.

use super::{Begun, carry};
use crate::config::glob::Pattern;
use crate::edit::plan::Plan;
use crate::snapshot::discover::relative;
use crate::source::{LineIndex, Span, Spanned};

impl Begun {
    /// A line for each pattern of `exclude` and of overrides that names what moves, meant a file where it was, and does
    /// not mean it where it will be. A card that leaves a folder such as `backlog/` is meant to leave its patterns.
    pub(super) fn patterns_left(&self, plan: &Plan) -> Vec<String> {
        let Some(file) = &self.found.file else { return Vec::new() };
        let config = &self.found.config;
        let patterns: Vec<_> = config.overrides.iter().flat_map(|one| &one.paths).chain(&config.exclude).collect();
        if patterns.is_empty() || plan.moves.is_empty() {
            return Vec::new();
        }
        let seen = |path: &str| relative(&self.folder.join(path), &file.folder).into_owned();
        let moved: Vec<(String, String)> = carry::files(self, plan)
            .into_iter()
            .filter_map(|(after, before)| before.filter(|before| *before != after).map(|before| (before, after)))
            .map(|(before, after)| (seen(&before), seen(&after)))
            .collect();
        let names: Vec<&str> = plan.moves.iter().filter_map(|to_do| to_do.from.rsplit('/').next()).collect();
        let is_left = |pattern: &&&Spanned<Pattern>| {
            let is_named = names.iter().any(|name| pattern.span.text(&file.text).contains(name));
            is_named
                && moved.iter().any(|(before, after)| pattern.value.matches(before) && !pattern.value.matches(after))
        };
        let mut left: Vec<_> = patterns.iter().filter(is_left).map(|pattern| pattern.span).collect();
        left.sort_unstable();
        let lines = LineIndex::new(&file.text);
        let told = |span: Span| {
            let pattern = span.text(&file.text).trim_matches(['"', '\'']);
            let line = lines.position(span.start).line;
            format!("{}:{line}: files that `{pattern}` meant have another path now; change the pattern", file.shown)
        };
        left.into_iter().map(told).collect()
    }
}
