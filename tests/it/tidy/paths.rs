//! The paths that code names, grouped and nested imports unfolded: `use a::{b, c::{self, d}}` is `a::b`, `a::c` and
//! `a::c::d`. Whether such an item exists is for the compiler.

use super::lexer::Token;

/// A path of at least two words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) line: usize,
    pub(super) is_test: bool,
    /// The modules inside the file around it: `tests`.
    pub(super) within: Vec<&'a str>,
}

/// All paths, in the order of the code.
pub(super) fn paths<'a>(tokens: &[Token<'a>]) -> Vec<Named<'a>> {
    let mut named = Vec::new();
    let mut modules: Vec<(&str, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let is_next = |ahead: usize, text: &str| tokens.get(at + ahead).is_some_and(|token| token.text == text);
        if token.text == "mod" && is_next(2, "{") {
            modules.push((tokens[at + 1].text, depth));
        }
        if token.text == "{" {
            depth += 1;
        }
        if token.text == "}" {
            depth -= usize::from(depth > 0);
            modules.retain(|(_, outside)| *outside < depth);
        }
        let continues = at > 0 && ["::", "."].contains(&tokens[at - 1].text);
        if !token.is_word() || continues || !is_next(1, "::") {
            at += 1;
            continue;
        }
        let mut found = Vec::new();
        at = unfold(tokens, at, &[], &mut found);
        let within: Vec<&str> = modules.iter().map(|(name, _)| *name).collect();
        let all = found.into_iter().filter(|(words, _)| words.len() > 1);
        named.extend(all.map(|(words, line)| Named { words, line, is_test: token.is_test, within: within.clone() }));
    }
    named
}

/// Unfolds the tree of paths that begins at `at`, and says where it ends.
fn unfold<'a>(tokens: &[Token<'a>], at: usize, before: &[&'a str], found: &mut Vec<(Vec<&'a str>, usize)>) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    if token.text == "{" {
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|token| token.text != "}") {
            let end = unfold(tokens, next, before, found);
            let is_comma = tokens.get(end).is_some_and(|token| token.text == ",");
            next = (end + usize::from(is_comma)).max(next + 1);
        }
        return next + 1;
    }
    if !token.is_word() {
        // `Vec::<u8>::new` names `Vec`, and `use a::*` names `a`.
        found.push((before.to_vec(), token.line));
        return if token.text == "*" { at + 1 } else { at };
    }
    let mut words = before.to_vec();
    words.extend((token.text != "self" || before.is_empty()).then_some(token.text));
    let goes_on = tokens.get(at + 1).is_some_and(|token| token.text == "::");
    if goes_on {
        return unfold(tokens, at + 2, &words, found);
    }
    found.push((words, token.line));
    let is_renamed = tokens.get(at + 1).is_some_and(|token| token.text == "as");
    at + if is_renamed { 3 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::*;

    fn named(code: &str) -> Vec<String> {
        paths(&tokens(code)).iter().map(|named| named.words.join("::")).collect()
    }

    #[test]
    fn imports_are_unfolded() {
        let cases = [
            ("use a::b;", vec!["a::b"]),
            ("use a::{self, b as c, d::{e, f::*}};", vec!["a::b", "a::d::e", "a::d::f"]),
            ("use {a::b, super::c};", vec!["a::b", "super::c"]),
            ("pub use crate::a::{\n    b,\n    c,\n};\nuse d::e;", vec!["crate::a::b", "crate::a::c", "d::e"]),
            ("fn a(b: &crate::c::D) -> Vec<e::F> { g::<H>(); i.j::<k::L>() }", vec!["crate::c::D", "e::F", "k::L"]),
            ("pub(in crate::a) fn b() {}", vec!["crate::a"]),
        ];
        for (code, expected) in cases {
            assert_eq!(named(code), expected, "{code}");
        }
    }

    #[test]
    fn the_modules_around_a_path_are_known() {
        let tokens = tokens("use a::b; mod c { use d::e; fn f() {} mod g { use h::i; } } use j::k;");
        let within: Vec<String> = paths(&tokens).iter().map(|named| named.within.join("::")).collect();
        assert_eq!(within, ["", "c", "c::g", ""]);
    }
}
