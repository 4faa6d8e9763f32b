//! Maps of a given size with cards as teams write them, the same for the same size, in a repository with one
//! commit. A few cards have defects, because a check that finds nothing would print nothing.

use crate::words::{CRITERIA, Chance, NOTES, OUTCOMES, QUALITIES, SITUATIONS, STEPS, THINGS, VERBS};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Cards of one map at most; a product of ten thousand cards has several.
const CARDS_OF_A_MAP: usize = 2_500;

/// Steps of an activity, and stories of a step.
const STEPS_OF_AN_ACTIVITY: usize = 8;
const STORIES_OF_A_STEP: usize = 25;

const PERSONAS: [&str; 5] = ["busy-parent", "student", "shop-clerk", "driver", "guest"];
const RELEASES: [&str; 6] = ["first-basket", "weekly-habit", "whole-household", "shop-floor", "abroad", "later"];
const EPICS: [&str; 8] =
    ["doorstep", "shared-lists", "no-waste", "fair-prices", "van-rounds", "returns", "accounts", "allergies"];
const STATUSES: [&str; 6] = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];
const TAGS: [&str; 6] = ["money", "mobile", "counter", "legal", "pilot", "search"];
const COMPONENTS: [&str; 5] = ["checkout", "stock feed", "sign-in", "van app", "price list"];
const INTERVIEWS: usize = 12;

/// A map on disk, gone when it is dropped.
pub(crate) struct Generated {
    folder: TempDir,
    cards: usize,
    bytes: u64,
}

impl Generated {
    /// The top of the repository.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Files that are cards.
    pub(crate) fn cards(&self) -> usize {
        self.cards
    }

    /// Bytes of all of them together.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Leaves the map on disk, and says where.
    pub(crate) fn keep(self) -> PathBuf {
        self.folder.keep()
    }

    fn is_full(&self, cards: usize) -> bool {
        self.cards >= cards
    }

    fn add(&mut self, path: &str, text: &str) -> io::Result<()> {
        let path = self.root().join("storymap").join(path);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, text)?;
        self.cards += 1;
        self.bytes += text.len() as u64;
        Ok(())
    }
}

/// Writes a product of so many cards, at least as many as its personas, releases and epics, and commits it.
pub(crate) fn generate(cards: usize) -> Result<Generated, Box<dyn std::error::Error>> {
    let folder = tempfile::Builder::new().prefix("storymap-bench-").tempdir()?;
    let mut map = Generated { folder, cards: 0, bytes: 0 };
    let mut chance = Chance(cards as u64);
    fs::write(map.root().join(".gitignore"), "/target\n*.log\n.DS_Store\nnode_modules/\n*~\n/dist/\n*.tmp\n")?;
    add_product(&mut map)?;
    let mut number = 0;
    while !map.is_full(cards) {
        number += 1;
        let limit = cards.min(map.cards + CARDS_OF_A_MAP);
        add_map(&mut map, &format!("shop-{number}"), limit, &mut chance)?;
    }
    commit(map.root())?;
    Ok(map)
}

fn add_product(map: &mut Generated) -> io::Result<()> {
    for (at, persona) in PERSONAS.iter().enumerate() {
        let text = format!(
            "---\nprimary: {}\naliases: [customer of kind {at}]\n---\n# {}\n\n## Goals\n\n- Food for seven days in the house by Sunday night.\n\n\
             ## Pains\n\n- Saturday is gone by the time the boot is unpacked.\n",
            at == 0,
            persona.replace('-', " ")
        );
        map.add(&format!("personas/{persona}.md"), &text)?;
    }
    for (at, release) in RELEASES.iter().enumerate() {
        let text = format!(
            "---\nrank: {}\nstatus: planned\ndate: 2027-{:02}-28\ncapacity: 60\npersonas: [busy-parent]\n\
             outcome: One full week's shop reaches the door.\n---\n# {}\n",
            10 * (at + 1),
            2 * (at + 1),
            release.replace('-', " ")
        );
        map.add(&format!("releases/{release}.md"), &text)?;
    }
    add_strategy(map)
}

/// Why all of it is built: a theme, its epics, and what was heard of those who asked for it.
fn add_strategy(map: &mut Generated) -> io::Result<()> {
    map.add(
        "themes/weekly-shop.md",
        "---\nstatus: developing\noutcome: Families shop once a week.\n\
         kpis:\n  - \"leading: baskets begun\"\n  - \"lagging: shops a month\"\n---\n# Weekly shop\n",
    )?;
    for epic in EPICS {
        let title = epic.replace('-', " ");
        let text = format!("---\nstatus: to-do\ntheme: weekly-shop\nmetrics: [orders a week]\n---\n# {title}\n");
        map.add(&format!("epics/{epic}.md"), &text)?;
    }
    for number in 0..INTERVIEWS {
        let text = format!("# Interview {number}\n\nShe shops on Saturdays and writes the list on the way.\n");
        map.add(&format!("evidence/interview-{number}.md"), &text)?;
    }
    Ok(())
}

/// Adds one map until there are `limit` cards in all.
fn add_map(map: &mut Generated, name: &str, limit: usize, chance: &mut Chance) -> io::Result<()> {
    let frame = "---\nuser: Sarah, a working mother of two\ngoal: have the week's food at her door\n\
                 format: ujs\n---\n# Food shop\n\nThe journey runs from an empty fridge to full bags in the hall.\n";
    map.add(&format!("{name}/map.md"), frame)?;
    let mut stories = 0;
    for activity in 0.. {
        let activity_folder = format!("{name}/{:03}-{}-round-{activity}", 10 * (activity % 99), STEPS[activity % 12]);
        for task in 0..STEPS_OF_AN_ACTIVITY {
            if map.is_full(limit) {
                return Ok(());
            }
            if task == 0 {
                add_step(map, &activity_folder.replace(' ', "-"), "activity.md", activity)?;
            }
            let folder = format!("{activity_folder}/step-{task}-{}", STEPS[(activity + task) % 12]).replace(' ', "-");
            add_step(map, &folder, "task.md", task)?;
            let mut before = None;
            for rank in 0..STORIES_OF_A_STEP {
                if map.is_full(limit) {
                    return Ok(());
                }
                let story = Story::new(stories, rank, before);
                map.add(&format!("{folder}/{}.md", story.id), &story.text(chance))?;
                before = Some(story.id);
                stories += 1;
            }
        }
    }
    Ok(())
}

fn add_step(map: &mut Generated, folder: &str, file: &str, at: usize) -> io::Result<()> {
    let title = folder.rsplit('/').next().unwrap_or(folder).replace('-', " ");
    let text = format!(
        "---\nrank: {}\npersonas: [busy-parent]\n---\n# {title}\n\n## Goal\n\nKnow what is in the basket before it \
         is paid for.\n",
        10 * (at + 1)
    );
    map.add(&format!("{folder}/{file}"), &text)
}

/// One story.
struct Story {
    id: String,
    title: String,
    action: String,
    rank: usize,
    /// The story above it.
    before: Option<String>,
}

impl Story {
    /// The story of a number: no two numbers of a map have the same words.
    fn new(number: usize, rank: usize, before: Option<String>) -> Story {
        let verb = VERBS[number % VERBS.len()];
        let thing = THINGS[number / VERBS.len() % THINGS.len()];
        let quality = QUALITIES[number / (VERBS.len() * THINGS.len()) % QUALITIES.len()];
        let action = format!("{verb} the {quality} {thing}");
        let title = format!("{}{}", action[..1].to_uppercase(), &action[1..]);
        Story { id: action.replace(' ', "-"), title, action, rank, before }
    }

    fn text(&self, chance: &mut Chance) -> String {
        let mut text = String::from("---\n");
        self.write_fields(&mut text, chance);
        text.push_str("---\n");
        self.write_body(&mut text, chance);
        text
    }

    fn write_fields(&self, text: &mut String, chance: &mut Chance) {
        let release = chance.pick(&RELEASES);
        // One in a thousand names a release that does not exist.
        let release = if chance.once_in(1_000) { "first-baskett" } else { release };
        let mut field = |key: &str, value: &str| text.push_str(&format!("{key}: {value}\n"));
        field("release", release);
        field("status", chance.pick(&STATUSES));
        // The others say it by the role of their sentence.
        if chance.once_in(2) {
            field("personas", &format!("[{}]", chance.pick(&PERSONAS)));
        }
        if chance.once_in(20) {
            field("type", chance.pick(&["bug", "chore", "enabler", "spike"]));
        }
        field("rank", &(10 * (self.rank + 1)).to_string());
        field("value", ["1", "2", "3", "5", "8"][chance.below(5)]);
        field("effort", ["1", "2", "3", "5", "8"][chance.below(5)]);
        if !chance.once_in(3) {
            field("epic", &format!("\"[[{}]]\"", chance.pick(&EPICS)));
        }
        if chance.once_in(2) {
            field("urgency", ["1", "2", "3", "5"][chance.below(4)]);
        }
        if chance.once_in(3) {
            field("tags", &format!("[{}, {}]", chance.pick(&TAGS), chance.pick(&TAGS)));
        }
        if chance.once_in(2) {
            field("moscow", chance.pick(&["must", "should", "could"]));
            field("path", chance.pick(&["happy", "variation", "edge", "error"]));
        }
        if chance.once_in(3) {
            field("components", &format!("[{}]", chance.pick(&COMPONENTS)));
            field("evidence", &format!("[interview-{}]", chance.below(INTERVIEWS)));
        }
        if let Some(before) = self.before.as_ref().filter(|_| chance.once_in(4)) {
            field("depends_on", &format!("\n  - {before}\n  - \"external: Payment provider contract\""));
        }
    }

    fn write_body(&self, text: &mut String, chance: &mut Chance) {
        let (situation, outcome) = (chance.pick(&SITUATIONS), chance.pick(&OUTCOMES));
        let role = chance.pick(&PERSONAS).replace('-', " ");
        let _ = write!(text, "# {}\n\n", self.title);
        // One in fifty has no sentence, only its title.
        if !chance.once_in(50) {
            let _ = write!(text, "As a {role}, {situation}, I want to {}, {outcome}.\n\n", self.action);
        }
        // One in a thousand links to a card that does not exist.
        let target = match &self.before {
            Some(_) if chance.once_in(1_000) => "gone.md",
            Some(before) => &format!("{before}.md"),
            None => "task.md",
        };
        let _ =
            write!(text, "{} See [what comes before]({target}).\n\n## Acceptance criteria\n\n", chance.pick(&NOTES));
        let (first, count, as_scenarios) = (chance.below(CRITERIA.len()), 3 + chance.below(3), chance.once_in(4));
        text.push_str(if as_scenarios { "```gherkin\n" } else { "" });
        for (given, when, then) in CRITERIA.iter().cycle().skip(first).take(count) {
            let _ = match as_scenarios {
                true => write!(text, "Scenario: {given}\n  Given {given}\n  When {when}\n  Then {then}\n\n"),
                false => writeln!(text, "- [ ] Given {given}, when {when}, then {then}."),
            };
        }
        text.push_str(if as_scenarios { "```\n" } else { "" });
        // One in fifty has a criterion that nobody can test.
        if !as_scenarios && chance.once_in(50) {
            text.push_str("- [ ] It is easy to use, fast, etc.\n");
        }
        if chance.once_in(2) {
            let _ = write!(
                text,
                "\n## Open questions\n\n- Who decides {situation}?\n\n## Functional notes\n\n{}\n",
                chance.pick(&NOTES)
            );
        }
    }
}

fn commit(root: &Path) -> Result<(), git2::Error> {
    let repository = git2::Repository::init(root)?;
    let mut index = repository.index()?;
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None)?;
    let tree = repository.find_tree(index.write_tree()?)?;
    index.write()?;
    let author = git2::Signature::new("Bench", "bench@example.com", &git2::Time::new(1_700_000_000, 0))?;
    repository.commit(Some("HEAD"), &author, &author, "All cards", &tree, &[])?;
    Ok(())
}
