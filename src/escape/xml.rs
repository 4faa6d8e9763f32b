//! Text for XML, in elements and in attributes alike.
//!
//! Characters that XML forbids are among those that a terminal is shown by number, and so are they here.

use super::one_line;

/// A sentence, safe between tags and between quotes. A reader of the XML gets what [`one_line`] shows; a service that
/// reads the XML in the log of a job finds no `::` to obey.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    for character in one_line(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            ':' if previous == Some(':') => out.push_str("&#58;"),
            _ => out.push(character),
        }
        previous = Some(character);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_quotes_and_forbidden_characters_are_text() {
        for (text, written) in [
            ("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;"),
            ("]]> <![CDATA[", "]]&gt; &lt;![CDATA["),
            ("a\n\tb", "a b"),
            ("\u{0}\u{b}\u{fffe}\u{202e}", r"\u{0}\u{b}\u{fffe}\u{202e}"),
            ("::error::x", ":&#58;error:&#58;x"),
            (":::", ":&#58;&#58;"),
            ("注文 👩‍💻", "注文 👩‍💻"),
        ] {
            assert_eq!(super::text(text), written);
        }
    }
}
