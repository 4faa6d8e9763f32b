//! JSON written piece by piece, two spaces a level, all on one line, or some of it; commas and line ends are its only
//! care.

use crate::escape;
use std::io::{self, Write};

/// A JSON text under construction.
pub(in crate::report) struct Writer<'w> {
    out: &'w mut dyn Write,
    layout: Layout,
    /// The containers that are open, outermost first.
    open: Vec<Container>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Indented,
    OneLine,
}

struct Container {
    closing: char,
    is_empty: bool,
    /// The layout of what comes after it.
    after: Layout,
}

impl<'w> Writer<'w> {
    pub(in crate::report) fn new(out: &'w mut dyn Write) -> Writer<'w> {
        Writer { out, layout: Layout::Indented, open: Vec::new() }
    }

    /// Each whole text on a line of its own.
    pub(in crate::report) fn on_one_line(out: &'w mut dyn Write) -> Writer<'w> {
        Writer { out, layout: Layout::OneLine, open: Vec::new() }
    }

    /// Begins an object: the value of `key`, or without one an item of an array or the whole text.
    pub(in crate::report) fn open_object(&mut self, key: Option<&str>) -> io::Result<()> {
        self.begin(key)?;
        self.open('{', '}')
    }

    /// Begins an object as an item of an array, all of it on one line.
    pub(in crate::report) fn open_line(&mut self) -> io::Result<()> {
        self.begin(None)?;
        self.open('{', '}')?;
        self.layout = Layout::OneLine;
        Ok(())
    }

    pub(in crate::report) fn open_array(&mut self, key: &str) -> io::Result<()> {
        self.begin(Some(key))?;
        self.open('[', ']')
    }

    /// Begins an array that is the whole text.
    pub(in crate::report) fn open_list(&mut self) -> io::Result<()> {
        self.begin(None)?;
        self.open('[', ']')
    }

    /// Ends what was opened last; the end of the whole text ends its line.
    pub(in crate::report) fn close(&mut self) -> io::Result<()> {
        let Some(container) = self.open.pop() else { return Ok(()) };
        if !container.is_empty {
            self.start_line()?;
        }
        write!(self.out, "{}", container.closing)?;
        self.layout = container.after;
        if self.open.is_empty() { writeln!(self.out) } else { Ok(()) }
    }

    pub(in crate::report) fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        self.begin(Some(key))?;
        write!(self.out, "{}", escape::json(text))
    }

    pub(in crate::report) fn number(&mut self, key: &str, number: u64) -> io::Result<()> {
        self.begin(Some(key))?;
        write!(self.out, "{number}")
    }

    /// A decimal as people write it, `12.5`; as a text where it is none that JSON knows.
    pub(in crate::report) fn decimal(&mut self, key: &str, decimal: &str) -> io::Result<()> {
        let (whole, part) = decimal.split_once('.').unwrap_or((decimal, "0"));
        let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let has_spare_nought = whole.len() > 1 && whole.starts_with('0');
        if !is_figures(whole) || !is_figures(part) || has_spare_nought {
            return self.text(key, decimal);
        }
        self.begin(Some(key))?;
        write!(self.out, "{decimal}")
    }

    pub(in crate::report) fn flag(&mut self, key: &str, flag: bool) -> io::Result<()> {
        self.begin(Some(key))?;
        write!(self.out, "{flag}")
    }

    pub(in crate::report) fn null(&mut self, key: &str) -> io::Result<()> {
        self.begin(Some(key))?;
        write!(self.out, "null")
    }

    /// A text as an item of an array.
    pub(in crate::report) fn item(&mut self, text: &str) -> io::Result<()> {
        self.begin(None)?;
        write!(self.out, "{}", escape::json(text))
    }

    fn open(&mut self, opening: char, closing: char) -> io::Result<()> {
        self.open.push(Container { closing, is_empty: true, after: self.layout });
        write!(self.out, "{opening}")
    }

    /// Whatever stands before a value.
    fn begin(&mut self, key: Option<&str>) -> io::Result<()> {
        if let Some(container) = self.open.last_mut() {
            let is_first = std::mem::replace(&mut container.is_empty, false);
            write!(self.out, "{}", if is_first { "" } else { "," })?;
            self.start_line()?;
        }
        match key {
            Some(key) if self.layout == Layout::OneLine => write!(self.out, "{}:", escape::json(key)),
            Some(key) => write!(self.out, "{}: ", escape::json(key)),
            None => Ok(()),
        }
    }

    fn start_line(&mut self) -> io::Result<()> {
        match self.layout {
            Layout::OneLine => Ok(()),
            Layout::Indented => write!(self.out, "\n{:indent$}", "", indent = 2 * self.open.len()),
        }
    }
}
