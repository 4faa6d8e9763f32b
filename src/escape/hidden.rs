//! Which characters a reader would not see, or would see something else for.
//!
//! A character is judged with its neighbours, because joiners and variation selectors belong to ordinary
//! emoji and ordinary Persian, Hindi or Khmer, and hide text anywhere else. What replaces them is not decided here.

/// True for a character that is what it looks like between its neighbours. `previous` is the character before it
/// where that is shown as it is, so that nothing hidden is ever the reason to keep something hidden.
pub(super) fn is_plain(character: char, previous: Option<char>, next: Option<char>) -> bool {
    let code = u32::from(character);
    match code {
        0x20..=0x7e => true,
        0..=0x1f | 0x7f..=0x9f => false,
        0x200b => previous.is_some_and(writes_without_spaces) && next.is_some_and(writes_without_spaces),
        0x200c => previous.is_some_and(joins_letters),
        0x200d => previous.is_some_and(joins_letters) || (after_emoji(previous) && next.is_some_and(is_emoji)),
        0x180b..=0x180f => previous.is_some_and(|letter| ('\u{1820}'..='\u{18aa}').contains(&letter)),
        0xfe00..=0xfe0f | 0xe0100..=0xe01ef => selects_variant(code, previous, next),
        _ => !is_invisible(code) && !is_noncharacter(code),
    }
}

/// Characters without a shape of their own or that turn the direction of the text around them; of Unicode's
/// `Bidi_Control`, `Default_Ignorable_Code_Point`, line and paragraph separators and annotation marks.
fn is_invisible(code: u32) -> bool {
    matches!(
        code,
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x200e..=0x200f
            | 0x2028..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

/// Code points that Unicode promises never to assign.
fn is_noncharacter(code: u32) -> bool {
    matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe
}

/// A variation selector picks the look of the character before it: colour or text for emoji, a historical form for
/// ideographs. After anything else it is a hiding place for data.
fn selects_variant(code: u32, previous: Option<char>, next: Option<char>) -> bool {
    let Some(base) = previous else { return false };
    let keycap = matches!(base, '0'..='9' | '#' | '*') && next == Some('\u{20e3}');
    match code {
        0xfe0e | 0xfe0f => keycap || is_emoji(base),
        _ => is_ideograph(base),
    }
}

/// True where a zero-width joiner continues an emoji: after a picture, or after the selector that made it one.
fn after_emoji(previous: Option<char>) -> bool {
    previous.is_some_and(|before| is_emoji(before) || before == '\u{fe0f}')
}

/// Symbols that have emoji forms, by block; a few of each block have none, which does no harm.
fn is_emoji(character: char) -> bool {
    matches!(
        u32::from(character),
        0xa9 | 0xae
            | 0x203c
            | 0x2049
            | 0x2122
            | 0x2139
            | 0x2190..=0x21ff
            | 0x2300..=0x23ff
            | 0x24c2
            | 0x25a0..=0x27bf
            | 0x2934..=0x2935
            | 0x2b00..=0x2bff
            | 0x3030
            | 0x303d
            | 0x3297
            | 0x3299
            | 0x1f000..=0x1faff
    )
}

fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3fffd)
}

/// Arabic, Syriac, N'Ko, the scripts of India, Sinhala, Tibetan, Myanmar, Khmer, Mongolian: joiners are spelling there.
fn joins_letters(character: char) -> bool {
    let code = u32::from(character);
    let script = matches!(
        code,
        0x620..=0x6ff | 0x700..=0x7ff | 0x8a0..=0xdff | 0xf00..=0x109f | 0x1780..=0x17ff | 0x1820..=0x18aa
    );
    script && !is_invisible(code)
}

/// Thai, Lao, Tibetan, Myanmar, Khmer: a zero-width space marks where a line may end.
fn writes_without_spaces(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0xe00..=0x109f | 0x1780..=0x17ff) && !is_invisible(code)
}
