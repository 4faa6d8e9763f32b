//! The sections of card bodies: the titles they go by, and the field that says the same.

use super::Space;
use super::field::Field;

/// A section that the format knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below names each as people write it")]
pub enum Section {
    User,
    Goal,
    Outcome,
    OutOfScope,
    InScope,
    Assumptions,
    OpenQuestions,
    AcceptanceCriteria,
    BusinessValue,
    Assets,
    FunctionalNotes,
    NonFunctionalNeeds,
    Dependencies,
    Rollout,
    Feedback,
    TechTicket,
    Problem,
    Kpis,
    KeyEpics,
    Personas,
    Milestone,
    ComplianceAndRisk,
    Metrics,
    SolutionSketch,
    MilestoneMap,
    Risks,
    Goals,
    Jobs,
    Pains,
    Objections,
    Objectives,
    Quotes,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct SectionSpec {
    /// Which section.
    pub section: Section,
    /// The cards it is known on.
    pub on: &'static [Space],
    /// The titles it goes by, in lower case; the first is the one that docs and new cards use.
    pub titles: &'static [&'static str],
    /// The field that says the same, if there is one.
    pub field: Option<Field>,
}

const fn row(
    section: Section,
    on: &'static [Space],
    titles: &'static [&'static str],
    field: Option<Field>,
) -> SectionSpec {
    SectionSpec { section, on, titles, field }
}

use Space::{Activity, Epic, Evidence, Map, Persona, Release, Story, Task, Theme};

/// All sections by the cards that have them.
pub static SECTIONS: &[SectionSpec] = &[
    row(Section::User, &[Map], &["user", "users"], Some(Field::User)),
    row(Section::Goal, &[Map], &["goal", "goals"], Some(Field::Goal)),
    row(Section::Goal, &[Activity, Task], &["goal", "goals"], None),
    row(
        Section::Outcome,
        &[Map],
        &["problem or outcome", "outcome", "problem", "desired outcome"],
        Some(Field::Outcome),
    ),
    row(Section::Outcome, &[Release], &["outcome", "goal", "desired outcome"], Some(Field::Outcome)),
    row(Section::Outcome, &[Theme], &["strategic outcome", "outcome"], Some(Field::Outcome)),
    row(Section::OutOfScope, &[Map, Story, Theme], &["out of scope", "non-goals", "not in scope"], None),
    row(Section::InScope, &[Theme], &["in scope", "scope"], None),
    row(Section::Assumptions, &[Map, Activity, Task, Story], &["assumptions", "assumption"], Some(Field::Assumptions)),
    row(
        Section::OpenQuestions,
        &[Map, Activity, Task, Story, Theme],
        &["open questions", "questions", "open question"],
        Some(Field::Questions),
    ),
    row(
        Section::AcceptanceCriteria,
        &[Story],
        &["acceptance criteria", "acceptance criterion", "acceptance", "acceptance tests", "done when", "ac"],
        None,
    ),
    row(Section::BusinessValue, &[Story], &["business value", "value"], None),
    row(Section::Assets, &[Story], &["assets", "designs", "mockups", "attachments"], Some(Field::Assets)),
    row(Section::FunctionalNotes, &[Story], &["functional notes", "notes"], None),
    row(
        Section::NonFunctionalNeeds,
        &[Story, Theme, Epic],
        &["non-functional needs", "non-functional requirements", "nonfunctional needs", "quality needs"],
        None,
    ),
    row(Section::Dependencies, &[Story, Theme, Epic], &["dependencies", "depends on"], Some(Field::DependsOn)),
    row(Section::Rollout, &[Story], &["rollout", "roll-out", "rollout plan"], None),
    row(Section::Feedback, &[Story], &["feedback", "user feedback"], None),
    row(Section::TechTicket, &[Story], &["tech ticket", "technical ticket", "ticket"], Some(Field::Ticket)),
    row(Section::Problem, &[Theme], &["problem or opportunity", "problem", "opportunity"], None),
    row(Section::Problem, &[Epic], &["problem statement", "problem"], None),
    row(Section::Kpis, &[Theme], &["success kpis", "kpis", "success metrics"], Some(Field::Kpis)),
    row(Section::KeyEpics, &[Theme], &["key epics", "epics"], None),
    row(Section::Personas, &[Theme], &["personas", "persona"], Some(Field::Personas)),
    row(Section::Milestone, &[Theme], &["milestone", "target milestone"], Some(Field::Milestone)),
    row(
        Section::ComplianceAndRisk,
        &[Theme],
        &["compliance and risk", "compliance & risk", "compliance", "risk"],
        None,
    ),
    row(Section::Metrics, &[Epic], &["success metrics", "metrics"], Some(Field::Metrics)),
    row(Section::Metrics, &[Release], &["metrics", "success metrics"], Some(Field::Metrics)),
    row(Section::SolutionSketch, &[Epic], &["solution sketch", "solution"], None),
    row(Section::MilestoneMap, &[Epic], &["milestone map", "stories"], None),
    row(Section::Risks, &[Epic], &["risks and assumptions", "risks & assumptions", "risks"], Some(Field::Risks)),
    row(Section::Goals, &[Persona], &["goals", "goal"], Some(Field::Goals)),
    row(Section::Goals, &[Evidence], &["goals", "goal"], None),
    row(Section::Jobs, &[Persona], &["jobs to be done", "jobs"], Some(Field::Jobs)),
    row(Section::Jobs, &[Evidence], &["jobs", "jobs to be done"], None),
    row(Section::Pains, &[Persona], &["pains", "pain points"], Some(Field::Pains)),
    row(Section::Pains, &[Evidence], &["pains", "pain points"], None),
    row(Section::Objections, &[Persona], &["objections"], Some(Field::Objections)),
    row(Section::Objections, &[Evidence], &["objections"], None),
    row(Section::Objectives, &[Evidence], &["objectives", "objective"], None),
    row(Section::Quotes, &[Evidence], &["quotes", "quote"], None),
];

/// The row for a title as typed on a card of this space; case and what `bare` takes off do not count.
pub fn section_of(space: Space, title: &str) -> Option<&'static SectionSpec> {
    let title = bare(title);
    SECTIONS.iter().find(|spec| spec.on.contains(&space) && spec.goes_by(title))
}

/// The row for the section that says on a card of this space what a field says.
pub fn section_for(space: Space, field: Field) -> Option<&'static SectionSpec> {
    SECTIONS.iter().find(|spec| spec.field == Some(field) && spec.on.contains(&space))
}

impl SectionSpec {
    /// True for a title that the section goes by, as typed. On a card of its spaces no other section does.
    pub fn is_titled(&self, title: &str) -> bool {
        self.goes_by(bare(title))
    }

    fn goes_by(&self, bare: &str) -> bool {
        // All known titles are in ASCII.
        self.titles.iter().any(|known| known.eq_ignore_ascii_case(bare))
    }
}

/// A title without what people put around it: a number (`3.`), a sign or an emoji, a colon, a remark in brackets.
pub fn bare(title: &str) -> &str {
    // Nearly all titles are nothing but letters at both ends.
    if let [first, .., last] = title.as_bytes()
        && first.is_ascii_alphabetic()
        && last.is_ascii_alphanumeric()
    {
        return title;
    }
    within_marks(title)
}

fn within_marks(title: &str) -> &str {
    let words = |text| str::trim_matches(text, |c: char| !c.is_alphanumeric());
    let title = match title.trim_end().strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        Some((before, _)) if !words(before).is_empty() => before,
        _ => title,
    };
    let title = words(title);
    let unnumbered = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_number = unnumbered.len() < title.len() && unnumbered.starts_with([' ', ')', ':']);
    if is_number { words(unnumbered) } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stands_around_a_title_is_no_part_of_it() {
        for (typed, expected) in [
            ("Goal:", "Goal"),
            (" ✅ Acceptance criteria ✅ ", "Acceptance criteria"),
            ("3. Acceptance criteria (draft)", "Acceptance criteria"),
            ("2.1 Goal", "Goal"),
            ("4) Goal", "Goal"),
            ("(draft)", "draft"),
            ("3rd goal", "3rd goal"),
            ("2027", "2027"),
            ("✅", ""),
            ("受け入れ条件", "受け入れ条件"),
            ("", ""),
        ] {
            assert_eq!(bare(typed), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_title_that_ends_in_letters_has_nothing_around_it(title in "[a1A. ():é✅-]{0,8}") {
            prop_assert_eq!(bare(&title), within_marks(&title));
        }
    }

    #[test]
    fn a_title_is_read_by_the_card_it_stands_on() {
        assert_eq!(section_of(Theme, "Success Metrics:").map(|spec| spec.section), Some(Section::Kpis));
        assert_eq!(section_of(Story, "ac:").map(|spec| spec.section), Some(Section::AcceptanceCriteria));
        assert_eq!(section_of(Epic, "success metrics").map(|spec| spec.section), Some(Section::Metrics));
        assert!(section_of(Story, "success metrics").is_none());
    }

    #[test]
    fn no_title_means_two_sections_of_one_card() {
        for space in Space::ALL {
            let mut seen: Vec<&str> = Vec::new();
            for spec in SECTIONS.iter().filter(|spec| spec.on.contains(&space)) {
                for title in spec.titles {
                    assert!(!seen.contains(title), "{title} twice on a {}", space.name());
                    seen.push(title);
                }
            }
        }
    }
}
