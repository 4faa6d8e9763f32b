//! The KPIs of a theme, and which of them lead and which lag. Which mix is a good one is for a rule to say.

use crate::analysis::says;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::Span;
use crate::syntax::markdown::{SectionText, Title};
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;

/// The KPIs of a theme, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kpis {
    /// Where they stand: the value of the field, else the title of the section.
    pub span: Span,
    /// All of them.
    pub count: usize,
    /// Those said to move first: `leading: …`, or under a heading of that name.
    pub leading: usize,
    /// Those said to move last.
    pub lagging: usize,
}

/// What kind of KPI.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Leading,
    Lagging,
}

/// The KPIs of a theme; `None` where it names none.
pub fn of(map: &StoryMap, theme: CardId) -> Option<Kpis> {
    let card = map.card(theme);
    let (span, kinds): (Span, Vec<Option<Kind>>) = match card.field(Field::Kpis) {
        Some(field) => {
            let items = card.items(Field::Kpis).iter();
            (field.span, items.map(|item| kind_of(map.text(card, &item.text))).collect())
        }
        None => {
            let section = says::section(map, card, Section::Kpis)?;
            (section.title.span, kinds_in(map, card, section))
        }
    };
    let of_kind = |kind: Kind| kinds.iter().filter(|found| **found == Some(kind)).count();
    let kpis = Kpis { span, count: kinds.len(), leading: of_kind(Kind::Leading), lagging: of_kind(Kind::Lagging) };
    (kpis.count > 0).then_some(kpis)
}

/// The kind of each item of the section. One that does not say it has that of the heading or label it stands under.
fn kinds_in(map: &StoryMap, card: &Card, section: &SectionText) -> Vec<Option<Kind>> {
    let holds = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let parts = card.body.sections.iter().filter(|part| holds(section.content, part.title.span));
    let parts: Vec<_> =
        parts.filter_map(|part| Some((part.content, kind_of(map.text(card, &part.title.text))?))).collect();
    let kind = |item: &Title| {
        let before = parts.partition_point(|(content, _)| content.start <= item.span.start);
        let nearest = before.checked_sub(1).map(|index| parts[index]);
        let around = || nearest.filter(|(content, _)| holds(*content, item.span)).map(|(_, kind)| kind);
        kind_of(map.text(card, &item.text)).or_else(around)
    };
    section.items.iter().map(kind).collect()
}

/// The kind that a text opens with: `leading: …`, `Lagging – …`, `Leading indicators`.
fn kind_of(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    [("leading", Kind::Leading), ("lagging", Kind::Lagging)]
        .into_iter()
        .find_map(|(known, kind)| known.eq_ignore_ascii_case(word).then_some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn kpis_are_counted_in_the_field_else_in_the_section() {
        for (card, expected) in [
            ("---\nkpis: [\"leading: a\", \"Lagging: b\", c]\n---\n", Some((3, 1, 1))),
            ("---\nkpis:\n  - leading: a\n  - lagging – b\n---\n## Success KPIs\n\n- c\n", Some((2, 1, 1))),
            ("# T\n\n## Success KPIs\n\n- **Leading:** a\n- Leading: b\n- lagging: c\n", Some((3, 2, 1))),
            (
                "# T\n\n## Success KPIs\n\n### Leading\n\n- a\n- b\n\n### Lagging\n\n- c\n\n## In scope\n\n- d\n",
                Some((3, 2, 1)),
            ),
            ("# T\n\n## Success KPIs\n\nWe are misleading nobody.\n", Some((1, 0, 0))),
            ("# T\n\n## Success KPIs\n", None),
            ("---\nkpis: []\n---\n", None),
            ("# T\n", None),
        ] {
            let map = fixture(&format!("-- a/t/s.md\n-- themes/t.md\n{card}"));
            let found = of(&map, map.product[0]).map(|kpis| (kpis.count, kpis.leading, kpis.lagging));
            assert_eq!(found, expected, "{card}");
        }
    }
}
