//! What makes the finders of names stop at a word. Each word knows whose cue it is, so that a line is looked through without a
//! look at the classes of every word in it. A finder is told of no word whose classes do not stand here.

use super::classes::Class;
use super::lexicon::ClassSet;

/// Whose cue a word is: a set of finders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cues(u8);

impl Cues {
    /// Of what places are told by.
    pub const PLACES: Cues = Cues(1);
    /// Of what may be, open or end the name of a body.
    pub const BODIES: Cues = Cues(1 << 1);
    /// Of what may be, open or end a name without brackets.
    pub const NAMES: Cues = Cues(1 << 2);
    /// Of verbs that documents without title marks follow.
    pub const DOCUMENTS: Cues = Cues(1 << 3);
    /// Of verbs of frames.
    pub const FRAMES: Cues = Cues(1 << 4);

    /// The cues that a word of the classes `set` is.
    pub fn of(set: &ClassSet) -> Self {
        const ALL: [(Cues, ClassSet); 5] = [
            (Cues::PLACES, PLACES),
            (Cues::BODIES, BODIES),
            (Cues::NAMES, NAMES),
            (Cues::DOCUMENTS, ClassSet::of(Class::DocumentTrigger)),
            (Cues::FRAMES, ClassSet::of(Class::Trigger)),
        ];
        let met = ALL.iter().filter(|(_, classes)| set.meets(*classes));
        Cues(met.fold(0, |all, (cue, _)| all | cue.0))
    }

    /// True where the sets share a finder.
    #[inline]
    pub fn meets(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }
}

const PLACES: ClassSet = ClassSet::of(Class::SiteHead)
    .and(Class::Level)
    .and(Class::ListTail)
    .and(Class::FeatureTail)
    .and(Class::FeatureEnd)
    .and(Class::NotPlace)
    .and(Class::Place)
    .and(Class::PlaceShort)
    .and(Class::PlaceStem)
    .and(Class::PlaceGuarded)
    .and(Class::CountWord)
    .and(Class::SelfPlace)
    .and(Class::ThatPlace)
    .and(Class::Settlement)
    .and(Class::PlaceOpener);

const BODIES: ClassSet = ClassSet::of(Class::OrgSuffix)
    .and(Class::OrgSuffixOpen)
    .and(Class::Department)
    .and(Class::DepartmentClass)
    .and(Class::LevelDirect)
    .and(Class::Body)
    .and(Class::Anaphor)
    .and(Class::Affiliation)
    .and(Class::Level);

const NAMES: ClassSet = ClassSet::of(Class::WorksHead)
    .and(Class::NamedSystemHead)
    .and(Class::SitedHead)
    .and(Class::CampaignHead)
    .and(Class::PatternCue)
    .and(Class::Name)
    .and(Class::AdvanceHead)
    .and(Class::TurnVerb)
    .and(Class::MoodHead)
    .and(Class::HelpVerb)
    .and(Class::GoalPrefix)
    .and(Class::GoalHead)
    .and(Class::GoalHeadWeak)
    .and(Class::EventHead)
    .and(Class::HeldVerb)
    .and(Class::HonourHead)
    .and(Class::AwardVerb)
    .and(Class::AwardVerbPassive)
    .and(Class::CentreHead)
    .and(Class::ListTail)
    .and(Class::CountWord)
    .and(Class::PrincipleHead)
    .and(Class::ProjectWord)
    .and(Class::FoundedHead)
    .and(Class::CampaignTail)
    .and(Class::JointSite)
    .and(Class::GroupHead)
    .and(Class::National)
    .and(Class::HonourLevel)
    .and(Class::AimRank)
    .and(Class::AimRankWeak)
    .and(Class::PlaceRenewed)
    .and(Class::ForPhrase)
    .and(Class::LineVerb);
