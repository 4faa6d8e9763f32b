//! The forms of English verbs in the present: regular ones, and the few that are not.

use super::Number;

/// Said of one as of many.
const MODALS: &[&str] = &["can", "could", "may", "might", "must", "shall", "should", "will", "would"];

/// Nouns that many write for verbs.
#[rustfmt::skip]
const TWO_WORDS: &[(&str, &str, &str)] = &[
    ("backup", "back", "up"), ("checkin", "check", "in"), ("checkout", "check", "out"), ("login", "log", "in"),
    ("logoff", "log", "off"), ("logout", "log", "out"), ("lookup", "look", "up"), ("setup", "set", "up"),
    ("signin", "sign", "in"), ("signout", "sign", "out"), ("signup", "sign", "up"),
];

/// What stands behind a verb and belongs to it: "opt-in".
const PARTICLES: &[&str] = &["in", "off", "on", "out", "up"];

/// "is" or "are".
pub(super) fn be(number: Number) -> &'static str {
    match number {
        Number::One => "is",
        Number::Many => "are",
    }
}

/// A verb in its plain form as one or many do it.
pub(super) fn inflected(verb: &str, number: Number) -> String {
    if let Some((_, verb, particle)) = TWO_WORDS.iter().find(|(known, ..)| *known == verb) {
        return format!("{} {particle}", inflected(verb, number));
    }
    match (verb, number) {
        ("be", _) => be(number).to_owned(),
        (_, Number::Many) => verb.to_owned(),
        (_, Number::One) => third_person(verb),
    }
}

fn third_person(verb: &str) -> String {
    if MODALS.contains(&verb) {
        return verb.to_owned();
    }
    if let Some((stem, particle)) = verb.rsplit_once('-')
        && PARTICLES.contains(&particle)
    {
        return format!("{}-{particle}", third_person(stem));
    }
    match verb {
        "have" => return "has".to_owned(),
        "quiz" => return "quizzes".to_owned(),
        _ => {}
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    let ends_in_o = verb.ends_with('o') && !verb.ends_with("oo");
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if hisses || ends_in_o => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_third_person() {
        for (verb, expected) in [
            ("find", "finds"),
            ("pay", "pays"),
            ("try", "tries"),
            ("copy", "copies"),
            ("go", "goes"),
            ("undo", "undoes"),
            ("do", "does"),
            ("have", "has"),
            ("be", "is"),
            ("pass", "passes"),
            ("fix", "fixes"),
            ("watch", "watches"),
            ("push", "pushes"),
            ("buzz", "buzzes"),
            ("can", "can"),
            ("opt-in", "opts-in"),
            ("re-order", "re-orders"),
            ("checkout", "checks out"),
        ] {
            assert_eq!(inflected(verb, Number::One), expected);
        }
        assert_eq!([inflected("be", Number::Many), inflected("login", Number::Many)], ["are", "log in"]);
    }
}
