//! What the blocks of a body mean: which is the title, which open sections, where the story sentence and
//! the criteria stand. One pass over the blocks.

use super::blocks::{Block, BlockKind, Blocks};
use super::labels::{self, Label};
use super::{Body, SectionText, Title};
use crate::source::Span;
use crate::syntax::criteria::reader::{CriteriaReader, Paragraph};
use crate::syntax::inline::Run;
use crate::syntax::sentence::{self, Sentence};

/// The level of a label that stands in no list; headings have 1 to 6.
const LABEL_LEVEL: u32 = 7;

/// The most blocks that one story sentence may be spread over.
const MOST_PARTS: usize = 5;

/// Reads the blocks of a body; its span and links are left to the caller.
pub(super) fn read(source: &str, blocks: &Blocks) -> Body {
    let mut reader = Reader::new(source, blocks);
    for (index, block) in blocks.list.iter().enumerate() {
        reader.close_items(block.span);
        match block.kind {
            BlockKind::Heading(level) => reader.heading(block, u32::from(level)),
            BlockKind::Text | BlockKind::Row => reader.text(index, block),
            BlockKind::Code { first, last, gherkin } => {
                let in_criteria = reader.in_criteria();
                reader.criteria.code(&blocks.code[first..last], gherkin, in_criteria);
            }
        }
    }
    reader.finish()
}

/// A section whose end has not been met.
#[derive(Debug)]
struct Open {
    /// Its place in `Body::sections`.
    index: usize,
    level: u32,
    /// Where its list item ends, for a label in a list.
    limit: Option<u32>,
    /// True for a section with the title of one that holds acceptance criteria.
    is_criteria: bool,
    /// True for such a section and for all in it that the format does not know as something else.
    holds_criteria: bool,
    /// True for a label with text on its line: what follows in other paragraphs may be something else.
    is_inline: bool,
}

struct Reader<'a> {
    source: &'a str,
    blocks: &'a Blocks,
    body: Body,
    open: Vec<Open>,
    criteria: CriteriaReader<'a>,
    /// A sentence that only says what.
    vague: Option<Sentence>,
    title_words: Option<Run<'a>>,
    /// True after a first heading that is a section: only a heading of level 1 can be the title then.
    is_titleless: bool,
    /// The first paragraph of a body without any title.
    untitled: Option<Title>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, blocks: &'a Blocks) -> Reader<'a> {
        Reader {
            source,
            blocks,
            body: Body::default(),
            open: Vec::new(),
            criteria: CriteriaReader::new(source, &blocks.flow),
            vague: None,
            title_words: None,
            is_titleless: false,
            untitled: None,
        }
    }

    fn heading(&mut self, block: &Block, level: u32) {
        self.close(level, block.span);
        self.criteria.divide();
        let words = self.blocks.run(self.source, block).trimmed();
        if words.text.is_empty() {
            return;
        }
        let title = Title::of(words);
        if self.body.title.is_none() {
            let is_title = level == 1 || !self.is_titleless && !labels::is_known(words.text);
            self.is_titleless |= !is_title;
            if is_title {
                self.body.title = Some(title);
                self.body.title_level = level;
                self.title_words = Some(words);
                return;
            }
        }
        self.open_section(title, level, block.span.range().end, None);
    }

    fn text(&mut self, index: usize, block: &Block) {
        let words = self.blocks.run(self.source, block).trimmed();
        let own = match &block.label {
            Some(label) => self.label(block, label),
            None => words,
        };
        if !words.text.is_empty() {
            self.keep_item(words, own, block.label.is_some());
        }
        if self.in_criteria() {
            let opens_them = block.label.is_some() && self.open.last().is_some_and(|open| open.is_criteria);
            let words = if opens_them { own } else { words };
            self.criteria.paragraph(Paragraph { words, own, item: block.item, is_row: block.kind == BlockKind::Row });
            return;
        }
        self.sentence(index, own, words);
        let is_paragraph = block.item.is_none() && block.label.is_none() && block.kind == BlockKind::Text;
        if is_paragraph && self.open.iter().all(|open| open.is_inline) {
            let opening = if self.body.title.is_some() { &mut self.body.opening } else { &mut self.untitled };
            opening.get_or_insert_with(|| Title::of(words));
        }
    }

    /// Opens the section of a label and returns the words after it.
    fn label(&mut self, block: &Block, label: &Label) -> Run<'a> {
        let flow = &self.blocks.flow;
        let title = flow.run(self.source, label.title.0, label.title.1).trimmed();
        let after = flow.run(self.source, label.title.1, block.words.1.max(label.title.1));
        let skipped = after.text.len() - after.text.trim_start().trim_start_matches(':').trim_start().len();
        let own = after.from(skipped).trimmed();
        if title.text.is_empty() {
            return own;
        }
        let depth = block.item.map_or(0, |item| item.depth);
        let of_a_scenario = self.in_criteria() && (depth > 0 || labels::is_of_a_scenario(title.text));
        let level = LABEL_LEVEL + depth + u32::from(of_a_scenario && depth == 0);
        self.close(level, block.span);
        if !of_a_scenario {
            self.criteria.divide();
        }
        let limit = block.item.map(|item| item.span.end);
        self.open_section(Title::of(title), level, label.after, limit);
        if let Some(open) = self.open.last_mut() {
            open.is_inline = !own.text.is_empty();
        }
        own
    }

    /// Adds a section whose content begins at byte `from`; where it ends is known when it is closed.
    fn open_section(&mut self, title: Title, level: u32, from: usize, limit: Option<u32>) {
        let name = title.text.get(self.source);
        let is_criteria = labels::is_criteria(name);
        let holds_criteria = is_criteria || self.in_criteria() && !labels::is_known_on_a_story(name);
        let index = self.body.sections.len();
        self.open.push(Open { index, level, limit, is_criteria, holds_criteria, is_inline: false });
        self.body.sections.push(SectionText { title, content: Span::at(from), items: Vec::new() });
    }

    /// Ends the sections that a new one of this level ends.
    fn close(&mut self, level: u32, next: Span) {
        while self.open.last().is_some_and(|open| open.level >= level) {
            self.close_last(next.start);
        }
    }

    /// Ends the labels whose list item ends before the next block.
    fn close_items(&mut self, next: Span) {
        while let Some(limit) = self.open.last().and_then(|open| open.limit).filter(|limit| *limit <= next.start) {
            self.close_last(limit);
        }
    }

    fn close_last(&mut self, end: u32) {
        let Some(open) = self.open.pop() else { return };
        let section = &mut self.body.sections[open.index];
        let start = section.content.start;
        section.content = Span { start, end: end.max(start) }.trimmed(self.source);
        if open.is_criteria {
            self.criteria.section(section.content);
        }
    }

    /// Adds a block to the sections it stands in; the label that opens a section is no part of its own items.
    fn keep_item(&mut self, words: Run<'_>, own: Run<'_>, is_label: bool) {
        let Some((innermost, around)) = self.open.split_last() else { return };
        for open in around {
            self.body.sections[open.index].items.push(Title::of(words));
        }
        let words = if is_label { own } else { words };
        if !words.text.is_empty() {
            self.body.sections[innermost.index].items.push(Title::of(words));
        }
    }

    fn in_criteria(&self) -> bool {
        self.open.last().is_some_and(|open| open.holds_criteria)
    }

    /// Looks for the story sentence in a block and, where it is spread over several, in those below it.
    fn sentence(&mut self, index: usize, own: Run<'a>, words: Run<'a>) {
        if self.body.sentence.is_some() {
            return;
        }
        let labelled = own.text.len() != words.text.len();
        let found = sentence::parse(own).or_else(|| if labelled { sentence::parse(words) } else { None });
        if found.is_none() && !sentence::may_open(words.text) {
            return;
        }
        let Some(sentence) = self.spread(index, found) else { return };
        let title_of = |open: &Open| self.body.sections[open.index].title.text.get(self.source);
        if self.open.iter().any(|open| labels::is_known_on_a_story(title_of(open))) {
            return;
        }
        if sentence.has_scene() {
            self.body.sentence = Some(sentence);
        } else if self.open.last().is_none_or(|open| may_hold_a_story(title_of(open))) {
            self.vague.get_or_insert(sentence);
        }
    }

    /// The sentence with the parts that stand in the blocks below: `As a …`, `I want …`, `So that …`.
    fn spread(&self, index: usize, found: Option<Sentence>) -> Option<Sentence> {
        let list = &self.blocks.list;
        let start = list[index].words.0;
        let is_whole = |found: &Option<Sentence>| found.as_ref().is_some_and(|known| known.outcome.is_some());
        let mut found = found;
        for next in list.iter().skip(index + 1).take(MOST_PARTS - 1) {
            let words = self.blocks.run(self.source, next);
            if is_whole(&found) || next.kind != BlockKind::Text || !sentence::may_go_on(words, found.is_some()) {
                break;
            }
            let joined = self.blocks.flow.run(self.source, start, next.words.1);
            found = sentence::parse(joined).or(found);
        }
        found
    }

    fn finish(mut self) -> Body {
        let end = u32::try_from(self.source.len()).unwrap_or(u32::MAX);
        while !self.open.is_empty() {
            let limit = self.open.last().and_then(|open| open.limit);
            self.close_last(limit.unwrap_or(end).min(end));
        }
        let from_title = || self.title_words.and_then(sentence::parse);
        self.body.sentence = self.body.sentence.take().or(self.vague.take()).or_else(from_title);
        if self.body.title.is_none() {
            self.body.opening = self.untitled;
        }
        self.body.criteria = self.criteria.finish();
        // A body is kept as long as the map is, so nothing keeps room to grow.
        self.body.sections.shrink_to_fit();
        self.body.sections.iter_mut().for_each(|section| section.items.shrink_to_fit());
        self.body.criteria.items.shrink_to_fit();
        self.body
    }
}

/// True for the titles under which "I want to …" is the story and not something that somebody said.
fn may_hold_a_story(title: &str) -> bool {
    let title = title.to_lowercase();
    ["story", "narrative", "description", "summary"].iter().any(|known| title.contains(known))
}
