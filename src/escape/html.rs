//! Text for HTML, between tags and in the quotes of an attribute, and addresses that a click may follow.
//!
//! Not for scripts, styles, comments or attributes without quotes: no text of a card belongs there.

use super::{one_line, xml};

/// A sentence, safe between tags and between quotes. What XML asks for is more than HTML does.
pub fn text(text: &str) -> String {
    xml::text(text)
}

/// An address for `href`, safe in quotes; `None` for one that is more than an address, such as `javascript:…`. Whatever
/// names no scheme leads to a place beside the page.
pub fn href(target: &str) -> Option<String> {
    let target = target.trim();
    let is_plain = one_line(target) == target && !target.contains(char::is_whitespace);
    let before = target.find(['/', '?', '#']).map_or(target, |end| &target[..end]);
    let is_known = match before.split_once(':') {
        None => !target.starts_with("//"),
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
    };
    (is_plain && is_known).then(|| xml::text(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let shown = text("<script>alert('x')</script> \" & ]]> \u{202e}\u{1b}[1m\n");
        assert_eq!(shown, "&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; &quot; &amp; ]]&gt; \\u{202e}\\u{1b}[1m ");
    }

    #[test]
    fn a_click_leads_to_a_place_and_does_nothing_else() {
        for (target, expected) in [
            ("https://example.org/?a=1&b=\"", Some("https://example.org/?a=1&amp;b=&quot;")),
            ("HTTP://example.org", Some("HTTP://example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("../buy/pay.md#how", Some("../buy/pay.md#how")),
            ("a/b:c", Some("a/b:c")),
            ("?q=a:b", Some("?q=a:b")),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\tscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("//example.org", None),
            (" javascript:alert(1)", None),
            ("x\u{202e}y", None),
        ] {
            assert_eq!(href(target).as_deref(), expected, "{target}");
        }
    }
}
