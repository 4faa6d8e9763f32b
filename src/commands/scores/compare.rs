//! Several models side by side: each story's rank in each, and how far the models agree.

use super::{Ranked, cell, column, rank, score};
use crate::analysis::scores::Formula;
use crate::analysis::scores::agreement::{Agreement, agreement};
use crate::analysis::scores::ranking::{Entry, Ranking, Worth};
use crate::commands::reports::{ReportArgs, count_fact, text_fact};
use crate::model::card::CardId;
use crate::report::view::{Passage, Records, View};
use crate::report::{Align, Cell, Fact, FactValue, Table, Tone};
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};
use std::collections::HashMap;

/// What machines get of a comparison.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "scores --compare MODELS",
    records: "scores",
    keys: &[&[
        key("id", Holds::Text, "the story"),
        key("title", Holds::Text, "its title"),
        key("models", Holds::Named(&Holds::Facts(OF_MODEL)), "its rank and score by each model"),
    ]],
    facts: &[
        key("agreement", Holds::List(AGREEMENT), "how far each two of the models agree"),
        key("dropped", Holds::Count, "dropped stories, which are not ranked"),
        key("left_out", Holds::Count, "stories that filters left out"),
    ],
};

const OF_MODEL: &[Key] = &[
    maybe("rank", Holds::Count, "its place, from 1; equals share one; `null` without a score"),
    maybe("score", Holds::Decimal, "its score, to two decimals; `null` without one, and for `moscow`"),
];

const AGREEMENT: &[Key] = &[
    key("one", Holds::Text, "a model"),
    key("other", Holds::Text, "another model"),
    maybe("tau", Holds::Decimal, "Kendall's tau-b, from -1 to 1; `null` where one of them has all as equals"),
    key("cards", Holds::Count, "how many stories have a score in both"),
];

/// The stories in the order of the first model.
pub(super) fn view(formulas: &[Formula], ranked: &Ranked<'_>, report: &ReportArgs) -> View {
    let map = ranked.map();
    let rankings: Vec<Ranking> = formulas.iter().map(|formula| Ranking::of(map, formula, &ranked.cards)).collect();
    let places: Vec<HashMap<CardId, &Entry>> =
        rankings.iter().map(|ranking| ranking.entries.iter().map(|entry| (entry.card, entry)).collect()).collect();
    let order: Vec<CardId> =
        rankings.first().map(|first| first.entries.iter().map(|entry| entry.card).collect()).unwrap_or_default();
    let of_card = |card: &CardId| places.iter().filter_map(|places| places.get(card).copied()).collect::<Vec<&Entry>>();
    let pairs = pairs(formulas, &rankings);
    let records = || {
        let mut records = Records::new(&SHAPE);
        order.iter().for_each(|card| records.push(record(*card, (formulas, &of_card(card)), ranked)));
        records
    };
    let passages = || {
        let rows: Vec<_> = order.iter().map(|card| row(&of_card(card), map.title(*card))).collect();
        let table = (!rows.is_empty()).then(|| Passage::Table(table(formulas, rows)));
        table.into_iter().chain([Passage::Table(agreements(&pairs))]).collect()
    };
    let facts = vec![
        Fact { key: "agreement", value: FactValue::List(pairs.iter().map(Pair::facts).collect()) },
        count_fact("dropped", ranked.dropped),
        count_fact("left_out", ranked.left_out),
    ];
    View {
        passages: report.passages(passages),
        records: report.records(&SHAPE, records),
        facts,
        closing: ranked.closing(0, true),
    }
}

fn record(card: CardId, (formulas, entries): (&[Formula], &[&Entry]), ranked: &Ranked<'_>) -> Vec<FactValue> {
    let of_model = |(formula, entry): (&Formula, &&Entry)| {
        let number = entry.rank.number.map_or(FactValue::Nothing, |rank| FactValue::Count(rank as u64));
        let worth = match &entry.worth {
            Ok(Worth::Score(score)) => FactValue::Decimal(score.to_string()),
            _ => FactValue::Nothing,
        };
        let facts = vec![Fact { key: "rank", value: number }, Fact { key: "score", value: worth }];
        (formula.model().name().to_owned(), FactValue::Facts(facts))
    };
    vec![
        FactValue::Text(ranked.map().qualified_id(card)),
        FactValue::Text(ranked.map().title(card).to_owned()),
        FactValue::Named(formulas.iter().zip(entries).map(of_model).collect()),
    ]
}

/// Two models, and how far they agree.
struct Pair {
    one: &'static str,
    other: &'static str,
    agreement: Agreement,
}

fn pairs(formulas: &[Formula], rankings: &[Ranking]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, (formula, ranking)) in formulas.iter().zip(rankings).enumerate() {
        for (other, other_ranking) in formulas.iter().zip(rankings).skip(at + 1) {
            let agreement = agreement(ranking, other_ranking);
            pairs.push(Pair { one: formula.model().name(), other: other.model().name(), agreement });
        }
    }
    pairs
}

impl Pair {
    fn facts(&self) -> Vec<Fact> {
        let tau = self.agreement.tau.map_or(FactValue::Nothing, |tau| FactValue::Decimal(tau.to_string()));
        vec![
            text_fact("one", self.one),
            text_fact("other", self.other),
            Fact { key: "tau", value: tau },
            count_fact("cards", self.agreement.cards),
        ]
    }
}

fn table(formulas: &[Formula], rows: Vec<Vec<Cell>>) -> Table {
    let mut columns: Vec<_> = formulas.iter().map(|formula| column(formula.model().name(), Align::Right)).collect();
    columns.push(column("story", Align::Prose));
    Table { title: "rank and score by each model".to_owned(), columns, rows, legend: None }
}

fn row(entries: &[&Entry], title: &str) -> Vec<Cell> {
    let of_model = |entry: &&Entry| match entry.rank.number {
        Some(number) => cell(&format!("{}. {}", rank(Some(number)), score(&entry.worth)), Tone::Plain),
        None => cell("-", Tone::Faint),
    };
    entries.iter().map(of_model).chain([cell(title, Tone::Plain)]).collect()
}

fn agreements(pairs: &[Pair]) -> Table {
    let columns = [("models", Align::Left), ("tau-b", Align::Right), ("stories", Align::Right)];
    let row = |pair: &Pair| {
        vec![
            cell(&format!("{}, {}", pair.one, pair.other), Tone::Strong),
            cell(&pair.agreement.tau.map_or("-".to_owned(), |tau| tau.to_string()), Tone::Plain),
            cell(&pair.agreement.cards.to_string(), Tone::Plain),
        ]
    };
    Table {
        title: "how far the models agree".to_owned(),
        columns: columns.map(|(title, align)| column(title, align)).to_vec(),
        rows: pairs.iter().map(row).collect(),
        legend: Some(
            "Kendall's tau-b of the ranks: 1 is the same order, 0 none in common, -1 the reverse; of the stories that have a score in both".to_owned(),
        ),
    }
}
