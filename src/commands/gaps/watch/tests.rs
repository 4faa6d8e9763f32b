//! The loop, with changes that the tests make themselves.

use super::*;
use crate::report::look::{Asked, Screen, look};
use clap::Parser;
use std::fs;
use std::path::Path;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

/// Everything that is said while a map goes through these states; each changes one file of it.
fn told(options: &[&str], screen: Screen, states: &[(&str, &str)]) -> (String, String) {
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is new or there");
        fs::write(path, text).expect("a file can be written");
    };
    write("storymap/map.md", "# Shop\n");
    write("storymap/buy/pay/task.md", "# Pay\n");
    let line = ["gaps", "--watch", "--rule", "task-without-stories"].iter().chain(options);
    let args = Line::try_parse_from(line).unwrap_or_else(|error| panic!("{error}")).args;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut states = states.iter();
    let mut wait = |_: &Context<'_>| {
        let Some((path, text)) = states.next() else { return Ok(false) };
        write(path, text);
        Ok(true)
    };
    let mut ctx = context(folder.path(), screen, &mut out, &mut err);
    assert_eq!(checks(&args, &mut ctx, &mut wait).expect("it can be written to memory"), Exit::Clean);
    let text = |bytes| String::from_utf8(bytes).expect("all output is text");
    (text(out), text(err))
}

fn context<'a>(start: &Path, screen: Screen, out: &'a mut Vec<u8>, err: &'a mut Vec<u8>) -> Context<'a> {
    Context {
        start: start.to_owned(),
        today: jiff::civil::date(2026, 3, 1),
        editor: None,
        host: Host::default(),
        look: look(Asked::default(), screen, &|_| None),
        input: Input { lines: Box::leak(Box::new(io::empty())), is_terminal: false },
        out,
        err,
    }
}

const STORY: (&str, &str) = ("storymap/buy/pay/by-card.md", "# Pay by card\n");

#[test]
fn each_change_is_checked_and_what_stays_is_said_once() {
    let same = ("storymap/map.md", "# Shop\n");
    let (out, err) = told(&["--format", "concise"], Screen::Pipe, &[same, STORY]);
    assert_eq!(out, "storymap/buy/pay/task.md:1:3: error[task-without-stories] task `pay` has no stories\n");
    let heads: Vec<&str> = err.lines().filter(|line| line.contains("error")).collect();
    assert_eq!(heads, ["1 error, 0 warnings", "0 errors, 0 warnings"], "{err}");
}

#[test]
fn reports_for_people_stand_apart_in_a_pipe_and_alone_on_a_terminal() {
    let (piped, _) = told(&[], Screen::Pipe, &[STORY]);
    assert!(!piped.contains('\u{1b}') && piped.contains("among them\n\n"), "{piped}");
    let (shown, _) = told(&[], Screen::Terminal(Some(80)), &[STORY]);
    assert_eq!(shown.matches(CLEAR).count(), 2, "{shown}");
    assert!(shown.starts_with(CLEAR), "{shown}");
}

#[test]
fn a_broken_configuration_is_told_and_waited_for() {
    let broken = ("storymap.toml", "rot = 1\n");
    let mended = ("storymap.toml", "");
    let (out, err) = told(&["--format", "concise"], Screen::Pipe, &[broken, mended, STORY]);
    assert_eq!(out.lines().count(), 2, "the gap before and after: {out}");
    assert!(err.contains("error: storymap.toml:1:1: "), "{err}");
}
