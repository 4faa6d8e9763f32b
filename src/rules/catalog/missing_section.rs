//! A card without a section that such cards have.

use crate::analysis::says;
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::{SECTIONS, Section, section_of};
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "missing-section",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story, theme or epic, from `to-do` on, without a section that cards of its type should have",
    why: "A section that is there on most cards is looked for on all. \
Until a team sets a list of its own, a section is asked for where at least half of the cards that should have it do; \
what the configuration lists is asked of every card. \
The field that says the same counts, and non-functional needs are inherited from epic and theme. \
A tech ticket is asked for from `developing` on.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: to-do
release: mvp
---
# Pay by card

As a parent, I want to pay by card, so that the food comes to my door.

## Business value

Nine baskets in ten.
-- storymap/buy/pay/pay-later.md
---
status: to-do
release: mvp
---
# Pay later

As a student, I want to pay later, so that I eat until the end of the month.
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
status: to-do
release: mvp
---
# Pay later

As a student, I want to pay later, so that I eat until the end of the month.

## Business value

The last week of the month is our quietest.
",
    cure: "Write the section, even if it only says `None`; or set the list to what your team asks for.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption {
            key: "story",
            meaning: "sections that a story must have",
            default: Default::Sections(
                Space::Story,
                &["Business value", "Out of scope", "Non-functional needs", "Tech ticket"],
            ),
        },
        RuleOption {
            key: "theme",
            meaning: "sections that a theme must have",
            default: Default::Sections(
                Space::Theme,
                &["Problem or opportunity", "In scope", "Out of scope", "Compliance and risk"],
            ),
        },
        RuleOption {
            key: "epic",
            meaning: "sections that an epic must have",
            default: Default::Sections(Space::Epic, &["Problem statement", "Solution sketch", "Risks and assumptions"]),
        },
    ],
    check: Check::Map(check),
};

/// The cards that are asked for sections, and the option that lists theirs.
const ASKED: [(Space, &str); 3] = [(Space::Story, "story"), (Space::Theme, "theme"), (Space::Epic, "epic")];

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for (space, key) in ASKED {
        let titles = ctx.option(&RULE, key).words();
        let sections = titles.iter().filter_map(|title| Some((*title, section_of(space, title)?.section)));
        let mut asked: Vec<(&str, Section)> = sections.collect();
        let of_type = ctx.cards(space).filter(|(_, card)| card.card_type == space.card_type());
        let begun = of_type.filter(|(_, card)| card.is_open() && card.status >= Status::ToDo);
        let cards: Vec<(CardId, u64)> = begun.map(|(id, card)| (id, written(ctx, id, card))).collect();
        let is_set = ctx.sets_option(&RULE, key);
        if !is_set {
            asked.retain(|(_, section)| is_usual(ctx, *section, &cards));
        }
        for (id, written) in &cards {
            let absent = asked.iter().filter(|(_, section)| is_asked(ctx, *id, *section));
            let absent = absent.filter(|(_, section)| written & bit(*section) == 0 && !inherits(ctx, *id, *section));
            let absent: Vec<String> = absent.map(|(title, _)| format!("`{title}`")).collect();
            if !absent.is_empty() {
                sink.add(finding(ctx, *id, &absent, is_set));
            }
        }
    }
}

fn finding(ctx: &Context<'_>, id: CardId, absent: &[String], is_set: bool) -> Finding {
    let (sections, it) = if absent.len() == 1 { ("section", "it") } else { ("sections", "them") };
    let message = format!("{} has no {sections} {}", ctx.named(id), absent.join(", "));
    let who = if is_set { "the configuration asks for" } else { "most cards like it have" };
    let help = format!("{who} {it}; write {it}, even if it only says `None`");
    Finding::new(id, ctx.title_of(id), message, help)
}

fn bit(section: Section) -> u64 {
    1 << section as u64
}

/// The sections that a card has, by itself or as a field, as bits.
fn written(ctx: &Context<'_>, id: CardId, card: &Card) -> u64 {
    let space = card.card_type.space();
    let fields = SECTIONS.iter().filter(|spec| spec.on.contains(&space));
    let said = |field: Field| card.field(field).is_some() || ctx.unread.hides(id, field);
    let fields = fields.filter(|spec| spec.field.is_some_and(said)).map(|spec| spec.section);
    let criteria = (!card.body.criteria.items.is_empty()).then_some(Section::AcceptanceCriteria);
    says::sections(ctx.map, card).chain(fields).chain(criteria).fold(0, |bits, section| bits | bit(section))
}

/// True where half of the cards that should have a section have it: the others stand out then.
fn is_usual(ctx: &Context<'_>, section: Section, cards: &[(CardId, u64)]) -> bool {
    let asked = cards.iter().filter(|(id, _)| is_asked(ctx, *id, section));
    let (mut all, mut with) = (0, 0);
    for (_, written) in asked {
        all += 1;
        with += usize::from(written & bit(section) != 0);
    }
    with > 0 && with * 2 >= all
}

/// Nobody has a ticket before the work begins.
fn is_asked(ctx: &Context<'_>, id: CardId, section: Section) -> bool {
    section != Section::TechTicket || ctx.map.card(id).status >= Status::Developing
}

/// True where the epic or the theme of a card says it for all that is below; also where it names one that does not
/// exist, for nobody knows what that would say.
fn inherits(ctx: &Context<'_>, id: CardId, section: Section) -> bool {
    if section != Section::NonFunctionalNeeds {
        return false;
    }
    let mut card = ctx.map.card(id);
    for field in [Field::Epic, Field::Theme] {
        if card.field(field).is_none() {
            continue;
        }
        let Some(above) = card.referred_cards(field).next() else { return true };
        card = ctx.map.card(above);
        if says::section(ctx.map, card, section).is_some() {
            return true;
        }
    }
    false
}
