//! Stories in a row, as one would say them: who is named and who is "they", what joins a step to the one before, and
//! what is said of a step that has nothing.

use super::journey::{Chapter, Kind, Path, Scope, Stop, Tale};
use super::saying::{Saying, What, Who, acting, named, saying};
use crate::analysis::personas::Personas;
use crate::analysis::text::speech::{self, Number};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::rules::quote::joined;
use crate::vocabulary::CardType;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeSet, HashMap};

/// What joins a step to the one before; in turn, so that none is heard twice in a row.
const NEXT: [&str; 3] = ["Then", "Next", "After that"];

/// The most things that one sentence lists.
const MOST: usize = 4;

/// Somebody who tells a map.
pub(super) struct Voice<'a> {
    scope: &'a Scope<'a>,
    personas: &'a Personas,
    /// The stories of the tale, ready to be said: found out on all cores, because of ten thousand it takes longer than to
    /// read them.
    sayings: HashMap<CardId, Saying>,
    /// In another language titles are told as they are.
    is_english: bool,
    /// Who was spoken of last in this chapter.
    spoken_of: Option<Who>,
    /// Which word joins the next step.
    turn: usize,
    /// True once a step was told, or passed that has nothing to tell.
    is_past_first: bool,
}

/// A step with what is said of it alone.
pub(super) struct ToldStop<'s> {
    pub(super) stop: &'s Stop,
    pub(super) personas: BTreeSet<CardId>,
    pub(super) text: String,
}

impl<'a> Voice<'a> {
    /// A voice that has not said anything of a tale yet.
    pub(super) fn new(scope: &'a Scope<'a>, personas: &'a Personas, (tale, is_english): (&Tale, bool)) -> Voice<'a> {
        let stops = tale.chapters.iter().flat_map(|chapter| &chapter.stops).filter(|stop| stop.kind == Kind::Told);
        let stories: Vec<CardId> =
            if is_english { stops.flat_map(|stop| &stop.stories).copied().collect() } else { Vec::new() };
        let said = stories.into_par_iter().with_min_len(64).map(|story| (story, saying(scope, personas, story)));
        Voice { scope, personas, sayings: said.collect(), is_english, spoken_of: None, turn: 0, is_past_first: false }
    }

    /// The cards that are told of.
    pub(super) fn map(&self) -> &'a StoryMap {
        self.scope.map
    }

    /// A chapter in sentences, and step by step. Steps in a row of which the same is to be said share their sentences.
    pub(super) fn chapter<'s>(&mut self, chapter: &'s Chapter, is_last: bool) -> (Vec<String>, Vec<ToldStop<'s>>) {
        self.spoken_of = None;
        let mut sentences: Vec<String> = Vec::new();
        sentences.extend(chapter.is_break.then(|| "Here the story stops.".to_owned()));
        let mut stops = Vec::new();
        for run in chapter.stops.chunk_by(|one, next| one.kind == next.kind && is_shared(one.kind)) {
            if !is_shared(run[0].kind) {
                let is_end = is_last && std::ptr::eq(run, &chapter.stops[chapter.stops.len() - 1..]);
                let said = self.stop(&run[0], is_end);
                stops.push(self.told_stop(&run[0], &said));
                sentences.extend(said);
                continue;
            }
            self.is_past_first |= run[0].kind != Kind::Aside;
            sentences.extend(self.shared(run[0].kind, run));
            for stop in run {
                let alone = self.shared(stop.kind, std::slice::from_ref(stop));
                stops.push(self.told_stop(stop, &alone));
            }
        }
        (sentences, stops)
    }

    fn told_stop<'s>(&self, stop: &'s Stop, said: &[String]) -> ToldStop<'s> {
        let personas = stop.stories.iter().flat_map(|story| acting(self.scope, self.personas, *story)).collect();
        ToldStop { stop, personas, text: said.join(" ") }
    }

    /// A step of which something of its own is to be said.
    fn stop(&mut self, stop: &Stop, is_end: bool) -> Vec<String> {
        let map = self.map();
        let title = map.title(stop.place);
        if !self.is_english {
            let titles: Vec<&str> = stop.stories.iter().map(|story| speech::trimmed(map.title(*story))).collect();
            let titles = if titles.is_empty() { "nothing yet".to_owned() } else { titles.join("; ") };
            return vec![format!("{}: {titles}.", speech::trimmed(title))];
        }
        match stop.kind {
            Kind::Told => {
                let is_step = map.card(stop.place).card_type == CardType::Task;
                let lead = if is_step { self.connective(is_end) } else { "Besides" };
                self.stories(&stop.stories, lead)
            }
            Kind::Elsewhere => vec![self.elsewhere(title, &stop.stories)],
            _ => match speech::as_deed(title) {
                Some(deed) => vec![format!("How to {deed} is not worked out yet.")],
                None => vec![format!("What belongs to {} is not worked out yet.", quoted(title))],
            },
        }
    }

    fn elsewhere(&self, title: &str, stories: &[CardId]) -> String {
        let map = self.map();
        let places: Vec<CardId> = stories
            .iter()
            .filter_map(|story| map.card(*story).place.task.or(map.card(*story).place.activity))
            .collect();
        let places: BTreeSet<CardId> = places.into_iter().collect();
        let places: Vec<String> = places.into_iter().map(|place| quoted(map.title(place))).collect();
        let what = speech::as_deed(title)
            .map_or_else(|| format!("What belongs to {}", quoted(title)), |deed| format!("How to {deed}"));
        match places.is_empty() {
            true => format!("{what} is told beside all steps."),
            false => format!("{what} is told under {}.", joined(&places)),
        }
    }

    /// The stories of a step: the first as what happens next, the others as what else may.
    fn stories(&mut self, stories: &[CardId], lead: &'static str) -> Vec<String> {
        let (scope, personas) = (self.scope, self.personas);
        let ready = |story: &CardId| self.sayings.remove(story).unwrap_or_else(|| saying(scope, personas, *story));
        let sayings: Vec<Saying> = stories.iter().map(ready).collect();
        let mut sentences = Vec::new();
        let mut rest = sayings.as_slice();
        while let Some(first) = rest.first() {
            let is_first = rest.len() == sayings.len();
            let lead = is_first.then_some(lead);
            let alike = rest.iter().take(MOST).take_while(|next| is_alike(first, next, is_first)).count().max(1);
            sentences.push(match &first.what {
                What::Title(_) => self.titles(lead, &rest[..alike]),
                _ if is_plain(first) && !is_first => self.also(&rest[..alike]),
                _ => self.sentence(lead, first),
            });
            self.spoken_of = Some(first.who.clone());
            rest = &rest[alike..];
        }
        sentences
    }

    fn connective(&mut self, is_end: bool) -> &'static str {
        if !std::mem::replace(&mut self.is_past_first, true) {
            return "First";
        }
        if is_end {
            return "Finally";
        }
        self.turn += 1;
        NEXT[(self.turn - 1) % NEXT.len()]
    }

    /// Who acts, named unless it is the same as before.
    fn subject(&self, who: &Who) -> (String, Number) {
        match &self.spoken_of {
            Some(last) if last == who => ("they".to_owned(), Number::Many),
            _ => (who.name.clone(), who.number),
        }
    }

    fn sentence(&self, lead: Option<&str>, saying: &Saying) -> String {
        let (subject, number) = self.subject(&saying.who);
        let predicate = saying.what.predicate(number).unwrap_or_default();
        let scene = saying.scene.clone().or_else(|| match saying.path {
            Path::Error => Some("if something goes wrong".to_owned()),
            Path::Edge => Some("now and then".to_owned()),
            Path::Happy | Path::Variation => None,
        });
        // Why is told of what happens next; of what else may happen it would be too much to listen to.
        let why = saying.why.as_ref().filter(|_| lead.is_some());
        let why = why.map(|why| format!(", {why}")).unwrap_or_default();
        let scene = scene.map(|scene| format!("{scene}, ")).unwrap_or_default();
        let lead = match lead {
            None => String::new(),
            Some("Then") if scene.is_empty() => "Then ".to_owned(),
            Some("After that") if scene.starts_with("after ") => "Next, ".to_owned(),
            Some(lead) => format!("{lead}, "),
        };
        capitalised(&format!("{lead}{scene}{subject} {predicate}{why}."))
    }

    /// What else the same people can do.
    fn also(&self, sayings: &[Saying]) -> String {
        let (subject, _) = self.subject(&sayings[0].who);
        let deeds: Vec<String> = sayings.iter().filter_map(|saying| saying.what.infinitive()).collect();
        capitalised(&format!("{subject} can also {}.", joined(&deeds)))
    }

    /// Stories that say no more than what they are called.
    fn titles(&self, lead: Option<&str>, sayings: &[Saying]) -> String {
        let titles = sayings.iter().filter_map(|saying| match &saying.what {
            What::Title(title) => Some(quoted(title)),
            _ => None,
        });
        let titles: Vec<String> = titles.collect();
        let be = if titles.len() == 1 { "is" } else { "are" };
        let who = &sayings[0].who;
        let is_new = who.is_known && self.spoken_of.as_ref() != Some(who);
        let of = if is_new { format!(" for {}", who.name) } else { String::new() };
        let titles = joined(&titles);
        match lead {
            Some("Then") => format!("Then there {be} {titles}{of}."),
            Some(lead) => format!("{lead}, there {be} {titles}{of}."),
            None => format!("There {be} also {titles}{of}."),
        }
    }

    /// What is said of steps that have nothing to tell: those that one does, then those that are things.
    fn shared(&self, kind: Kind, stops: &[Stop]) -> Vec<String> {
        let map = self.map();
        if !self.is_english {
            let nothing = match kind {
                Kind::There => "already there",
                Kind::Aside => "nothing that is asked for",
                Kind::Unclear => "could not be read",
                _ => "nothing yet",
            };
            let line = |stop: &Stop| format!("{}: {nothing}.", speech::trimmed(map.title(stop.place)));
            return stops.iter().map(line).collect();
        }
        let titles: Vec<&str> = stops.iter().map(|stop| map.title(stop.place)).collect();
        let deeds: Vec<String> = titles.iter().filter_map(|title| speech::as_deed(title)).collect();
        let is_thing = |title: &&&str| speech::as_deed(title).is_none();
        let things: Vec<String> = titles.iter().filter(is_thing).map(|title| quoted(title)).collect();
        let all: Vec<String> = titles.iter().map(|title| quoted(title)).collect();
        let said = |words: &[String], say: &dyn Fn(String) -> String, or: bool| {
            let words = if or { either(words) } else { joined(words) };
            (!words.is_empty()).then(|| say(words))
        };
        let be = if things.len() == 1 { "is" } else { "are" };
        let sentences = match kind {
            Kind::There => [
                said(&deeds, &|deeds| format!("It is already possible to {deeds}."), false),
                said(&things, &|things| format!("{things} {be} there already."), false),
            ],
            Kind::Aside => [said(&all, &|all| self.aside(&all), true), None],
            Kind::Unclear => [
                said(&deeds, &|deeds| format!("Whether anybody can {deeds} could not be read."), true),
                said(&things, &|things| format!("What there is under {things} could not be read."), true),
            ],
            _ => [
                said(&deeds, &|deeds| format!("Nobody can {deeds} yet."), true),
                said(&things, &|things| format!("There is nothing yet under {things}."), true),
            ],
        };
        sentences.into_iter().flatten().collect()
    }

    fn aside(&self, steps: &str) -> String {
        match self.scope.filter.personas() {
            [] => format!("Nothing that is asked for stands under {steps}."),
            asked => format!("For {} there is nothing under {steps}.", named(self.map(), asked).name),
        }
    }
}

/// True for what is said of several steps in one breath.
fn is_shared(kind: Kind) -> bool {
    matches!(kind, Kind::There | Kind::Hole | Kind::Aside | Kind::Unclear)
}

/// True for something that "they can also" do.
fn is_plain(saying: &Saying) -> bool {
    saying.scene.is_none() && saying.path <= Path::Variation && saying.what.infinitive().is_some()
}

/// True where the next story can be said in one sentence with the first.
fn is_alike(first: &Saying, next: &Saying, is_lead: bool) -> bool {
    let are_titles = matches!((&first.what, &next.what), (What::Title(_), What::Title(_)));
    let are_deeds = !is_lead && is_plain(first) && is_plain(next);
    first.who == next.who && (are_titles || are_deeds)
}

/// A title in quotes, without a number before it; quotes of its own become single ones.
pub(super) fn quoted(title: &str) -> String {
    format!("\"{}\"", speech::unlabelled(title).replace('"', "'"))
}

/// Things of which none is there: `a`, `a or b`, `a, b or c`.
fn either(things: &[String]) -> String {
    match things {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        things => things.concat(),
    }
}

/// A sentence with a capital.
pub(super) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
