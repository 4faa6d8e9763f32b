//! References and paths in front matter.

use super::paths::joined;
use super::words::Step;
use super::{Follower, Lost, Rewrite};
use crate::limits::Limits;
use crate::load::reference::{Meant, Word, meant, wikilink_word};
use crate::model::card::{Card, CardId};
use crate::model::value::{Reference, Target};
use crate::source::{Span, Text};
use crate::syntax::front_matter;
use crate::syntax::markdown::links::place_in;
use crate::syntax::yaml::{Node, NodeKind};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

impl Follower<'_> {
    /// What changes in the front matter of a card.
    pub(super) fn fields(&self, id: CardId, lost: &mut Vec<Lost>) -> Vec<Rewrite> {
        let card = self.before.site.map.card(id);
        let mut rewrites = Vec::new();
        for value in &card.fields {
            // `external: …` and URLs are no words of this map; a wikilink may be one that is not written yet.
            let is_ours = |reference: &&Reference| reference.target != Target::Outside || reference.is_wikilink;
            for reference in value.value.references().iter().filter(is_ours) {
                match self.reference(id, value.field, reference) {
                    Step::Stays => {}
                    Step::Becomes(word) => rewrites.extend(self.rewrite(card, reference, &word)),
                    Step::Lost(target) => lost.push(Lost { card: id, at: reference.span, target }),
                }
            }
        }
        rewrites.sort_by_key(|rewrite| rewrite.at);
        rewrites
    }

    fn reference(&self, id: CardId, field: Field, reference: &Reference) -> Step {
        let map = self.before.site.map;
        let card = map.card(id);
        let word = Word { text: map.text(card, &reference.text), is_wikilink: reference.is_wikilink };
        match meant(card.card_type, field, word) {
            Meant::Card(space) => self.word(id, &[space], word),
            Meant::Note => self.word(id, &[Space::Evidence], word),
            Meant::Path => self.path(word.text).map_or(Step::Stays, Step::Becomes),
        }
    }

    /// A path from the top, with its anchor; `None` where it leads where it led.
    fn path(&self, typed: &str) -> Option<String> {
        let (path, anchor) = typed.split_at(typed.find(['#', '?']).unwrap_or(typed.len()));
        let moved = self.moved(&joined("", path))?;
        let root = if path.starts_with('/') { "/" } else { "" };
        let end = if path.ends_with('/') { "/" } else { "" };
        Some(format!("{root}{moved}{end}{anchor}"))
    }

    /// The whole scalar with another word for the one that refers.
    fn rewrite(&self, card: &Card, reference: &Reference, word: &str) -> Option<Rewrite> {
        let source = self.before.site.map.source(card.file);
        let at = reference.span;
        if let Text::Slice(span) = reference.text {
            let (all, part) = (at.range(), span.range());
            let (before, after) = (source.get(all.start..part.start)?, source.get(part.end..all.end)?);
            return Some(Rewrite { at, text: format!("{before}{word}{after}") });
        }
        if !reference.is_wikilink {
            return Some(Rewrite { at, text: word.to_owned() });
        }
        let scalar = scalar_at(source, at, &self.before.site.map.limits)?;
        let inner = scalar.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(&scalar);
        let old = wikilink_word(inner);
        let start = place_in(&scalar, old)?;
        Some(Rewrite { at, text: format!("{}{word}{}", &scalar[..start], &scalar[start + old.len()..]) })
    }
}

/// The text of the scalar of front matter at a place.
fn scalar_at(source: &str, at: Span, limits: &Limits) -> Option<String> {
    fn within(node: &Node, at: Span) -> Option<&Node> {
        if node.span == at {
            return Some(node);
        }
        match &node.kind {
            NodeKind::Scalar { .. } => None,
            NodeKind::Sequence(items) => items.iter().find_map(|item| within(item, at)),
            NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| within(&pair.value, at)),
        }
    }
    let (front_matter, _) = front_matter::read_again(source, limits);
    let node = front_matter.entries.iter().find_map(|entry| within(&entry.value, at))?;
    node.scalar(source).map(str::to_owned)
}
