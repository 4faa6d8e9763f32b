//! The hooks for pre-commit: the command that each runs, in a map that passes and in one that does not. That
//! pre-commit itself takes them is tried by `.ci/pieces`.

use super::yaml;
use crate::support::sandbox::Sandbox;

#[test]
fn every_hook_runs_the_check_over_the_whole_map() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().expect("it is a list of hooks");
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        let words = hook["args"].as_sequence().expect("a hook has arguments").iter().map(|word| word.as_str());
        let args = words.collect::<Option<Vec<_>>>().expect("each is a text").join(" ");
        let entry = hook["entry"].as_str().and_then(|entry| entry.strip_prefix("storymap "));
        let line = format!("{} {args}", entry.expect("it runs this program"));
        assert_eq!(Sandbox::fixture("minimal").storymap(&line).code, Some(0));
        assert_eq!(Sandbox::fixture("broken").storymap(&line).code, Some(1));
        assert_eq!(hook["pass_filenames"].as_bool(), Some(false), "a map is checked as a whole");
        assert_eq!(hook["always_run"].as_bool(), Some(true), "a card that goes can leave a hole");
    }
}
