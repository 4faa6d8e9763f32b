//! What there is to tidy, with the command for each kind of it; nothing is changed.

use super::kinds::{Found, Kind};
use crate::commands::change::Begun;
use crate::commands::{Context, amount};
use crate::edit::field::Change;
use crate::error::Error;
use crate::escape;
use crate::model::card::CardId;
use std::collections::BTreeSet;

/// Prints a line for each kind of which there is any: what to type, and what that would do.
pub(super) fn tell(ctx: &mut Context<'_>, begun: &Begun, named: &[CardId]) -> Result<(), Error> {
    let ids: String = named.iter().map(|id| format!(" {}", begun.typeable(*id))).collect();
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        let found = kind.find(begun, named)?;
        if !found.cures.is_empty() {
            lines.push((format!("storymap tidy {}{ids}", kind.option()), counted(kind, &found)));
        }
    }
    if lines.is_empty() {
        ctx.notice("nothing to tidy");
        return Ok(());
    }
    let width = lines.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    for (command, what) in lines {
        let line = format!("{command:width$}   {what}");
        writeln!(ctx.out, "{}", escape::terminal(&line)).map_err(Error::unwritable)?;
    }
    ctx.notice("nothing was changed; `--dry-run` shows what each would do");
    Ok(())
}

fn counted(kind: Kind, found: &Found) -> String {
    let cards: BTreeSet<CardId> = found.cures.iter().map(|cure| cure.rewrites.card).collect();
    let changes = || found.cures.iter().flat_map(|cure| &cure.changes);
    let cards = amount(cards.len(), "card");
    match kind {
        Kind::Keys => format!("{} in {cards}", amount(changes().count(), "key")),
        Kind::Aliases => {
            let words = found.cures.iter().map(|cure| cure.rewrites.fields.len() + cure.rewrites.body.len()).sum();
            let states = changes().filter(|change| matches!(change, Change::Set { .. })).count();
            let parts = [(words, "reference"), (states, "state")].into_iter().filter(|(count, _)| *count > 0);
            let parts: Vec<String> = parts.map(|(count, word)| amount(count, word)).collect();
            format!("{} in {cards}", parts.join(" and "))
        }
        Kind::Ranks => format!("new ranks for {cards}, in {} of siblings", amount(found.groups, "group")),
    }
}
