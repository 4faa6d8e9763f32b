//! Where a card stands now, as its path alone says it, and what would move if it went elsewhere.

use super::{Parent, Site, folder_of, is_reserved};
use crate::analysis::named::full_stem;
use crate::model::card::CardId;
use crate::model::id::stands_for_folder;
use crate::vocabulary::{CardType, Space};

/// What a card's place says of its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The folder gives it.
    Tree,
    /// A field gives it: `activities/`, `tasks/` and `stories/`, and what is of the product.
    TypeFolder,
    /// There is none: `backlog/`.
    Backlog,
}

/// What a card is on the disk, from the product root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A file.
    File(String),
    /// A folder with everything in it.
    Folder(String),
}

impl Unit {
    /// Its path.
    pub fn path(&self) -> &str {
        match self {
            Unit::File(path) | Unit::Folder(path) => path,
        }
    }

    /// What it would be called in another folder: as it is, unless a file there would be taken for the folder's own
    /// card.
    pub fn name(&self) -> String {
        let path = self.path();
        let name = path.rsplit('/').next().unwrap_or(path);
        match self {
            Unit::File(_) if stands_for_folder(name.trim_end_matches(".md")) => format!("{}.md", full_stem(path)),
            _ => name.to_owned(),
        }
    }
}

impl Site<'_> {
    /// What its place says of a card's parent.
    pub fn area(&self, card: CardId) -> Area {
        let inside = self.inside(card);
        match inside.split_once('/') {
            Some((first, _)) if first.eq_ignore_ascii_case("backlog") => Area::Backlog,
            Some((first, _)) if is_reserved(first) => Area::TypeFolder,
            _ => Area::Tree,
        }
    }

    /// What a card stands under, of those that have an order; `None` for what has no place among siblings.
    pub fn parent(&self, card: CardId) -> Option<Parent> {
        let found = self.map.card(card);
        let parent = match found.card_type.space() {
            Space::Release => return Some(Parent::Product),
            Space::Activity => found.place.map,
            Space::Task => found.place.activity,
            Space::Story => found.place.task,
            _ => None,
        };
        parent.filter(|_| self.map.is_on_backbone(card)).map(Parent::Card)
    }

    /// The task or activity whose folder a card lies in, whatever its fields say.
    pub fn folder_parent(&self, card: CardId) -> Option<CardId> {
        let parent = match self.map.card(card).card_type.space() {
            Space::Task => CardType::Activity,
            Space::Story => CardType::Task,
            _ => return None,
        };
        let (map, path) = (self.map.card(card).place.map, self.path(card));
        let mut steps = self.map.all().filter(|(_, step)| step.card_type == parent && step.place.map == map);
        let holds = |step: CardId| {
            let rest = self.folder(step).and_then(|folder| path.strip_prefix(&folder)?.strip_prefix('/'));
            step != card && rest.is_some()
        };
        steps.find(|(step, _)| holds(*step)).map(|(step, _)| step)
    }

    /// The folder that makes what lies in it stand under this activity or task; `None` where no folder does.
    pub fn folder(&self, step: CardId) -> Option<String> {
        self.folder_of_step(step, &self.folder_around(step))
    }

    /// The folder of the map that a card belongs to.
    pub fn folder_around(&self, card: CardId) -> String {
        self.map.card(card).place.map.map(|map| self.folder_of_map(map)).unwrap_or_default()
    }

    /// A card's path from the folder of its map.
    pub fn inside(&self, card: CardId) -> &str {
        let (path, around) = (self.path(card), self.folder_around(card));
        path.strip_prefix(&around).map_or(path, |path| path.trim_start_matches('/'))
    }

    /// What moves with a card: of an activity or task that has a folder everything in it.
    pub fn unit(&self, card: CardId) -> Unit {
        let is_step = matches!(self.map.card(card).card_type, CardType::Activity | CardType::Task);
        match self.folder(card).filter(|_| is_step) {
            Some(folder) => Unit::Folder(folder),
            None => Unit::File(self.path(card).to_owned()),
        }
    }

    /// The map whose folder a path lies in; `None` beside several maps.
    pub fn map_around(&self, path: &str) -> Option<CardId> {
        let folders = self.map.maps.iter().map(|backbone| (backbone.map, self.folder_of_map(backbone.map)));
        let holds =
            |folder: &str| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        folders.filter(|(_, folder)| holds(folder)).max_by_key(|(_, folder)| folder.len()).map(|(map, _)| map)
    }
}

/// The folder of a path of a new card, as [`Site::spot`] gives it, without what is of the card alone.
pub fn folder_of_spot(path: &str) -> &str {
    let folder = folder_of(path);
    let is_own = stands_for_folder(path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md"));
    if is_own { folder_of(folder) } else { folder }
}

#[cfg(test)]
mod tests {
    use crate::edit::site::Site;
    use crate::load::fixture;

    #[test]
    fn a_path_says_where_its_card_stands() {
        let map = fixture(
            "-- shopper/map.md\n# Shopper\n-- shopper/buy/activity.md\n# Buy\n-- shopper/buy/10-pay/task.md\n# Pay\n\
             -- shopper/buy/10-pay/deep/by-card.md\n# By card\n-- shopper/buy/early.md\n# Early\n\
             -- shopper/buy/typed.md\n---\ntype: task\n---\n# Typed\n-- shopper/buy/implied/x.md\n# X\n\
             -- shopper/Stories/flat.md\n---\ntask: pay\n---\n# Flat\n-- shopper/backlog/raw.md\n# Raw\n\
             -- seller/map.md\n# Seller\n-- seller/tasks/own/task.md\n---\nactivity: sell\n---\n# Own\n\
             -- seller/activities/sell.md\n# Sell\n-- backlog/idea.md\n# Idea\n",
        );
        let site = Site { map: &map, root: "storymap" };
        let told: Vec<String> = map
            .all()
            .filter(|(_, card)| card.card_type.space().is_of_a_map())
            .map(|(id, _)| {
                let parent = site.folder_parent(id).map_or("nothing", |parent| map.id(parent));
                let unit = site.unit(id);
                format!("{} in {:?} under {parent}: {} as {}", map.id(id), site.area(id), unit.path(), unit.name())
            })
            .collect();
        let expected = [
            "idea in Backlog under nothing: backlog/idea.md as idea.md",
            "sell in TypeFolder under nothing: seller/activities/sell.md as sell.md",
            "own in TypeFolder under nothing: seller/tasks/own/task.md as own.md",
            "flat in TypeFolder under nothing: shopper/Stories/flat.md as flat.md",
            "raw in Backlog under nothing: shopper/backlog/raw.md as raw.md",
            "by-card in Tree under pay: shopper/buy/10-pay/deep/by-card.md as by-card.md",
            "pay in Tree under buy: shopper/buy/10-pay as 10-pay",
            "buy in Tree under nothing: shopper/buy as buy",
            "early in Tree under nothing: shopper/buy/early.md as early.md",
            "x in Tree under implied: shopper/buy/implied/x.md as x.md",
            "typed in Tree under buy: shopper/buy/typed.md as typed.md",
            "implied in Tree under buy: shopper/buy/implied as implied",
        ];
        assert_eq!(told, expected);
        let around = |path: &str| site.map_around(path).map_or("none", |map_id| map.id(map_id));
        assert_eq!(around("shopper/buy/x.md"), "shopper");
        assert_eq!(around("shoppers/x.md"), "none");
        assert_eq!(around("backlog/x.md"), "none");
    }
}
