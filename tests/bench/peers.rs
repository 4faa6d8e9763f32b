//! The same cards as other tools keep them, each checked by its own command: what a reader can install and compare.
//!
//! A card becomes an item with the same title and the same body, its parent is the step that it hangs under. What a
//! tool does not know (ranks, scores, releases) is left out, so peers have less to read, never more.

use crate::map::Generated;
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Another tool that keeps items as files and checks them.
pub(crate) struct Peer {
    /// The program, as `PATH` has it.
    pub(crate) program: &'static str,
    /// How to get it.
    pub(crate) installed_by: &'static str,
    /// The words that let it check what stands in the current folder, and write nothing.
    words: &'static [&'static str],
    /// Writes the items of a map into a folder.
    write: fn(&Path, &[Item]) -> io::Result<()>,
}

pub(crate) const PEERS: [Peer; 3] = [
    Peer { program: "sara", installed_by: "cargo install sara-cli", words: &["check"], write: write_sara },
    Peer {
        program: "doorstop",
        installed_by: "pip install doorstop",
        words: &["--no-reformat"],
        write: write_doorstop,
    },
    Peer {
        program: "backlog",
        installed_by: "npm install --global backlog.md",
        words: &["doctor"],
        write: write_backlog,
    },
];

/// A card of the backbone, as far as all tools know such a thing.
struct Item {
    level: Level,
    /// From 1, in the order of the paths.
    number: usize,
    /// The number of what it hangs under; 0 for an activity.
    parent: usize,
    title: String,
    /// The text below the title.
    body: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Activity,
    Task,
    Story,
}

impl Peer {
    /// Where the program is, if it is installed.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let folders = env::var_os("PATH")?;
        env::split_paths(&folders).map(|folder| folder.join(self.program)).find(|program| program.is_file())
    }

    /// The command as a person types it.
    pub(crate) fn typed(&self) -> String {
        [&[self.program], self.words].concat().join(" ")
    }

    /// The command that checks a tree, whatever the current folder is and however the check ends.
    pub(crate) fn command(&self, program: &Path, tree: &Path) -> Vec<PathBuf> {
        let script = "cd \"$1\" && shift && \"$@\" || true";
        let words = ["sh", "-c", script, "sh"].map(PathBuf::from).into_iter();
        words.chain([tree.into(), program.into()]).chain(self.words.iter().map(PathBuf::from)).collect()
    }

    /// The items of a map in a repository of their own, gone when it is dropped.
    pub(crate) fn tree(&self, map: &Generated) -> Result<TempDir, Box<dyn std::error::Error>> {
        let folder = tempfile::Builder::new().prefix("storymap-bench-peer-").tempdir()?;
        git2::Repository::init(folder.path())?;
        (self.write)(folder.path(), &items(map)?)?;
        Ok(folder)
    }
}

/// The activities, tasks and stories of a map.
fn items(map: &Generated) -> io::Result<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    // Which item stands for a folder; the files of a folder come after the one that stands for it.
    let mut of_folder: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let walk = WalkDir::new(map.root().join("storymap")).sort_by_key(|entry| {
        let is_step = ["activity.md", "task.md"].iter().any(|name| entry.file_name() == *name);
        (!is_step, entry.file_name().to_owned())
    });
    for entry in walk.into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let folder = entry.path().parent().unwrap_or(entry.path());
        let level = match (entry.file_name().to_str(), entry.depth()) {
            (Some("activity.md"), _) => Level::Activity,
            (Some("task.md"), _) => Level::Task,
            (_, 4) => Level::Story,
            _ => continue,
        };
        let number = items.len() + 1;
        let parent = if level == Level::Story { Some(folder) } else { folder.parent() };
        let parent = parent.and_then(|parent| of_folder.get(parent)).copied().unwrap_or(0);
        if level != Level::Story {
            of_folder.insert(folder.to_owned(), number);
        }
        let (title, body) = title_and_body(&fs::read_to_string(entry.path())?);
        items.push(Item { level, number, parent, title, body });
    }
    Ok(items)
}

fn title_and_body(card: &str) -> (String, String) {
    let text = card.rsplit_once("---\n# ").map_or(card, |(_, text)| text);
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    (title.to_owned(), body.to_owned())
}

/// SARA: a solution, its use cases, their scenarios, the requirements that derive from those.
fn write_sara(folder: &Path, items: &[Item]) -> io::Result<()> {
    fs::write(folder.join("sara.toml"), "[repositories]\npaths = [\"./docs\"]\n")?;
    let docs = folder.join("docs");
    fs::create_dir_all(&docs)?;
    fs::write(docs.join("shop.md"), "---\nid: \"SOL-1\"\ntype: solution\nname: \"Food shop\"\n---\n# Food shop\n")?;
    let id = |level: Level, number: usize| match level {
        Level::Activity => format!("UC-{number}"),
        Level::Task => format!("SCEN-{number}"),
        Level::Story => format!("SYSREQ-{number}"),
    };
    for item in items {
        let (kind, relation) = match item.level {
            Level::Activity => ("use_case", "refines:\n  - \"SOL-1\"\n".to_owned()),
            Level::Task => ("scenario", format!("refines:\n  - \"{}\"\n", id(Level::Activity, item.parent))),
            Level::Story => (
                "system_requirement",
                format!("derives_from:\n  - \"{}\"\nspecification: \"It SHALL.\"\n", id(Level::Task, item.parent)),
            ),
        };
        let (own, Item { title, body, .. }) = (id(item.level, item.number), item);
        let text = format!("---\nid: \"{own}\"\ntype: {kind}\nname: \"{title}\"\n{relation}---\n# {title}\n{body}");
        fs::write(docs.join(format!("{own}.md")), text)?;
    }
    Ok(())
}

/// Doorstop: a document of each level, its items as Markdown with front matter.
fn write_doorstop(folder: &Path, items: &[Item]) -> io::Result<()> {
    let prefix = |level| match level {
        Level::Activity => ("ACT", ""),
        Level::Task => ("TASK", "ACT"),
        Level::Story => ("STORY", "TASK"),
    };
    for level in [Level::Activity, Level::Task, Level::Story] {
        let (name, parent) = prefix(level);
        let parent = if parent.is_empty() { String::new() } else { format!("  parent: {parent}\n") };
        fs::create_dir_all(folder.join(name))?;
        let settings = format!("settings:\n  digits: 6\n  itemformat: markdown\n{parent}  prefix: {name}\n  sep: ''\n");
        fs::write(folder.join(name).join(".doorstop.yml"), settings)?;
    }
    for item in items {
        let (name, parent) = prefix(item.level);
        let links = match item.parent {
            0 => "links: []".to_owned(),
            number => format!("links:\n- {parent}{number:06}: null"),
        };
        let mut text = format!("---\nactive: true\nderived: false\nlevel: 1.{}.1\n{links}\n", item.number);
        let _ = write!(text, "normative: true\nref: ''\nreviewed: null\n---\n# {}\n{}", item.title, item.body);
        fs::write(folder.join(name).join(format!("{name}{:06}.md", item.number)), text)?;
    }
    Ok(())
}

/// Backlog.md: a task for each, below its parent.
fn write_backlog(folder: &Path, items: &[Item]) -> io::Result<()> {
    let tasks = folder.join("backlog").join("tasks");
    fs::create_dir_all(&tasks)?;
    let config = "project_name: \"Food shop\"\ndefault_status: \"To Do\"\nstatuses: [\"To Do\", \"In Progress\", \"Done\"]\n\
                  labels: []\nremote_operations: false\ncheck_active_branches: false\n";
    fs::write(folder.join("backlog").join("config.yml"), config)?;
    for Item { number, parent, title, body, .. } in items {
        let parent = if *parent > 0 { format!("parent_task_id: TASK-{parent}\n") } else { String::new() };
        let text = format!(
            "---\nid: TASK-{number}\ntitle: {title}\nstatus: To Do\nassignee: []\ncreated_date: '2026-01-01'\nlabels: []\n\
             dependencies: []\n{parent}---\n\n## Description\n\n{body}"
        );
        fs::write(tasks.join(format!("task-{number} - {}.md", title.replace(' ', "-"))), text)?;
    }
    Ok(())
}
