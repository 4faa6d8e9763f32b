//! Reports to test the formats with: an ordinary change of a webshop's map, a hostile one, one too long for any page,
//! and none.

use super::releases::{Crossing, Elsewhere, Journey, ReleaseState, Steps, Verdict};
use super::*;
use crate::diagnostic::{Fingerprint, Location};
use crate::report::FactValue;
use crate::report::look::PAGE_WIDTH;
use crate::source::{FileId, Span};

/// A text that tries everything that a terminal, a log and a host of code obey.
pub(super) const HOSTILE: &str = "\u{1b}[2J\u{202e}::error::x\n| @team #12 GH-1 https://a.b <img src=x> </details> `b` **c** ##[error] | ## d\t<!-- e";

/// A report that owns what it shows, and how to show it.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) report: DiffReport<'static>,
    pub(super) opened: Vec<Diagnostic>,
    pub(super) closed: Vec<Diagnostic>,
    files: Vec<SourceFile>,
    look: Look,
}

impl Sample {
    fn new(counts: [usize; 4]) -> Sample {
        let words = ["added", "removed", "moved", "re-released"];
        let keys = ["added", "removed", "moved", "rereleased"];
        let none = Gaps { files: &[], folder: "", findings: &[] };
        let side = |name: &str, commit: Option<&str>, reason: Option<&str>| Side {
            name: name.to_owned(),
            commit: commit.map(str::to_owned),
            reason: reason.map(str::to_owned),
        };
        let commit = Some("3f2a1bc0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4");
        let report = DiffReport {
            older: side("3f2a1bc", commit, Some("where the branch left `origin/main`")),
            newer: side("the working tree", None, None),
            counts: (0..4)
                .map(|at| Count { key: keys[at], words: words[at], count: counts[at], types: Vec::new() })
                .collect(),
            weakened: Vec::new(),
            releases: Vec::new(),
            unchanged_releases: Vec::new(),
            opened: none,
            closed: none,
            groups: Vec::new(),
            notes: Vec::new(),
        };
        let files = vec![
            SourceFile {
                path: "storymap/20-make-purchase/30-choose-payment/task.md".into(),
                text: "---\ntitle: Choose payment\n".into(),
            },
            SourceFile { path: "storymap/releases/accounts.md".into(), text: "---\n---\n".into() },
        ];
        let look =
            Look { width: PAGE_WIDTH, colour: false, ascii: false, plain: false, quiet: false, is_terminal: false };
        Sample { report, opened: Vec::new(), closed: Vec::new(), files, look }
    }

    pub(super) fn plain(mut self) -> Sample {
        self.look.plain = true;
        self
    }

    pub(super) fn ascii(mut self) -> Sample {
        self.look.ascii = true;
        self
    }

    pub(super) fn colour(mut self) -> Sample {
        self.look.colour = true;
        self
    }

    pub(super) fn quiet(mut self) -> Sample {
        self.look.quiet = true;
        self
    }

    pub(super) fn shown(&self, format: DiffFormat, width: usize) -> String {
        let gaps = |findings| Gaps { files: &self.files, folder: "", findings };
        let report = self.report.clone();
        let report = DiffReport { opened: gaps(&self.opened), closed: gaps(&self.closed), ..report };
        let mut out = Vec::new();
        render(&report, format, Look { width, ..self.look }, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("reports are text")
    }
}

pub(super) fn named(id: &str, title: &str) -> Named {
    Named { id: id.to_owned(), title: title.to_owned() }
}

fn difference(subject: &str, kind: ValueKind, older: Option<&str>, newer: Option<&str>) -> Difference {
    let (older, newer) = (older.map(str::to_owned), newer.map(str::to_owned));
    Difference { key: subject.to_owned(), subject: subject.to_owned(), kind, form: Form::Change, older, newer }
}

fn change(mark: Mark, card: Named, differences: Vec<Difference>) -> CardChange {
    let path = format!("storymap/20-make-purchase/30-choose-payment/{}.md", card.id);
    CardChange { mark, card_type: "story", card, older_id: None, path, differences }
}

fn gap(severity: Severity, rule: &'static str, message: &str, help: &str) -> Diagnostic {
    Diagnostic {
        rule,
        severity,
        message: message.to_owned(),
        help: help.to_owned().into(),
        location: Location { file: FileId(0), span: Span::new(4, 9) },
        card: None,
        card_file: None,
        others: Vec::new(),
        labels: Vec::new(),
        fix: None,
        shared: None,
        other_names: None,
        fingerprint: Fingerprint::of(message),
    }
}

fn state(numbers: [usize; 2], points: &str, score: Option<&str>, verdict: Verdict) -> ReleaseState {
    let [stories, finished] = numbers;
    let (points, score) = (Some(points.to_owned()), score.map(str::to_owned));
    let journeys = vec![Journey { map: None, verdict }];
    ReleaseState { stories, finished, points, score, journeys, ..ReleaseState::default() }
}

fn broken(first: Vec<Named>) -> Verdict {
    Verdict::Broken(Steps { count: first.len(), first })
}

fn crossing(story: Named, elsewhere: Elsewhere) -> Crossing {
    Crossing { story, elsewhere }
}

/// A change of each kind.
pub(super) fn ordinary() -> Sample {
    let mut sample = Sample::new([2, 1, 1, 2]);
    let report = &mut sample.report;
    report.weakened = weakened();
    let broken = broken(vec![named("choose-payment", "Choose payment"), named("track-order", "Track order")]);
    report.releases = vec![
        ReleaseChange {
            release: Some(named("guest-checkout", "Guest checkout")),
            older: Some(state([3, 1], "8", Some("12.5"), broken)),
            newer: Some(state([5, 1], "13", Some("12.5"), Verdict::Whole)),
            came: vec![
                crossing(named("pay-by-card", "Pay by card"), Elsewhere::Nowhere),
                crossing(named("pay-later", "Pay later"), Elsewhere::Release("accounts".to_owned())),
            ],
            went: Vec::new(),
            reached: vec![named("choose-payment", "Choose payment")],
            lost: Vec::new(),
            worse: Vec::new(),
        },
        ReleaseChange {
            release: Some(named("accounts", "Accounts")),
            older: Some(state([4, 0], "12.5", None, Verdict::WholeWithEarlier)),
            newer: Some(state([3, 0], "7.5", None, Verdict::WholeWithEarlier)),
            came: vec![crossing(named("gift-card", "Pay with a gift card"), Elsewhere::Unscheduled)],
            went: vec![
                crossing(named("pay-later", "Pay later"), Elsewhere::Release("guest-checkout".to_owned())),
                crossing(named("save-card", "Save a card"), Elsewhere::Nowhere),
            ],
            reached: Vec::new(),
            lost: vec![named("confirm-order", "Confirm the order")],
            worse: Vec::new(),
        },
        ReleaseChange {
            release: Some(named("loyalty", "Loyalty")),
            older: None,
            newer: Some(ReleaseState::default()),
            came: Vec::new(),
            went: Vec::new(),
            reached: Vec::new(),
            lost: Vec::new(),
            worse: Vec::new(),
        },
    ];
    report.counts[0].types = vec![("story", 1), ("release", 1)];
    report.unchanged_releases = vec![named("returns", "Returns"), named("gift-cards", "Gift cards")];
    report.groups = groups();
    report.notes = vec!["2 hints opened and 1 closed are not shown; `--show info` shows them".to_owned()];
    sample.opened = vec![gap(
        Severity::Warning,
        "missing-acceptance-criteria",
        "story `pay-by-card` has no acceptance criteria",
        "say when it is done, in a list under `## Acceptance criteria`",
    )];
    let journey = "release `guest-checkout` breaks the journey at `choose-payment`";
    sample.closed = vec![
        gap(Severity::Error, "task-without-stories", "task `choose-payment` has no stories", "write one"),
        gap(Severity::Warning, "slice-breaks-journey", journey, "move a story into it"),
    ];
    sample
}

fn weakened() -> Vec<Weakening> {
    let rule = Fact { key: "rule", value: FactValue::Text("task-without-stories".to_owned()) };
    vec![
        Weakening {
            kind: "level",
            is_certain: true,
            message: "rule `task-without-stories` is `off`, and was `error`".to_owned(),
            place: Some(("storymap.toml".to_owned(), Some(4))),
            facts: vec![rule],
        },
        Weakening {
            kind: "waiver",
            is_certain: true,
            message: "story `gift-card` waives `missing-acceptance-criteria` until 2027-03-01: \"legal decides\""
                .to_owned(),
            place: Some(("storymap/20-make-purchase/30-choose-payment/gift-card.md".to_owned(), None)),
            facts: Vec::new(),
        },
    ]
}

fn groups() -> Vec<Group> {
    let release = |older, newer| difference("release", ValueKind::Name, older, newer);
    let later = vec![
        release(Some("accounts"), Some("guest-checkout")),
        difference("points", ValueKind::Number, Some("3"), Some("5")),
        difference("title", ValueKind::Text, Some("Pay"), Some("Pay later")),
    ];
    let moved = difference("task", ValueKind::Name, Some("confirm-order"), Some("choose-payment"));
    let payment = vec![
        change(Mark::Added, named("pay-by-card", "Pay by card"), vec![release(None, Some("guest-checkout"))]),
        change(Mark::Changed, named("pay-later", "Pay later"), later),
        change(Mark::Changed, named("gift-card", "Pay with a gift card"), vec![moved, release(None, Some("accounts"))]),
        change(Mark::Removed, named("save-card", "Save a card"), vec![release(Some("accounts"), None)]),
    ];
    let group = |title: &str, activity: Option<&str>, task: Option<&str>, changes| Group {
        titles: title.split(" > ").map(str::to_owned).collect(),
        activity: activity.map(str::to_owned),
        task: task.map(str::to_owned),
        changes,
    };
    let loyalty = CardChange { card_type: "release", ..change(Mark::Added, named("loyalty", "Loyalty"), Vec::new()) };
    vec![
        group("Make purchase > Choose payment", Some("make-purchase"), Some("choose-payment"), payment),
        group("releases", None, None, vec![loyalty]),
    ]
}

/// The same with an attack in every text that comes from cards, files or a person.
pub(super) fn hostile() -> Sample {
    let mut sample = ordinary();
    let set = |text: &mut String| HOSTILE.clone_into(text);
    let report = &mut sample.report;
    for weakening in &mut report.weakened {
        set(&mut weakening.message);
        weakening.place.iter_mut().for_each(|(path, _)| set(path));
    }
    let releases = report.releases.iter_mut().flat_map(|one| {
        let lists = one.came.iter_mut().chain(&mut one.went).map(|crossing| &mut crossing.story);
        one.release.iter_mut().chain(lists).chain(&mut one.reached).chain(&mut one.lost)
    });
    let cards = report.groups.iter_mut().flat_map(|group| {
        group.titles.iter_mut().for_each(set);
        group.changes.iter_mut()
    });
    for named in releases.chain(&mut report.unchanged_releases) {
        (named.id, named.title) = (HOSTILE.to_owned(), HOSTILE.into());
    }
    for change in cards {
        change.card = named(HOSTILE, HOSTILE);
        for one in &mut change.differences {
            set(&mut one.subject);
            one.older.iter_mut().chain(&mut one.newer).for_each(set);
        }
    }
    for found in sample.opened.iter_mut().chain(&mut sample.closed) {
        (found.message, found.help) = (HOSTILE.to_owned(), HOSTILE.into());
    }
    sample.files.iter_mut().for_each(|file| file.path = HOSTILE.into());
    [&mut report.older, &mut report.newer].into_iter().for_each(|side| {
        set(&mut side.name);
        side.reason = Some(HOSTILE.to_owned());
    });
    report.notes.iter_mut().for_each(set);
    sample
}

/// The same sides, and nothing between them.
pub(super) fn nothing() -> Sample {
    let mut sample = Sample::new([0; 4]);
    sample.report.unchanged_releases = vec![named("returns", "Returns")];
    sample
}

/// So many of everything, each title `title`.
pub(super) fn many(count: usize, title: &str) -> Sample {
    let mut sample = Sample::new([count, 0, 0, 0]);
    let report = &mut sample.report;
    let weakening = ordinary().report.weakened.swap_remove(0);
    report.weakened = vec![Weakening { message: title.to_owned(), ..weakening }; count];
    let steps = vec![named("a-step", title); count.min(50)];
    let stories = vec![crossing(named("a-story", title), Elsewhere::Release(title.to_owned())); count.min(50)];
    let journeys = vec![Journey { map: None, verdict: broken(steps) }];
    let change = ReleaseChange {
        release: Some(named("a-release", title)),
        older: None,
        newer: Some(ReleaseState { journeys, ..ReleaseState::default() }),
        came: stories.clone(),
        went: stories,
        reached: Vec::new(),
        lost: vec![named("a-step", title); count.min(50)],
        worse: Vec::new(),
    };
    report.releases = vec![change; count.min(300)];
    report.unchanged_releases = vec![named("an-id", title); count];
    let cards = |at: usize| {
        let differences = vec![difference(title, ValueKind::Text, Some(title), None); 3];
        CardChange {
            card_type: "story",
            ..self::change(Mark::Changed, named(&format!("card-{at}"), title), differences)
        }
    };
    let changes: Vec<CardChange> = (0..count).map(cards).collect();
    let group = |changes: &[CardChange]| Group {
        titles: title.split(" > ").map(str::to_owned).collect(),
        activity: None,
        task: None,
        changes: changes.to_vec(),
    };
    report.groups = changes.chunks(7).map(group).collect();
    report.notes = vec![title.to_owned(); count];
    sample.opened = vec![gap(Severity::Error, "vague-title", title, title); count];
    sample.closed = sample.opened.clone();
    sample
}
