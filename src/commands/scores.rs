//! `storymap scores`: stories in the order of what they are worth for what they cost, with the arithmetic. Several
//! models side by side are in `compare`, roll-ups in `by`; nothing is reckoned here.

pub(super) mod arithmetic;
pub(super) mod by;
pub(super) mod compare;
mod moscow;

use super::reports::{ReportArgs, Seen, count_fact, id_of, text_fact};
use super::{Context, Exit, amount};
use crate::analysis::scores::ranking::{Entry, Ranking, Worth};
use crate::analysis::scores::{Formula, Input, Lacking, Unscored};
use crate::config::score::Model;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::nearest::nearest;
use crate::report::view::{Passage, Records, View};
use crate::report::{Align, Cell, Column, Fact, FactValue, Table, Tone};
use crate::vocabulary::Space;
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};
use crate::vocabulary::status::Status;
use by::ByName;

/// Rank the stories by what they are worth for what they cost
///
/// The configuration chooses the model under `[score]`, `weighted` without it: (value + urgency + risk) ÷ effort. Numbers are
/// exact; a story that lacks one of them has no score and comes last. A score says nothing about whether a release
/// is a whole journey: that is in `storymap slices`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap scores                        the stories, the highest score first
  storymap scores --release mvp          those of one release
  storymap scores --by epic              what whole epics come to
  storymap scores --model rice           by another model
  storymap scores --compare weighted,rice,moscow
                                         several models, and how far they agree
  storymap scores --format csv           for a spreadsheet")]
pub struct Args {
    /// The model to score by, instead of the configured one
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    /// What to take together
    #[arg(long, value_name = "WHAT", default_value = "story")]
    by: ByName,
    /// Models to set side by side, with commas between them
    #[arg(long, value_name = "MODELS", value_delimiter = ',', num_args = 1.., conflicts_with_all = ["model", "by"])]
    compare: Vec<String>,
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of the stories.
pub(super) static SHAPE: Shape = Shape {
    command: "scores",
    records: "scores",
    keys: &[&[
        key("id", Holds::Text, "the story, with its map where there are several"),
        key("title", Holds::Text, "its title"),
        maybe("rank", Holds::Count, "its place, from 1; equals share one; `null` without a score"),
        maybe("score", Holds::Decimal, "its score, to two decimals; `null` without one, and for `moscow`"),
        key("inputs", Holds::Named(&Holds::Field), "the numbers it is made of; for `moscow` the word"),
        maybe("release", Holds::Text, "the release it ships in, by id"),
        maybe("task", Holds::Text, "the task it stands under, by id"),
        maybe("activity", Holds::Text, "the activity it stands under, by id"),
        maybe("why_unscored", Holds::Text, "why it has no score"),
    ]],
    facts: FACTS,
};

/// What machines are told beside the scores.
const FACTS: &[Key] = &[
    key("model", Holds::Text, "the model"),
    key("formula", Holds::Text, "its formula in the keys of front matter; empty for `moscow`"),
    key("unscored", Holds::Count, "stories without a score"),
    key("dropped", Holds::Count, "dropped stories, which are not ranked"),
    key("left_out", Holds::Count, "stories that filters left out"),
];

/// The cards that are ranked, and how many are not.
struct Ranked<'a> {
    seen: &'a Seen,
    cards: Vec<CardId>,
    dropped: usize,
    left_out: usize,
}

/// Prints the ranking.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    // A model that does not exist is told before thousands of cards are read.
    let models = args.compare.iter().map(|typed| model_named(typed)).collect::<Result<Vec<Model>, Error>>()?;
    let asked = args.model.as_deref().map(model_named).transpose()?;
    let seen = args.report.see(ctx)?;
    let ranked = Ranked::of(&seen);
    let config = &seen.found.config.score;
    let formula = |model: Model| Formula::of_model(model, config).map_err(|lacking| lacks(model, lacking));
    let view = if models.is_empty() {
        let formula = formula(asked.unwrap_or(config.model))?;
        match args.by {
            ByName::Story => ranked.by_story(&formula, &args.report, ctx.look.ascii),
            other => by::view(other, &formula, &ranked),
        }
    } else {
        let formulas = models.into_iter().map(formula).collect::<Result<Vec<Formula>, Error>>()?;
        compare::view(&formulas, &ranked, &args.report)
    };
    args.report.print(&view, ctx)
}

/// The model of a name.
fn model_named(typed: &str) -> Result<Model, Error> {
    let names = || Model::ALL.into_iter().map(Model::name);
    let known = || names().map(str::to_owned).collect::<Vec<_>>();
    let found = Model::ALL.into_iter().find(|model| model.name() == typed.trim());
    found.ok_or_else(|| Error::unknown_name("model", typed, nearest(typed, names()), &known()))
}

fn lacks(model: Model, lacking: Lacking) -> Error {
    match lacking {
        Lacking::Criteria => Error::model_lacks(model.name(), "criteria", "criteria = { value = 0.6, reach = 0.4 }"),
        Lacking::Formula => Error::model_lacks(model.name(), "formula", "formula = \"(value + urgency) / effort\""),
    }
}

impl<'a> Ranked<'a> {
    fn of(seen: &'a Seen) -> Ranked<'a> {
        let map = seen.map();
        let all = map.cards.iter().filter(|card| card.card_type.space() == Space::Story).count();
        let chosen = seen.stories();
        let left_out = all - chosen.len();
        let is_dropped = |card: &CardId| map.card(*card).status == Status::Dropped;
        let (dropped, cards): (Vec<CardId>, Vec<CardId>) = chosen.into_iter().partition(is_dropped);
        Ranked { seen, cards, dropped: dropped.len(), left_out }
    }

    fn map(&self) -> &'a StoryMap {
        self.seen.map()
    }

    fn by_story(&self, formula: &Formula, report: &ReportArgs, is_ascii: bool) -> View {
        let ranking = Ranking::of(self.map(), formula, &self.cards);
        let passages = || {
            let mut passages = match ranking.entries.is_empty() {
                true => vec![Passage::Paragraph("no stories to rank".to_owned())],
                false => vec![Passage::Table(self.table(formula, &ranking, is_ascii))],
            };
            if formula.model() == Model::Moscow {
                passages.push(Passage::Table(moscow::shares(self.map(), &self.cards)));
            }
            passages
        };
        let records = || {
            let mut records = Records::new(&SHAPE);
            ranking.entries.iter().for_each(|entry| records.push(self.record(formula, entry)));
            records
        };
        View {
            passages: report.passages(passages),
            records: report.records(&SHAPE, records),
            facts: self.facts(formula, ranking.unscored),
            closing: self.closing(ranking.unscored, self.is_configured(formula)),
        }
    }

    /// What stands beside the scores for machines.
    fn facts(&self, formula: &Formula, unscored: usize) -> Vec<Fact> {
        vec![
            text_fact("model", formula.model().name()),
            text_fact("formula", formula.text()),
            count_fact("unscored", unscored),
            count_fact("dropped", self.dropped),
            count_fact("left_out", self.left_out),
        ]
    }

    /// True for the model that the configuration chooses.
    fn is_configured(&self, formula: &Formula) -> bool {
        formula.model() == self.seen.found.config.score.model
    }

    /// What is told of stories without a score, and of those that are not here.
    fn closing(&self, unscored: usize, is_configured: bool) -> Vec<String> {
        let of = |count: usize| if count == 1 { "1 story has".to_owned() } else { format!("{count} stories have") };
        // The check knows the configured model alone.
        let hint = if is_configured { "; `storymap gaps` says what is missing" } else { "" };
        let unscored = (unscored > 0).then(|| format!("{} no score{hint}", of(unscored)));
        let dropped = (self.dropped > 0).then(|| format!("not ranked: {} dropped", amount(self.dropped, "card")));
        let kept = self.cards.len() + self.dropped;
        let chosen = self.seen.chosen(kept, kept + self.left_out, ("story", "stories"));
        unscored.into_iter().chain(dropped).chain(chosen).chain(self.seen.partly_read()).collect()
    }

    fn table(&self, formula: &Formula, ranking: &Ranking, is_ascii: bool) -> Table {
        let map = self.map();
        let columns = [
            ("rank", Align::Right),
            ("score", Align::Right),
            ("arithmetic", Align::Left),
            ("release", Align::Left),
            ("story", Align::Prose),
        ];
        let row = |entry: &Entry| {
            let card = map.card(entry.card);
            let tone = if card.status == Status::Finished { Tone::Faint } else { Tone::Plain };
            let arithmetic = match &entry.worth {
                Ok(Worth::Score(_)) => cell(&arithmetic::shown(formula, card, is_ascii), Tone::Plain),
                Ok(Worth::Moscow(_)) => cell("", Tone::Plain),
                Err(why) => cell(&why_unscored(why), Tone::Warning),
            };
            vec![
                cell(&rank(entry.rank.number), Tone::Strong),
                cell(&score(&entry.worth), Tone::Good),
                arithmetic,
                cell(card.release().map_or("-", |release| map.id(release)), Tone::Plain),
                cell(map.title(entry.card), tone),
            ]
        };
        let formula_text = arithmetic::pretty(formula.text(), is_ascii);
        let title = match formula_text.as_str() {
            "" => format!("stories by `{}`", formula.model().name()),
            text => format!("stories by `{}`: {text}", formula.model().name()),
        };
        Table {
            title,
            columns: columns.map(|(title, align)| column(title, align)).to_vec(),
            rows: ranking.entries.iter().map(row).collect(),
            legend: None,
        }
    }

    fn record(&self, formula: &Formula, entry: &Entry) -> Vec<FactValue> {
        let map = self.map();
        let place = map.card(entry.card).place;
        vec![
            id_of(map, Some(entry.card)),
            FactValue::Text(map.title(entry.card).to_owned()),
            entry.rank.number.map_or(FactValue::Nothing, |rank| FactValue::Count(rank as u64)),
            match &entry.worth {
                Ok(Worth::Score(score)) => FactValue::Decimal(score.to_string()),
                _ => FactValue::Nothing,
            },
            self.inputs(formula, entry),
            id_of(map, map.card(entry.card).release()),
            id_of(map, place.task),
            id_of(map, place.activity),
            super::reports::perhaps(entry.worth.as_ref().err().map(why_unscored)),
        ]
    }

    fn inputs(&self, formula: &Formula, entry: &Entry) -> FactValue {
        let map = self.map();
        if formula.model() == Model::Moscow {
            let word = match &entry.worth {
                Ok(Worth::Moscow(moscow)) => FactValue::Text(moscow.name().to_owned()),
                _ => FactValue::Nothing,
            };
            return FactValue::Named(vec![("moscow".to_owned(), word)]);
        }
        let card = map.card(entry.card);
        let input = |input: &Input| {
            let number =
                input.given(card).map_or(FactValue::Nothing, |given| FactValue::Decimal(given.number.to_string()));
            (input.key.as_str().to_owned(), number)
        };
        FactValue::Named(formula.inputs().iter().map(input).collect())
    }
}

/// Why a card has no score, in a few words.
pub(super) fn why_unscored(why: &Unscored) -> String {
    match why {
        Unscored::Missing(key) => format!("no {}", key.as_str()),
        Unscored::ZeroDivisor(key) => format!("{} is 0", key.as_str()),
        Unscored::DividedByZero => "divided by 0".to_owned(),
        Unscored::TooLarge => "too large".to_owned(),
        Unscored::NoNumber => "no number".to_owned(),
    }
}

fn rank(number: Option<usize>) -> String {
    number.map_or("-".to_owned(), |number| number.to_string())
}

fn score(worth: &Result<Worth, Unscored>) -> String {
    worth.as_ref().map_or("-".to_owned(), shown)
}

/// A score to two decimals, or the word of `moscow`.
pub(super) fn shown(worth: &Worth) -> String {
    match worth {
        Worth::Score(score) => score.to_string(),
        Worth::Moscow(moscow) => moscow.name().to_owned(),
    }
}

fn cell(text: &str, tone: Tone) -> Cell {
    Cell { text: text.to_owned(), tone }
}

fn column(title: &str, align: Align) -> Column {
    Column { title: title.to_owned(), key: title.to_owned(), align }
}
