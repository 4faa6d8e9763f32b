//! What the title of a step begins with: a verb, or words that can be none.
//!
//! English only, and sure or silent: a word that is in no list and shows no ending says nothing.

use crate::syntax::words::Words;

/// The verbs that steps of maps open with, many of them nouns as well: those of each letter.
const TASK_VERBS: [&str; 26] = [
    "abandon accept access accompany account acknowledge acquire act action activate adapt add address adjust \
     administer advance advertise advise aggregate agree aim alert align allocate allow alter amend analyse analyze \
     annotate announce answer anticipate appeal apply appoint appraise approach approve archive arrange arrive ask \
     assemble assess assign assist associate assume assure attach attempt attend auction audit audition augment \
     authenticate authorise authorize automate average avoid award",
    "back balance ban batch be become begin bid bill bless block board book bookmark borrow bounce brainstorm \
     branch break brief bring browse budget build bundle buy",
    "calculate calibrate call calm cancel capture care carry cast catch categorise categorize caution cement \
     certify challenge chance change charge chart chat check choose claim clarify classify clean clear click clone \
     close cluster coach code collaborate collect combine come commence comment commission commit communicate \
     compare compile complain complement complete compliment compose conceive conclude condition conduct configure \
     confirm connect consent consider consolidate construct consult consume contact continue contribute control \
     convert convince cook coordinate copy correct count cover crawl create curate customise customize cut",
    "damage dance deal debug decide declare decline decorate decrement deduct define delegate delete deliver demand \
     demo demonstrate deploy deposit deprive derive describe deselect design detail detect determine develop \
     diagnose dial digest direct disable discard disconnect discover discuss dismiss dispatch dispense display \
     dispose dispute distribute dive do document donate download draft drag draw drill drink drive drop duplicate",
    "earn eat edit educate elect email embed employ enable encounter encourage end enforce engage enhance enjoy \
     enquire enrol enroll ensure enter envision equal equip escalate establish estimate evaluate evidence examine \
     exchange exclude execute exit expand experience experiment explain explore export express extend extract",
    "face familiarise familiarize favour fax feature feed feel fence ferment fetch fight figure file fill filter \
     finalise finalize finance find finish fit fix flag flash focus follow forecast forget forgive form format \
     formulate forward fragment frame free fulfil fulfill function fund",
    "gain gather generate get give glance go grade grant grep group grow guard guess guide",
    "hand handle hang harness have heal hear heat help hide highlight hire hold host",
    "identify ignore illustrate image impact implement import improve include incorporate increase increment index \
     indicate influence inform initiate inject inquire insert inspect inspire install instruct insure integrate \
     interact interest interface interpret interview introduce invest investigate invite invoice issue",
    "join journal judge jump justify",
    "keep kick know",
    "label lament land launch lay lead learn leave lend let level leverage license lift like limit line link list \
     listen live load loan locate lock log look lose",
    "mail maintain make manage map mark market master match measure medal meet mention merge message migrate mimic \
     model modify monitor motion mount move mute",
    "name narrow navigate negotiate network nominate note notice notify nudge number nurture",
    "observe obtain offer onboard open operate optimise optimize order organise organize orient outline outsource \
     oversee own",
    "pack package page paint panic park participate partition pass paste pause pay pedal peer pension perceive \
     perform permit persist peruse petition phone photograph pick picnic picture pin pitch place plan plant play \
     please plot plug point poll populate portion position post postpone practice practise pre-order prefer \
     preorder prepare present preserve press prevent preview price print prioritise prioritize process procure \
     produce profile program project promise promote prompt proportion propose protect prototype prove provide \
     provision publish pull purchase pursue push put",
    "qualify quantify query question queue quit quote",
    "raise range rank rate ration re-order reach react read realise realize reason rebook recall receive recognise \
     recognize recommend reconcile record recover recruit recycle redeem redirect reduce refer reference refine \
     reflect refresh refund refuse register reject relate relax release relive rely remain remember remind remove \
     render renew rent reorder repair repeat replace reply report request require requisition rerun reschedule \
     rescue research reserve reset resolve respond rest restore restrict result resume retire retrieve retry return \
     reveal review revise revive revoke reward ride rival roll rollback rotate route run",
    "sail salvage sample sanction save say scale scan schedule score screen scroll seal search section secure see \
     seed seek segment select sell send sentence separate sequence serve service set settle share shift ship shop \
     shorten show sign signal silence simulate sit sketch skip sleep snooze socialise socialize solve sort source \
     speak specify spend spin split spot spread staff stage stand star start state station stay steal steer stick \
     stir stock stop store stream strip strive structure study style subject submit subscribe suggest sum summarise \
     summarize supervise supplement supply support surface survey survive suspend swap sway sweep swipe switch sync",
    "table tag tail take talk tap target taste teach tell terminate test thank think thrive throw tidy tie time tip \
     title toggle top total touch trace track trade train transfer transform transition translate transport travel \
     treat triage trial trigger trim troubleshoot trust try tune turn tweak type",
    "unblock understand undo unfollow uninstall unlink unlock unmute unpack unpin unsubscribe update upgrade upload \
     use",
    "vacation validate value vary verify version view vision visit visualise visualize voice volunteer vote voucher",
    "wait wake walk wander warn wash watch wear weigh welcome win wind wipe wish withdraw witness wonder work worry \
     worship wrap write",
    "",
    "yield",
    "zip zoom",
];

/// Nouns that steps are called by and that are no verbs, in alphabetical order.
const NOUNS: &str = "\
    admin administration ai analytics api app application article authentication authorization availability \
    basket calendar cart catalog catalogue category collaboration communication content customer dashboard \
    database delivery discovery event faq favourite feedback homepage identity infrastructure inventory \
    language library loyalty member menu multi navigation newsletter notification onboarding overview \
    password payment performance permission persistence policy preference privacy product reporting role \
    security session setting settings statistics subscription system team tool user webhook website wishlist \
    workflow";

/// Nouns that many write for verbs: `Login to the shop`. Alone they are things.
const NOUNS_ALONE: &str = "checkout login logout setup signin signup";

/// Articles and the like: what follows is a thing.
const DETERMINERS: &[&str] = &["a", "an", "the", "my", "your", "our", "their", "his", "her", "its"];

/// Endings of nouns; the verbs that have them are in the list.
const NOUN_ENDINGS: &[&str] = &["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "acy", "ism", "ology"];

/// Endings of adjectives; the verbs that have them are in the list.
const ADJECTIVE_ENDINGS: &[&str] = &["al", "ous", "ive", "ary", "able", "ible", "ful", "less", "ic"];

/// Endings that verbs have, and other words too.
const VERB_ENDINGS: &[&str] = &["ise", "ize", "yse", "yze", "ify", "ate", "ing", "ed"];

/// What stands before verbs.
const VERB_PREFIXES: &[&str] = &["re", "un", "de", "dis", "mis", "over", "out", "pre", "co", "auto"];

/// The shortest word that is judged by its ending, in bytes: "city", "nation" and "oral" say little.
const LONG_ENOUGH: usize = 7;

/// The most words of a noun phrase, less one.
const LONGEST_PHRASE: usize = 3;

/// How a title shows that it opens with no verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// With an article or the like.
    Article,
    /// With a noun, or with an adjective and a noun.
    Noun,
}

/// True for one of the verbs that steps of maps open with; in lower case.
pub fn is_task_verb(word: &str) -> bool {
    let Some(letter @ b'a'..=b'z') = word.bytes().next() else { return false };
    TASK_VERBS[usize::from(letter - b'a')].split_ascii_whitespace().any(|verb| verb == word)
}

/// How an English title shows that it opens with no verb; `None` where it may be one.
pub fn without_verb(title: &str) -> Option<Opening> {
    let words = Words::of(title);
    let first = words.get(0).to_lowercase();
    let last = words.len().checked_sub(1)?;
    if DETERMINERS.contains(&first.as_str()) && last > 0 {
        return Some(Opening::Article);
    }
    if may_be_verb(&first) {
        return None;
    }
    let is_alone = last == 0 && NOUNS_ALONE.split_ascii_whitespace().any(|noun| noun == first);
    if is_alone || is_noun(&first) {
        return Some(Opening::Noun);
    }
    let is_one_phrase = (1..=LONGEST_PHRASE).contains(&last) && !(1..=last).any(|at| words.opens_clause(at));
    let is_acronym = words.get(0).len() > 1 && words.get(0).bytes().all(|byte| byte.is_ascii_uppercase());
    let ends_as_noun = is_noun(&words.get(last).to_lowercase());
    (is_one_phrase && (is_adjective(&first) || is_acronym && ends_as_noun)).then_some(Opening::Noun)
}

/// True for a word that may be a verb, as far as anybody can tell without its sentence.
fn may_be_verb(word: &str) -> bool {
    let stem = word.split_once('-').map_or(word, |(stem, _)| stem);
    let is_known = |word: &str| {
        let third = [word.strip_suffix('s'), word.strip_suffix("es")];
        is_task_verb(word) || third.into_iter().flatten().any(is_task_verb)
    };
    let prefixed = || VERB_PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    let ends_so = || VERB_ENDINGS.iter().any(|ending| word.ends_with(ending));
    is_known(stem) || prefixed().any(|rest| is_known(rest.trim_start_matches('-'))) || ends_so()
}

/// True for a word that is a noun and no verb, one or many of it.
fn is_noun(word: &str) -> bool {
    let stem = word.split_once('-').map_or(word, |(stem, _)| stem);
    let one = [Some(stem), stem.strip_suffix('s')];
    let is_listed = |word: &str| NOUNS.split_ascii_whitespace().any(|noun| noun == word);
    let ends_so = |word: &str| {
        let ending = |ending: &&str| word.ends_with(*ending);
        word.len() >= LONG_ENOUGH && NOUN_ENDINGS.iter().any(ending) && !may_be_verb(word)
    };
    let by_ies = stem.strip_suffix("ies").is_some_and(|stem| is_listed(&format!("{stem}y")));
    by_ies || one.into_iter().flatten().any(|word| is_listed(word) || ends_so(word))
}

fn is_adjective(word: &str) -> bool {
    word.len() >= LONG_ENOUGH && ADJECTIVE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_opens_with_a_verb_or_shows_that_it_does_not() {
        let (article, noun) = (Some(Opening::Article), Some(Opening::Noun));
        for (title, expected) in [
            ("Pay the order", None),
            ("Order", None),
            ("Orders", None),
            ("Choosing a slot", None),
            ("Searches for products", None),
            ("Reschedule the delivery", None),
            ("Re-order", None),
            ("Mention a friend", None),
            ("Authenticate", None),
            ("Setup the shop", None),
            ("Login to the shop", None),
            ("Done", None),
            ("Zzz things", None),
            ("", None),
            ("The payment", article),
            ("My basket", article),
            ("Payment", noun),
            ("payments and refunds", noun),
            ("Policies", noun),
            ("Login", noun),
            ("Team Management", noun),
            ("Multi-Team Participation", noun),
            ("AI Assistance", noun),
            ("GDPR Compliance", noun),
            ("Personal data", noun),
            ("Registration", noun),
            ("GPS", None),
        ] {
            assert_eq!(without_verb(title), expected, "{title}");
        }
    }

    #[test]
    fn verbs_stand_under_their_letter_in_order() {
        for (letter, verbs) in (b'a'..=b'z').zip(TASK_VERBS) {
            let verbs: Vec<&str> = verbs.split_ascii_whitespace().collect();
            assert!(verbs.iter().all(|verb| verb.as_bytes()[0] == letter), "{verbs:?}");
            assert!(verbs.is_sorted(), "{verbs:?}");
        }
        let both: Vec<&str> = NOUNS.split_ascii_whitespace().filter(|noun| is_task_verb(noun)).collect();
        assert_eq!(both, [""; 0]);
    }
}
