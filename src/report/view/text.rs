//! A report as people read it on a terminal: its passages one below the other, then what closes it.

use super::{Item, Pair, Passage, View, board};
use crate::escape::one_line;
use crate::report::cut::{LONGEST, cut};
use crate::report::grid::{wrap, wrap_after};
use crate::report::tone::paint;
use crate::report::{Look, Tone, table};
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns between a name and what it stands for.
const BETWEEN: usize = 2;

/// Columns that an item stands further in than the one it belongs to.
const INDENT: usize = 2;

pub(super) fn render(view: &View, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let look = look.within_limits();
    let mut last: Option<&Passage> = None;
    for passage in &view.passages {
        // What stands under a heading belongs to it; another heading opens a part of its own.
        let is_part = last.is_some() && matches!(passage, Passage::Subheading(_));
        if is_part || !matches!(last, None | Some(Passage::Heading(_) | Passage::Subheading(_))) {
            writeln!(out)?;
        }
        print(passage, look, out)?;
        last = Some(passage);
    }
    if look.quiet || view.closing.is_empty() {
        return Ok(());
    }
    if last.is_some() {
        writeln!(out)?;
    }
    print_lines(view.closing.iter().flat_map(|line| wrap(&one_line(line), look.width)), out)
}

fn print(passage: &Passage, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match passage {
        Passage::Heading(text) | Passage::Subheading(text) => {
            let lines = wrap(&one_line(text), look.width);
            print_lines(lines.iter().map(|line| paint(line, Tone::Strong, look.colour)), out)
        }
        Passage::Paragraph(text) => print_lines(wrap(&one_line(&cut(text, LONGEST)), look.width), out),
        Passage::Prose(sentences) => {
            let sentences: Vec<String> =
                sentences.iter().map(|text| one_line(&cut(text, LONGEST)).into_owned()).collect();
            print_lines(wrap(&sentences.join(" "), look.width), out)
        }
        Passage::Items(items) => print_items(items, look, out),
        Passage::Pairs(pairs) => print_pairs(pairs, look, out),
        Passage::Table(shown) => table::print(shown, look, out),
        Passage::Board(shown) => board::print(shown, look, out),
    }
}

fn print_lines(lines: impl IntoIterator<Item = impl std::fmt::Display>, out: &mut dyn Write) -> io::Result<()> {
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Items that are laid out at once; what has more is laid out on all cores.
const AT_ONCE: usize = 256;

fn print_items(items: &[Item], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let printed = items.par_chunks(AT_ONCE).map(|items| {
        let mut text = Vec::new();
        items.iter().try_for_each(|item| print_item(item, look, &mut text)).map(|()| text)
    });
    let printed: io::Result<Vec<Vec<u8>>> = printed.collect();
    printed?.iter().try_for_each(|text| out.write_all(text))
}

/// An item, further in than what it belongs to as far as there is room for its words.
fn print_item(item: &Item, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let depth = (item.depth * INDENT).min(look.width / 3);
    let lead = format!("{}- ", " ".repeat(depth));
    let note = one_line(&cut(&item.note, LONGEST)).into_owned();
    let text = one_line(&cut(&item.text, LONGEST)).into_owned();
    let whole = if note.is_empty() { text } else { format!("{text}  {note}") };
    for line in wrap_after(&lead, &whole, look.width) {
        match line.strip_suffix(note.as_str()) {
            Some(before) if !note.is_empty() => {
                let before = paint(before, item.tone, look.colour);
                writeln!(out, "{before}{}", paint(&note, Tone::Faint, look.colour))?;
            }
            _ => writeln!(out, "{}", paint(&line, item.tone, look.colour))?,
        }
    }
    Ok(())
}

fn print_pairs(pairs: &[Pair], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let names = pairs.iter().map(|pair| pair.name.width()).max().unwrap_or(0);
    for pair in pairs {
        let is_list = pair.values.len() > 1;
        for (at, value) in pair.values.iter().enumerate() {
            let name = if at == 0 { pair.name } else { "" };
            let mark = if is_list { "- " } else { "" };
            let lead = format!("{name:names$}{:BETWEEN$}{mark}", "");
            let lines = wrap_after(&lead, &one_line(&cut(value, LONGEST)), look.width);
            for (nth, line) in lines.iter().enumerate() {
                let (head, words) = line.split_at(if nth == 0 { names } else { 0 });
                let head = paint(head, Tone::Faint, look.colour);
                writeln!(out, "{head}{}", paint(words, pair.tone, look.colour))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
