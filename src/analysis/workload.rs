//! How much of some work a part of it is, though not everything is estimated: of a map's open work what lies in a
//! release, of a release what must be in it.

use crate::analysis::slices::effort;
use crate::model::card::{Card, CardId};
use crate::model::{Backbone, Column, StoryMap};
use std::collections::BTreeMap;

/// The open work of one map, and how it is shared out among the releases.
#[derive(Debug, Default)]
pub struct Workload {
    all: Tally,
    by_release: BTreeMap<CardId, Tally>,
}

/// Some cards: what they cost as far as they say, in billionths, and how many do and do not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    effort: i128,
    estimated: i128,
    unestimated: i128,
}

impl Tally {
    /// Adds up what cards cost.
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Tally {
        let mut tally = Tally::default();
        cards.into_iter().for_each(|card| tally.add(card));
        tally
    }

    /// The share that it is of all, in whole parts of a hundred, cut off. A card without effort counts as the average
    /// of those that have one; `None` where none of all has.
    pub fn percent_of(&self, all: &Tally) -> Option<usize> {
        let hundredths = 100 * (self.effort * all.estimated + self.unestimated * all.effort);
        let whole = all.effort * (all.estimated + all.unestimated);
        usize::try_from(hundredths.checked_div(whole)?).ok()
    }

    fn add(&mut self, card: &Card) {
        match effort(card) {
            Some(effort) => {
                self.effort += i128::from(effort.billionths());
                self.estimated += 1;
            }
            None => self.unestimated += 1,
        }
    }
}

impl Workload {
    /// Counts all cards on the backbone that are neither finished nor dropped, bugs, chores, enablers and spikes too.
    pub fn of(map: &StoryMap, backbone: &Backbone) -> Workload {
        let below = |column: &'_ Column| {
            let steps = column.steps.iter().flat_map(|step| step.stories.iter().copied());
            column.stories.iter().copied().chain(steps).collect::<Vec<CardId>>()
        };
        let stories = backbone.stories.iter().copied().chain(backbone.columns.iter().flat_map(below));
        let mut workload = Workload::default();
        for card in stories.map(|story| map.card(story)).filter(|card| card.is_open()) {
            workload.all.add(card);
            if let Some(release) = card.release() {
                workload.by_release.entry(release).or_default().add(card);
            }
        }
        workload
    }

    /// The share of the open work that is in a release, as [`Tally::percent_of`] counts it.
    pub fn percent(&self, release: CardId) -> Option<usize> {
        self.by_release.get(&release)?.percent_of(&self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_card_without_effort_weighs_as_much_as_the_average() {
        let tree = |efforts: [&str; 4]| {
            let card = |(index, (release, effort)): (usize, (&str, &str))| {
                format!("-- a/t/s{index}.md\n---\nrelease: {release}\neffort: {effort}\n---\n")
            };
            let cards: String = ["mvp", "mvp", "second", "~"].into_iter().zip(efforts).enumerate().map(card).collect();
            format!(
                "{cards}-- a/t/done.md\n---\nrelease: mvp\neffort: 99\nstatus: finished\n---\n\
                     -- releases/10-mvp.md\n---\nid: mvp\n---\n-- releases/20-second.md\n---\nid: second\n---\n"
            )
        };
        for (efforts, expected) in [
            (["3", "1", "1", "1"], Some(66)),
            (["0.5", "0.5", "1", "2"], Some(25)),
            (["8", "~", "~", "~"], Some(50)),
            (["~", "~", "4", "2"], Some(50)),
            (["~", "~", "~", "~"], None),
            (["0", "-1", "0", "0"], None),
            (["999999999", "999999999", "999999999", "999999999"], Some(50)),
        ] {
            let map = fixture(&tree(efforts));
            assert_eq!(Workload::of(&map, &map.maps[0]).percent(map.releases[0]), expected, "{efforts:?}");
        }
    }
}
