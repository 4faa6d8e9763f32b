//! Verbs of what people do with software, in their plain form, and what else each of them may be.
//!
//! A word of several kinds is a verb only where its neighbours say so; asking them is not done here.

use crate::analysis::text::word_list::WordList;

/// Hardly anything but verbs: "and delete" joins two actions whatever stands around it.
#[rustfmt::skip]
static VERBS: WordList = WordList::new(&[
    "abandon", "abort", "absorb", "accelerate", "accept", "accommodate", "accompany", "accumulate", "achieve",
    "acknowledge", "acquire", "activate", "adapt", "add", "adjust", "administer", "adopt", "advertise", "advise",
    "afford", "aggregate", "agree", "align", "allocate", "allow", "alter", "amend", "analyse", "analyze", "annotate",
    "anonymise", "anonymize", "apologise", "apologize", "append", "apply", "appoint", "appreciate", "approve",
    "archive", "arrange", "ask", "assemble", "assess", "assign", "associate", "assume", "attach", "attend",
    "authorise", "authorize", "automate", "avoid", "bake", "become", "begin", "belong", "blend", "borrow", "bring",
    "broadcast", "browse", "buy", "bypass", "calculate", "cancel", "capture", "carry", "catch", "categorise",
    "categorize", "celebrate", "certify", "characterise", "characterize", "chase", "choose", "cite", "clarify",
    "classify", "clone", "collaborate", "collect", "combine", "commit", "communicate", "compare", "compile",
    "complain", "compose", "compress", "compute", "conceal", "conclude", "conduct", "configure", "confirm", "connect",
    "consider", "consolidate", "construct", "consult", "consume", "contain", "continue", "contribute", "convert",
    "cook", "coordinate", "correlate", "create", "curate", "customise", "customize", "deactivate", "decide",
    "decipher", "decline", "decode", "decorate", "decrease", "decrypt", "dedicate", "deduce", "defer", "define",
    "delegate", "delete", "deliver", "demonstrate", "deny", "deploy", "deprecate", "derive", "describe", "deselect",
    "designate", "destroy", "detach", "detect", "determine", "develop", "diagnose", "differentiate", "digitise",
    "digitize", "disable", "discard", "disclose", "disconnect", "discover", "discuss", "dismiss", "dispatch",
    "dispose", "distinguish", "distribute", "divide", "donate", "drink", "drive", "earn", "ease", "eat", "educate",
    "elect", "eliminate", "embed", "emphasise", "emphasize", "employ", "enable", "encrypt", "engage", "enhance",
    "enquire", "enrich", "enrol", "enroll", "ensure", "enter", "escalate", "establish", "evaluate", "examine",
    "exclude", "execute", "expand", "expire", "explain", "exploit", "explore", "expose", "express", "extend",
    "extract", "facilitate", "fetch", "finalise", "finalize", "find", "forbid", "foresee", "forget", "formulate",
    "fulfil", "fulfill", "furnish", "gain", "gather", "generate", "get", "give", "go", "grant", "greet", "grow",
    "handle", "happen", "harvest", "have", "hear", "hide", "highlight", "hold", "identify", "illustrate", "imagine",
    "implement", "impose", "improve", "include", "incorporate", "increase", "indicate", "infer", "inform",
    "initialise", "initialize", "initiate", "inquire", "insert", "inspect", "install", "integrate", "interact",
    "intervene", "introduce", "investigate", "invite", "invoke", "involve", "iterate", "join", "justify", "keep",
    "know", "learn", "lend", "let", "leverage", "listen", "locate", "lookup", "lose", "maintain", "make", "manage",
    "mandate", "manipulate", "meet", "merge", "migrate", "minimise", "minimize", "mitigate", "modify", "monitor",
    "mute", "navigate", "negotiate", "nominate", "normalise", "normalize", "notify", "observe", "obtain", "occupy",
    "opt", "optimise", "optimize", "orchestrate", "organise", "organize", "overcome", "oversee", "overwrite",
    "participate", "paste", "pay", "perform", "persist", "personalise", "personalize", "pick", "pin", "possess",
    "postpone", "practise", "predict", "prefer", "preload", "prepare", "prescribe", "preserve", "prevent",
    "prioritise", "prioritize", "proceed", "procure", "produce", "prohibit", "promote", "propagate", "propose",
    "protect", "prove", "provide", "prune", "publish", "purge", "pursue", "put", "quantify", "react", "realise",
    "realize", "rearrange", "reassign", "rebuild", "recalculate", "receive", "recognise", "recognize", "recommend",
    "reconcile", "reconfigure", "reconstruct", "recover", "recreate", "recruit", "rectify", "redeem", "redeploy",
    "redesign", "redirect", "redo", "redraw", "reduce", "refer", "refill", "refine", "reflect", "refuse", "regenerate",
    "regulate", "rehearse", "reinstall", "reinstate", "reject", "relate", "relax", "relocate", "rely", "remain",
    "remediate", "remember", "remind", "remove", "rename", "render", "renew", "reopen", "reorder", "reorganise",
    "reorganize", "replace", "replicate", "reply", "reposition", "represent", "reproduce", "rescan", "reschedule",
    "resend", "reserve", "reside", "resize", "resolve", "respond", "restart", "restore", "restrict", "resubmit",
    "resume", "retain", "retake", "retrieve", "retry", "reuse", "reveal", "reverse", "revert", "revise", "revisit",
    "revoke", "rewrite", "sanitise", "sanitize", "see", "seek", "sell", "send", "serve", "settle", "shorten", "shrink",
    "simplify", "simulate", "sit", "solve", "specify", "spend", "standardise", "standardize", "strengthen", "submit",
    "subscribe", "succeed", "suggest", "summarise", "summarize", "supply", "suspend", "sustain", "synchronise",
    "synchronize", "tailor", "take", "teach", "tell", "terminate", "throw", "tick", "toggle", "transcribe",
    "transform", "translate", "transmit", "troubleshoot", "tune", "unassign", "unblock", "uncheck", "uncover",
    "understand", "undo", "unfollow", "uninstall", "unlike", "unlock", "unpin", "unpublish", "unselect", "unsubscribe",
    "untag", "urge", "utilise", "utilize", "validate", "vary", "verify", "visualise", "visualize", "withdraw", "write",
]);

/// Verbs more often than nouns: "and view details", but "the type and use of it".
#[rustfmt::skip]
static MOSTLY_VERBS: WordList = WordList::new(&[
    "build", "download", "edit", "export", "fill", "follow", "import", "limit", "mark", "measure", "move", "play",
    "print", "read", "register", "reset", "run", "save", "set", "share", "show", "skip", "split", "start", "stay",
    "swap", "switch", "track", "trigger", "try", "turn", "type", "update", "upgrade", "upload", "use", "view", "visit",
    "watch",
]);

/// Verbs that are as often nouns: "see the orders and link them", but "see the price and link".
#[rustfmt::skip]
static NOUN_VERBS: WordList = WordList::new(&[
    "access", "alert", "answer", "audit", "backup", "ban", "bid", "block", "book", "bookmark", "break", "budget",
    "call", "challenge", "change", "charge", "chat", "check", "claim", "click", "collapse", "comment", "consent",
    "contact", "contract", "control", "copy", "count", "crop", "cut", "debug", "deposit", "design", "display",
    "document", "draft", "drag", "draw", "drop", "email", "end", "estimate", "exchange", "exit", "favorite",
    "favourite", "feed", "file", "filter", "finance", "fix", "flag", "focus", "fold", "format", "forward", "fund",
    "grade", "group", "guide", "halt", "hand", "help", "host", "input", "interview", "invoice", "judge", "label",
    "launch", "lead", "link", "list", "load", "lock", "log", "login", "look", "mail", "map", "match", "mention",
    "message", "model", "name", "note", "offer", "order", "output", "overlay", "override", "pack", "pan", "parse",
    "pause", "plan", "point", "post", "practice", "preview", "price", "process", "promise", "provision", "purchase",
    "push", "query", "question", "queue", "quote", "rank", "rate", "reach", "recall", "record", "refresh", "release",
    "rent", "repair", "repeat", "report", "request", "research", "respect", "return", "review", "roll", "rotate",
    "route", "scale", "scan", "schedule", "score", "scroll", "search", "segment", "setup", "ship", "shop", "shortlist",
    "sign", "signal", "signup", "slice", "sort", "sponsor", "stamp", "stop", "store", "stream", "study", "substitute",
    "supervise", "support", "surf", "survey", "sync", "tag", "talk", "target", "test", "thank", "trade", "train",
    "transfer", "transport", "travel", "treat", "trim", "version", "vote", "wait", "walk", "weigh", "wish", "work",
    "wrap", "zoom",
]);

/// Verbs that are as often adjectives: "clear the list", but "a list that is short and clear".
#[rustfmt::skip]
static ADJECTIVE_VERBS: WordList = WordList::new(&[
    "alternate", "clean", "clear", "close", "complete", "correct", "direct", "duplicate", "empty", "finish", "free",
    "live", "open", "present", "secure", "select", "separate",
]);

/// What comes after them is one act with them: "try and find", "click the name and see".
const STEPS: &[&str] = &["click", "come", "go", "hover", "press", "scroll", "stop", "swipe", "tap", "try", "wait"];

/// Pairs that name one act.
#[rustfmt::skip]
const ONE_ACT: &[(&str, &str)] = &[
    ("compare", "contrast"), ("copy", "paste"), ("cut", "paste"), ("drag", "drop"), ("find", "replace"),
    ("mix", "match"), ("pick", "choose"), ("pinch", "zoom"), ("play", "pause"), ("plug", "play"), ("point", "click"),
    ("read", "understand"), ("search", "replace"), ("see", "understand"), ("track", "trace"), ("undo", "redo"),
    ("view", "understand"), ("wait", "see"),
];

/// With the word after them they are verbs, although they may be nouns alone.
#[rustfmt::skip]
const PHRASES: &[(&str, &str)] = &[
    ("back", "up"), ("check", "in"), ("check", "out"), ("comment", "on"), ("copy", "from"), ("fill", "in"),
    ("fill", "out"), ("log", "in"), ("log", "off"), ("log", "on"), ("log", "out"), ("look", "at"), ("look", "for"),
    ("look", "up"), ("point", "out"), ("print", "out"), ("scroll", "down"), ("scroll", "through"), ("search", "for"),
    ("set", "up"), ("sign", "in"), ("sign", "out"), ("sign", "up"), ("switch", "off"), ("switch", "on"),
    ("turn", "off"), ("turn", "on"), ("vote", "for"), ("vote", "on"), ("work", "on"), ("zoom", "in"), ("zoom", "out"),
];

/// Somebody else does what follows their object: "let others see", "have the system send".
#[rustfmt::skip]
const CAUSES: &[&str] = &[
    "allow", "ask", "cause", "empower", "enable", "encourage", "force", "have", "help", "invite", "let", "make",
    "permit", "remind", "require", "tell",
];

/// What a word may be beside a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing else.
    Verb,
    /// Now and then a noun.
    Mostly,
    /// As often a noun or an adjective.
    Ambiguous,
}

/// What kind of verb a word may be; `None` for a word that is not known as one.
pub(crate) fn kind(word: &str) -> Option<Kind> {
    if VERBS.has(word) {
        return Some(Kind::Verb);
    }
    if MOSTLY_VERBS.has(word) {
        return Some(Kind::Mostly);
    }
    (NOUN_VERBS.has(word) || ADJECTIVE_VERBS.has(word)).then_some(Kind::Ambiguous)
}

/// True for a word that can be a verb.
pub(crate) fn may_be(word: &str) -> bool {
    kind(word).is_some()
}

/// True for a verb that only leads to the next: "try and", "click … and".
pub(crate) fn is_step(word: &str) -> bool {
    STEPS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// True for two verbs that name one act when joined.
pub(crate) fn are_one_act(first: &str, second: &str) -> bool {
    holds(ONE_ACT, first, second)
}

/// True for a verb with the word that makes it one: "log in", "search for".
pub(crate) fn is_phrase(verb: &str, next: &str) -> bool {
    holds(PHRASES, verb, next)
}

/// True for a verb after whose object somebody else acts.
pub(crate) fn is_cause(word: &str) -> bool {
    CAUSES.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn holds(pairs: &[(&str, &str)], first: &str, second: &str) -> bool {
    pairs.iter().any(|(one, other)| one.eq_ignore_ascii_case(first) && other.eq_ignore_ascii_case(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_of_one_kind() {
        for word in NOUN_VERBS.words().iter().chain(ADJECTIVE_VERBS.words()) {
            assert_eq!(kind(word), Some(Kind::Ambiguous), "{word}");
        }
        for word in MOSTLY_VERBS.words() {
            assert_eq!(kind(word), Some(Kind::Mostly), "{word}");
        }
        assert_eq!(kind("Delete"), Some(Kind::Verb));
        assert_eq!(kind("basket"), None);
    }
}
