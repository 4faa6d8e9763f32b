//! Links of a body: their paths, each in the form in which it was typed, and the wikilinks among them.

use super::paths::{inside, joined, relative};
use super::words::Step;
use super::{Follower, Lost, Rewrite};
use crate::edit::site::folder_of;
use crate::load::reference::{Word, leads_outside, wikilink_word};
use crate::model::card::CardId;
use crate::source::Span;
use crate::syntax::markdown::destinations::{self, Destination, Form, encoded, says};
use crate::syntax::markdown::links::{percent_decoded, place_in};
use crate::vocabulary::Space;
use std::borrow::Cow;

/// Marks in a destination that may begin its anchor: those before it belong to entities such as `&#40;`, of which
/// nobody types more.
const MOST_MARKS: usize = 16;

impl Follower<'_> {
    /// What changes in the body of a card.
    pub(super) fn links(&self, card: CardId, lost: &mut Vec<Lost>) -> Vec<Rewrite> {
        let map = self.before.site.map;
        let source = map.source(map.card(card).file);
        let (before, after) = self.paths(card);
        let folders = (folder_of(&before), folder_of(&after));
        let mut rewrites = Vec::new();
        for found in destinations::read(source, map.card(card).body.span.range().start) {
            match found.form {
                Form::Wikilink => rewrites.extend(self.wikilink(card, &found, lost)),
                Form::Plain | Form::Bracketed => {
                    let text = self.destination(folders, &found, found.span.text(source));
                    rewrites.extend(text.map(|text| Rewrite { at: found.span, text }));
                }
            }
        }
        rewrites
    }

    fn wikilink(&self, card: CardId, found: &Destination, lost: &mut Vec<Lost>) -> Option<Rewrite> {
        let text = wikilink_word(&found.text);
        let start = found.span.range().start + place_in(&found.text, text)?;
        let at = Span::new(start, start + text.len());
        // A link names a card of any kind, as while loading.
        let spaces: Vec<Space> = Space::ALL.into_iter().rev().collect();
        match self.word(card, &spaces, Word { text, is_wikilink: true }) {
            Step::Stays => None,
            Step::Becomes(text) => Some(Rewrite { at, text }),
            Step::Lost(target) => {
                lost.push(Lost { card, at, target });
                None
            }
        }
    }

    /// The new path of a link in a card that lay in the first of these folders and will lie in the second.
    fn destination(&self, folders: (&str, &str), found: &Destination, raw: &str) -> Option<String> {
        if leads_outside(&decoded(&found.text)) {
            return None;
        }
        let end = found.text.find(['#', '?']).unwrap_or(found.text.len());
        let (typed, anchor) = found.text.split_at(end);
        let path = decoded(typed);
        let is_rooted = path.starts_with('/');
        let led_to = if is_rooted { joined("", &path) } else { joined(folders.0, &path) };
        let leads_to = if is_rooted { led_to.clone() } else { joined(folders.1, &path) };
        let target = self.moved(&led_to).unwrap_or(led_to);
        if path.is_empty() || leads_to == target || (is_rooted && target.starts_with("../")) {
            return None;
        }
        let mut anchors = raw.match_indices(['#', '?']).map(|(at, _)| &raw[at..]).take(MOST_MARKS);
        let raw_anchor = anchors.find(|raw| says(raw, found.form, anchor));
        let raw_anchor = if anchor.is_empty() { "" } else { raw_anchor? };
        let raw_path = &raw[..raw.len() - raw_anchor.len()];
        let path = if is_rooted { format!("/{target}") } else { self.way(folders, &path, &target) };
        Some(respelt(&path, raw_path, found.form) + raw_anchor)
    }

    /// The way to a target from a card that lay in the first folder and will lie in the second: the shortest where that
    /// was typed, else as much of the typed way as still goes there.
    fn way(&self, folders: (&str, &str), typed: &str, target: &str) -> String {
        let plain = typed.trim_end_matches('/');
        let bare = plain.strip_prefix("./").filter(|rest| !rest.starts_with("..")).unwrap_or(plain);
        if relative(folders.0, &joined(folders.0, plain)) == bare {
            return in_form_of(typed, relative(folders.1, target));
        }
        let names: Vec<&str> = plain.split('/').collect();
        let end = if typed.ends_with('/') { "/" } else { "" };
        for kept in (1..names.len()).rev() {
            let begun = names[..kept].join("/");
            let (was, is) = (joined(folders.0, &begun), joined(folders.1, &begun));
            let goes_there = self.moved(&was).unwrap_or(was) == is;
            if let Some(rest) = inside(&is, target).filter(|_| goes_there) {
                return format!("{begun}/{rest}{end}");
            }
        }
        in_form_of(typed, relative(folders.1, target))
    }
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decoded(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A relative path with `./` in front and `/` at its end where they were typed, or are needed.
fn in_form_of(typed: &str, path: String) -> String {
    let climbs = path.starts_with("..");
    let is_folder = typed.ends_with('/');
    let needs_dot = path.is_empty() || path.split('/').next().is_some_and(|name| name.contains(':'));
    let path = match () {
        () if path.is_empty() => ".".to_owned(),
        () if !climbs && (needs_dot || typed.starts_with("./")) => format!("./{path}"),
        () => path,
    };
    if is_folder { path + "/" } else { path }
}

/// A path as a destination. Names that were typed before are spelt as they were.
fn respelt(path: &str, raw_before: &str, form: Form) -> String {
    let known: Vec<(Cow<'_, str>, &str)> =
        raw_before.split('/').filter(|raw| !raw.contains(['\\', '&'])).map(|raw| (decoded(raw), raw)).collect();
    let spelt = |name: &str| {
        let known = known.iter().rfind(|(known, _)| known == name).map(|(_, raw)| (*raw).to_owned());
        known.unwrap_or_else(|| encoded(name, form))
    };
    path.split('/').map(spelt).collect::<Vec<_>>().join("/")
}
