//! `storymap init`: a first map where there is none.

mod example;

use super::write::{Mode, NewFiles, write};
use super::{Context, Exit, open};
use crate::edit::card::heading;
use crate::error::{Error, ErrorKind};
use crate::files;
use crate::model::id::in_words;
use crate::source::fixture_files;
use std::path::{Component, Path, PathBuf};

/// Write a first map
///
/// Writes a few cards into `storymap/` in the current folder, or where `storymap.toml` says that the map is: one of
/// each kind, to be overwritten with your own. Nothing that exists is touched; where there is a map already,
/// nothing is written.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap init                          a small map to begin with
  storymap init --bare                   the frame alone: who the user is and what they want
  storymap init --example                a whole webshop, to look at and to try commands on
  storymap init --example --dry-run      what that would write, as a patch")]
pub struct Args {
    /// Write only `map.md`, with the questions it answers
    #[arg(long, conflicts_with = "example")]
    bare: bool,
    /// Write the map of a webshop
    #[arg(long)]
    example: bool,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// The small map that one begins with: its paths begin at the product root.
const STARTER: &str = include_str!("init/starter.txt");

/// Where a map is written when nothing says otherwise.
const ROOT: &str = "storymap";

/// Writes the files, and says what to do next.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let found = open::find(&ctx.start)?;
    // An earlier `init` may have been killed: half of a map is no map that is there already.
    if files::interrupted(found.place.start()) {
        files::lock(found.place.start())?;
    }
    let target = Target::of(&found)?;
    let below = |path: &str| if target.path.is_empty() { path.to_owned() } else { format!("{}/{path}", target.path) };
    let (root, files) = match (args.example, args.bare) {
        (true, _) => (found.place.start(), pairs(example::FILES)),
        (false, true) => (&*target.folder, vec![(below("map.md"), bare_map(found.place.start()))]),
        (false, false) => {
            let files = fixture_files(STARTER).into_iter().map(|(path, text)| (below(&path), text));
            (&*target.folder, files.collect())
        }
    };
    write(ctx, &found.place, NewFiles { root, files }, Mode::of(args.dry_run))?;
    if !args.dry_run {
        ctx.out.flush().map_err(Error::unwritable)?;
        ctx.notice(next_step(args));
    }
    Ok(Exit::Clean)
}

fn next_step(args: &Args) -> &'static str {
    match args.bare {
        true => "next: write the user and the goal into it, then `storymap new activity TITLE`",
        false => "next: `storymap gaps`",
    }
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The frame with its questions open, so that the check asks for the answers.
fn bare_map(folder: &Path) -> String {
    let name = folder.file_name().map(|name| in_words(&name.to_string_lossy())).unwrap_or_default();
    let heading = heading(&name).filter(|heading| !heading.contains(char::is_control));
    let heading = heading.unwrap_or_else(|| "# Product".to_owned());
    format!(
        "---\n\
         user:   # who it is for, such as: a busy parent\n\
         goal:   # what they want in the end, such as: have the week's food in the house\n\
         format: ujs\n\
         draft: true\n\
         ---\n\
         {heading}\n"
    )
}

/// Where a first map goes.
struct Target {
    /// It exists.
    folder: PathBuf,
    /// The product root from there; empty where it is that folder.
    path: String,
}

impl Target {
    /// The product root that the configuration names, or `storymap/` in the folder that the command runs in.
    ///
    /// # Errors
    /// There are cards already, here or in a folder above that a check here would read.
    fn of(found: &open::Found) -> Result<Target, Error> {
        match found.root() {
            Ok(root) => {
                let opened = found.load()?;
                let is_begun = opened.loaded.map.cards.iter().any(|card| !card.is_implied);
                let free = Target { folder: root, path: String::new() };
                if is_begun { Err(Error::map_there(&opened.root)) } else { Ok(free) }
            }
            Err(error) if error.kind == ErrorKind::NoMap => {
                Ok(Target { folder: found.place.start().to_owned(), path: ROOT.to_owned() })
            }
            Err(error) => Target::configured(found).ok_or(error),
        }
    }

    /// The root that the configuration names, where that is below it and nothing is there yet.
    fn configured(found: &open::Found) -> Option<Target> {
        let (file, root) = (found.file.as_ref()?, found.config.root.as_ref()?);
        let names: Vec<Component<'_>> = Path::new(&root.value).components().collect();
        let is_below = names.iter().all(|name| matches!(name, Component::Normal(_) | Component::CurDir));
        let names = names.iter().filter(|name| **name != Component::CurDir);
        let path: Vec<String> = names.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        is_below.then(|| Target { folder: file.folder.clone(), path: path.join("/") })
    }
}
