//! The repository as a tree of files: what lies at its top, and that no file knows the machine it was written on.

use super::{assert_none, files_below, text_of, top};

/// What may lie at the top beside names that begin with a dot.
const TOP: [&str; 9] =
    ["Cargo.lock", "Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "docs", "fixtures", "src", "tests"];

#[test]
fn the_top_holds_what_a_reader_expects() {
    let entries = top().read_dir().expect("the repository can be read").map(|entry| entry.expect("so can its entries"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let of_tools = |name: &str| name.starts_with('.') || ["target", "proptest-regressions"].contains(&name);
    let strange: Vec<String> = names.filter(|name| !of_tools(name) && !TOP.contains(&name.as_str())).collect();
    assert_none(&strange, "move it below src, tests, fixtures or docs");
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // Spelt apart, so that this file does not speak of itself.
    let places = [("/ho", "me/"), ("/ro", "ot/"), ("/wo", "rk/"), ("/Use", "rs/"), ("/tm", "p/")];
    let places = places.map(|(one, two)| [one, two].concat());
    let mut complaints = Vec::new();
    for path in files_below("") {
        for (index, line) in text_of(&path).lines().enumerate() {
            let names_machine =
                places.iter().any(|place| line.match_indices(place.as_str()).any(|(at, _)| starts_path(line, at)));
            if names_machine {
                complaints.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    assert_none(&complaints, "write paths from the top of the repository");
}

/// True where an absolute path begins, and not the middle of a relative one such as `src/home/`.
fn starts_path(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|before: char| before.is_alphanumeric() || "_-./}".contains(before))
}
