//! Reports to test formats with: an ordinary one, one about broken cards, a clean one, and what a test changes of them.

use super::look::PAGE_WIDTH;
use super::{Align, Cell, Column, Detail, Fact, FactValue, Format, Look, Report, Table, Tone, render};
use crate::diagnostic::{Diagnostic, Fingerprint, Label, Location, Severity};
use crate::source::{FileId, SourceFile, Span};

/// A message in which a card's title tries everything at once.
pub(super) const HOSTILE_MESSAGE: &str =
    "story `\u{1b}[2J\u{202e}dlog\nfree\t\u{200b}<b>|\"\u{7}` has no persona, \u{1f469}\u{200d}\u{1f4bb} has";

/// A report that owns what it shows, and how to show it.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) files: Vec<SourceFile>,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) tables: Vec<Table>,
    pub(super) closing: Vec<String>,
    pub(super) look: Look,
    pub(super) detail: Detail,
    pub(super) fails_from: Severity,
}

impl Sample {
    pub(super) fn new() -> Sample {
        let look =
            Look { width: PAGE_WIDTH, colour: false, ascii: false, plain: false, quiet: false, is_terminal: false };
        let (files, findings, tables, closing) = Default::default();
        Sample { files, findings, tables, closing, look, detail: Detail::Each, fails_from: Severity::Error }
    }

    /// Adds a finding about the text between `«` and `»` in a file of its own.
    pub(super) fn finding(mut self, path: &str, marked: &str, finding: Diagnostic) -> Sample {
        let start = marked.find('«').unwrap_or(0);
        let text = marked.replace('«', "");
        let end = text.find('»').unwrap_or(start);
        let file = FileId(u32::try_from(self.files.len()).expect("samples are small"));
        self.files.push(SourceFile { path: path.into(), text: text.replace('»', "").into() });
        let location = Location { file, span: Span::new(start, end) };
        self.findings.push(Diagnostic { location, ..finding });
        self
    }

    pub(super) fn first(mut self, count: usize) -> Sample {
        self.findings.truncate(count);
        self
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

    pub(super) fn counted(mut self) -> Sample {
        self.detail = Detail::Counts;
        self
    }

    pub(super) fn shown(&self, format: Format, width: usize) -> String {
        let mut out = Vec::new();
        let look = Look { width, ..self.look };
        self.with_report(|report| render(report, format, look, &mut out).expect("a vector takes everything"));
        String::from_utf8(out).expect("reports are text")
    }

    /// Lends the report as a command would make it.
    pub(super) fn with_report<T>(&self, show: impl FnOnce(&Report<'_>) -> T) -> T {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count() as u64;
        show(&Report {
            command: "gaps",
            files: &self.files,
            folder: "",
            findings: &self.findings,
            detail: self.detail,
            fails_from: self.fails_from,
            nothing: Some("no gaps"),
            tables: self.tables.clone(),
            map: vec![Fact { key: "stories", value: FactValue::Count(24) }],
            summary: vec![
                Fact { key: "errors", value: FactValue::Count(count(Severity::Error)) },
                Fact { key: "skipped_rules", value: FactValue::Texts(vec!["stale-story".to_owned()]) },
            ],
            closing: self.closing.clone(),
        })
    }
}

/// A finding that `Sample::finding` gives its place.
pub(super) fn finding(severity: Severity, rule: &'static str, message: &str, help: &str) -> Diagnostic {
    Diagnostic {
        rule,
        severity,
        message: message.to_owned(),
        help: help.to_owned().into(),
        location: Location { file: FileId(0), span: Span::default() },
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

/// A finding of each severity, a table and closing lines.
pub(super) fn gaps() -> Sample {
    let place = Location { file: FileId(1), span: Span::new(4, 6) };
    let mut empty_task = finding(
        Severity::Error,
        "task-without-stories",
        "task `choose-payment` has no stories",
        "add one with `storymap new story --under choose-payment`, or mark the task `draft: true`",
    );
    empty_task.card = Some("choose-payment".to_owned());
    empty_task.labels = vec![Label { location: place, message: "its siblings have stories".to_owned() }];
    let skipped = "first release `guest-checkout` has no story in activity `track-order`";
    Sample::new()
        .finding("storymap/20-make-purchase/30-choose-payment/task.md", "---\n«title: Zahlart wählen»\n", empty_task)
        .finding(
            "storymap/30-track-order/activity.md",
            "---\n«id»: track-order\n",
            finding(
                Severity::Warning,
                "first-slice-skips-activity",
                skipped,
                "move a story of it into `guest-checkout`",
            ),
        )
        .finding(
            "storymap/map.md",
            "---\ntitle: Webshop\n---\n",
            finding(Severity::Info, "map-missing-frame", "map `webshop` does not say its goal", "add `goal:` to it"),
        )
        .with_coverage(3)
}

/// A card whose title is an attack, one whose name is, and one with a word that fits nowhere.
pub(super) fn broken() -> Sample {
    let endless = format!("title `{}` is too long", "supercalifragilistic".repeat(15));
    Sample::new()
        .finding(
            "a\u{1b}[31m/b.md",
            "«x»",
            finding(Severity::Warning, "story-without-persona", HOSTILE_MESSAGE, "say\nwho"),
        )
        .finding(
            "注文/確認する/支払い方法を選ぶ/カード.md",
            "一\r\n二「«三»」\n",
            finding(
                Severity::Error,
                "unknown-reference",
                "注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか",
                "👩\u{200d}💻 に聞く",
            ),
        )
        .finding("c.md", "", finding(Severity::Error, "vague-title", &endless, "shorten it"))
}

/// The broken cards, and some that try what each host obeys, makes links of, or ends a cell, a line or a text at.
pub(super) fn hostile() -> Sample {
    let gap = |message: &str| finding(Severity::Warning, "vague-title", message, "say `what|it` is, #1 @team");
    broken()
        .finding("::error::a,b=c%0A|`d`.md", "«x»", gap("::add-mask::x"))
        .finding("d.md", "«x»", gap("title `a\r\n::error file=x,line=1::b%0Ac` ##[error]]]> --> <img src=x> &amp;"))
        .finding("e.md", "«x»", gap("@team #12 GH-1 :tada: https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\\|b `"))
        .finding("<f>/", "", gap("# a | b </details><details> ##vso[task.x] ##teamcity[x]"))
}

/// So many findings, of each severity a third, on the cards of a hundred files.
pub(super) fn many(count: usize) -> Sample {
    let files = (0..100).map(|at| SourceFile { path: format!("storymap/card-{at}.md").into(), text: "a\nb\n".into() });
    let rules = [
        (Severity::Error, "task-without-stories"),
        (Severity::Warning, "story-without-persona"),
        (Severity::Info, "vague-title"),
    ];
    let one = |at: usize| {
        let (severity, rule) = rules[at % rules.len()];
        let message = format!("card `card-{at}` says nothing of what it is, who needs it, and when");
        let file = FileId(u32::try_from(at % 100).expect("below a hundred"));
        let location = Location { file, span: Span::new(0, 1) };
        Diagnostic { location, ..finding(severity, rule, &message, "say what it is, who needs it, and when") }
    };
    Sample { files: files.collect(), findings: (0..count).map(one).collect(), ..Sample::new() }
}

/// A large backlog that nobody looked after: so many findings, every tenth an error, with titles as long as any.
pub(super) fn backlog(count: usize) -> Sample {
    let rules = ["story-without-persona", "missing-acceptance-criteria", "story-without-evidence", "vague-title"];
    let title = "a title that is as long as a message ever shows of one story";
    let mut sample = Sample::new();
    for at in 0..count {
        let severity = if at % 10 == 9 { Severity::Error } else { Severity::Warning };
        let message = format!("story `{title} {at}` is not what the rule wants of it");
        let found = finding(severity, rules[at % rules.len()], &message, "do with it what the page of the rule says");
        let path =
            format!("storymap/{:02}-an-activity/{:02}-a-task-of-it/{at:05}-a-story-with-a-name.md", at % 20, at % 90);
        sample = sample.finding(&path, "---\nstatus: pending\n---\n# «A story with a title»\n", found);
    }
    sample
}

/// What a format of one JSON text shows, read back; nothing in it may steer what shows it.
pub(super) fn read_back(sample: &Sample, format: Format) -> serde_json::Value {
    let shown = sample.shown(format, 80);
    assert!(shown.chars().all(|character| character == '\n' || !character.is_control()), "{shown}");
    serde_json::from_str(&shown).expect("what is written is JSON")
}

/// Nothing to report.
pub(super) fn clean() -> Sample {
    Sample { closing: vec!["24 stories read".to_owned()], ..Sample::new() }
}

impl Sample {
    /// Adds a matrix of tasks and that many releases, and a summary.
    pub(super) fn with_coverage(mut self, releases: usize) -> Sample {
        let names = ["Guest checkout", "Accounts", "Gift cards", "Internationalisation", "Returns", "Loyalty"];
        let cell = |text: &str, tone| Cell { text: text.to_owned(), tone };
        let mut columns = vec![Column { title: "step".to_owned(), key: "step".to_owned(), align: Align::Left }];
        columns.extend((0..releases).map(|at| Column {
            title: match at / names.len() {
                0 => names[at].to_owned(),
                round => format!("{} {}", names[at % names.len()], round + 1),
            },
            key: format!("release-{at}"),
            align: Align::Right,
        }));
        let steps =
            [("Find products", Tone::Strong), ("  Search by name", Tone::Plain), ("Make purchase", Tone::Strong)];
        let row = |at: usize, (step, tone): (&str, Tone)| {
            let counts = (0..releases).map(|release| match (at + release) % 3 {
                0 => cell("-", Tone::Bad),
                count => cell(&count.to_string(), Tone::Good),
            });
            std::iter::once(cell(step, tone)).chain(counts).collect()
        };
        self.tables.push(Table {
            title: "stories of each step in each release".to_owned(),
            columns,
            rows: steps.into_iter().enumerate().map(|(at, step)| row(at, step)).collect(),
            legend: Some("- no story here or in an earlier release".to_owned()),
        });
        self.closing.push("3 gaps: 1 error, 1 warning, 1 info".to_owned());
        self
    }
}
