//! What titles are made of: words of a list, dates. It knows no list itself; those are for the rules and the team.

/// Titles longer than this in words say more than the words of any list.
const LONGEST: usize = 8;

/// Words and short phrases to look for in titles, without regard to case and punctuation.
#[derive(Debug)]
pub struct Phrases<'a> {
    phrases: Vec<Vec<&'a str>>,
    /// Which letters the phrases begin with: nearly every word of a title begins with another.
    initials: [bool; 256],
}

impl<'a> Phrases<'a> {
    /// Phrases as people list them: `back end`, `CI/CD`.
    pub fn of(listed: &[&'a str]) -> Phrases<'a> {
        let cut = listed.iter().map(|phrase| words(phrase).collect::<Vec<&str>>());
        let phrases: Vec<Vec<&str>> = cut.filter(|phrase| !phrase.is_empty()).collect();
        let mut initials = [false; 256];
        phrases.iter().for_each(|phrase| initials[initial(phrase[0])] = true);
        Phrases { phrases, initials }
    }

    /// True where the phrases are all that a title says: nothing stands in it but them, at least one, with numbers and
    /// `fillers` between and around them.
    pub fn are_all_of(&self, title: &str, fillers: &[&str]) -> bool {
        let mut rest = words(title);
        let mut has_phrase = false;
        for _ in 0..LONGEST {
            if let Some(length) = self.longest_at(&rest) {
                has_phrase = true;
                rest.nth(length - 1);
                continue;
            }
            match rest.next() {
                Some(word) if is_number(word) || fillers.iter().any(|filler| same(filler, word)) => {}
                Some(_) => return false,
                None => return has_phrase,
            }
        }
        has_phrase && rest.next().is_none()
    }

    /// True where one of the phrases stands somewhere in a title.
    pub fn occur_in(&self, title: &str) -> bool {
        let mut rest = words(title);
        loop {
            if self.longest_at(&rest).is_some() {
                return true;
            }
            if rest.next().is_none() {
                return false;
            }
        }
    }

    /// How many words the longest phrase has that stands at the beginning of these.
    fn longest_at<'t>(&self, title: &(impl Iterator<Item = &'t str> + Clone)) -> Option<usize> {
        let mut rest = title.clone();
        let first = rest.next()?;
        if !self.initials[initial(first)] {
            return None;
        }
        let stands_here = |phrase: &&Vec<&str>| {
            let mut rest = rest.clone();
            same(phrase[0], first) && phrase[1..].iter().all(|known| rest.next().is_some_and(|word| same(known, word)))
        };
        self.phrases.iter().filter(stands_here).map(Vec::len).max()
    }
}

/// The first byte of a word, the same for both cases. Letters beyond ASCII share one place, since a letter and its
/// capital may begin with different bytes.
fn initial(word: &str) -> usize {
    word.bytes().next().map_or(0, |byte| usize::from(if byte.is_ascii() { byte.to_ascii_lowercase() } else { 0xff }))
}

/// True where a title is a date and nothing else: `2026-03-01`, `Q3 2026`, `March`, `week 12`.
pub fn is_date(title: &str) -> bool {
    let title: Vec<&str> = words(title).take(LONGEST + 1).collect();
    let (is_week, rest) = match title.as_slice() {
        [week, number, rest @ ..] if same(week, "week") && is_day(number) => (true, rest),
        all => (false, all),
    };
    let names_a_time = |word: &&str| is_year(word) || is_quarter(word) || is_month(word);
    rest.len() <= LONGEST
        && (is_week || rest.iter().any(names_a_time))
        && rest.iter().all(|word| names_a_time(word) || is_day(word))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_number(word) && (word.starts_with("19") || word.starts_with("20"))
}

/// A quarter or half of a year: `Q3`, `h1`.
fn is_quarter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'q' | b'Q', b'1'..=b'4'] | [b'h' | b'H', b'1' | b'2'])
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_short = |month: &str| word.len() == 3 && month[..3].eq_ignore_ascii_case(word);
    MONTHS.iter().any(|month| same(month, word) || is_short(month))
}

/// A number of at most two digits: the day of a month, a month, a week.
fn is_day(word: &str) -> bool {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.len() <= 2 && is_number(digits)
}

/// A number that somebody would put into a title.
fn is_number(word: &str) -> bool {
    (1..=9).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || (!one.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_of_phrases_where_nothing_else_is_said() {
        let phrases = Phrases::of(&["backend", "back end", "CI/CD", "sprint", "Übersicht", " - "]);
        for (title, expected) in [
            ("Backend", true),
            ("the back-end", true),
            ("Back end and CI / CD", true),
            ("Sprint 3", true),
            ("Sprint 31415926535", false),
            ("ÜBERSICHT", true),
            ("back", false),
            ("3", false),
            ("the", false),
            ("", false),
            ("…", false),
            ("Back the end", false),
            ("See the backend", false),
            ("Sprint to the bus", false),
            ("backend backend backend backend backend backend backend backend backend", false),
        ] {
            assert_eq!(phrases.are_all_of(title, &["the", "and"]), expected, "{title}");
        }
        assert!(!Phrases::of(&[]).are_all_of("the", &["the"]));
    }

    #[test]
    fn a_phrase_occurs_as_whole_words() {
        let phrases = Phrases::of(&["fails", "timed out"]);
        for (title, expected) in [
            ("Payment fails", true),
            ("The link has TIMED-OUT", true),
            ("Timed quiz out now", false),
            ("Failsafe", false),
            ("", false),
        ] {
            assert_eq!(phrases.occur_in(title), expected, "{title}");
        }
    }

    #[test]
    fn dates_are_known_in_the_forms_of_plans() {
        for date in
            ["Q3", "Q3 2026", "2026-Q3", "H1/2027", "2026", "2026-03-01", "March 2026", "1st May", "sep", "Week 12"]
        {
            assert!(is_date(date), "{date}");
        }
        for other in
            ["", "3", "1.2", "week", "Q5", "march on", "v2026", "20261", "In 2026", "Maybe", "12 weeks", "May 123"]
        {
            assert!(!is_date(other), "{other}");
        }
    }
}
