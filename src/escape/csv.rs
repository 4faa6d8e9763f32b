//! Text for a cell of CSV or TSV, so that no spreadsheet calculates it.
//!
//! Rows and separators are whoever writes the table's.

use super::one_line;

/// A cell with a text of somebody else's, always in quotes: what begins like a formula gets an apostrophe in front, which
/// spreadsheets take for "this is text". Plain numbers stay as they are, the negative ones too. As OWASP has it (CSV
/// Injection); line ends and tabs are spaces by then.
pub fn cell(text: &str) -> String {
    format!("\"{}\"", bare(text).replace('"', "\"\""))
}

/// The same without quotes, for values with tabs between them: it holds none.
pub fn bare(text: &str) -> String {
    let line = one_line(text);
    let begins_formula = line.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    let guard = if begins_formula && !is_number(&line) { "'" } else { "" };
    format!("{guard}{line}")
}

/// Digits, perhaps with a sign and a point.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_text_is_a_formula_or_ends_its_cell() {
        for (text, written) in [
            ("Pay by card", r#""Pay by card""#),
            ("=cmd|' /C calc'!A0", r#""'=cmd|' /C calc'!A0""#),
            ("+1+2", r#""'+1+2""#),
            ("-2+3", r#""'-2+3""#),
            ("@SUM(A1)", r#""'@SUM(A1)""#),
            ("\t=1", r#""' =1""#),
            ("\r=1", r#""' =1""#),
            ("  =1", r#""'  =1""#),
            ("＝1", r#""'＝1""#),
            ("|x", r#""'|x""#),
            ("-5", r#""-5""#),
            ("+0.5", r#""+0.5""#),
            ("-", r#""'-""#),
            ("-5.", r#""'-5.""#),
            ("a\",=1,\"b", r#""a"",=1,""b""#),
            ("a\n=1", r#""a =1""#),
            ("a;=1", r#""a;=1""#),
            ("\u{202e}=\u{1b}", r#""\u{202e}=\u{1b}""#),
            ("", r#""""#),
        ] {
            assert_eq!(super::cell(text), written);
        }
    }
}
