//! The command that adds a card which the map lacks, as help lines quote it. What it writes is not known here.

use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::vocabulary::CardType;

/// `` `storymap new story TITLE --under pay` ``.
///
/// People paste what a tool prints, so an id that a shell would read as more than a word is left for them to type.
pub(super) fn command(ctx: &Context<'_>, card_type: CardType, parent: CardId) -> String {
    let id = ctx.map.qualified_id(parent);
    let under = if is_one_word(&id) { &id } else { "ID" };
    format!("`storymap new {} TITLE --under {under}`", card_type.name())
}

fn is_one_word(id: &str) -> bool {
    id.starts_with(char::is_alphanumeric)
        && id.chars().all(|letter| letter.is_alphanumeric() || "-_./".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_a_shell_would_read_otherwise_is_left_to_be_typed() {
        for (id, expected) in [
            ("choose-payment", true),
            ("web-shop/pay_v1.2", true),
            ("bezahlen-für-später", true),
            ("$(reboot)", false),
            ("pay;ls", false),
            ("pay`ls`", false),
            ("-rf", false),
            ("pay&go", false),
            ("", false),
        ] {
            assert_eq!(is_one_word(id), expected, "{id}");
        }
    }
}
