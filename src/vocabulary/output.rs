//! What reports give machines, key by key: how such a table is made. Each report has its own, which it fills, and which
//! the JSON Schema is made of.

/// What a report gives machines.
#[derive(Debug)]
pub struct Shape {
    /// How it is asked for: `slices --matrix`.
    pub command: &'static str,
    /// What its records are called in JSON: `steps`.
    pub records: &'static str,
    /// The keys of a record, in their order; several lists where reports share some.
    pub keys: &'static [&'static [Key]],
    /// The keys that stand beside the records.
    pub facts: &'static [Key],
}

/// A key, what stands under it, and what that means.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Lower snake case.
    pub name: &'static str,
    /// What stands under it.
    pub holds: Holds,
    /// Whether `null` may stand there instead.
    pub or_null: bool,
    /// Whether the key itself may be missing.
    pub may_be_absent: bool,
    /// What it means, in one line.
    pub meaning: &'static str,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number from 0 on.
    Count,
    /// A number.
    Decimal,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// An object with these keys.
    Facts(&'static [Key]),
    /// A list of objects with these keys.
    List(&'static [Key]),
    /// An object whose keys depend on the map; under each stands one of this.
    Named(&'static Holds),
    /// Whatever a field of a card holds.
    Field,
}

impl Shape {
    /// All keys of a record.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().copied().flatten()
    }
}

/// A key under which something always stands.
pub const fn key(name: &'static str, holds: Holds, meaning: &'static str) -> Key {
    Key { name, holds, or_null: false, may_be_absent: false, meaning }
}

/// A key under which there may be nothing.
pub const fn maybe(name: &'static str, holds: Holds, meaning: &'static str) -> Key {
    Key { or_null: true, ..key(name, holds, meaning) }
}

/// A key that is only there where somebody asked for it.
pub const fn absent(name: &'static str, holds: Holds, meaning: &'static str) -> Key {
    Key { may_be_absent: true, ..key(name, holds, meaning) }
}
