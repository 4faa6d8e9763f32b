//! What a team can set of a rule beside its level: `story-too-big = { max_effort = 5 }`.
//!
//! Each option is declared by its rule, with its default; wrong keys and types are told by `select`.

use super::rule::Rule;
use crate::config::Config;
use crate::config::rules::{OptionValue, RuleOption as WrittenOption};
use crate::model::decimal::Decimal;
use crate::source::{Span, Spanned};
use crate::vocabulary::Space;
use crate::vocabulary::section::section_of;

/// An option of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleOption {
    /// Its key: lower snake case.
    pub key: &'static str,
    /// What it says, in one line.
    pub meaning: &'static str,
    /// What holds where nobody sets it; also says which type it has.
    pub default: Default,
}

/// The value of an option that nobody set.
#[derive(Clone, Copy, Debug)]
pub enum Default {
    /// A whole number from 0 on.
    Count(u32),
    /// A number as decimal text, from 0 on.
    Number(&'static str),
    /// Yes or no.
    Flag(bool),
    /// A list of words; `"..."` among them stands for the default ones.
    Words(&'static [&'static str]),
    /// Some of these words, or all.
    Choices(&'static [&'static str]),
    /// A list of sections that these cards have, by any title they go by.
    Sections(Space, &'static [&'static str]),
}

/// The value that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting<'a> {
    /// A whole number from 0 on.
    Count(u32),
    /// A number from 0 on.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// A list of words.
    Words(Vec<&'a str>),
}

/// Stands for the default words in a list of a team's own.
pub const DEFAULTS: &str = "...";

/// Why a value is asked for as another type than its option has.
const DECLARED: &str = "a rule asks for its options by the types it declares";

impl<'a> Setting<'a> {
    /// The whole number.
    pub fn count(self) -> usize {
        match self {
            Setting::Count(count) => count as usize,
            _ => unreachable!("{DECLARED}"),
        }
    }

    /// The number.
    pub fn number(self) -> Decimal {
        match self {
            Setting::Number(number) => number,
            _ => unreachable!("{DECLARED}"),
        }
    }

    /// Yes or no.
    pub fn flag(self) -> bool {
        match self {
            Setting::Flag(flag) => flag,
            _ => unreachable!("{DECLARED}"),
        }
    }

    /// The words.
    pub fn words(self) -> Vec<&'a str> {
        match self {
            Setting::Words(words) => words,
            _ => unreachable!("{DECLARED}"),
        }
    }

    /// As the configuration would write it; words as they are, so that what they hold is untrusted.
    pub(super) fn written(&self) -> String {
        match self {
            Setting::Count(count) => count.to_string(),
            Setting::Number(number) => number.to_string(),
            Setting::Flag(flag) => flag.to_string(),
            Setting::Words(words) => listed(words),
        }
    }
}

/// Words as a list of the configuration.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

impl Default {
    /// What the option takes, in words.
    pub fn wanted(self) -> &'static str {
        match self {
            Default::Count(_) => "a whole number",
            Default::Number(_) => "a number that is not negative",
            Default::Flag(_) => "`true` or `false`",
            Default::Words(_) | Default::Choices(_) | Default::Sections(..) => "a list of texts",
        }
    }

    /// As the configuration would write it.
    pub fn written(self) -> String {
        match self {
            Default::Count(count) => count.to_string(),
            Default::Number(number) => number.to_owned(),
            Default::Flag(flag) => flag.to_string(),
            Default::Words(words) | Default::Choices(words) | Default::Sections(_, words) => listed(words),
        }
    }

    /// The value as a setting.
    fn setting(self) -> Setting<'static> {
        match self {
            Default::Count(count) => Setting::Count(count),
            Default::Number(number) => Setting::Number(Decimal::parse(number).expect("defaults are plain decimals")),
            Default::Flag(flag) => Setting::Flag(flag),
            Default::Words(words) | Default::Choices(words) | Default::Sections(_, words) => {
                Setting::Words(words.to_vec())
            }
        }
    }

    /// The first word of a configured list that is none of those the option knows.
    pub(super) fn unknown_word(self, value: &OptionValue) -> Option<&Spanned<String>> {
        let OptionValue::Texts(words) = value else { return None };
        words.iter().find(|word| match self {
            Default::Choices(known) => !known.contains(&word.value.as_str()),
            Default::Sections(space, _) => section_of(space, &word.value).is_none(),
            _ => false,
        })
    }

    /// A configured value of this type; `None` where it has another.
    pub(super) fn read(self, value: &OptionValue) -> Option<Setting<'_>> {
        Some(match (self, value) {
            (Default::Count(_), OptionValue::Number(typed)) => Setting::Count(typed.parse().ok()?),
            (Default::Number(_), OptionValue::Number(typed)) if !typed.starts_with('-') => {
                Setting::Number(Decimal::parse(typed)?)
            }
            (Default::Flag(_), OptionValue::Boolean(flag)) => Setting::Flag(*flag),
            (Default::Words(defaults), OptionValue::Texts(words)) => {
                let words = words.iter().map(|word| word.value.as_str());
                Setting::Words(
                    words.flat_map(|word| if word == DEFAULTS { defaults.to_vec() } else { vec![word] }).collect(),
                )
            }
            (Default::Choices(_) | Default::Sections(..), OptionValue::Texts(words)) => {
                Setting::Words(words.iter().map(|word| word.value.as_str()).collect())
            }
            _ => return None,
        })
    }
}

/// What the configuration says of an option, or its default.
pub(super) fn setting<'a>(config: &'a Config, rule: &Rule, key: &str) -> Setting<'a> {
    let option = rule.options.iter().find(|option| option.key == key).expect(DECLARED);
    // The first that fits: `select` refused the others before any rule ran.
    let mut set = written(config, rule, key).filter_map(|value| option.default.read(value));
    set.next().unwrap_or_else(|| option.default.setting())
}

/// True where the configuration says anything of an option.
pub(super) fn is_set(config: &Config, rule: &Rule, key: &str) -> bool {
    written(config, rule, key).next().is_some()
}

/// Where the configuration says anything of an option.
pub(super) fn place(config: &Config, rule: &Rule, key: &str) -> Option<Span> {
    let mut written = of_rule(config, rule).filter(|written| written.key.value == key);
    written.next().map(|written| written.key.span.cover(written.value.span))
}

fn written<'a>(config: &'a Config, rule: &Rule, key: &str) -> impl Iterator<Item = &'a OptionValue> {
    of_rule(config, rule).filter(move |written| written.key.value == key).map(|written| &written.value.value)
}

fn of_rule<'a>(config: &'a Config, rule: &Rule) -> impl Iterator<Item = &'a WrittenOption> {
    config.rules.iter().filter(|setting| setting.name.value == rule.id).flat_map(|setting| &setting.options)
}
