//! Configurations: every mistake has its place and its words, and what was read can be asked.

use super::spans::Places;
use storymap::config;
use storymap::config::problem::ConfigProblem;
use storymap::rules::select::Selection;

/// Reads a configuration, and selects rules by it.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let config = match config::parse(&text) {
        Ok(config) => config,
        Err(problems) => return check_problems(&text, &problems),
    };
    for path in ["", "storymap/map.md", "storymap/ä/b/c.md", &"a/".repeat(100), &"a".repeat(300)] {
        let _ = config.excludes(path);
        let _ = config.overrides.iter().any(|one| one.applies_to(path));
    }
    if let Err(problems) = Selection::new(&config, "") {
        check_problems(&text, &problems);
    }
}

fn check_problems(text: &str, problems: &[ConfigProblem]) {
    assert!(!problems.is_empty(), "it was refused without a reason");
    let mut places = Places::of(text);
    for problem in problems {
        places.span(problem.span);
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
    }
}
