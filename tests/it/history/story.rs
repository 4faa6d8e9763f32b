//! What happens to a map and its repository from commit to commit: a seeded story of everything that people and tools do
//! to files. Only files are known here, not what Git or the program makes of them.

use super::past::{Files, Mode};
use crate::support::dice::Dice;

const ACTIVITIES: [&str; 5] = ["find", "010-choose", "buy", "receive goods", "größe"];
const TASKS: [&str; 6] = ["search", "020-compare", "pay", "track", "ask 🛒", "return"];
const STORIES: [&str; 9] =
    ["by-name", "by voice", "010-card", "voucher", "café", "überblick", "slot", "late-van", "🎁-wrap"];
const RELEASES: [&str; 4] = ["mvp", "weekly", "later", "nobody-knows"];
const STATUSES: [&str; 4] = ["to-do", "discussing", "finished", "dropped"];
const PATHS: [&str; 4] = ["happy", "variation", "edge", "error"];

/// A commit of some other repository.
const ELSEWHERE: &str = "0123456789abcdef0123456789abcdef01234567";

/// More cards do not stay: beyond that nothing new happens, and each takes its time.
const MOST_CARDS: usize = 40;

/// A little more than a card may have.
const TOO_LARGE: usize = 1024 * 1024 + 1;

/// The map as it is told.
pub(super) struct Story {
    pub(super) files: Files,
    /// Where the cards are.
    root: String,
    dice: Dice,
    /// Makes each new name another one.
    told: usize,
}

impl Story {
    pub(super) fn new(seed: u64) -> Story {
        let mut story = Story { files: Files::default(), root: "storymap".to_owned(), dice: Dice(seed), told: 0 };
        story.put("map.md", "---\nuser: a busy parent\ngoal: food in the house\n---\n# Shop\n");
        story.put("releases/mvp.md", "---\nrank: 10\n---\n# First\n\n## Outcome\n\nFood arrives.\n");
        story.put("releases/weekly.md", "---\nrank: 20\nstatus: planned\n---\n# Weekly\n");
        story.put("personas/busy-parent.md", "# Busy parent\n\n## Goals\n\n- A free evening.\n");
        for _ in 0..30 {
            story.new_card();
        }
        story
    }

    /// The same story from here on with other dice: a branch.
    pub(super) fn branch(&self, seed: u64) -> Story {
        Story { files: self.files.clone(), root: self.root.clone(), dice: Dice(seed), told: self.told + 10_000 }
    }

    /// Takes over what a branch has that is not here, as a merge without conflicts does.
    pub(super) fn merge(&mut self, branch: &Story) {
        if branch.root == self.root {
            for (path, (mode, content)) in &branch.files.0 {
                if !self.files.0.contains_key(path) {
                    self.files.put_as(path, *mode, content);
                }
            }
        }
    }

    /// Another commit's worth of changes.
    pub(super) fn go_on(&mut self) {
        self.told += 1;
        for _ in 0..1 + self.dice.roll(3) {
            match self.dice.roll(20) {
                0..=3 => self.new_card(),
                4..=8 => self.edit_card(),
                9 | 10 => self.move_card(),
                11 | 12 => self.rename_card(),
                13 => self.delete(),
                14 => self.configure(),
                15 => self.ignore(),
                16 => self.link(),
                17 => self.odd_file(),
                18 => self.odd_name(),
                _ => self.around(),
            }
        }
        while self.cards().len() > MOST_CARDS {
            self.delete();
        }
    }

    fn put(&mut self, path: &str, content: &str) {
        self.files.put(&format!("{}/{path}", self.root), content);
    }

    /// All Markdown below the root that has a plain name, but the map itself.
    fn cards(&self) -> Vec<String> {
        let below = format!("{}/", self.root);
        let plain = self.files.0.iter().filter(|(_, (mode, _))| matches!(mode, Mode::File | Mode::Executable));
        let paths = plain.filter_map(|(path, _)| String::from_utf8(path.clone()).ok());
        paths.filter(|path| path.starts_with(&below) && path.ends_with(".md") && !path.ends_with("/map.md")).collect()
    }

    fn a_card(&mut self) -> Option<String> {
        let cards = self.cards();
        (!cards.is_empty()).then(|| self.dice.pick(&cards).clone())
    }

    fn task_folder(&mut self) -> String {
        format!("{}/{}", self.dice.pick(&ACTIVITIES), self.dice.pick(&TASKS))
    }

    fn new_card(&mut self) {
        let folder = self.task_folder();
        let activity = folder.split('/').next().unwrap_or_default().to_owned();
        let number = self.told * 10 + self.dice.roll(10);
        match self.dice.roll(12) {
            0 => {
                self.put(&format!("{activity}/activity.md"), &format!("---\nrank: {number}\n---\n# Find {activity}\n"));
            }
            1 => self.put(&format!("{folder}/task.md"), "---\npersonas: [busy-parent]\n---\n# Search the shop\n"),
            2 => self.put(&format!("personas/p{number}.md"), "# Student\n"),
            3 => self.put(&format!("epics/e{number}.md"), "---\nthemes: [easy]\n---\n# Epic\n"),
            4 => self.put(&format!("backlog/idea-{number}.md"), "# An idea\n"),
            5 => self.put(&format!("evidence/i{number}.md"), "# Interview\n"),
            _ => {
                let name = *self.dice.pick(&STORIES);
                let text = self.story(name);
                self.put(&format!("{folder}/{name}-{}.md", number % 50), &text);
            }
        }
    }

    fn story(&mut self, name: &str) -> String {
        let (release, status, path) = (*self.dice.pick(&RELEASES), *self.dice.pick(&STATUSES), *self.dice.pick(&PATHS));
        let (value, other) = (self.dice.roll(9), *self.dice.pick(&STORIES));
        let target = self.a_card().and_then(|card| card.rsplit('/').next().map(str::to_owned)).unwrap_or_default();
        let place = if self.dice.roll(8) == 0 { format!("task: {}\n", self.dice.pick(&TASKS)) } else { String::new() };
        format!(
            "---\nrelease: {release}\nstatus: {status}\npath: {path}\nvalue: {value}\neffort: {}\n{place}\
             personas: [busy-parent]\ndepends_on: [{other}]\nevidence: [docs/talk.md]\n---\n# Pay {name}\n\n\
             As a busy parent, when I am late, I want to pay, so that I can eat.\n\nSee [it]({}) and [top](/docs/talk.md).\n\n\
             ## Acceptance criteria\n\n- [ ] It works within {value} seconds.\n",
            1 + self.dice.roll(8),
            target.replace(' ', "%20"),
        )
    }

    fn edit_card(&mut self) {
        let Some(card) = self.a_card() else { return };
        let text = self.files.text(&card);
        let (release, value) = (*self.dice.pick(&RELEASES), self.dice.roll(9));
        let edited = match self.dice.roll(7) {
            0 => text.replace("status: to-do", "status: finished"),
            1 => text.replace("value:", &format!("urgency: {value}\nvalue:")),
            2 => text.replacen("---\n", &format!("---\nrelase: {release}\n"), 1),
            3 => text + "\n- [ ] It is fast, etc.\n\n[gone](../nowhere.md)\n",
            4 => text.replacen("---\n", "---\nignore: [\"broken-link until 2026-04-15: soon\"]\n", 1),
            5 => self.story("again"),
            _ => text.replace("release: mvp", &format!("release: {release}")),
        };
        self.files.put(&card, &edited);
    }

    fn move_card(&mut self) {
        let Some(card) = self.a_card() else { return };
        let folder = self.task_folder();
        let name = card.rsplit('/').next().unwrap_or_default().to_owned();
        let to = format!("{}/{folder}/{name}", self.root);
        self.files.rename(&card, &to);
    }

    fn rename_card(&mut self) {
        let Some(card) = self.a_card() else { return };
        let (folder, name) = card.rsplit_once('/').unwrap_or_default();
        if self.dice.roll(4) == 0 {
            let to = format!("{folder}-{}", self.told);
            return self.files.rename(folder, &to);
        }
        let id = name.trim_end_matches(".md");
        let text = self.files.text(&card).replacen("---\n", &format!("---\naliases: [\"{id}\"]\n"), 1);
        let to = format!("{folder}/{id}-{}.md", self.told % 7);
        self.files.remove(&card);
        self.files.put(&to, &text);
    }

    fn delete(&mut self) {
        let Some(card) = self.a_card() else { return };
        let folder = card.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let is_deep = folder.matches('/').count() > 1;
        self.files.remove(if is_deep && self.dice.roll(4) == 0 { &folder } else { &card });
    }

    /// Moves the root, or says something else in the configuration. The root is always named, as no search finds them all.
    fn configure(&mut self) {
        if self.dice.roll(3) == 0 {
            let to = *self.dice.pick(&["storymap", "docs/storymap", "product/the map"]);
            let from = std::mem::replace(&mut self.root, to.to_owned());
            self.files.rename(&from, to);
        }
        let says = *self.dice.pick(&[
            "",
            "exclude = [\"**/*voucher*\"]\n",
            "exclude = [\"**/pay/**\", \"**/backlog\"]\n",
            "[rules]\nbroken-link = \"error\"\nodd-format = \"off\"\n",
            "[gaps]\nfail_on = \"info\"\n",
            "[[overrides]]\npaths = [\"**/find/**\"]\nrules = { unknown-reference = \"info\" }\n",
            "[score]\nmodel = \"rice\"\n",
        ]);
        let names = ["storymap.toml", ".storymap.toml", ".config/storymap.toml"];
        names.iter().for_each(|name| self.files.remove(name));
        let name = *self.dice.pick(&names);
        match says {
            "" if self.root != "product/the map" => {}
            says => self.files.put(name, &format!("root = \"{}\"\n{says}", self.root)),
        }
    }

    /// Ignores files that are there all the same, because somebody has added them by force.
    fn ignore(&mut self) {
        let says =
            *self.dice.pick(&["*.draft.md\n", "late-van*\n/tmp/\n", "**/track/\n!**/track/x.md\n", "*\n", "# none\n"]);
        let folder = match self.dice.roll(3) {
            0 => format!("{}/", self.root),
            1 => format!("{}/{}/", self.root, self.dice.pick(&ACTIVITIES)),
            _ => String::new(),
        };
        self.files.put(&format!("{folder}.gitignore"), says);
        let task = self.task_folder();
        let text = self.story("forced");
        self.put(&format!("{task}/forced-{}.draft.md", self.told % 5), &text);
        self.put("buy/track/x.md", "# Track it\n");
    }

    fn link(&mut self) {
        let target = *self.dice.pick(&[
            "../map.md",
            "../releases",
            "..",
            ".",
            "loop",
            "nowhere.md",
            "../../../../../../../etc",
            "/etc/hostname",
            "/nowhere/at/all",
            "../../../../nowhere/outside",
            "other-link/map.md",
            "find/../map.md",
            "../../vendor",
        ]);
        let name = *self.dice.pick(&["loop", "link.md", "other-link", "folder", "story-link.md"]);
        let folder = *self.dice.pick(&["find", "buy", "buy/pay", "releases", "linked"]);
        let path = format!("{}/{folder}/{name}", self.root);
        self.files.put_as(path.as_bytes(), Mode::Link, target.as_bytes());
    }

    fn odd_file(&mut self) {
        let folder = self.task_folder();
        let story = self.story("odd");
        let mut put = |name: &str, mode: Mode, content: &[u8]| {
            self.files.put_as(format!("{}/{folder}/{name}", self.root).as_bytes(), mode, content);
        };
        match self.dice.roll(9) {
            0 => put("lines.md", Mode::File, story.replace('\n', "\r\n").as_bytes()),
            1 => put("empty.md", Mode::File, b""),
            2 => put("large.md", Mode::File, "# Large\n".repeat(TOO_LARGE / 8 + 1).as_bytes()),
            3 => put("run.md", Mode::Executable, story.as_bytes()),
            4 => put("latin.md", Mode::File, b"# Caf\xe9\n"),
            5 => put("mark.md", Mode::File, format!("\u{feff}{story}").as_bytes()),
            6 => put("zero.md", Mode::File, b"---\nrelease: m\0vp\n---\n# Zero\n"),
            7 => put("torn.md", Mode::File, b"---\n<<<<<<< one\nrelease: mvp\n=======\n>>>>>>> two\n# Torn\n"),
            _ => put("other", Mode::Submodule, ELSEWHERE.as_bytes()),
        }
    }

    fn odd_name(&mut self) {
        // All in one place, so that they meet.
        let folder = format!("{}/buy/pay", self.root);
        let name: &[u8] = self.dice.pick::<&[u8]>(&[
            b"caf\xe9.md",
            b"BY-NAME.md",
            b"By-Name.md",
            b"by-name.md",
            b"README.md",
            b"index.md",
            b"_index.md",
            b"_notes.md",
            b".hidden.md",
            b"a\nb.md",
            b"back\\slash.md",
            b"q\"uote.md",
            b"tab\there.md",
            b"trailing.md ",
            b"UPPER.MD",
            b"-.md",
            b"cafe\xcc\x81.md",
            b"folder.md/inside.md",
            b"bad-\xff-folder/inside.md",
        ]);
        let text = self.story("odd");
        self.files.put_as(&[folder.as_bytes(), b"/", name].concat(), Mode::File, text.as_bytes());
    }

    /// What stands beside the map.
    fn around(&mut self) {
        match self.dice.roll(8) {
            0 => self.files.put("docs/talk.md", "# A talk\n"),
            1 => self.files.remove("docs/talk.md"),
            2 => self.files.put(
                ".gitattributes",
                self.dice.pick::<&str>(&["* text=auto\n", "*.md text eol=crlf\nlarge*.md -text\n", "*.md -text\n"]),
            ),
            3 => self.files.put_as(b"vendor", Mode::Submodule, ELSEWHERE.as_bytes()),
            4 => self.files.put("storymap-baseline.jsonl", BASELINE),
            5 => self.files.remove("storymap-baseline.jsonl"),
            6 => self.put("notes.txt", "no card\n"),
            _ => self.files.put("README.md", "# A shop\n"),
        }
    }
}

/// What `--write-baseline` wrote for a gap of the first commit, and a gap that never was.
const BASELINE: &str = r#"{"storymap-baseline":1}
{"path":"storymap/releases/weekly.md","rule":"release-without-outcome","severity":"warning","card":"weekly","message":"release `weekly` does not say what will be better once it is out","fingerprint":"8465aeb295f8395a","by_title":"4b78ac850ae8eda0"}
{"path":"storymap/gone.md","rule":"broken-link","severity":"warning","card":"gone","message":"gone","fingerprint":"0000000000000001","by_title":"0000000000000002"}
"#;
