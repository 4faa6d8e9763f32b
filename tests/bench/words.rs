//! The words that generated cards are made of, and the seeded choice among them.

/// A repeatable sequence of numbers: SplitMix64, by Steele, Lea and Flood (2014).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the words.
    pub(crate) fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

pub(crate) const VERBS: [&str; 25] = [
    "compare", "choose", "change", "cancel", "confirm", "download", "edit", "filter", "find", "follow", "hide",
    "import", "merge", "name", "order", "pay for", "print", "rate", "repeat", "return", "save", "share", "sort",
    "split", "track",
];

pub(crate) const QUALITIES: [&str; 16] = [
    "weekly", "shared", "unpaid", "late", "frozen", "saved", "seasonal", "missing", "large", "cheap", "local", "heavy",
    "regular", "express", "foreign", "last",
];

pub(crate) const THINGS: [&str; 20] = [
    "basket",
    "delivery slot",
    "shopping list",
    "invoice",
    "substitute",
    "recipe",
    "voucher",
    "receipt",
    "product",
    "offer",
    "address",
    "payment card",
    "refund",
    "crate",
    "order",
    "reminder",
    "favourite",
    "price",
    "allergy note",
    "delivery note",
];

pub(crate) const STEPS: [&str; 12] = [
    "search",
    "browse",
    "compare",
    "decide",
    "collect",
    "check",
    "choose slot",
    "pay",
    "follow",
    "receive",
    "return",
    "review",
];

pub(crate) const SITUATIONS: [&str; 6] = [
    "when the total looks right",
    "when the shop is closed",
    "while I stand in the queue",
    "after the van has left",
    "when two of us shop at once",
    "once the week's plan is made",
];

pub(crate) const OUTCOMES: [&str; 6] = [
    "so that I can have the week's food delivered without a second trip",
    "so that nothing is ordered twice",
    "so that I know on Sunday night what is still missing",
    "so that the bill stays under €90",
    "so that Zoë’s allergy is never forgotten",
    "so that we can settle up at the end of the month",
];

pub(crate) const CRITERIA: [(&str, &str, &str); 8] = [
    ("a full basket", "I open it on another device", "I see the same lines in the same order"),
    ("a slot that was just taken", "I confirm the order", "I am shown the three nearest free slots"),
    ("no network", "I press the button twice", "one order is sent when the network is back"),
    ("a product that has sold out", "I add it to the list", "a substitute of the same price is offered"),
    ("an order of more than €200", "I choose to pay later", "I am asked for a second confirmation"),
    ("a guest without an account", "I finish the order", "the receipt is sent to the address I typed"),
    ("two people in one household", "the other one changes the amount", "I see the change within a minute"),
    ("a screen reader", "I move through the lines", "name, amount and price are read as one sentence"),
];

pub(crate) const NOTES: [&str; 6] = [
    "The pilot showed that most people leave here, so the *first* thing on the screen has to be the total.",
    "Keep what was typed when the session ends; nobody types a list of forty lines twice.",
    "Prices come from the counter system, which is **fifteen minutes** behind at worst.",
    "Support gets about thirty calls a week about this, nearly all of them on Saturday mornings.",
    "Nothing of this may block the checkout: when the service does not answer, the step is skipped.",
    "The wording was agreed with the shop in Mill Lane, and legal has to see every change of it.",
];
