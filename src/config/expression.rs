//! Formulas: sums, differences, products and quotients of numbers and names, read into a tree.
//!
//! Nothing is worked out here, and nothing that a formula says is ever run. Which names there are is for the caller to
//! say.

use super::number::{self, Sign};
use super::problem::{Fault, quoted};
use std::ops::Range;
use winnow::combinator::{self, Infix, Prefix, cut_err, delimited, dispatch, fail, not, peek, preceded};
use winnow::error::{ContextError, ErrMode};
use winnow::stream::{LocatingSlice, Location, Stateful};
use winnow::token::{any, take_while};
use winnow::{ModalResult, Parser};

/// The longest formula, in bytes: twice what fits on a screen's line and still can be read.
pub const LONGEST: usize = 500;

/// The most parentheses inside of each other.
pub const DEEPEST: usize = 32;

/// A formula as a tree. What it divides by may be zero, and what it comes to may be below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number from 0 on, in billionths.
    Number(u64),
    /// A name, as its place in the list of names.
    Name(usize),
    /// The same with the other sign.
    Negative(Box<Expression>),
    /// Two of them, joined.
    Joined(Operator, Box<[Expression; 2]>),
}

/// How two expressions are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The sum.
    Plus,
    /// The difference.
    Minus,
    /// The product.
    Times,
    /// The first divided by the second.
    Over,
    /// The smaller one.
    Min,
    /// The larger one.
    Max,
}

/// A formula and the names in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub expression: Expression,
    /// Each name once, whatever its case, in the order of the text, with the place where it stands first, in bytes.
    pub names: Vec<(String, Range<usize>)>,
}

/// What is wrong with a formula, and where in it, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What, as the end of a sentence that begins with "the formula".
    pub fault: Fault,
    /// Where.
    pub place: Range<usize>,
}

/// Reads a formula.
///
/// # Errors
///
/// The first mistake in it. One that is longer than [`LONGEST`] or deeper than [`DEEPEST`] is refused unread.
pub fn read(text: &str) -> Result<Parsed, Mistake> {
    if text.len() > LONGEST {
        let fault = Fault::new(format!("has more than {LONGEST} characters"), "shorten it, with fewer terms");
        return Err(Mistake { fault, place: 0..text.len() });
    }
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("has more than {DEEPEST} parentheses inside of each other");
            return Err(Mistake {
                fault: Fault::new(message, "take out those that change nothing"),
                place: at..at + 1,
            });
        }
    }
    parse(text)
}

/// Reads a formula of any length whose depth is known to be small.
pub(crate) fn parse(text: &str) -> Result<Parsed, Mistake> {
    let mut input = Stateful { input: LocatingSlice::new(text), state: Notes::default() };
    let read = sum(&mut input);
    let rest = input.input.current_token_start();
    let notes = input.state;
    match (read, notes.fault) {
        (_, Some(mistake)) => Err(mistake),
        (Ok(expression), None) if text[rest..].trim().is_empty() => Ok(Parsed { expression, names: notes.names }),
        _ => Err(unexpected(text, rest)),
    }
}

/// What was met on the way.
#[derive(Clone, Debug, Default)]
struct Notes {
    names: Vec<(String, Range<usize>)>,
    fault: Option<Mistake>,
}

type Input<'t> = Stateful<LocatingSlice<&'t str>, Notes>;

fn sum(input: &mut Input<'_>) -> ModalResult<Expression> {
    combinator::expression(spaced(operand))
        // A sign before another is a slip, and would let a long row of them nest.
        .prefix(
            (spaced('-'), peek(not(spaced('-'))))
                .map(|_| Prefix(5, |_: &mut Input<'_>, term| Ok(Expression::Negative(Box::new(term))))),
        )
        .infix(dispatch! { spaced(any);
            '+' => Infix::Left(1, |_: &mut _, one, other| Ok(joined(Operator::Plus, one, other))),
            '-' => Infix::Left(1, |_: &mut _, one, other| Ok(joined(Operator::Minus, one, other))),
            '*' => Infix::Left(3, |_: &mut _, one, other| Ok(joined(Operator::Times, one, other))),
            '/' => Infix::Left(3, |_: &mut _, one, other| Ok(joined(Operator::Over, one, other))),
            _ => fail,
        })
        .parse_next(input)
}

fn operand(input: &mut Input<'_>) -> ModalResult<Expression> {
    dispatch! { peek(any);
        '(' => delimited('(', cut_err(sum), cut_err(spaced(')'))),
        '0'..='9' | '.' => number,
        first if is_of_name(first) => name,
        _ => fail,
    }
    .parse_next(input)
}

fn number(input: &mut Input<'_>) -> ModalResult<Expression> {
    let (typed, place) =
        take_while(1.., |sign: char| sign.is_ascii_digit() || sign == '.').with_span().parse_next(input)?;
    match number::read(typed, Sign::NotNegative) {
        Ok(decimal) => Ok(Expression::Number(billionths(&decimal))),
        Err(fault) => {
            input.state.fault = Some(Mistake {
                fault: Fault::new(format!("holds `{typed}`, which {}", fault.message), fault.hint),
                place,
            });
            Err(ErrMode::Cut(ContextError::new()))
        }
    }
}

fn name(input: &mut Input<'_>) -> ModalResult<Expression> {
    let (typed, place) = take_while(1.., is_of_name).with_span().parse_next(input)?;
    let operator = match typed {
        "min" => Operator::Min,
        "max" => Operator::Max,
        _ => return Ok(Expression::Name(input.state.noted(typed, place))),
    };
    let one = preceded(spaced('('), sum);
    let other = delimited(spaced(','), sum, spaced(')'));
    let (one, other) = cut_err((one, other)).parse_next(input)?;
    Ok(joined(operator, one, other))
}

impl Notes {
    /// The place of a name in the list.
    fn noted(&mut self, name: &str, place: Range<usize>) -> usize {
        let known = self.names.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        known.unwrap_or_else(|| {
            self.names.push((name.to_owned(), place));
            self.names.len() - 1
        })
    }
}

/// True for a letter of a name.
pub fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn joined(operator: Operator, one: Expression, other: Expression) -> Expression {
    Expression::Joined(operator, Box::new([one, other]))
}

fn spaced<'t, T>(
    parser: impl Parser<Input<'t>, T, ErrMode<ContextError>>,
) -> impl Parser<Input<'t>, T, ErrMode<ContextError>> {
    preceded(take_while(0.., char::is_whitespace), parser)
}

/// The billionths of plain decimal text with at most nine digits on each side of the point.
fn billionths(decimal: &str) -> u64 {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', 9 - fraction.len()));
    digits.fold(0, |number, digit| 10 * number + u64::from(digit - b'0'))
}

/// The parser stopped here.
fn unexpected(text: &str, rest: usize) -> Mistake {
    let at = rest + text[rest..].len() - text[rest..].trim_start().len();
    let word: String = text[at..].chars().take_while(|letter| is_of_name(*letter)).collect();
    let word = if word.is_empty() { text[at..].chars().take(1).collect() } else { word };
    let message = match word.as_str() {
        "" if text.trim().is_empty() => "is empty".to_owned(),
        "" => "ends too early".to_owned(),
        word => format!("cannot go on with {}", quoted(word)),
    };
    let hint = "it takes numbers, names, `+`, `-`, `*`, `/`, parentheses, `min(a, b)` and `max(a, b)`";
    Mistake { fault: Fault::new(message, hint), place: at..at + word.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A tree with a parenthesis for each node.
    fn shown(text: &str) -> String {
        let Parsed { expression, names } = read(text).expect("the formula is right");
        fn told(expression: &Expression, names: &[(String, Range<usize>)]) -> String {
            match expression {
                Expression::Number(billionths) => format!("{}", *billionths as f64 / 1e9),
                Expression::Name(name) => names[*name].0.clone(),
                Expression::Negative(term) => format!("-{}", told(term, names)),
                Expression::Joined(operator, parts) => {
                    format!("({} {operator:?} {})", told(&parts[0], names), told(&parts[1], names))
                }
            }
        }
        told(&expression, &names)
    }

    #[test]
    fn products_bind_tighter_than_sums_and_the_left_goes_first() {
        for (text, tree) in [
            ("value", "value"),
            ("(value + 2 * urgency) / effort", "((value Plus (2 Times urgency)) Over effort)"),
            ("a-b-c", "((a Minus b) Minus c)"),
            ("a / b / c", "((a Over b) Over c)"),
            ("-a * b + -1.5", "((-a Times b) Plus -1.5)"),
            ("a - -b", "(a Minus -b)"),
            ("min(a, max(b, 0.25)) * 2", "((a Min (b Max 0.25)) Times 2)"),
            (" ( a ) ", "a"),
            ("größe*2", "(größe Times 2)"),
            ("minimum", "minimum"),
        ] {
            assert_eq!(shown(text), tree, "{text}");
        }
    }

    #[test]
    fn a_name_is_listed_once_where_it_stands_first() {
        let names = read("value + fit * Value").expect("the formula is right").names;
        assert_eq!(names, [("value".to_owned(), 0..5), ("fit".to_owned(), 8..11)]);
    }

    #[test]
    fn mistakes_are_told_where_they_are() {
        for (text, message, place) in [
            ("", "is empty", 0..0),
            ("value +", "ends too early", 7..7),
            ("value urgency", "cannot go on with `urgency`", 6..13),
            ("value ^ 2", "cannot go on with `^`", 6..7),
            ("(value", "ends too early", 6..6),
            ("value)", "cannot go on with `)`", 5..6),
            ("min(value)", "cannot go on with `)`", 9..10),
            ("--value", "cannot go on with `-`", 1..2),
            ("value * * 2", "cannot go on with `*`", 8..9),
            ("1e3 * value", "cannot go on with `e3`", 1..3),
            ("1.5.5", "holds `1.5.5`, which cannot be `1.5.5`", 0..5),
            ("0.1234567890", "holds `0.1234567890`, which has more than 9 digits before or after the point", 0..12),
            ("system(1)", "cannot go on with `(`", 6..7),
            ("2 * \u{7}a", "cannot go on with `\u{7}`", 4..5),
            ("a\u{7}", "cannot go on with `\u{7}`", 1..2),
        ] {
            let mistake = read(text).expect_err(text);
            assert_eq!((mistake.fault.message.as_str(), mistake.place), (message, place), "{text}");
        }
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_refused_unread() {
        let deep = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
        assert!(read(&deep(DEEPEST)).is_ok());
        let deeper = read(&deep(DEEPEST + 1)).expect_err("it is too deep");
        assert_eq!(deeper.fault.message, "has more than 32 parentheses inside of each other");
        for text in [deep(10_000), "1+".repeat(500_000), "-".repeat(10_000)] {
            assert_eq!(read(&text).expect_err("it is too long").fault.message, "has more than 500 characters");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_at_a_place_in_it(text in "[a-c0-9.+*/(), ü-]{0,40}") {
            if let Err(mistake) = read(&text) {
                prop_assert!(text.get(mistake.place).is_some());
            }
        }
    }
}
