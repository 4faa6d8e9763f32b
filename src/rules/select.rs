//! Which rules run, and at which level: the configuration's words held against the catalogue.

use super::catalog;
use super::option::{Default, RuleOption};
use super::rule::Rule;
use crate::config::Config;
use crate::config::problem::{ConfigProblem, hint};
use crate::config::rules::{Override, RuleLevel, RuleOption as WrittenOption, RuleSetting};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::nearest::nearest;
use crate::source::Spanned;
use crate::vocabulary::section::SECTIONS;

/// The level of a rule for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As each finding says by itself.
    Default,
    /// As the configuration says, whatever the finding.
    Set(Severity),
    /// Not at all.
    Off,
}

impl Level {
    /// True for a rule that is switched off.
    pub fn is_off(self) -> bool {
        self == Level::Off
    }
}

/// The rules to run.
#[derive(Debug)]
pub struct Selection<'a> {
    config: &'a Config,
    /// The folder that paths of the configuration start from, as shown paths begin; `""` where they are the same.
    config_folder: &'a str,
    only: Vec<&'static str>,
    skip: Vec<&'static str>,
}

impl<'a> Selection<'a> {
    /// All rules at their configured levels. Fails on rule names and options that the catalogue does not know.
    pub fn new(config: &'a Config, config_folder: &'a str) -> Result<Selection<'a>, Vec<ConfigProblem>> {
        let overrides = config.overrides.iter().flat_map(|each| &each.rules);
        let settings = config.rules.iter().chain(overrides.clone());
        let mut problems: Vec<ConfigProblem> = settings.flat_map(problems_of).collect();
        problems.extend(overrides.flat_map(|setting| &setting.options).map(option_in_override));
        problems.sort_by_key(|problem| problem.span);
        let selection = Selection { config, config_folder, only: Vec::new(), skip: Vec::new() };
        if problems.is_empty() { Ok(selection) } else { Err(problems) }
    }

    /// The same, limited to the rules named in `only` (all where it is empty) without those in `skip`.
    pub fn limited(mut self, only: &[String], skip: &[String]) -> Result<Selection<'a>, Error> {
        let known = |names: &[String]| names.iter().map(|name| known_rule(name)).collect::<Result<_, _>>();
        (self.only, self.skip) = (known(only)?, known(skip)?);
        // A check that checks nothing must not pass.
        let runs_any = catalog::RULES.iter().any(|rule| self.runs(rule));
        if runs_any { Ok(self) } else { Err(Error::no_rule_left()) }
    }

    /// True for a rule that is on for any file.
    pub fn runs(&self, rule: &Rule) -> bool {
        (self.only.is_empty() || self.only.contains(&rule.id)) && self.is_on(rule)
    }

    /// True for a rule that nobody asked for and that runs all the same, unheard: whether a waiver is of use cannot be
    /// known without the rule that it is for.
    pub fn tries(&self, rule: &Rule) -> bool {
        self.only.contains(&"unused-waiver") && self.is_on(rule)
    }

    fn is_on(&self, rule: &Rule) -> bool {
        let overrides = self.config.overrides.iter().flat_map(|each| &each.rules);
        let is_on = !self.base(rule).is_off()
            || overrides.filter_map(|each| level_of(each, rule)).any(|level| level.value != RuleLevel::Off);
        !self.skip.contains(&rule.id) && is_on
    }

    /// The level for a file: the last override whose paths match, else what `[rules]` says.
    pub fn level(&self, rule: &Rule, path: &str) -> Level {
        match self.override_of(rule, path) {
            Some((_, level)) => Level::from(level.value),
            None => self.base(rule),
        }
    }

    /// The override that settles the level for a file, where one does.
    pub(super) fn override_of(&self, rule: &Rule, path: &str) -> Option<(&'a Override, &'a Spanned<RuleLevel>)> {
        let inside = self.seen_from_config(path);
        // The rule is asked for first: comparing paths with patterns is what takes time.
        self.config.overrides.iter().rev().find_map(|each| {
            let level = each.rules.iter().rev().find_map(|setting| level_of(setting, rule))?;
            inside.is_some_and(|path| each.applies_to(path)).then_some((each, level))
        })
    }

    /// The level without overrides.
    pub fn base(&self, rule: &Rule) -> Level {
        self.written_base(rule).map_or(Level::Default, |level| Level::from(level.value))
    }

    /// Where that is written, if it is.
    pub(super) fn written_base(&self, rule: &Rule) -> Option<&'a Spanned<RuleLevel>> {
        self.config.rules.iter().find_map(|setting| level_of(setting, rule))
    }

    /// A path as the configuration has it; `None` outside of its folder.
    pub(super) fn seen_from_config<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.config_folder {
            "" => Some(path),
            folder => path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')),
        }
    }

    /// The configuration.
    pub(super) fn config(&self) -> &'a Config {
        self.config
    }
}

impl From<RuleLevel> for Level {
    fn from(level: RuleLevel) -> Level {
        match level {
            RuleLevel::Off => Level::Off,
            RuleLevel::Info => Level::Set(Severity::Info),
            RuleLevel::Warning => Level::Set(Severity::Warning),
            RuleLevel::Error => Level::Set(Severity::Error),
        }
    }
}

/// The level that a setting writes down for a rule.
pub(super) fn level_of<'a>(setting: &'a RuleSetting, rule: &Rule) -> Option<&'a Spanned<RuleLevel>> {
    setting.level.as_ref().filter(|_| setting.name.value == rule.id)
}

fn problems_of(setting: &RuleSetting) -> Vec<ConfigProblem> {
    let name = &setting.name;
    let Some(rule) = catalog::find(&name.value) else {
        let hint = hint(&name.value, catalog::ids(), || "`storymap rule` lists all rules".to_owned());
        let message = format!("no rule is called `{}`", name.value);
        return vec![ConfigProblem { message, hint: Some(hint), span: name.span }];
    };
    setting.options.iter().filter_map(|written| problem_of(rule, written)).collect()
}

/// A rule looks at a whole map at once: its options hold for all paths.
fn option_in_override(option: &WrittenOption) -> ConfigProblem {
    ConfigProblem {
        message: format!("an override sets levels only, and `{}` is an option", option.key.value),
        hint: Some("write it under `[rules]`, where it holds for the whole map".to_owned()),
        span: option.key.span,
    }
}

/// What is wrong with an option, if anything is.
fn problem_of(rule: &Rule, written: &WrittenOption) -> Option<ConfigProblem> {
    let key = &written.key;
    let Some(option) = rule.options.iter().find(|option| option.key == key.value) else {
        let known: Vec<&str> = rule.options.iter().map(|option| option.key).chain(["level"]).collect();
        let hint = hint(&key.value, known.iter().copied(), || match rule.options {
            [] => "it only takes a `level`".to_owned(),
            _ => format!("it takes `{}`", known.join("`, `")),
        });
        let message = format!("rule `{}` has no option `{}`", rule.id, key.value);
        return Some(ConfigProblem { message, hint: Some(hint), span: key.span });
    };
    if let Some(word) = option.default.unknown_word(&written.value.value) {
        return Some(unknown_word(option, word));
    }
    if option.default.read(&written.value.value).is_some() {
        return None;
    }
    let message = format!("`{}` of rule `{}` takes {}", option.key, rule.id, option.default.wanted());
    let hint = format!("write it as in `{} = {}`", option.key, option.default.written());
    Some(ConfigProblem { message, hint: Some(hint), span: written.value.span })
}
/// What to say of a word that the option does not know.
fn unknown_word(option: &RuleOption, word: &Spanned<String>) -> ConfigProblem {
    let (message, hint) = match option.default {
        Default::Sections(space, _) => {
            let of_space = || SECTIONS.iter().filter(move |spec| spec.on.contains(&space));
            let hint = hint(&word.value, of_space().flat_map(|spec| spec.titles).copied(), || {
                let titles: Vec<&str> = of_space().map(|spec| spec.titles[0]).collect();
                format!("it has `{}`", titles.join("`, `"))
            });
            (format!("{} has no section `{}`", space.card_type().with_article(), word.value), hint)
        }
        Default::Choices(known) => {
            let hint = hint(&word.value, known.iter().copied(), || format!("it takes `{}`", known.join("`, `")));
            (format!("`{}` does not take `{}`", option.key, word.value), hint)
        }
        _ => unreachable!("an option of any other type knows no words to hold others against"),
    };
    ConfigProblem { message, hint: Some(hint), span: word.span }
}

/// The rule of a name that was typed on the command line.
pub fn known_rule(name: &str) -> Result<&'static str, Error> {
    match catalog::find(name) {
        Some(rule) => Ok(rule.id),
        None => Err(Error::unknown_rule(name, nearest(name, catalog::ids()))),
    }
}
