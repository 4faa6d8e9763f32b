//! How much of untrusted input is read: the one table of bounds, each with its reason and the key that sets it.
//!
//! What is done about input that goes beyond one is for its reader to say, and how it is told for `rules` and `error`.
//! A configuration is as untrusted as the cards beside it, so that what it may set has an end of its own.

/// A bound that `[limits]` of `storymap.toml` can set.
#[derive(Debug, PartialEq, Eq)]
pub struct Bound {
    /// Its key there.
    pub key: &'static str,
    /// What it counts.
    pub what: &'static str,
    /// The least that it can be set to.
    pub least: usize,
    /// What holds where nothing is set.
    pub usual: usize,
    /// The most that it can be set to; below 2³², so that spans and indexes of 32 bits are enough.
    pub most: usize,
}

/// Bytes of one card. A long card has 20 KiB; at a thousand stories of that size a person still waits less than for one
/// of a MiB. A card is read whole, so the most is what one thread may hold without anybody noticing.
pub const CARD_BYTES: Bound =
    Bound { key: "card_bytes", what: "bytes of one card", least: 1, usual: 1024 * 1024, most: 64 * 1024 * 1024 };

/// Bytes of all cards together. 100,000 cards have 200 MiB, and a map holds the text of all of them; a commit can hold
/// the same large card a hundred thousand times and weigh nothing.
pub const TOTAL_BYTES: Bound =
    Bound { key: "total_bytes", what: "bytes of cards", least: 1, usual: 512 * 1024 * 1024, most: 2048 * 1024 * 1024 };

/// Bytes of one card's front matter. Written by hand it is some hundred bytes; this leaves room for generated lists, and
/// bounds the work that a hostile card can cause: a value takes some hundred times the bytes of its text.
pub const FRONT_MATTER_BYTES: Bound = Bound {
    key: "front_matter_bytes",
    what: "bytes of one front matter",
    least: 1,
    usual: 64 * 1024,
    most: 1024 * 1024,
};

/// Levels of nesting in front matter, the top one included. Fields are flat, so four are
/// enough for everything that one takes, and are not worth refusing; the most keeps recursion over a tree within the
/// smallest stack that a thread has.
pub const FRONT_MATTER_DEPTH: Bound =
    Bound { key: "front_matter_depth", what: "levels of nesting in front matter", least: 4, usual: 32, most: 128 };

/// Cards of a product. The largest known backlogs have some ten thousand.
pub const CARDS: Bound = Bound { key: "cards", what: "cards", least: 1, usual: 200_000, most: 1_000_000 };

/// Files and folders below the product root, whatever they are. With more of them the root is hardly a map but
/// somebody's home.
pub const FILES: Bound =
    Bound { key: "files", what: "files and folders", least: 1, usual: 1_000_000, most: 10_000_000 };

/// Every bound, in the order in which people read about them.
pub const BOUNDS: [&Bound; 6] = [&CARD_BYTES, &TOTAL_BYTES, &FRONT_MATTER_BYTES, &FRONT_MATTER_DEPTH, &CARDS, &FILES];

/// The bounds that hold for one run; by default the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// [`CARD_BYTES`].
    pub card_bytes: usize,
    /// [`TOTAL_BYTES`].
    pub total_bytes: usize,
    /// [`FRONT_MATTER_BYTES`].
    pub front_matter_bytes: usize,
    /// [`FRONT_MATTER_DEPTH`].
    pub front_matter_depth: usize,
    /// [`CARDS`].
    pub cards: usize,
    /// [`FILES`].
    pub files: usize,
}

impl Limits {
    /// What a team may set at most: for text that was let in before, by whatever limits hold.
    pub const WIDEST: Limits = Limits {
        card_bytes: CARD_BYTES.most,
        total_bytes: TOTAL_BYTES.most,
        front_matter_bytes: FRONT_MATTER_BYTES.most,
        front_matter_depth: FRONT_MATTER_DEPTH.most,
        cards: CARDS.most,
        files: FILES.most,
    };

    /// Most values, and bytes of text that differs from the file, that anchors keep and aliases copy in one card.
    /// Aliases of aliases grow exponentially; twice the bytes of the largest front matter is more than any card
    /// needs that is meant to be read.
    pub fn copied(&self) -> usize {
        2 * self.front_matter_bytes
    }

    /// What holds for a key; `None` where there is no such key.
    pub fn of_key(&mut self, key: &str) -> Option<&mut usize> {
        match key {
            "card_bytes" => Some(&mut self.card_bytes),
            "total_bytes" => Some(&mut self.total_bytes),
            "front_matter_bytes" => Some(&mut self.front_matter_bytes),
            "front_matter_depth" => Some(&mut self.front_matter_depth),
            "cards" => Some(&mut self.cards),
            "files" => Some(&mut self.files),
            _ => None,
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            card_bytes: CARD_BYTES.usual,
            total_bytes: TOTAL_BYTES.usual,
            front_matter_bytes: FRONT_MATTER_BYTES.usual,
            front_matter_depth: FRONT_MATTER_DEPTH.usual,
            cards: CARDS.usual,
            files: FILES.usual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_has_its_key_its_place_and_its_end() {
        for bound in BOUNDS {
            let mut widest = Limits::WIDEST;
            assert_eq!(Limits::default().of_key(bound.key).copied(), Some(bound.usual), "{}", bound.key);
            assert_eq!(widest.of_key(bound.key).copied(), Some(bound.most), "{}", bound.key);
            assert!(
                (bound.least..=bound.most).contains(&bound.usual) && u32::try_from(bound.most).is_ok(),
                "{}",
                bound.key
            );
        }
        assert_eq!(Limits::default().of_key("card-bytes"), None);
    }
}
