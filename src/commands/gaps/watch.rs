//! `gaps --watch`: the check again and again, whenever something changes that it depends on.
//!
//! What changes, and when, is an argument; a map or a configuration that is broken is told, and waited for.

use super::Args;
use crate::commands::open::Found;
use crate::commands::{Context, Exit, Host, Input, open};
use crate::error::Error;
use crate::report::Format;
use crate::snapshot::discover::Place;
use crate::snapshot::watch::{Changes, Watched};
use std::io;
use std::path::PathBuf;

/// Empties the screen with what was scrolled off it, and begins at its top.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Formats that can be read while they go on; of the others each file is one document.
const FORMATS: [Format; 4] = [Format::Text, Format::Full, Format::Concise, Format::Jsonl];

/// Checks until somebody interrupts it, or nobody reads it any more.
///
/// # Errors
/// The folder is not there, the format cannot go on, or no change can be seen here.
pub(super) fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    if !FORMATS.contains(&args.format) {
        return Err(Error::format_not_watched(args.format.name(), &FORMATS.map(Format::name)));
    }
    let place = Place::open(&ctx.start)?;
    let mut changes = Changes::of(watched(args, &place, ctx))?;
    if changes.is_polling {
        ctx.notice("the system tells of no changes here, so the map is looked at every second");
    }
    let mut wait = |ctx: &Context<'_>| {
        if !changes.wait() {
            return Ok(false);
        }
        let watched = watched(args, &place, ctx);
        if watched != *changes.watched() {
            changes = Changes::of(watched)?;
        }
        Ok(true)
    };
    checks(args, ctx, &mut wait)
}

fn watched(args: &Args, place: &Place, ctx: &Context<'_>) -> Watched {
    let read = || -> Result<(Found, PathBuf), Error> {
        let found = open::find(&ctx.start)?;
        let root = found.root()?;
        Ok((found, root))
    };
    match read() {
        Ok((found, root)) => Watched::of(place, Some(&root)).and(args.baseline.file(&found, &root)),
        Err(_) => Watched::of(place, None),
    }
}

/// Checks, and again each time that something has changed, as long as something can. What says the same as before is
/// not said again: editors write more often than anything changes.
fn checks(
    args: &Args,
    ctx: &mut Context<'_>,
    wait: &mut dyn FnMut(&Context<'_>) -> Result<bool, Error>,
) -> Result<Exit, Error> {
    let mut last = None;
    loop {
        let said = said(args, ctx);
        if last.as_ref() != Some(&said) {
            if ctx.look.is_terminal {
                ctx.out.write_all(CLEAR.as_bytes()).map_err(Error::unwritable)?;
            } else if last.is_some() && matches!(args.format, Format::Text | Format::Full) {
                ctx.out.write_all(b"\n").map_err(Error::unwritable)?;
            }
            ctx.out.write_all(&said.out).and_then(|()| ctx.out.flush()).map_err(Error::unwritable)?;
            // Where nobody listens, the results still count.
            let _ = ctx.err.write_all(&said.err).and_then(|()| ctx.err.flush());
            last = Some(said);
        }
        if !wait(ctx)? {
            return Ok(Exit::Clean);
        }
    }
}

/// What one check says on each stream.
#[derive(PartialEq, Eq)]
struct Said {
    out: Vec<u8>,
    err: Vec<u8>,
}

fn said(args: &Args, ctx: &Context<'_>) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut one = Context {
        start: ctx.start.clone(),
        today: ctx.today,
        editor: None,
        host: Host::default(),
        look: ctx.look,
        input: Input { lines: &mut io::empty(), is_terminal: false },
        out: &mut out,
        err: &mut err,
    };
    if let Err(error) = super::once(args, &mut one) {
        err.extend(error.told().into_bytes());
    }
    Said { out, err }
}

#[cfg(test)]
mod tests;
