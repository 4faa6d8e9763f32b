//! `[a-z]`, `[!0-9]`, `[[:alpha:]_]`: a set of bytes in an ignore pattern, as Git reads it.

type Set = Box<[bool; 256]>;

/// The set whose `[` has just been read, and what follows its `]`; `None` where it is never closed, or names
/// a class that does not exist.
pub(super) fn read_set(text: &[u8]) -> Option<(Set, &[u8])> {
    let negated = text.strip_prefix(b"!").or_else(|| text.strip_prefix(b"^"));
    let start = negated.unwrap_or(text);
    let mut holds: Set = Box::new([false; 256]);
    let mut low_end = None;
    let mut rest = start;
    // A `]` that comes first is a member, and so is a `-` that does not stand between two ends.
    while rest.len() == start.len() || !rest.starts_with(b"]") {
        if let Some((is_member, after)) = read_class(rest)? {
            add(&mut holds, (0..=u8::MAX).filter(is_member));
            (low_end, rest) = (None, after);
            continue;
        }
        let (byte, after) = read_member(rest)?;
        let is_range = rest.starts_with(b"-") && after.first().is_some_and(|byte| *byte != b']');
        (low_end, rest) = match low_end {
            Some(low) if is_range => {
                let (high, after) = read_member(after)?;
                add(&mut holds, low..=high);
                (None, after)
            }
            _ => {
                add(&mut holds, [byte]);
                (Some(byte), after)
            }
        };
    }
    if negated.is_some() {
        holds.iter_mut().for_each(|held| *held = !*held);
    }
    Some((holds, &rest[1..]))
}

fn add(holds: &mut Set, bytes: impl IntoIterator<Item = u8>) {
    for byte in bytes {
        holds[usize::from(byte)] = true;
    }
}

/// One byte, which may be escaped.
fn read_member(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [b'\\', byte, rest @ ..] => Some((*byte, rest)),
        [] | [b'\\'] => None,
        [byte, rest @ ..] => Some((*byte, rest)),
    }
}

type IsMember = fn(&u8) -> bool;

/// `[:alpha:]` at the start of the text; `Some(None)` where there is none, `None` where it makes no sense.
fn read_class(text: &[u8]) -> Option<Option<(IsMember, &[u8])>> {
    let Some(inner) = text.strip_prefix(b"[:") else { return Some(None) };
    let close = inner.iter().position(|byte| *byte == b']')?;
    let Some(name) = inner[..close].strip_suffix(b":") else { return Some(None) };
    let is_member: IsMember = match name {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |byte| matches!(byte, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |byte| byte.is_ascii_graphic() || *byte == b' ',
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |byte| byte.is_ascii_whitespace() || *byte == 0x0b,
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    };
    Some(Some((is_member, &inner[close + 1..])))
}
