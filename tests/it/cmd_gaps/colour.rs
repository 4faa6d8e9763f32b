//! Colour: only where it is asked for, and never the only sign.

use super::shop;
use insta::assert_snapshot;

#[test]
fn always_colours_in_a_pipe_as_well() {
    let told = shop().storymap("gaps --color always --rule task-without-stories");
    assert_snapshot!(told, @"
    $ storymap gaps --color always --rule task-without-stories
     ␛[2mwhere␛[0m                 ␛[2mseverity␛[0m  ␛[2mgap and what to do␛[0m
    ␛[2m──────────────────────────────────────────────────────────────────────────────␛[0m
     storymap/buy/20-pay/  ␛[1;31merror␛[0m     task `pay` has no stories
       task.md:1                     ␛[2m[task-without-stories]␛[0m
                                     → add the simplest one with `storymap new
                                       story TITLE --under pay`, or mark the task
                                       `draft: true`
    ␛[2m──────────────────────────────────────────────────────────────────────────────␛[0m

    1 error, 0 warnings
    read 5 cards in `storymap`, 1 story among them
    [exit 1]
    ");
    assert_eq!(without_colour(&told.stdout), shop().storymap("gaps --rule task-without-stories").stdout);
}

#[test]
fn colour_follows_option_and_environment() {
    let shop = shop();
    let table = [
        ("gaps", "", false),
        ("gaps --color auto", "", false),
        ("gaps --color never", "CLICOLOR_FORCE=1", false),
        ("gaps", "CLICOLOR_FORCE=1", true),
        ("gaps", "CLICOLOR_FORCE=1 NO_COLOR=1", false),
        ("gaps --color always", "NO_COLOR=1", true),
        ("gaps --color always --plain", "", false),
        ("gaps --color always --format concise", "", false),
    ];
    for (args, variables, is_coloured) in table {
        let variables = variables.split(' ').filter_map(|variable| variable.split_once('='));
        let told = variables.fold(shop.call(args), |call, (name, value)| call.env(name, value)).run();
        assert_eq!(told.stdout.contains('\u{1b}'), is_coloured, "{told}");
    }
}

#[test]
fn json_is_never_coloured() {
    let told = shop().storymap("gaps --color always --format json");
    assert!(!told.stdout.contains('\u{1b}'), "{told}");
}

/// The text with escape codes taken out.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}
