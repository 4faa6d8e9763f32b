//! What inputs are made of: the cards, configurations and maps of this repository, examples of the rules among them, and
//! the words of the reader's language.

use super::dice::Dice;
use super::readers::Reader;
use std::error::Error;
use std::fs;
use std::path::Path;
use storymap::rules::catalog::RULES;
use storymap::source::fixture_files;
use walkdir::WalkDir;

pub(crate) struct Corpus {
    texts: Vec<Vec<u8>>,
    tokens: Vec<&'static str>,
}

impl Corpus {
    /// What a reader begins with.
    pub(crate) fn of(reader: &Reader) -> Corpus {
        let mut texts: Vec<Vec<u8>> = match reader.name {
            "front-matter" | "body" => cards(),
            "sentence" | "criteria" | "values" | "output" => lines(&cards()),
            "configuration" => configurations(),
            "map" => examples().map(String::into_bytes).collect(),
            _ => reader.examples.iter().map(|text| text.as_bytes().to_vec()).collect(),
        };
        texts.extend(files(&format!("fixtures/fuzz/{}", reader.name), ""));
        texts.sort_unstable();
        texts.dedup();
        assert!(!texts.is_empty(), "there is nothing to begin with for {}", reader.name);
        Corpus { texts, tokens: reader.tokens() }
    }

    pub(crate) fn text(&self, dice: &mut Dice) -> &[u8] {
        let text: &Vec<u8> = dice.pick(&self.texts);
        text
    }

    pub(crate) fn token(&self, dice: &mut Dice) -> &'static [u8] {
        dice.pick(&self.tokens).as_bytes()
    }
}

/// Writes the texts into a folder of the reader's name, and the words into a dictionary beside it, as libFuzzer reads
/// them.
pub(crate) fn write(reader: &Reader, below: &Path) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::of(reader);
    let folder = below.join(reader.name);
    fs::create_dir_all(&folder)?;
    for (number, text) in corpus.texts.iter().enumerate() {
        fs::write(folder.join(format!("{number:05}")), text)?;
    }
    let quoted = |token: &&str| {
        let bytes: String = token.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
        format!("\"{bytes}\"\n")
    };
    fs::write(below.join(format!("{}.dict", reader.name)), corpus.tokens.iter().map(quoted).collect::<String>())?;
    Ok(())
}

/// The small maps that the rules bring, each several files in a text.
fn examples() -> impl Iterator<Item = String> {
    RULES.iter().flat_map(|rule| [rule.bad_map(), rule.good_map()])
}

/// The cards of the fixtures and those of the rules' examples.
fn cards() -> Vec<Vec<u8>> {
    let examples = examples().flat_map(|example| fixture_files(&example)).filter(|(path, _)| path.ends_with(".md"));
    let mut cards = files("fixtures", ".md");
    cards.extend(examples.map(|(_, text)| text.into_bytes()));
    cards
}

fn lines(texts: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let lines = texts.iter().flat_map(|text| text.split(|byte| *byte == b'\n'));
    lines.filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
}

/// The configurations of the fixtures, those of the rules' examples, and those that the documents show.
fn configurations() -> Vec<Vec<u8>> {
    let examples = examples().flat_map(|example| fixture_files(&example)).filter(|(path, _)| path.ends_with(".toml"));
    let mut configurations = files("fixtures/maps", ".toml");
    configurations.extend(examples.map(|(_, text)| text.into_bytes()));
    for document in files("docs", ".md") {
        let document = String::from_utf8_lossy(&document).into_owned();
        let shown = document.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        configurations.extend(shown.map(|text| text.as_bytes().to_vec()));
    }
    configurations
}

/// What the files below a folder of the repository say.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let files = WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).sort_by_file_name();
    let files = files.into_iter().flatten().filter(|file| file.file_type().is_file());
    let files = files.filter(|file| file.file_name().to_string_lossy().ends_with(ending));
    files.filter_map(|file| fs::read(file.path()).ok()).collect()
}
