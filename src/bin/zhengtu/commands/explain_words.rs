//! The words for what the stages decide: rules, reasons, positions.

use zhengtu::annotate::mention::Inference;
use zhengtu::annotate::trace::{Manner, NoMeasure, NoSubject, Passed, Use};
use zhengtu::explain::{Quoted, RuleKind, RuleReport, Trouble, Words};
use zhengtu::resolve::trace::{Related, StandIn};

/// What the program's own rules are.
const RULES: &[(&str, &str)] = &[
    ("organization.known", "a body that lexicon/national_bodies.tsv lists"),
    ("organization.place", "a body told by the ending of its name, opened by a place"),
    ("organization.level", "a body told by the ending of its name, opened by a level word such as `city`"),
    (
        "organization.open",
        "a body told by an ending that needs no place before it, or opened by a national word",
    ),
    ("organization.anaphor", "a short form of a body named before, or a bare ending of its name"),
    ("organization.party_group", "a body and the party group that follows its name"),
    (
        "organization.part",
        "a section of a body, by its ending, after a word for the body or for being part of it",
    ),
    ("place.division", "an administrative division that places.tsv lists"),
    ("place.self", "a word for the place that the document speaks from"),
    ("place.anaphor", "a word for a place named before, by its level"),
    (
        "place.nation",
        "a word for the whole country, where it opens what a figure measures, or the central organ that reports it",
    ),
    (
        "place.local",
        "a place that is no division: by its ending, after a preposition of place or as a settlement",
    ),
    ("place.feature", "a mountain or a water, told by what lies at it (below, on the shore)"),
    ("place.regulated", "the place that a statute rules, by the statute's title"),
    ("organization.regulated", "the body that runs the place that a statute rules"),
    ("place.sited", "a park, zone or reserve that the name of a place opens"),
    ("policy.title_marks", "a document in title marks, by its kind word or the verb before it"),
    ("policy.short", "a short title in title marks: it stands for a longer one named before"),
    ("policy.document", "the document itself, by its title or the words by which it names itself"),
    ("policy.unmarked", "a document without title marks, by its kind word"),
    ("name.known", "a name that names.tsv lists"),
    ("name.introduced", "a short name that the text introduces, or a quoted name met again bare"),
    (
        "initiative.quoted",
        "a quotation that its head noun, its ending or a verb of launching makes an initiative",
    ),
    ("initiative.list", "a quotation in a list with initiatives, or the whole that such a list makes"),
    ("initiative.programme", "a title in title marks beside a word for programmes"),
    ("initiative.unquoted", "a platform, system or campaign: a verb of launching before, a head noun after"),
    ("goal.head", "an aim, by its head noun and the verb before it"),
    ("goal.prefix", "an aim, by the word that opens it and the place or field after that"),
    ("goal.quoted", "a quotation that says what something is to become"),
    ("goal.purpose", "an aim in a statute's statement of purpose"),
    ("goal.advance", "an aim, by the verb that drives it and what is to become of it"),
    ("goal.turn", "an aim: what is to turn from one state to another"),
    ("goal.mood", "a state of society to be brought about"),
    ("goal.helped", "a verb phrase that another verb makes an aim of"),
    ("goal.ranked", "an aim, by the verb of building before it and the word of rank that opens it"),
    ("goal.done_for", "what something is done for: it stands before a verb of giving"),
    ("goal.line", "a line that is held: what is not to happen"),
    ("principle.head", "a guiding thought, by its head noun"),
    ("event.head", "a meeting or exhibition, by its head noun or a pattern of lexicon/patterns.toml"),
    ("honour.head", "an honour, by its ending and a verb of receiving before it"),
    ("honour.rank", "a rank that something has: the word for being, a level and a head noun"),
    ("honour.quoted", "a quotation after a verb of receiving an honour"),
    ("indicator.value", "a figure: what is measured, then its value"),
    ("indicator.count", "a figure: a count and what is counted"),
    ("indicator.rank", "a figure: a place in a ranking"),
    ("measure.clause", "a clause with a verb of action and no other outcome"),
    (
        "measure.delegated",
        "what a statute leaves to a named body, its object before `by` and the verb of making",
    ),
    ("relation.takes", "who acts in the clause takes the measure that it states"),
    ("relation.achieves", "a figure belongs to what the clause speaks of, else to who acts in it"),
    ("relation.part_of", "a party group belongs to its body, a body after `under` to the one before"),
    ("relation.titled", "the body that opens a document's title issues it"),
    ("relation.place_chain", "a place lies in the one right before it"),
    ("relation.partners", "bodies that act jointly"),
    ("relation.located_in", "what a clause launches or holds stands at the place that the clause names"),
    ("relation.whole", "the members of a list are parts of the whole named after it"),
    ("relation.programme", "the body right before its programme runs it"),
    ("relation.based_on", "a document rests on one that it or its sentence names as its basis"),
    ("relation.cites", "a document names another"),
    ("relation.amends", "a document changes another"),
    ("relation.repeals", "a document ends another"),
    ("relation.carries_out", "a statute puts a body in charge of carrying it out"),
    ("relation.title_issuer", "the body with which a document's title opens issued it"),
    ("relation.enacted", "the body that passed a document"),
    ("relation.purpose", "the aim in a statute's statement of purpose"),
    ("relation.launched", "who acts launches the initiative that the clause says is put to work"),
    ("relation.under", "a body acts under the guidance or the eyes of another"),
    ("relation.aired", "a programme uses the channels on which the clause says it is aired"),
    ("relation.carried", "what is sent on its way uses what the sentence says was used for it"),
    ("hand.add", "a correction adds it"),
    ("hand.accept", "a correction accepts it"),
    ("hand.retype", "a correction gives it another type"),
    ("relation.measure_serves", "the measure of the clause before serves the aim of this one"),
    ("relation.place_serves", "the place of which an aim is told serves it (a place helped towards its aim)"),
    ("relation.purpose_serves", "what is done after the aim that the sentence sets out with serves it"),
];

/// Words of a frame that are shown.
const MOST_WORDS: usize = 5;

/// What a rule is.
pub fn rule(rule: &RuleReport) -> String {
    let relation = rule.relation.as_deref().unwrap_or("");
    let objects = rule.objects.join(" or ");
    match rule.kind {
        RuleKind::Frame => {
            let words = some(&rule.words);
            format!("a trigger ({words}) states `{relation}` from who acts to each {objects} after it")
        }
        RuleKind::Bracket => {
            let (open, close) = (some(&rule.words), some(&rule.closing));
            format!("{open} ... {close} states `{relation}` from who acts to each {objects} between them")
        }
        RuleKind::Program => own(&rule.id).unwrap_or("a rule of the program").to_owned(),
    }
}

/// What the program's own rule called `id` is.
pub fn own(id: &str) -> Option<&'static str> {
    RULES.iter().find(|(name, _)| *name == id).map(|(_, words)| *words)
}

fn some(words: &[String]) -> String {
    let shown = words.iter().take(MOST_WORDS).map(String::as_str).collect::<Vec<_>>().join(", ");
    if words.len() > MOST_WORDS { format!("{shown}, ... {} words", words.len()) } else { shown }
}

/// Where words stand: line and scalar values.
pub fn place(words: &Words) -> String {
    let line = words.line.map_or(String::new(), |line| format!("line {line}, "));
    format!("{line}characters {} to {}", words.start, words.end)
}

/// Where a graph's words stand: file, line, scalar values and bytes.
pub fn quoted(quoted: &Quoted) -> String {
    let (from, to) = quoted.bytes;
    format!("{}, {} (bytes {from} to {to} of the file)", quoted.document, place(&quoted.words))
}

/// Why what a graph does not hold cannot be told.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unreadable(why) => format!("the source cannot be read again ({why}); no more can be told"),
        Trouble::Changed => "the source, or how it is read, is not as it was; no more can be told".to_owned(),
        Trouble::NotFoundAgain => {
            "read again, the same words do not give this; was another ontology used?".to_owned()
        }
        Trouble::Corrected(places) => format!("it was read otherwise, and corrected in {places}"),
        Trouble::ByHand(places) => format!("it is stated by hand, in {places}"),
    }
}

/// How a sentence was read.
pub fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Prose => "prose",
        Manner::Topic => "the topic of an item: no measure is sought but an institution's",
        Manner::Heading => "a heading or lead: no measure is sought",
        Manner::Statute => {
            "a sentence of a document that is itself a policy: read as a whole, without frames"
        }
        Manner::Author => "the author line",
    }
}

/// Why words in the form of a name are none.
pub fn passed(why: Passed) -> &'static str {
    match why {
        Passed::Length => "too short, too long or only digits",
        Passed::Speech => "words spoken",
        Passed::Negative => "the word before or after it, or its ending, says that it is no name",
        Passed::ShortName => "it introduces a short name",
        Passed::Sentence => "it holds a sentence",
        Passed::Modifier => "it modifies a noun that is the head of no name",
        Passed::Unsupported => "no verb of launching, head noun or neighbour makes it a name",
        Passed::NoDocument => "no kind of document ends it, and no verb of issuing stands before it",
        Passed::KnownName => "it ends the name of something else",
        Passed::Counted => "a number follows: so many bodies of the kind",
        Passed::BodyClass => "the ending names a class of bodies",
        Passed::RunsOver => "a longer word runs over the end of the name",
        Passed::NoOwnWords => "nothing of its own stands before the ending",
        Passed::NoAnchor => "no place or level word opens it, and this ending needs one",
        Passed::Unsound => "what stands before the ending can be no name",
    }
}

/// Why a clause has no subject of its own.
pub fn no_subject(why: NoSubject) -> &'static str {
    match why {
        NoSubject::NoName => "no body, place, policy, initiative or event stands at its head",
        NoSubject::There => "the place named before is meant",
        NoSubject::Nobody => "a class of people acts, whom nobody can name",
        NoSubject::Fragment => "the clause ends after the name, and not with a comma",
        NoSubject::Modifier => "a particle follows the name, which modifies a noun",
        NoSubject::Person => "a person's office or a dateline follows the name",
        NoSubject::NoPredicate => "no word that can be a predicate follows the name",
    }
}

/// Why a word of a frame is no trigger.
pub fn no_trigger(why: Use) -> &'static str {
    match why {
        Use::Trigger => "a trigger",
        Use::Bracketed => "it stands in brackets",
        Use::Named => "it belongs to a name",
        Use::Single => "one character counts only before a bracket, a name or a particle",
        Use::Inside => "a longer trigger has its characters",
        Use::RunsOver => "it runs over the end of the clause",
    }
}

/// Why a clause states no measure.
pub fn no_measure(why: NoMeasure) -> String {
    let words = match why {
        NoMeasure::Length(n) => return format!("{n} characters are too few or too many"),
        NoMeasure::Heading => "a heading or lead",
        NoMeasure::NotAsserted => "it denies, or is conditional",
        NoMeasure::Attitude => "its verb is one of attitude, result or speech",
        NoMeasure::Empty => "nothing is left after its subject and openers",
        NoMeasure::NoVerb => "no verb of action stands at the predicate",
        NoMeasure::Result => "it tells a result",
        NoMeasure::Change => "something changes of itself",
        NoMeasure::Happens => "its verb modifies a thing of which something is told",
        NoMeasure::Abstract => "it improves something abstract",
        NoMeasure::NoObject => "the verb has no object, or modifies a noun",
        NoMeasure::Vague => "the topic of an item, without an institution",
        NoMeasure::OnlyAnEdge => "it says no more than its launch, title or aim",
        NoMeasure::OnlyAFigure => "it says no more than its figure",
        NoMeasure::Report => "it says no more than who reports what follows",
    };
    words.to_owned()
}

/// How an actor was found.
pub fn inference(how: Inference) -> &'static str {
    match how {
        Inference::Explicit => "explicit",
        Inference::Carried => "carried",
        Inference::Author => "author",
    }
}

/// Who stands in for a subject that nobody names.
pub fn stand_in(how: StandIn) -> &'static str {
    match how {
        StandIn::Author => "the author line",
        StandIn::TitleBody => "a body of the title",
        StandIn::Government => "the government whose work report it is",
        StandIn::Protagonist => "what acts in most clauses",
        StandIn::TitlePlace => "a place of the title",
        StandIn::Nobody => "nobody",
    }
}

/// What became of a statement that is no edge.
pub fn related(fate: Related) -> &'static str {
    match fate {
        Related::Relation => "an edge",
        Related::Unresolved => "no edge: it cannot be told whom an end means",
        Related::OneEntity => "no edge: both ends are one node",
        Related::Barred => "no edge: the relation does not allow these types",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_rule_has_its_words() {
        let missing: Vec<_> =
            zhengtu::ontology::RULES.iter().filter(|rule| super::own(rule).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
