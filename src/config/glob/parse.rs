//! Reading a path pattern, or saying what is wrong with it. What it matches is in `config::glob`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{Pattern, Piece, Segment};
use crate::config::problem::Fault;

/// Longest pattern, in bytes: longer ones are no work of a person.
const LONGEST: usize = 512;

/// Most patterns that one pattern with braces may stand for; `{a,b}{a,b}…` doubles with every group.
const MOST_ALTERNATIVES: usize = 64;

/// What opens a wildcard, a class or braces; each can be written plainly after a `\`.
const SPECIAL: &str = "*?[]{}!,\\";

/// Reads a pattern.
///
/// # Errors
///
/// The first thing in it that has no meaning, or that would never match.
pub fn parse(text: &str) -> Result<Pattern, Fault> {
    if text.is_empty() {
        return Err(Fault::new("is empty", "name a folder or file, or leave it out"));
    }
    if text.len() > LONGEST {
        return Err(Fault::new(format!("is longer than {LONGEST} bytes"), "shorten it, or name the folder above"));
    }
    if text.starts_with('!') {
        return Err(Fault::new("begins with `!`, which does not negate here", "list only what is meant"));
    }
    let composed: Vec<char> = text.nfc().collect();
    let alternatives = unfold_braces(composed)?;
    let alternatives = alternatives.iter().map(|letters| read_segments(letters)).collect::<Result<_, _>>()?;
    Ok(Pattern { alternatives })
}

fn unclosed(opener: char) -> Fault {
    Fault::new(
        format!("has a `{opener}` that nothing closes"),
        format!("close it, or write `\\{opener}` for the character"),
    )
}

/// A group of braces: where it stands, its braces included, and where each of its branches does.
struct Group {
    whole: Range<usize>,
    branches: Vec<Range<usize>>,
}

/// All patterns without braces that a pattern with braces stands for, in its order.
fn unfold_braces(pattern: Vec<char>) -> Result<Vec<Vec<char>>, Fault> {
    let mut waiting = vec![pattern];
    let mut done = Vec::new();
    while let Some(pattern) = waiting.pop() {
        let Some(group) = first_group(&pattern)? else {
            done.push(pattern);
            continue;
        };
        let (before, after) = (&pattern[..group.whole.start], &pattern[group.whole.end..]);
        for branch in group.branches.into_iter().rev() {
            waiting.push([before, &pattern[branch], after].concat());
        }
        if waiting.len() + done.len() > MOST_ALTERNATIVES {
            let message = format!("stands for more than {MOST_ALTERNATIVES} patterns");
            return Err(Fault::new(message, "use fewer braces, or list the folders as patterns of their own"));
        }
    }
    Ok(done)
}

/// The first group of braces that is not inside another. A group of one branch is refused: it says
/// nothing, and unfolding many of them would take long.
fn first_group(pattern: &[char]) -> Result<Option<Group>, Fault> {
    let mut group = Group { whole: 0..0, branches: Vec::new() };
    let mut branch_start = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(letter) = pattern.get(at) {
        match letter {
            '\\' => at += 1,
            '[' => at = class_end(pattern, at).ok_or_else(|| unclosed('['))?,
            '{' => {
                if depth == 0 {
                    group.whole.start = at;
                    branch_start = at + 1;
                }
                depth += 1;
            }
            ',' if depth == 1 => {
                group.branches.push(branch_start..at);
                branch_start = at + 1;
            }
            '}' if depth == 0 => {
                return Err(Fault::new("has a `}` that nothing opens", "remove it, or write `\\}` for the character"));
            }
            '}' if depth == 1 && group.branches.is_empty() => {
                return Err(Fault::new(
                    "has braces without a comma",
                    "write it without them, or `\\{` for the character",
                ));
            }
            '}' if depth == 1 => {
                group.branches.push(branch_start..at);
                group.whole.end = at + 1;
                return Ok(Some(group));
            }
            '}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    if depth > 0 { Err(unclosed('{')) } else { Ok(None) }
}

/// Where the class that opens at `open` closes. Right after the `[`, or the `!`, a `]` is a plain character.
fn class_end(pattern: &[char], open: usize) -> Option<usize> {
    let mut at = open + 1;
    if matches!(pattern.get(at), Some('!' | '^')) {
        at += 1;
    }
    let first = at;
    loop {
        match pattern.get(at)? {
            ']' if at > first => return Some(at),
            '\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn read_segments(pattern: &[char]) -> Result<Vec<Segment>, Fault> {
    if pattern.is_empty() {
        return Err(Fault::new("has an empty alternative", "write `**` for everything, or remove the comma"));
    }
    if pattern.first() == Some(&'/') {
        return Err(Fault::new("begins with `/`", "write it from the folder of the configuration on, without the `/`"));
    }
    let mut segments: Vec<Segment> = Vec::new();
    for name in pattern.split(|letter| *letter == '/') {
        let segment = match name.iter().collect::<String>().as_str() {
            "" | "." => continue,
            ".." => return Err(Fault::new("leaves the folder of the configuration", "remove the `..`")),
            "**" => Segment::Folders,
            _ => Segment::Name(read_name(name)?),
        };
        // `**/**` is the same as `**`.
        if segment != Segment::Folders || segments.last() != Some(&Segment::Folders) {
            segments.push(segment);
        }
    }
    let names_a_folder = pattern.last() == Some(&'/') || segments.iter().all(is_literal);
    if names_a_folder && segments.last() != Some(&Segment::Folders) {
        segments.push(Segment::Folders);
    }
    Ok(segments)
}

fn is_literal(segment: &Segment) -> bool {
    let Segment::Name(pieces) = segment else { return false };
    pieces.iter().all(|piece| matches!(piece, Piece::Letter(_)))
}

fn read_name(name: &[char]) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(letter) = name.get(at) {
        let piece = match letter {
            '*' if name.get(at + 1) == Some(&'*') => {
                return Err(Fault::new(
                    "has a `**` beside other characters",
                    "put it between slashes, as in `**/*.md`",
                ));
            }
            '*' => Piece::Characters,
            '?' => Piece::Character,
            '[' => {
                // A class that does not end in this name holds the slash that ended the name.
                let end =
                    class_end(name, at).ok_or_else(|| Fault::new("has a `/` in a `[…]`", "no name holds a `/`"))?;
                let class = read_class(&name[at + 1..end])?;
                at = end;
                class
            }
            '\\' => {
                at += 1;
                Piece::Letter(escaped(name.get(at))?)
            }
            plain => Piece::Letter(*plain),
        };
        pieces.push(piece);
        at += 1;
    }
    Ok(pieces)
}

fn read_class(inside: &[char]) -> Result<Piece, Fault> {
    let (negated, members) = match inside {
        ['!' | '^', members @ ..] => (true, members),
        members => (false, members),
    };
    let mut letters = Vec::new();
    let mut at = 0;
    while let Some(letter) = members.get(at) {
        let is_escaped = *letter == '\\';
        at += usize::from(is_escaped);
        // A `-` that was escaped never makes a range.
        letters.push((if is_escaped { escaped(members.get(at))? } else { *letter }, is_escaped));
        at += 1;
    }
    let mut ranges = Vec::new();
    let mut rest = letters.as_slice();
    while let Some(((first, _), after)) = rest.split_first() {
        rest = after;
        let mut last = first;
        if let [('-', false), (end, _), after @ ..] = rest {
            (last, rest) = (end, after);
        }
        if last < first {
            let hint = format!("write `{last}-{first}`");
            return Err(Fault::new(format!("has the range `{first}-{last}`, which is backwards"), hint));
        }
        ranges.push((*first, *last));
    }
    Ok(Piece::Class { negated, ranges })
}

/// The character after a `\`. Only those with a meaning can be escaped, so that `docs\notes` is not read
/// as `docsnotes`.
fn escaped(letter: Option<&char>) -> Result<char, Fault> {
    match letter {
        Some(letter) if SPECIAL.contains(*letter) || *letter == '-' || *letter == '^' => Ok(*letter),
        _ => Err(Fault::new("has a `\\` that escapes nothing", "write `/` between folders, on every system")),
    }
}
