//! What a path says: which map, activity and task a file lies in, what type of card that makes it, and
//! which files are prose. Reads no file; fields that say otherwise are dealt with in `load::link`.

use crate::vocabulary::CardType;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What all paths of a product say together.
#[derive(Debug, Default)]
pub(crate) struct Layout<'a> {
    /// Folders that are maps, in the order of their paths; `""` is the product root.
    pub(crate) maps: Vec<Folder<'a>>,
    /// Folders that are activities or tasks, an activity before its tasks.
    pub(crate) steps: Vec<Folder<'a>>,
    /// For each path its place; `None` for prose.
    pub(crate) slots: Vec<Option<Slot<'a>>>,
}

/// A folder that stands for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Folder<'a> {
    /// From the product root.
    pub(crate) path: &'a str,
    /// For a task's folder the index of its activity's, in `steps`.
    pub(crate) parent: Option<usize>,
    /// Which map it lies in, an index into `maps`.
    pub(crate) map: usize,
    /// The path of its own card, an index into the paths.
    pub(crate) card: Option<usize>,
}

/// Where one file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot<'a> {
    /// The type its place gives it.
    pub(crate) card_type: CardType,
    /// The map it lies in, an index into `maps`; `None` for what lies beside several maps.
    pub(crate) map: Option<usize>,
    /// The activity's folder it lies in, an index into `steps`.
    pub(crate) activity: Option<usize>,
    /// The task's folder it lies in, an index into `steps`.
    pub(crate) task: Option<usize>,
    /// What kind of folder it lies in.
    pub(crate) region: Region,
    /// True where it is the folder's own card, and goes by the folder's name.
    pub(crate) is_own: bool,
    /// What its id comes from: the stem, or the folder's name.
    pub(crate) stem: &'a str,
}

/// What kind of folder a file lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// A map's own tree, where the folder gives the parent.
    Tree,
    /// `activities/`, `tasks/` or `stories/`, where a field gives it.
    TypeFolder,
    /// `backlog/`.
    Backlog,
    /// `releases/`, `personas/` and the like.
    Product,
}

/// The folder names that belong to the product, wherever a map stands.
const PRODUCT_FOLDERS: [(&str, CardType); 5] = [
    ("releases", CardType::Release),
    ("personas", CardType::Persona),
    ("themes", CardType::Theme),
    ("epics", CardType::Epic),
    ("evidence", CardType::Evidence),
];

/// The folder names in which a field gives the parent.
const TYPE_FOLDERS: [(&str, CardType); 3] =
    [("activities", CardType::Activity), ("tasks", CardType::Task), ("stories", CardType::Story)];

/// Names that serve as a folder's own card where it has none, best first.
const INDEX_NAMES: [&str; 3] = ["_index.md", "index.md", "readme.md"];

/// Reads all paths, which must be sorted. Linear in them.
pub(crate) fn lay_out<'a>(paths: &[&'a str]) -> Layout<'a> {
    let map_paths = map_folders(paths);
    let spots: Vec<Spot<'a>> = paths.par_iter().map(|path| spot(path, &map_paths)).collect();
    let own_cards = own_cards(&spots);
    let mut layout = Layout { slots: vec![None; paths.len()], ..Layout::default() };
    for (map, path) in map_paths.iter().enumerate() {
        let card = own_cards.get(path).copied();
        layout.maps.push(Folder { path, parent: None, map, card });
    }
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    // Paths are sorted, so what lies in a folder mostly follows what else lies in it.
    let (mut activity, mut task) = (None, None);
    for (index, spot) in spots.iter().enumerate() {
        let is_own = spot.own_folder().is_some_and(|folder| own_cards.get(folder) == Some(&index));
        if spot.is_index_name && !is_own {
            continue;
        }
        let mut step = |path: &'a str, parent: Option<usize>, before: Option<usize>| {
            if let Some(before) = before.filter(|before| layout.steps[*before].path == path) {
                return before;
            }
            *known.entry(path).or_insert_with(|| {
                let map = spot.map.expect("a step is found inside a map");
                layout.steps.push(Folder { path, parent, map, card: own_cards.get(path).copied() });
                layout.steps.len() - 1
            })
        };
        let in_activity = spot.activity.map(|path| step(path, None, activity));
        let in_task = spot.task.map(|path| step(path, in_activity, task));
        layout.slots[index] = Some(spot.slot(in_activity, in_task, is_own));
        (activity, task) = (in_activity.or(activity), in_task.or(task));
    }
    layout
}

/// What one path says by itself.
struct Spot<'a> {
    map: Option<usize>,
    map_path: &'a str,
    /// Paths of the folders that are its activity and task.
    activity: Option<&'a str>,
    task: Option<&'a str>,
    region: Region,
    region_type: CardType,
    stem: &'a str,
    is_index_name: bool,
    /// `map.md`, `activity.md` or `task.md` where such a card belongs.
    is_own_name: bool,
    /// False deeper than a task's folder.
    may_be_own: bool,
}

impl<'a> Spot<'a> {
    /// The folder whose own card this may be.
    fn own_folder(&self) -> Option<&'a str> {
        let may_be = self.map.is_some()
            && self.region == Region::Tree
            && self.may_be_own
            && (self.is_own_name || self.is_index_name);
        may_be.then(|| self.task.or(self.activity).unwrap_or(self.map_path))
    }

    fn slot(&self, activity: Option<usize>, task: Option<usize>, is_own: bool) -> Slot<'a> {
        let card_type = match (is_own, self.task, self.activity) {
            (false, _, _) => self.region_type,
            (true, Some(_), _) => CardType::Task,
            (true, None, Some(_)) => CardType::Activity,
            (true, None, None) => CardType::Map,
        };
        let folder = self.own_folder().filter(|_| is_own);
        let stem = folder.map_or(self.stem, |path| path.rsplit('/').next().unwrap_or(path));
        Slot { card_type, map: self.map, activity, task, region: self.region, is_own, stem }
    }
}

/// For each folder the path that is its own card: by name, else the best of the index names.
fn own_cards<'a>(spots: &[Spot<'a>]) -> BTreeMap<&'a str, usize> {
    let mut best: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, spot) in spots.iter().enumerate() {
        let Some(folder) = spot.own_folder() else { continue };
        let index_rank =
            INDEX_NAMES.iter().position(|name| name.trim_end_matches(".md").eq_ignore_ascii_case(spot.stem));
        let grade = if spot.is_own_name { 0 } else { 1 + index_rank.unwrap_or(INDEX_NAMES.len()) };
        let entry = best.entry(folder).or_insert((grade, index));
        *entry = (*entry).min((grade, index));
    }
    best.into_iter().map(|(folder, (_, index))| (folder, index)).collect()
}

fn spot<'a>(path: &'a str, maps: &[&'a str]) -> Spot<'a> {
    let map = deepest_map(path, maps);
    let map_path = map.map_or("", |index| maps[index]);
    let inside = if map_path.is_empty() { path } else { &path[map_path.len() + 1..] };
    let offset = path.len() - inside.len();
    let (folders, file) = inside.rsplit_once('/').map_or((None, inside), |(folders, file)| (Some(folders), file));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_index_name = INDEX_NAMES.iter().any(|name| name.eq_ignore_ascii_case(file));
    let mut spot = Spot {
        map,
        map_path,
        activity: None,
        task: None,
        region: Region::Tree,
        region_type: CardType::Story,
        stem,
        is_index_name,
        is_own_name: false,
        may_be_own: true,
    };
    let first = folders.map(|folders| folders.split('/').next().unwrap_or(folders));
    if let Some((region, card_type)) = first.and_then(reserved) {
        spot.region = region;
        spot.region_type = card_type;
        if region == Region::TypeFolder && own_name_of(card_type).is_some_and(|name| name.eq_ignore_ascii_case(file)) {
            spot.stem = own_folder_name(folders).unwrap_or(stem);
        }
        return spot;
    }
    if map.is_none() {
        return spot;
    }
    let mut ends = inside.match_indices('/').map(|(at, _)| offset + at);
    spot.activity = ends.next().map(|end| &path[..end]);
    spot.task = ends.next().map(|end| &path[..end]);
    spot.may_be_own = ends.next().is_none();
    let own_name = match (spot.activity, spot.task) {
        (None, _) => "map.md",
        (Some(_), None) => "activity.md",
        (Some(_), Some(_)) => "task.md",
    };
    spot.is_own_name = spot.may_be_own && file.eq_ignore_ascii_case(own_name);
    spot
}

/// The name of a folder's own card of a type.
fn own_name_of(card_type: CardType) -> Option<&'static str> {
    match card_type {
        CardType::Activity => Some("activity.md"),
        CardType::Task => Some("task.md"),
        _ => None,
    }
}

/// The innermost folder, where it is not the type folder itself.
fn own_folder_name(folders: Option<&str>) -> Option<&str> {
    folders?.rsplit_once('/').map(|(_, name)| name)
}

/// What a reserved folder name says of the files below it.
fn reserved(folder: &str) -> Option<(Region, CardType)> {
    let named = |table: &[(&str, CardType)]| {
        table.iter().find(|(name, _)| name.eq_ignore_ascii_case(folder)).map(|(_, card_type)| *card_type)
    };
    if let Some(card_type) = named(&PRODUCT_FOLDERS) {
        return Some((Region::Product, card_type));
    }
    if let Some(card_type) = named(&TYPE_FOLDERS) {
        return Some((Region::TypeFolder, card_type));
    }
    folder.eq_ignore_ascii_case("backlog").then_some((Region::Backlog, CardType::Story))
}

/// The folders that hold a `map.md`; the root too where there is none, or where activities or tasks lie
/// outside all of them. Other cards beside several maps belong to none.
fn map_folders<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    let mut maps: Vec<&str> = paths.iter().copied().filter_map(map_folder).collect();
    maps.sort_unstable();
    maps.dedup();
    let is_of_root = |path: &&str| is_backbone_of_root(path) && deepest_map(path, &maps).is_none();
    let needs_root = maps.is_empty() || paths.par_iter().any(is_of_root);
    if needs_root && maps.first() != Some(&"") {
        maps.insert(0, "");
    }
    maps
}

/// True for what is an activity or a task if the root is a map.
fn is_backbone_of_root(path: &str) -> bool {
    let mut names = path.split('/');
    let (first, second, third) = (names.next().unwrap_or(path), names.next(), names.next());
    let is_own = |file: Option<&str>, name: &str| file.is_some_and(|file| file.eq_ignore_ascii_case(name));
    match reserved(first) {
        Some((_, card_type)) => second.is_some() && own_name_of(card_type).is_some(),
        None => is_own(second, "activity.md") || is_own(third, "task.md"),
    }
}

/// The folder of a `map.md` that does not lie in a reserved folder.
fn map_folder(path: &str) -> Option<&str> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let is_map = file.eq_ignore_ascii_case("map.md") && !folder.split('/').any(|name| reserved(name).is_some());
    is_map.then_some(folder)
}

/// The innermost map a path lies in; `maps` is sorted.
fn deepest_map(path: &str, maps: &[&str]) -> Option<usize> {
    let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    loop {
        if let Ok(index) = maps.binary_search(&folder) {
            return Some(index);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

#[cfg(test)]
mod tests;
