//! Keys that come and go: a line at the end of the front matter, with the two `---` lines where a card had none.

use super::expected::Tree;
use super::reading::{Place, Reading, ending, indentation, line_end, line_start, next_line};
use super::{Attempts, NewValue, Reason, Refusal, written};
use crate::edit::splice::Splice;
use crate::source::{Span, bom_length};
use crate::syntax::fault::FaultKind;
use crate::syntax::lines::Lines;

/// A key that is not there yet, as the last of the front matter.
pub(super) fn with_key(reading: &Reading<'_>, key: &str, value: &NewValue) -> Result<Attempts, Refusal> {
    let keys = written::ways(&NewValue::Plain(key.to_owned()), "");
    let values = written::ways(value, "");
    let lines: Vec<String> =
        keys.iter().flat_map(|key| values.iter().map(move |value| format!("{key}: {value}"))).collect();
    let mut expected = reading.trees();
    expected.push((key.to_owned(), Tree::of_value(value)));
    let source = reading.source;
    let Some(span) = reading.front_matter.span else {
        let top = bom_length(source);
        let end = most_used_ending(source);
        let created = |line: String| vec![Splice::insertion(top, format!("---{end}{line}{end}---{end}"))];
        return Ok(Attempts { blame: Span::at(top), ways: lines.into_iter().map(created).collect(), expected });
    };
    let closing = closing_line(reading, span)?;
    // Where only the top line stands above, its line end is the one to use.
    let above = &source[..closing];
    let content_end = above.trim_end_matches(['\n', '\r']).len();
    let end = ending(&source[content_end..]);
    let indent =
        reading.front_matter.entries.last().map_or("", |last| indentation(source, last.key_span.start as usize));
    let added = |line: String| vec![Splice::insertion(closing, format!("{indent}{line}{end}"))];
    Ok(Attempts { blame: Span::at(closing), ways: lines.into_iter().map(added).collect(), expected })
}

/// Where the line begins that closes the front matter.
fn closing_line(reading: &Reading<'_>, span: Span) -> Result<usize, Refusal> {
    let closing = line_start(reading.source, span.end as usize);
    let in_the_way = reading.faults.iter().find_map(|fault| match fault.kind {
        FaultKind::SecondDocument => Some(Refusal { span: fault.span, reason: Reason::SecondDocument }),
        FaultKind::Conflict if fault.span.end as usize > closing => {
            Some(Refusal { span: fault.span, reason: Reason::Conflict })
        }
        _ => None,
    });
    in_the_way.map_or(Ok(closing), Err)
}

/// The line end that most lines of the text have; `\n` where none does.
fn most_used_ending(source: &str) -> &'static str {
    let windows = source.matches("\r\n").count();
    let unix = source.matches('\n').count() - windows;
    let old = source.matches('\r').count() - windows;
    let most = windows.max(unix).max(old);
    match most {
        0 => "\n",
        _ if most == unix => "\n",
        _ if most == windows => "\r\n",
        _ => "\r",
    }
}

/// The front matter taken out with its only entry, where nothing but the entry would tell it from a card that had none
/// before the entry was set.
pub(super) fn removal(reading: &Reading<'_>, place: &Place<'_>) -> Option<Vec<Splice>> {
    let source = reading.source;
    let span = reading.front_matter.span?;
    let top = span.start as usize;
    let closing = line_start(source, span.end as usize);
    let is_alone = reading.front_matter.entries.len() == 1
        && next_line(source, top) == place.lines.start
        && place.lines.end == closing;
    let marker = |at: usize| (&source[at..line_end(source, at)], ending(&source[line_end(source, at)..]));
    let entry_end = ending(&source[line_end(source, place.lines.start)..]);
    let is_as_created = marker(top) == ("---", entry_end) && marker(closing) == ("---", entry_end);
    (is_alone && is_as_created).then(|| vec![Splice::removal(top..reading.body)])
}

/// The only entry taken out with the empty lines around it: above nothing but empty lines, `---` opens no front matter.
pub(super) fn emptying(reading: &Reading<'_>, place: &Place<'_>) -> Option<Vec<Splice>> {
    let source = reading.source;
    let span = reading.front_matter.span.filter(|_| reading.front_matter.entries.len() == 1)?;
    let content = next_line(source, span.start as usize)..line_start(source, span.end as usize);
    let blank = Lines::new(source, content.start, content.end).filter(|line| line.span.text(source).trim().is_empty());
    let outside = blank.map(|line| line.start()..line.next).filter(|line| !place.lines.contains(&line.start));
    Some(outside.chain([place.lines.clone()]).map(Splice::removal).collect())
}
