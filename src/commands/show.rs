//! `storymap show`: one card whole: where it stands, what it says, what it needs, and its gaps. What its fields say is
//! in `fields`, what hangs together with it in `around`.

mod around;
mod fields;

use super::facts::Facts;
use super::reports::{ReportArgs, Seen, id_of, ids_of, text_fact};
use super::{Context, Exit};
use crate::analysis::ages::Ages;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::model::card::CardId;
use crate::report::view::{Item, Passage, Records, View};
use crate::report::{FactValue, Tone};
use crate::rules::{self, Names};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};

/// Show one card whole: its place, what it says, what it needs, its gaps
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap show pay-by-card              a story by its id
  storymap show release:mvp              where a story and a release have one id
  storymap show storymap/buy/pay.md      by its path
  storymap show mvp --format json        for scripts")]
pub struct Args {
    /// The card, by its id, an alias or its path
    #[arg(value_name = "ID")]
    card: String,
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of the card.
pub(super) static SHAPE: Shape = Shape {
    command: "show",
    records: "cards",
    keys: &[&[
        key("id", Holds::Text, "its id, with its map's where there are several"),
        key("type", Holds::Text, "its type"),
        key("title", Holds::Text, "its title"),
        key("path", Holds::Text, "its file, or the folder that stands for it"),
        maybe("map", Holds::Text, "the map it lies in, by id"),
        maybe("activity", Holds::Text, "the activity it stands under, by id"),
        maybe("task", Holds::Text, "the task it stands under, by id"),
        key("personas", Holds::Texts, "who acts in a story, by id"),
        key("needs", Holds::Texts, "the cards that must ship before it, by id"),
        key("needed_by", Holds::Texts, "the cards that wait for it, by id"),
        key("stories", Holds::Texts, "the stories that stand under it or belong to it, by id"),
        key("fields", Holds::Named(&Holds::Field), "its fields that could be read, by their keys"),
        key("criteria", Holds::List(CRITERION), "its acceptance criteria"),
        key("gaps", Holds::List(GAP), "its gaps, the gravest first"),
    ]],
    facts: &[],
};

const CRITERION: &[Key] = &[
    key("text", Holds::Text, "the criterion"),
    maybe("met", Holds::Flag, "whether its box is ticked; `null` without a box"),
    key("steps", Holds::Count, "the steps of a scenario"),
];

const GAP: &[Key] = &[
    key("rule", Holds::Text, "the rule"),
    key("severity", Holds::Word(&["info", "warning", "error"]), "how grave it is"),
    key("message", Holds::Text, "what is wrong"),
    key("help", Holds::Text, "what to do about it"),
];

/// Prints the card.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let card = seen.card(&args.card)?;
    let map = seen.map();
    let facts = Facts::of(seen.loaded(), Ages::default());
    let gaps = gaps(card, &seen, &facts)?;
    let kind = map.card(card).card_type.name();
    let mut pairs = fields::pairs(card, &seen, &facts, ctx.look.ascii);
    pairs.extend(around::pairs(card, &seen, &facts));
    let criteria = fields::criteria(card, map, ctx.look.ascii);
    let mut passages = vec![
        Passage::Heading(format!("{kind} `{}`: {}", map.qualified_id(card), map.title(card))),
        Passage::Pairs(pairs),
    ];
    if !criteria.is_empty() {
        passages.extend([Passage::Heading("acceptance criteria".to_owned()), Passage::Items(criteria)]);
    }
    passages.push(Passage::Heading("gaps".to_owned()));
    passages.push(Passage::Items(match gaps.is_empty() {
        true => vec![Item { tone: Tone::Good, ..Item::new(0, "none") }],
        false => gaps.iter().map(gap).collect(),
    }));
    let view = View {
        passages,
        records: records(card, &seen, &facts, &gaps),
        facts: Vec::new(),
        closing: seen.partly_read().filter(|_| seen.unread.hides_any(card)).into_iter().collect(),
    };
    args.report.print(&view, ctx)
}

/// The gaps that are about a card, the gravest first.
fn gaps(card: CardId, seen: &Seen, facts: &Facts) -> Result<Vec<Diagnostic>, Error> {
    let found = &seen.found;
    let selection = found.selection()?.limited(&[], &[])?;
    let outcome = rules::run(&facts.context(seen.loaded(), &found.config, found.date()), &selection, Names::Own)?;
    let file = seen.map().card(card).file;
    let id = seen.map().qualified_id(card);
    let is_about = |gap: &Diagnostic| gap.card_file == Some(file) && gap.card.as_ref() == Some(&id);
    let mut gaps: Vec<Diagnostic> = outcome.diagnostics.into_iter().filter(is_about).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.severity));
    Ok(gaps)
}

fn gap(gap: &Diagnostic) -> Item {
    let tone = match gap.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Plain,
    };
    let text = format!("{}: {} [{}]", gap.severity.name(), gap.message, gap.rule);
    Item { tone, note: gap.help.to_string(), ..Item::new(0, text) }
}

/// The card as one record.
fn records(card: CardId, seen: &Seen, facts: &Facts, gaps: &[Diagnostic]) -> Records {
    let map = seen.map();
    let place = map.card(card).place;
    let text = |text: &str| FactValue::Text(text.to_owned());
    let gap = |gap: &Diagnostic| {
        vec![
            text_fact("rule", gap.rule),
            text_fact("severity", gap.severity.name()),
            text_fact("message", gap.message.as_str()),
            text_fact("help", gap.help.as_ref()),
        ]
    };
    let is_story = map.card(card).card_type.space() == Space::Story;
    let acting = if is_story { facts.personas().acting(map, card).personas.to_vec() } else { Vec::new() };
    let mut records = Records::new(&SHAPE);
    records.push(vec![
        text(&map.qualified_id(card)),
        text(map.card(card).card_type.name()),
        text(map.title(card)),
        text(map.path(card)),
        id_of(map, place.map),
        id_of(map, place.activity),
        id_of(map, place.task),
        ids_of(map, acting),
        ids_of(map, map.card(card).referred_cards(Field::DependsOn)),
        ids_of(map, around::needing(card, map)),
        ids_of(map, around::stories(card, seen, facts)),
        fields::facts(card, map),
        FactValue::List(fields::criteria_facts(card, map)),
        FactValue::List(gaps.iter().map(gap).collect()),
    ]);
    records
}
