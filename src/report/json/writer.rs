//! JSON written piece by piece, two spaces a level, all on one line, or some of it; commas and line ends are its only
//! care.

use crate::escape;
use std::io::{self, Write};

/// Bytes that are held back before they are written: thousands of keys and commas are few writes then.
const HELD: usize = 1 << 16;

/// A JSON text under construction. What it holds back is written when the whole text is closed.
pub(in crate::report) struct Writer<'w> {
    out: &'w mut dyn Write,
    held: String,
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
        Writer::of(out, Layout::Indented)
    }

    /// Each whole text on a line of its own.
    pub(in crate::report) fn on_one_line(out: &'w mut dyn Write) -> Writer<'w> {
        Writer::of(out, Layout::OneLine)
    }

    fn of(out: &'w mut dyn Write, layout: Layout) -> Writer<'w> {
        Writer { out, held: String::new(), layout, open: Vec::new() }
    }

    /// Begins an object: the value of `key`, or without one an item of an array or the whole text.
    pub(in crate::report) fn open_object(&mut self, key: Option<&str>) -> io::Result<()> {
        self.begin(key);
        self.open('{', '}');
        Ok(())
    }

    /// Begins an object as an item of an array, all of it on one line.
    pub(in crate::report) fn open_line(&mut self) -> io::Result<()> {
        self.begin(None);
        self.open('{', '}');
        self.layout = Layout::OneLine;
        Ok(())
    }

    pub(in crate::report) fn open_array(&mut self, key: &str) -> io::Result<()> {
        self.begin(Some(key));
        self.open('[', ']');
        Ok(())
    }

    /// Begins an array that is the whole text.
    pub(in crate::report) fn open_list(&mut self) -> io::Result<()> {
        self.begin(None);
        self.open('[', ']');
        Ok(())
    }

    /// Ends what was opened last; the end of the whole text ends its line.
    pub(in crate::report) fn close(&mut self) -> io::Result<()> {
        let Some(container) = self.open.pop() else { return Ok(()) };
        if !container.is_empty {
            self.start_line();
        }
        self.held.push(container.closing);
        self.layout = container.after;
        if self.open.is_empty() {
            self.held.push('\n');
            return self.pass();
        }
        if self.held.len() < HELD { Ok(()) } else { self.pass() }
    }

    pub(in crate::report) fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        self.begin(Some(key));
        escape::push_json(text, &mut self.held);
        Ok(())
    }

    pub(in crate::report) fn number(&mut self, key: &str, number: u64) -> io::Result<()> {
        self.plain(key, &number.to_string())
    }

    /// A decimal as people write it, `12.5`; as a text where it is none that JSON knows.
    pub(in crate::report) fn decimal(&mut self, key: &str, decimal: &str) -> io::Result<()> {
        let unsigned = decimal.strip_prefix('-').unwrap_or(decimal);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let has_spare_nought = whole.len() > 1 && whole.starts_with('0');
        match !is_figures(whole) || !is_figures(part) || has_spare_nought {
            true => self.text(key, decimal),
            false => self.plain(key, decimal),
        }
    }

    pub(in crate::report) fn flag(&mut self, key: &str, flag: bool) -> io::Result<()> {
        self.plain(key, if flag { "true" } else { "false" })
    }

    pub(in crate::report) fn null(&mut self, key: &str) -> io::Result<()> {
        self.plain(key, "null")
    }

    /// A text as an item of an array.
    pub(in crate::report) fn item(&mut self, text: &str) -> io::Result<()> {
        self.begin(None);
        escape::push_json(text, &mut self.held);
        Ok(())
    }

    /// A word or a number under a key.
    fn plain(&mut self, key: &str, value: &str) -> io::Result<()> {
        self.begin(Some(key));
        self.held.push_str(value);
        Ok(())
    }

    fn open(&mut self, opening: char, closing: char) {
        self.open.push(Container { closing, is_empty: true, after: self.layout });
        self.held.push(opening);
    }

    /// Whatever stands before a value.
    fn begin(&mut self, key: Option<&str>) {
        if let Some(container) = self.open.last_mut() {
            if !std::mem::replace(&mut container.is_empty, false) {
                self.held.push(',');
            }
            self.start_line();
        }
        if let Some(key) = key {
            escape::push_json(key, &mut self.held);
            self.held.push_str(if self.layout == Layout::OneLine { ":" } else { ": " });
        }
    }

    fn start_line(&mut self) {
        if self.layout == Layout::Indented {
            self.held.push('\n');
            self.held.extend(std::iter::repeat_n("  ", self.open.len()));
        }
    }

    /// Writes what is held back.
    fn pass(&mut self) -> io::Result<()> {
        self.out.write_all(self.held.as_bytes())?;
        self.held.clear();
        Ok(())
    }
}
