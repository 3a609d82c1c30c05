//! All domain knowledge, loaded from data files and checked. The built-in ontology and a user's folder
//! come in by the same loader. Knows nothing of documents.

pub mod affixes;
mod classes;
pub mod cues;
pub mod files;
pub mod frames;
pub mod known;
pub mod layout;
pub mod lexicon;
pub mod patterns;
pub mod reliability;
pub mod tables;
pub mod types;
pub mod vocabulary;
mod word_tables;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use files::DataFile;
use frames::Frames;
pub use known::Known;
pub use layout::Layout;
use lexicon::{Class, Lexicon, LexiconBuilder};
use patterns::Patterns;
pub use reliability::{Confidence, Reliability};
use tables::{Body, Department, Division, KnownName, Rank};
pub use types::{EntityType, RelationId, RelationType, RuleId, TypeId, Types};

/// The checked and compiled ontology.
#[derive(Debug)]
pub struct Ontology {
    /// Digest of all files: changes when any word changes.
    pub digest: String,
    /// Types of node; `TypeId` is the index.
    pub entity_types: Vec<EntityType>,
    /// Types of edge; `RelationId` is the index.
    pub relation_types: Vec<RelationType>,
    /// Words of page layout.
    pub layout: Layout,
    /// Administrative divisions, by code.
    pub divisions: Vec<Division>,
    /// National bodies.
    pub bodies: Vec<Body>,
    /// Departments of local government.
    pub departments: Vec<Department>,
    /// Known names.
    pub names: Vec<KnownName>,
    /// Frames.
    pub frames: Frames,
    /// Names told by their shape.
    pub patterns: Patterns,
    /// All words.
    pub lexicon: Lexicon,
    /// How far each rule can be trusted.
    pub reliability: Reliability,
    /// The types and relations that the program's own reading speaks of.
    pub known: Known,
    rule_names: Vec<String>,
}

impl Ontology {
    /// The built-in ontology.
    ///
    /// # Errors
    /// None in a released program: the test suite loads it.
    pub fn builtin() -> Result<Self> {
        Self::from_files(&files::builtin())
    }

    /// The built-in ontology with the files of `dir` laid over it: a file of the same name replaces the
    /// built-in one, any other extends it.
    ///
    /// # Errors
    /// Every fault of every file, each with path, line, context and hint.
    pub fn with_dir(dir: &Path) -> Result<Self> {
        let own = files::from_dir(dir)?;
        // a user who replaces frames need not replace the counts of those that are gone
        let counted = own.iter().any(|f| f.name == RELIABILITY);
        let all = files::laid_over(own);
        Self::compile(&all, counted)
    }

    /// Checks and compiles a set of files.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn from_files(files: &[DataFile]) -> Result<Self> {
        Self::compile(files, true)
    }

    fn compile(files: &[DataFile], every_rule_judged_exists: bool) -> Result<Self> {
        let strangers: Vec<Diagnostic> = files.iter().filter(|f| !has_role(&f.name)).map(stranger).collect();
        if !strangers.is_empty() {
            return Err(strangers.into());
        }
        let Types { entity_types, relation_types } = Types::from_files(files)?;
        let known = Known::find(&entity_types, &relation_types)?;
        let divisions = tables::divisions(find(files, "places.tsv")?)?;
        let bodies = tables::bodies(find(files, "lexicon/national_bodies.tsv")?)?;
        let departments = tables::departments(find(files, "lexicon/departments.tsv")?)?;
        let names = tables::names(find(files, "names.tsv")?, &entity_types)?;
        let mut frames = Frames::default();
        for file in files.iter().filter(|f| f.name.starts_with("frames/") && f.name.ends_with(".toml")) {
            frames.add_file(file, &entity_types, &relation_types)?;
        }
        let mut words = LexiconBuilder::default();
        for file in files.iter().filter(|f| is_lexicon(&f.name)) {
            words.add_file(file)?;
        }
        add_divisions(&mut words, &divisions);
        add_stems(&mut words, &divisions);
        add_bodies(&mut words, &bodies, &departments);
        for (i, name) in names.iter().enumerate() {
            for text in name.aliases.iter().chain([&name.name]) {
                words.word(text).name = Some(i as u16);
                words.put(text, Class::Name);
            }
        }
        add_frames(&mut words, &frames, &known);
        let patterns = patterns::patterns(find(files, PATTERNS)?, &entity_types)?;
        for cue in patterns.list.iter().flat_map(|p| &p.written.cues) {
            words.put(cue, Class::PatternCue);
        }
        let lexicon = words.build();
        let rule_names = rule_names(&frames);
        let reliability =
            Reliability::parse(find(files, RELIABILITY)?, &rule_names, every_rule_judged_exists)?;
        let layout = Layout::check(parse(files, "layout.toml")?, find(files, "layout.toml")?)?;
        let digest = files::digest(files);
        Ok(Ontology {
            digest,
            entity_types,
            relation_types,
            layout,
            divisions,
            bodies,
            departments,
            names,
            frames,
            patterns,
            lexicon,
            reliability,
            known,
            rule_names,
        })
    }

    /// The identifier of a rule, such as `frame.issue` or `organization.place`.
    pub fn rule_name(&self, rule: RuleId) -> &str {
        self.rule_names.get(rule.0 as usize).map_or("", String::as_str)
    }

    /// The rule of frame number `index`.
    pub fn frame_rule(&self, index: usize) -> RuleId {
        RuleId((RULES.len() + index) as u16)
    }

    /// The rule of two-part frame number `index`.
    pub fn bracket_rule(&self, index: usize) -> RuleId {
        RuleId((RULES.len() + self.frames.frames.len() + index) as u16)
    }

    /// The name of the whole country, where the table of places has it.
    pub fn nation(&self) -> Option<String> {
        let country = |d: &&Division| d.rank == Rank::Country;
        self.divisions.iter().find(country).map(|d| d.name.clone())
    }

    /// True where `name` is that of an organ of the central government.
    pub fn is_central(&self, name: &str) -> bool {
        let row = self.lexicon.find(name).and_then(|word| word.body);
        row.is_some_and(|row| self.bodies[usize::from(row)].government)
    }

    /// The type called `id`.
    pub fn entity_type(&self, id: &str) -> Option<TypeId> {
        self.entity_types.iter().position(|t| t.id == id).map(|i| TypeId(i as u8))
    }

    /// The relation called `id`.
    pub fn relation_type(&self, id: &str) -> Option<RelationId> {
        self.relation_types.iter().position(|t| t.written.id == id).map(|i| RelationId(i as u8))
    }
}

/// The names of all rules, in the order of their ids: the program's own, then the frames'.
fn rule_names(frames: &Frames) -> Vec<String> {
    let own = RULES.iter().map(|name| (*name).to_owned());
    let frame = frames.frames.iter().map(|f| format!("frame.{}", f.written.id));
    let bracket = frames.brackets.iter().map(|b| format!("bracket.{}", b.written.id));
    own.chain(frame).chain(bracket).collect()
}

/// The rule called `name`, one of [`RULES`]; for `const` use.
#[expect(clippy::panic, reason = "evaluated by the compiler: an unknown name does not build")]
pub const fn rule(name: &str) -> RuleId {
    let mut i = 0;
    while i < RULES.len() {
        if same(RULES[i].as_bytes(), name.as_bytes()) {
            return RuleId(i as u16);
        }
        i += 1;
    }
    panic!("no rule of this name")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// The program's own rules, beside those of the frames.
pub const RULES: &[&str] = &[
    "organization.known",
    "organization.place",
    "organization.level",
    "organization.open",
    "organization.anaphor",
    "organization.party_group",
    "organization.part",
    "place.division",
    "place.self",
    "place.anaphor",
    "place.nation",
    "place.local",
    "place.regulated",
    "organization.regulated",
    "place.sited",
    "place.feature",
    "policy.title_marks",
    "policy.short",
    "policy.document",
    "policy.unmarked",
    "name.known",
    "name.introduced",
    "initiative.quoted",
    "initiative.list",
    "initiative.programme",
    "initiative.unquoted",
    "goal.head",
    "goal.prefix",
    "goal.quoted",
    "goal.purpose",
    "goal.advance",
    "goal.turn",
    "goal.mood",
    "goal.helped",
    "goal.ranked",
    "goal.done_for",
    "goal.line",
    "principle.head",
    "event.head",
    "honour.head",
    "honour.quoted",
    "honour.rank",
    "indicator.value",
    "indicator.count",
    "indicator.rank",
    "measure.clause",
    "measure.delegated",
    "relation.takes",
    "relation.achieves",
    "relation.part_of",
    "relation.place_chain",
    "relation.titled",
    "relation.partners",
    "relation.located_in",
    "relation.whole",
    "relation.programme",
    "relation.launched",
    "relation.under",
    "relation.aired",
    "relation.carried",
    "relation.based_on",
    "relation.cites",
    "relation.amends",
    "relation.repeals",
    "relation.enacted",
    "relation.purpose",
    "relation.carries_out",
    "relation.title_issuer",
    "relation.measure_serves",
    "relation.purpose_serves",
    "relation.place_serves",
    "hand.add",
    "hand.accept",
    "hand.retype",
];

/// True where a file of this name is read at all.
fn has_role(name: &str) -> bool {
    const TABLES: [&str; 9] = [
        "ontology.toml",
        "entity_types.toml",
        "relation_types.toml",
        "layout.toml",
        "names.tsv",
        "places.tsv",
        RELIABILITY,
        "lexicon/national_bodies.tsv",
        "lexicon/departments.tsv",
    ];
    let folder = name.starts_with("lexicon/") || name.starts_with("frames/");
    TABLES.contains(&name) || (folder && name.ends_with(".toml"))
}

fn stranger(file: &DataFile) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        file.path.clone(),
        "no file of an ontology has this name, so nothing reads it",
    )
    .hint("tables keep the names of the built-in ones; new .toml files go into lexicon/ or frames/")
}

const PATTERNS: &str = "lexicon/patterns.toml";
const RELIABILITY: &str = "reliability.tsv";

fn is_lexicon(name: &str) -> bool {
    name.starts_with("lexicon/") && name.ends_with(".toml") && name != PATTERNS
}

fn add_divisions(words: &mut LexiconBuilder, divisions: &[Division]) {
    for (i, division) in divisions.iter().enumerate() {
        words.put(&division.name, Class::Place);
        words.word(&division.name).places.push(i as u16);
        for short in &division.guarded {
            words.put(short, Class::PlaceGuarded);
            words.word(short).places.push(i as u16);
        }
        for short in &division.short {
            words.put(short, Class::PlaceShort);
            words.word(short).places.push(i as u16);
        }
    }
}

/// Names of counties and cities without their level word, read as places only beside others.
fn add_stems(words: &mut LexiconBuilder, divisions: &[Division]) {
    let local = divisions.iter().enumerate().filter(|(_, d)| d.rank > Rank::Province);
    for (i, division) in local {
        let Some((at, _)) = division.name.char_indices().last() else { continue };
        let (stem, level) = division.name.split_at(at);
        let levelled = words.word(level).classes.has(Class::Level) && stem.chars().count() >= 2;
        if levelled && !words.word(stem).classes.has(Class::NotStem) {
            words.put(stem, Class::PlaceStem);
            words.word(stem).stems.push(i as u16);
        }
    }
}

/// Stems of departments from this length on are told from ordinary words by themselves (科学技术, 文化和旅游).
const LONG_STEM: usize = 4;

fn add_bodies(words: &mut LexiconBuilder, bodies: &[Body], departments: &[Department]) {
    for (i, body) in bodies.iter().enumerate() {
        for text in body.aliases.iter().chain([&body.name]) {
            words.word(text).body = Some(i as u16);
            words.put(text, Class::Body);
        }
    }
    for (i, department) in departments.iter().enumerate() {
        if department.stem.chars().count() >= LONG_STEM {
            words.put(&department.stem, Class::DepartmentStem);
        }
        for stem in department.short.iter().chain([&department.stem]) {
            for suffix in &department.suffixes {
                let text = format!("{stem}{suffix}");
                words.word(&text).department = Some(i as u16);
                words.put(&text, Class::Department);
            }
        }
    }
}

fn add_frames(words: &mut LexiconBuilder, frames: &Frames, known: &Known) {
    for (i, frame) in frames.frames.iter().enumerate() {
        let documents = frame.objects.contains(&known.policy) && frame.relation != known.cites;
        let told = [
            (Class::Trigger, true),
            (Class::DocumentTrigger, documents),
            (Class::IssueTrigger, frame.relation == known.issues),
            (Class::LaunchTrigger, frame.relation == known.launches),
            (Class::UseTrigger, frame.relation == known.uses),
        ];
        for trigger in &frame.written.triggers {
            told.iter().filter(|(_, is)| *is).for_each(|(class, _)| words.put(trigger, *class));
            let list = &mut words.word(trigger).frames;
            if !list.contains(&(i as u8)) {
                list.push(i as u8);
            }
        }
    }
    let measure = &frames.measure;
    for (list, class) in [
        (&measure.verbs, Class::MeasureVerb),
        (&measure.attitude, Class::AttitudeVerb),
        (&measure.result, Class::ResultVerb),
        (&measure.keep_phrase, Class::KeepPhrase),
        (&measure.scope_phrase, Class::ScopePhrase),
    ] {
        for word in list {
            words.put(word, class);
        }
    }
}

/// The file called `name`.
pub(crate) fn find<'a>(files: &'a [DataFile], name: &str) -> Result<&'a DataFile> {
    files.iter().find(|f| f.name == name).ok_or_else(|| {
        Diagnostic::new(Severity::Error, name, "this file of the ontology is missing")
            .hint("an ontology folder may leave it out; a set of files given as a whole may not")
            .into()
    })
}

/// Parses the TOML file called `name`.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(files: &[DataFile], name: &str) -> Result<T> {
    let file = find(files, name)?;
    toml::from_str(&file.text).map_err(|e| toml_fault(file, &e))
}

/// A TOML fault as a diagnostic with line and context.
pub(crate) fn toml_fault(file: &DataFile, error: &toml::de::Error) -> Error {
    let at = error.span().map_or(0, |s| s.start);
    Diagnostic::new(Severity::Error, file.path.clone(), error.message().to_owned())
        .in_text(&file.text, at)
        .hint("the files of the built-in ontology (`zhengtu ontology show`) show every key that may be used")
        .into()
}
