//! A card's own words in a message, short, on one line, and so marked that they cannot be taken for ours; and
//! several things in a row.

/// Characters that are shown; a longer text is cut at a word.
const LONGEST: usize = 60;

/// The text in backticks; its own backticks become apostrophes, its line ends and further spaces one space.
pub fn quoted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(LONGEST) + "`…`".len());
    shown.push('`');
    let mut room = LONGEST;
    let is_between = |letter: char| letter.is_whitespace() || letter.is_control();
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        let is_first = room == LONGEST;
        let length = word.chars().take(room).count();
        if length == room {
            shown.extend(word.chars().take(LONGEST).filter(|_| is_first).map(unticked));
            shown.push('…');
            break;
        }
        if !is_first {
            shown.push(' ');
        }
        shown.extend(word.chars().map(unticked));
        room -= length + usize::from(!is_first);
    }
    shown.push('`');
    shown
}

/// A letter as it stands between backticks.
fn unticked(letter: char) -> char {
    if letter == '`' { '\'' } else { letter }
}

/// Several things in a sentence: `a`, `a and b`, `a, b and c`.
pub fn joined(things: &[String]) -> String {
    match things {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        things => things.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_short_and_on_one_line() {
        for (text, expected) in [
            ("busy parent", "`busy parent`".to_owned()),
            (" a\n  b\tc\u{7} ", "`a b c`".to_owned()),
            ("`rm` it", "`'rm' it`".to_owned()),
            ("", "``".to_owned()),
            (&"word ".repeat(40), format!("`{}…`", ["word"; 12].join(" "))),
            (&"é".repeat(200), format!("`{}…`", "é".repeat(60))),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn things_stand_in_a_row() {
        for (things, expected) in [("", ""), ("a", "a"), ("a b", "a and b"), ("a b c", "a, b and c")] {
            let things: Vec<String> = things.split_whitespace().map(str::to_owned).collect();
            assert_eq!(joined(&things), expected);
        }
    }
}
