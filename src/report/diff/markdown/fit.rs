//! Parts of a page in as many characters as there are: each gives up whole rows, never a piece of one, and says in a
//! sentence how many. The dearest part is served first; the page keeps its own order.

use super::length;

/// A part of a page: a list or a table, with what stands around it.
pub(super) struct Part {
    /// Before its rows: headings, the begin of a fold.
    pub(super) open: String,
    /// What may be left out.
    pub(super) rows: Rows,
    /// After its rows: the end of a fold.
    pub(super) close: String,
    /// What a row is, and what several are.
    pub(super) noun: (&'static str, &'static str),
    /// When it is served.
    pub(super) share: Share,
}

/// The rows of a part, of which a page holds those at the beginning.
#[derive(Default)]
pub(super) struct Rows {
    /// Each whole, its line end included; so many that no page holds more.
    written: Vec<String>,
    /// How many there are in all.
    pub(super) all: usize,
}

impl Rows {
    /// Writes as many of `all` rows as can matter to a page of `most` characters.
    pub(super) fn written(all: usize, rows: impl Iterator<Item = String>, most: usize) -> Rows {
        let mut used = 0;
        let mut written = Vec::new();
        for row in rows {
            used += length(&row);
            written.push(row);
            if used > most {
                break;
            }
        }
        Rows { written, all }
    }
}

/// The order in which parts get their room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Share {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

/// Characters that a sentence on what is left out has at most, the empty line around it included.
const NOTE: usize = 160;

/// The part of the room that one part takes at most while others wait that are as dear or less.
const GREEDIEST: usize = 2;

/// The parts in their order, an empty line before each, in at most `room` characters; that is enough for a sentence on
/// each of them.
pub(super) fn page(parts: &[Part], room: usize) -> String {
    let mut shown: Vec<Option<String>> = parts.iter().map(|_| None).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| parts[*at].share);
    let mut left = room;
    for (served, at) in order.iter().enumerate() {
        let waiting: Vec<usize> = order[served + 1..].to_vec();
        // Whoever waits gets at least a sentence; and where all that waits has little to say, it may say it.
        let least = waiting.len() * NOTE;
        let wanted: usize = waiting.iter().map(|at| parts[*at].whole_length()).sum();
        let reserve = wanted.min((left / GREEDIEST).max(least));
        let text = parts[*at].within(left.saturating_sub(reserve));
        left = left.saturating_sub(length(&text));
        shown[*at] = Some(text);
    }
    shown.into_iter().flatten().collect()
}

impl Part {
    /// Characters of all of it, or of more than a page holds.
    fn whole_length(&self) -> usize {
        1 + length(&self.open) + self.rows.written.iter().map(|row| length(row)).sum::<usize>() + length(&self.close)
    }

    /// As many of its rows as there is room for, and how many are left out.
    fn within(&self, room: usize) -> String {
        let rows = &self.rows.written;
        if self.rows.all == rows.len() && self.whole_length() <= room {
            return format!("\n{}{}{}", self.open, rows.concat(), self.close);
        }
        let mut used = 1 + length(&self.open) + length(&self.close) + NOTE;
        let is_fitting = |row: &&String| {
            used += length(row);
            used <= room
        };
        let count = rows.iter().take_while(is_fitting).count();
        let note = self.note(self.rows.all - count, count);
        match count {
            0 => format!("\n{note}\n"),
            _ => format!("\n{}{}{}\n{note}\n", self.open, rows[..count].concat(), self.close),
        }
    }

    fn note(&self, left_out: usize, shown: usize) -> String {
        let noun = if left_out == 1 { self.noun.0 } else { self.noun.1 };
        let more = if shown == 0 { "" } else { " more" };
        format!("There is no room here for {left_out}{more} {noun}; `storymap diff` shows all.")
    }
}
