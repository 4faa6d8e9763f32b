//! The opening of a map as its frame: "Sarah, a busy parent, needs to …" names a user and a goal.
//!
//! It understands English. A text that it does not understand is no frame.

/// Who a map is about and what they want, as its opening says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The words before the verb: "Sarah, a busy parent".
    pub user: &'a str,
    /// The words after it, up to the end of the sentence.
    pub goal: &'a str,
}

/// The verbs that lead from a user to a goal, longest first where one begins another.
const VERBS: [&str; 8] =
    [" needs to ", " need to ", " wants to ", " want to ", " would like to ", " has to ", " needs ", " wants "];

/// A user is named in a few words; more before the verb is some other sentence.
const MOST_WORDS: usize = 16;

/// Reads an opening paragraph, whose line breaks are spaces.
pub fn parse(opening: &str) -> Option<Frame<'_>> {
    let end = opening.find(['.', '!', '?']).unwrap_or(opening.len());
    let sentence = &opening[..end];
    let found = VERBS.iter().filter_map(|verb| sentence.find(verb).map(|at| (at, verb.len())));
    let (at, length) = found.min_by_key(|(at, length)| (*at, usize::MAX - *length))?;
    let user = sentence[..at].trim().trim_end_matches(',');
    let goal = sentence[at + length..].trim();
    let is_named = !user.is_empty() && user.split_whitespace().count() <= MOST_WORDS;
    (is_named && !goal.is_empty()).then_some(Frame { user, goal })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_who_needs_something_is_a_frame() {
        let cases = [
            (
                "Sarah, a busy parent, needs to have food in the house. She …",
                ("Sarah, a busy parent", "have food in the house"),
            ),
            ("A busy parent wants to feed four people", ("A busy parent", "feed four people")),
            ("Team leads need to see how they stand.", ("Team leads", "see how they stand")),
        ];
        for (opening, (user, goal)) in cases {
            assert_eq!(parse(opening), Some(Frame { user, goal }), "{opening}");
        }
    }

    #[test]
    fn other_prose_is_none() {
        for opening in
            ["", "This is the map of the shop.", "needs to work", "The shop needs ", "Parents shop. They need to eat."]
        {
            assert_eq!(parse(opening), None, "{opening}");
        }
    }
}
