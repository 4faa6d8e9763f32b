//! Questions and their answers, one a line. They go where notices go, so that what is printed on the other stream
//! stays a list of paths, or a patch.

use super::choices::{Choices, Meant};
use crate::commands::Context;
use crate::error::Error;
use crate::escape;
use crate::model::card::CardId;
use std::io::Read as _;

/// Longer answers, in bytes, are none.
const LONGEST: u64 = 1024;

/// What was answered.
pub(super) enum Reply {
    /// This card.
    Chosen(CardId),
    /// Nothing: the line was empty.
    Nothing,
    /// No more questions; also where nobody is there to answer.
    Stop,
}

/// Asks for one of several cards until the answer is clear.
pub(super) fn ask(ctx: &mut Context<'_>, choices: &Choices<'_>) -> Result<Reply, Error> {
    loop {
        let Some(answer) = answer(ctx, &choices.question())? else { return Ok(Reply::Stop) };
        match answer.trim() {
            "" => return Ok(Reply::Nothing),
            "q" | "Q" => return Ok(Reply::Stop),
            "?" => show(ctx, &choices.list())?,
            typed => match choices.meant(typed) {
                Meant::One(card) => return Ok(Reply::Chosen(card)),
                Meant::Several(cards) => show(ctx, &choices.some(&cards))?,
                Meant::Nothing(meant) => {
                    let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
                    show(ctx, &[format!("{}{meant}", choices.none(typed))])?;
                }
            },
        }
    }
}

/// Shows lines to whoever answers.
pub(super) fn show(ctx: &mut Context<'_>, lines: &[String]) -> Result<(), Error> {
    let text: String = lines.iter().map(|line| format!("{}\n", escape::terminal(line))).collect();
    write(ctx, &text)
}

/// Tells why an answer leads nowhere.
pub(super) fn tell(ctx: &mut Context<'_>, error: &Error) -> Result<(), Error> {
    let mut lines = vec![format!("error: {}", error.message)];
    lines.extend(error.hint.as_ref().map(|hint| format!("help: {hint}")));
    show(ctx, &lines)
}

/// A line that was typed; `None` at the end of the input.
fn answer(ctx: &mut Context<'_>, question: &str) -> Result<Option<String>, Error> {
    write(ctx, &format!("{question} "))?;
    let mut bytes = Vec::new();
    let mut line = (&mut *ctx.input.lines).take(LONGEST);
    std::io::BufRead::read_until(&mut line, b'\n', &mut bytes).map_err(Error::unanswered)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if bytes.is_empty() || !ctx.input.is_terminal {
        // Where nobody types, the answer is not to be seen yet.
        write(ctx, &format!("{}\n", escape::one_line(text.trim_end())))?;
    }
    Ok((!bytes.is_empty()).then_some(text))
}

fn write(ctx: &mut Context<'_>, text: &str) -> Result<(), Error> {
    // Paths that were printed belong before the next question.
    ctx.out
        .flush()
        .and_then(|()| ctx.err.write_all(text.as_bytes()))
        .and_then(|()| ctx.err.flush())
        .map_err(Error::unwritable)
}
