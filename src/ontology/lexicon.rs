//! The lexicon: every word of every class, known name, place, body and verb in one automaton.
//!
//! One pass of the automaton over a text finds all of them; each word knows its classes and, where it is a
//! name, its entry. Knows nothing of sentences.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use foldhash::fast::FixedState;
use serde::Deserialize;

use super::files::DataFile;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

macro_rules! classes {
    ($($name:ident = $id:literal),* $(,)?) => {
        /// A word class the reader leans on. The words of each stand in the ontology.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is described in the ontology, where its words stand")]
        pub enum Class { $($name),* }

        impl Class {
            /// Every class with its identifier in the data files.
            pub const ALL: &'static [(&'static str, Class)] = &[$(($id, Class::$name)),*];
        }
    };
}

classes! {
    Adverb = "adverb",
    AdverbVerb = "adverb_verb",
    Planned = "planned",
    Ongoing = "ongoing",
    Done = "done",
    Negation = "negation",
    Conditional = "conditional",
    Function = "function",
    Connective = "connective",
    Role = "role",
    Generic = "generic",
    OrgSuffixOpen = "org_suffix_open",
    OrgSuffix = "org_suffix",
    OrgClassSuffix = "org_class_suffix",
    PartyGroup = "party_group",
    Affiliation = "affiliation",
    Level = "level",
    SelfPlace = "self_place",
    Anaphor = "anaphor",
    InitiativeHead = "initiative_head",
    InitiativeEnd = "initiative_end",
    NamedSystemHead = "named_system_head",
    QuoteNegativeAfter = "quote_negative_after",
    PrincipleHead = "principle_head",
    Speech = "speech",
    PolicyKind = "policy_kind",
    PublicationBefore = "publication_before",
    PublicationAfter = "publication_after",
    ProgrammeWord = "programme_word",
    GoalHead = "goal_head",
    GoalPrefix = "goal_prefix",
    GoalVerb = "goal_verb",
    EventHead = "event_head",
    HonourHead = "honour_head",
    Unit = "unit",
    UnitTime = "unit_time",
    Magnitude = "magnitude",
    FigureWord = "figure_word",
    Rank = "rank",
    InstitutionHead = "institution_head",
    ResultObject = "result_object",
    Joint = "joint",
    ListTail = "list_tail",
    Demand = "demand",
    Marker = "marker",
    PlaceOpener = "place_opener",
    PlaceEnd = "place_end",
    ThisPolicy = "this_policy",
    Enactment = "enactment",
    Repeal = "repeal",
    Amend = "amend",
    Basis = "basis",
    Purpose = "purpose",
    Particle = "particle",
    NameVerb = "name_verb",
    LevelDirect = "level_direct",
    National = "national",
    DocumentOnly = "document_only",
    GoalHeadWeak = "goal_head_weak",
    BuildVerb = "build_verb",
    DateWord = "date_word",
    Ordinal = "ordinal",
    Approximate = "approximate",
    RankVerb = "rank_verb",
    AgentMark = "agent_mark",
    ExampleOpener = "example_opener",
    Together = "together",
    Audience = "audience",
    WholeNumber = "whole_number",
    StatuteKind = "statute_kind",
    Makes = "makes",
    PurposeOpener = "purpose_opener",
    Subordinator = "subordinator",
    Support = "support",
    Relative = "relative",
    NotStem = "not_stem",
    ArticleMark = "article_mark",
    WholeHead = "whole_head",
    NotObject = "not_object",
    WorksHead = "works_head",
    ImproveVerb = "improve_verb",
    AbstractHead = "abstract_head",
    FigureAdverb = "figure_adverb",
    DependentNoun = "dependent_noun",
    WayVerb = "way_verb",
    Lead = "lead",
    TrimPhrase = "trim_phrase",
    ObjectMark = "object_mark",
    Office = "office",
    StudyGroup = "study_group",
    Reform = "reform",
    LevelPrefix = "level_prefix",
    OutcomeVerb = "outcome_verb",
    SitedHead = "sited_head",
    LaunchedVerb = "launched_verb",
    HeldVerb = "held_verb",
    CampaignHead = "campaign_head",
    CampaignTail = "campaign_tail",
    ActivityHead = "activity_head",
    DriveHead = "drive_head",
    FacilityHead = "facility_head",
    AdverbNoun = "adverb_noun",
    WayEnd = "way_end",
    PlainWord = "plain_word",
    CentreHead = "centre_head",
    Showcase = "showcase",
    ShareVerb = "share_verb",
    NewMark = "new_mark",
    VerbTail = "verb_tail",
    One = "one",
    About = "about",
    Anniversary = "anniversary",
    ServiceHead = "service_head",
    Superlative = "superlative",
    Occasion = "occasion",
    StandVerb = "stand_verb",
    AirVerb = "air_verb",
    AirKind = "air_kind",
    ShowVerb = "show_verb",
    Broadcaster = "broadcaster",
    Season = "season",
    MacroFigure = "macro_figure",
    BearerVerb = "bearer_verb",
    CountUnit = "count_unit",
    Field = "field",
    AwardVerb = "award_verb",
    AwardTail = "award_tail",
    ReachWord = "reach_word",
    FigureVerb = "figure_verb",
    Ordinary = "ordinary",
    Directive = "directive",
    ChangeVerb = "change_verb",
    FigurativeVerb = "figurative_verb",
    Country = "country",
    There = "there",
    People = "people",
    PurposeWeak = "purpose_weak",
    PurposeVerb = "purpose_verb",
    PurposeEnd = "purpose_end",
    And = "and",
    StateNoun = "state_noun",
    TermBefore = "term_before",
    TermAfter = "term_after",
    AndIts = "and_its",
    OwnPlace = "own_place",
    ByLeave = "by_leave",
    Approval = "approval",
    Must = "must",
    PlaceInto = "place_into",
    BasisEnd = "basis_end",
    Penalty = "penalty",
    SetsUp = "sets_up",
    Constitution = "constitution",
    TitleOpener = "title_opener",
    Government = "government",
    Duties = "duties",
    MeasureLead = "measure_lead",
    TheState = "the_state",
    MakesBelow = "makes_below",
    InCharge = "in_charge",
    CarriedOut = "carried_out",
    Modal = "modal",
    RegulatedHead = "regulated_head",
    RegulatedAct = "regulated_act",
    RegulatedCommon = "regulated_common",
    ManagerTail = "manager_tail",
    NotPlace = "not_place",
    BecomeVerb = "become_verb",
    QuoteEndNegative = "quote_end_negative",
    PhraseEnd = "phrase_end",
    Settlement = "settlement",
    Dateline = "dateline",
    GoalTail = "goal_tail",
    QuoteNegativeBefore = "quote_negative_before",
    EventOpener = "event_opener",
    MeansHead = "means_head",
    DepartmentClass = "department_class",
    NotLevel = "not_level",
    VagueOpener = "vague_opener",
    VagueEnd = "vague_end",
    Unnamed = "unnamed",
    Respectively = "respectively",
    FigureNoun = "figure_noun",
    ReportEnd = "report_end",
    ReportNoun = "report_noun",
    ReportOpener = "report_opener",
    ContentVerb = "content_verb",
    Tenths = "tenths",
    Causative = "causative",
    Inside = "inside",
    CapacityUnit = "capacity_unit",
    CapacityHead = "capacity_head",
    GradeUnit = "grade_unit",
    VerbPrefix = "verb_prefix",
    Having = "having",
    LightVerb = "light_verb",
    FigureSuffix = "figure_suffix",
    Nation = "nation",
    DescribedWorks = "described_works",
    ThisOne = "this_one",
    Including = "including",
    PushAdverb = "push_adverb",
    Manner = "manner",
    GoPhrase = "go_phrase",
    Side = "side",
    Will = "will",
    ActingNation = "acting_nation",
    Meanwhile = "meanwhile",
    MeansOpener = "means_opener",
    PivotVerb = "pivot_verb",
    AboutWord = "about_word",
    ExchangeVerb = "exchange_verb",
    WorkReport = "work_report",
    Own = "own",
    Leader = "leader",
    ForPhrase = "for_phrase",
    ThingMark = "thing_mark",
    ThoughtTail = "thought_tail",
    GiftObject = "gift_object",
    HappenVerb = "happen_verb",
    TellMark = "tell_mark",
    CountWord = "count_word",
    AliasOpener = "alias_opener",
    DateJoin = "date_join",
    Date = "date",
    PhraseOpener = "phrase_opener",
    PrincipleOpener = "principle_opener",
    ClauseTime = "clause_time",
    AdvanceVerb = "advance_verb",
    EnsureVerb = "ensure_verb",
    AdvanceHead = "advance_head",
    TurnVerb = "turn_verb",
    TurnDriver = "turn_driver",
    TurnFrom = "turn_from",
    TurnTo = "turn_to",
    AimBreak = "aim_break",
    MoodHead = "mood_head",
    MoodVerb = "mood_verb",
    HelpVerb = "help_verb",
    MoodScope = "mood_scope",
    AimNoun = "aim_noun",
    Copula = "copula",
    Wish = "wish",
    ProduceVerb = "produce_verb",
    Pronoun = "pronoun",
    AwardVerbPassive = "award_verb_passive",
    PassiveMark = "passive_mark",
    HonourLevel = "honour_level",
    Receive = "receive",
    SportPlace = "sport_place",
    BorderVerb = "border_verb",
    ClassModifier = "class_modifier",
    CommonEnding = "common_ending",
    BrandPrefix = "brand_prefix",
    WholePlace = "whole_place",
    PlaceTail = "place_tail",
    Compass = "compass",
    SiteHead = "site_head",
    FeatureEnd = "feature_end",
    FeatureTail = "feature_tail",
    PartEnd = "part_end",
    CountPlaces = "count_places",
    Aspect = "aspect",
    FigureOpen = "figure_open",
    FigureMore = "figure_more",
    FigurePredicate = "figure_predicate",
    KeptVerb = "kept_verb",
    CutMark = "cut_mark",
    FigureJoin = "figure_join",
    TitledWork = "titled_work",
    BecomeOnly = "become_only",
    NotInside = "not_inside",
    EachWord = "each_word",
    ListedNoun = "listed_noun",
    Casualty = "casualty",
    ManyPlaces = "many_places",
    AnnounceVerb = "announce_verb",
    ForeignBody = "foreign_body",
    AimLead = "aim_lead",
    AimVerb = "aim_verb",
    AimVague = "aim_vague",
    AimState = "aim_state",
    // Filled from the other files.
    Place = "@place",
    PlaceShort = "@place_short",
    PlaceGuarded = "@place_guarded",
    PlaceStem = "@place_stem",
    Body = "@body",
    Department = "@department",
    DepartmentStem = "@department_stem",
    Name = "@name",
    Trigger = "@trigger",
    MeasureVerb = "@measure_verb",
    AttitudeVerb = "@attitude_verb",
    ResultVerb = "@result_verb",
    KeepPhrase = "@keep_phrase",
    ScopePhrase = "@scope_phrase",
    PatternCue = "@pattern_cue",
}

/// Machine words of a set: room for 384 classes.
const WORDS: usize = 6;
const _: () = assert!(Class::ALL.len() <= WORDS * 64, "more classes than a set has room for");

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; WORDS]);

impl ClassSet {
    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        ClassSet([0; WORDS]).and(class)
    }

    /// This set and `class`.
    pub const fn and(self, class: Class) -> Self {
        let mut bits = self.0;
        bits[class as usize / 64] |= 1 << (class as usize % 64);
        ClassSet(bits)
    }

    /// Adds the classes of `other`.
    pub fn join(&mut self, other: ClassSet) {
        for (own, bits) in self.0.iter_mut().zip(other.0) {
            *own |= bits;
        }
    }

    /// True where the set holds `class`.
    pub const fn has(self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// True where the sets share a class.
    pub fn meets(self, other: ClassSet) -> bool {
        self.0.iter().zip(other.0).any(|(own, bits)| own & bits != 0)
    }
}

/// A word: its classes and, where it is a name of some table, its entry.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its classes.
    pub classes: ClassSet,
    /// Row of the body table.
    pub body: Option<u16>,
    /// Row of the names table.
    pub name: Option<u16>,
    /// Row of the department table.
    pub department: Option<u16>,
    /// Rows of the place table that have this name, full or short.
    pub places: Vec<u16>,
    /// Rows of the place table whose name without its level word this is (兰考 of 兰考县).
    pub stems: Vec<u16>,
    /// Frames this word triggers.
    pub frames: Vec<u8>,
}

/// `lexicon/*.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    class: Vec<ClassWritten>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassWritten {
    id: String,
    #[expect(dead_code, reason = "read by people")]
    description: String,
    words: Vec<String>,
}

/// Words being gathered from all files.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    words: BTreeMap<String, Word>,
}

impl LexiconBuilder {
    /// The entry of `text`, made if new.
    pub fn word(&mut self, text: &str) -> &mut Word {
        self.words.entry(text.to_owned()).or_default()
    }

    /// Puts `text` into `class`.
    pub fn put(&mut self, text: &str, class: Class) {
        let word = self.word(text);
        word.classes = word.classes.and(class);
    }

    /// Adds the classes of one `lexicon/*.toml` file.
    ///
    /// # Errors
    /// TOML faults, unknown classes and empty words, each with its line. A word listed twice counts once.
    pub fn add_file(&mut self, file: &DataFile) -> Result<()> {
        let written: LexiconFile = toml::from_str(&file.text).map_err(|e| super::toml_fault(file, &e))?;
        let mut faults = Vec::new();
        for class in &written.class {
            let at = file.text.find(&format!("\"{}\"", class.id)).unwrap_or(0);
            let known = Class::ALL.iter().find(|(id, _)| *id == class.id && !id.starts_with('@'));
            let Some((_, kind)) = known else {
                faults.push(unknown_class(file, &class.id, at));
                continue;
            };
            let mut seen = BTreeSet::new();
            for word in &class.words {
                if word.trim().is_empty() {
                    let message = format!("class {} holds an empty word", class.id);
                    faults.push(
                        Diagnostic::new(Severity::Error, file.path.clone(), message)
                            .in_text(&file.text, at)
                            .hint("take the empty string out of the list"),
                    );
                } else if seen.insert(word) {
                    self.put(word, *kind);
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
    }

    /// Compiles the automaton.
    ///
    /// # Errors
    /// Where the automaton cannot be built (no words at all).
    pub fn build(self) -> Result<Lexicon> {
        let (texts, words): (Vec<_>, Vec<_>) = self.words.into_iter().unzip();
        let patterns = texts.iter().enumerate().map(|(i, text)| (text.as_str(), i as u32));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .build_with_values(patterns)
            .map_err(|e| {
                Diagnostic::new(Severity::Error, "lexicon", e.to_string())
                    .hint("an ontology needs at least one word")
            })?;
        let index = texts.into_iter().zip(0..).collect();
        Ok(Lexicon { automaton, index, words })
    }
}

fn unknown_class(file: &DataFile, id: &str, at: usize) -> Diagnostic {
    let known: Vec<_> = Class::ALL.iter().map(|(id, _)| *id).filter(|id| !id.starts_with('@')).collect();
    Diagnostic::new(Severity::Error, file.path.clone(), format!("no word class is called {id}"))
        .in_text(&file.text, at)
        .hint(format!("the classes are: {}", known.join(", ")))
}

/// All words, compiled.
pub struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    index: HashMap<String, u32, FixedState>,
    words: Vec<Word>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.words.len())
    }
}

impl Lexicon {
    /// Calls `found(start, end, word)` (bytes of `text`) for every word at every place, in order of ends.
    pub fn scan(&self, text: &str, mut found: impl FnMut(usize, usize, u32)) {
        for m in self.automaton.find_overlapping_iter(text) {
            found(m.start(), m.end(), m.value());
        }
    }

    /// Word number `index`.
    pub fn word(&self, index: u32) -> &Word {
        &self.words[index as usize]
    }

    /// The word written `text`, if there is one.
    pub fn find(&self, text: &str) -> Option<&Word> {
        self.index.get(text).map(|i| &self.words[*i as usize])
    }

    /// True where `text` is a word of `class`.
    pub fn is(&self, text: &str, class: Class) -> bool {
        self.find(text).is_some_and(|w| w.classes.has(class))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True where there are no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
