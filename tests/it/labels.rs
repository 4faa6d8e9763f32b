//! The sentence parser and the rules on words, measured against texts that people labelled by hand. Runs where the
//! environment names the folder of the texts (`STORYMAP_DATA`), which are no part of this repository;
//! `STORYMAP_LABELS` names another file of labels with the same columns.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person: `cargo test labels -- --nocapture`")]

mod row;
mod texts;

use row::{Row, Shown};
use std::path::{Path, PathBuf};
use storymap::analysis::text::{actions, notes};

/// The labels that the rules were tuned with, and those that nobody had seen before the first measurement.
const LABELS: [&str; 2] = ["fixtures/labels/stories.tsv", "fixtures/labels/heldout.tsv"];

/// How often something was found and was there, was found and was not, or was there and not found.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    /// Notes one text; true where both agree.
    fn note(&mut self, found: bool, is_there: bool) -> bool {
        match (found, is_there) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
        found == is_there
    }

    fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn shown(&self) -> String {
        let Tally { right, wrong, missed } = self;
        format!("{right} right, {wrong} wrong, {missed} missed; P {:.3}, R {:.3}", self.precision(), self.recall())
    }
}

/// A share of a whole; all of nothing is all.
#[expect(clippy::cast_precision_loss, reason = "there are a few thousand texts")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What was measured over all rows.
#[derive(Debug, Default)]
struct Measured {
    stories: usize,
    is_story: Tally,
    role: usize,
    action: usize,
    outcome_exact: usize,
    outcome: Tally,
    several: Tally,
    note: Tally,
}

impl Measured {
    fn add(&mut self, row: &Row, text: &texts::Labelled) {
        let read = text.read();
        let differs = |what: &str, found: &str, expected: &str| {
            println!(
                "  {}:{} {what}: found `{found}`, labelled `{expected}`\n    {}",
                row.file,
                row.line,
                text.words()
            );
        };
        if !self.is_story.note(read.is_some(), row.is_story) {
            differs("story", if read.is_some() { "one" } else { "none" }, if row.is_story { "one" } else { "none" });
        }
        if !row.is_story {
            return;
        }
        self.stories += 1;
        let read = read.unwrap_or_default();
        let exact = |what: &str, found: &Shown, expected: &Shown| {
            let same = found == expected;
            if !same {
                differs(what, text.at(found), text.at(expected));
            }
            usize::from(same)
        };
        self.role += exact("role", &read.role, &row.role);
        self.action += exact("action", &read.action, &row.action);
        self.outcome_exact += exact("outcome", &read.outcome, &row.outcome);
        self.outcome.note(read.outcome.is_some(), row.outcome.is_some());
        let asked = text.at(&read.action);
        let several = actions::second(asked, read.is_deed);
        if !self.several.note(several.is_some(), row.several) {
            let found = several.map_or("-", |second| &asked[second]);
            differs("several", found, if row.several { "yes" } else { "no" });
        }
        let note = notes::first(read.whole(text.words()), read.after(text.words()));
        if !self.note.note(note.is_some(), row.note) {
            differs("note", if note.is_some() { "yes" } else { "no" }, if row.note { "yes" } else { "no" });
        }
    }

    fn print(&self) {
        println!("stories read      {} of {}; {}", self.is_story.right, self.stories, self.is_story.shown());
        println!("role exact        {} of {}: {:.3}", self.role, self.stories, share(self.role, self.stories));
        println!("action exact      {} of {}: {:.3}", self.action, self.stories, share(self.action, self.stories));
        let exact = share(self.outcome_exact, self.stories);
        println!("outcome exact     {} of {}: {exact:.3}", self.outcome_exact, self.stories);
        println!("outcome there     {}", self.outcome.shown());
        println!("several actions   {}", self.several.shown());
        println!("note              {}", self.note.shown());
    }
}

#[test]
fn labelled_stories_are_read_as_people_read_them() {
    let Some(folder) = std::env::var_os("STORYMAP_DATA").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("skipped: STORYMAP_DATA names no folder");
        return;
    };
    let own = || LABELS.iter().map(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).collect();
    let labels = std::env::var_os("STORYMAP_LABELS").map_or_else(own, |file| vec![PathBuf::from(file)]);
    labels.iter().for_each(|labels| assert_read_as_labelled(&folder, labels));
}

fn assert_read_as_labelled(folder: &Path, labels: &Path) {
    let rows = row::read(labels);
    assert!(!rows.is_empty(), "{} holds labels", labels.display());
    let measured = measure(folder, &rows);
    println!("{}", labels.display());
    measured.print();
    assert!(share(measured.is_story.right, measured.stories) >= 0.997, "stories are read");
    assert_eq!(measured.is_story.wrong, 0, "what is no story is not read as one");
    assert!(share(measured.role, measured.stories) >= 0.996, "roles are exact");
    assert!(measured.outcome.precision() >= 0.994 && measured.outcome.recall() >= 0.994, "outcomes are seen");
    assert!(measured.several.precision() >= 0.78 && measured.several.recall() >= 0.80, "several actions are seen");
    assert_eq!(measured.note.wrong, 0, "no note is seen where there is none");
}

fn measure(folder: &Path, rows: &[Row]) -> Measured {
    let mut measured = Measured::default();
    for row in rows {
        let text = texts::Labelled::open(folder, row);
        measured.add(row, &text);
    }
    measured
}
