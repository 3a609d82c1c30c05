//! How sentences were read, as text.

use zhengtu::explain::{
    Actor, CandidateReport, ClauseReport, DocumentFacts, DocumentReport, FrameReport, MentionReport,
    PlaceReport, Score, SentenceReport, StatementReport, Verdict,
};

use super::explain_naming::steps;
use super::explain_words as say;
use crate::page::Page;

/// The sentences of each document.
pub fn documents(reports: &[DocumentReport]) -> String {
    let mut page = Page::default();
    for report in reports {
        page.blank();
        facts(&mut page, &report.document);
        for sentence in &report.sentences {
            page.blank();
            self::sentence(&mut page, sentence);
        }
    }
    page.finish()
}

/// What holds for a document.
pub fn facts(page: &mut Page, facts: &DocumentFacts) {
    let title = facts.title.as_deref().map_or(String::new(), |title| format!("  {title}"));
    page.line(&format!("document {}{title}", facts.id));
    page.inside(|page| {
        let author = facts.author.as_deref().unwrap_or("none");
        let statute = if facts.statute { "; itself a policy" } else { "" };
        page.line(&format!("author line  {author}{statute}"));
        place(page, &facts.place);
        let nodes = facts.stand_in.nodes.join(", ");
        let how = say::stand_in(facts.stand_in.how);
        let who = if nodes.is_empty() { "nobody".to_owned() } else { format!("{nodes} ({how})") };
        page.line(&format!("acts unnamed {who}"));
    });
}

fn place(page: &mut Page, place: &PlaceReport) {
    let name = place.name.as_deref().unwrap_or("nowhere that could be told");
    let level = match &place.level {
        _ if place.given => "given".to_owned(),
        None => "no level word says which level to seek".to_owned(),
        Some(level) => format!("the level sought is {level}; of itself it says {}", scores(&place.levels)),
    };
    page.line(&format!("speaks from  {name}: {level}"));
    page.inside(|page| {
        if !place.scores.is_empty() {
            page.line(&format!("scores in the article: {}", scores(&place.scores)));
        }
        if place.local_author && !place.sure && !place.given {
            let page_scores = scores(&place.page);
            page.line(&format!("too little by itself, so the page is asked: {page_scores}"));
        }
        for namer in &place.named_by {
            let by = match &namer.words {
                Some(words) => format!("{} ({})", words.text, say::place(words)),
                None => "the author line".to_owned(),
            };
            page.line(&format!("+{} for {} by {by}", namer.weight, namer.division));
        }
    });
}

fn scores(scores: &[Score]) -> String {
    scores.iter().map(|s| format!("{} {}", s.name, s.score)).collect::<Vec<_>>().join(", ")
}

fn sentence(page: &mut Page, sentence: &SentenceReport) {
    page.line(&format!("sentence at {}: {}", say::place(&sentence.words), say::manner(sentence.manner)));
    page.inside(|page| {
        page.line(&sentence.words.text);
        words(page, sentence);
        let candidates: Vec<Vec<String>> = sentence.candidates.iter().map(candidate).collect();
        page.columns("candidates (the stronger wins; of equals the longer, then the earlier)", &candidates);
        let row = |(words, why): &(zhengtu::explain::Words, _)| {
            vec![words.text.clone(), say::passed(*why).to_owned()]
        };
        page.columns("no names", &sentence.passed.iter().map(row).collect::<Vec<_>>());
        for (number, clause) in sentence.clauses.iter().enumerate() {
            page.line(&format!("clause {}  {}", number + 1, clause.words.text));
            page.inside(|page| self::clause(page, clause));
        }
        page.columns("nodes", &sentence.mentions.iter().map(mention).collect::<Vec<_>>());
        edges(page, &sentence.statements);
    });
}

fn words(page: &mut Page, sentence: &SentenceReport) {
    let rows: Vec<Vec<String>> = sentence
        .lexicon
        .iter()
        .map(|word| {
            // the frames tell what it triggers
            let classes = word.classes.iter().filter(|c| !c.ends_with("trigger")).copied();
            let all: Vec<&str> = classes.chain(word.frames.iter().map(String::as_str)).collect();
            vec![word.words.text.clone(), all.join(", ")]
        })
        .collect();
    page.columns("words", &rows);
    let pattern = |(id, words): &(String, zhengtu::explain::Words)| vec![words.text.clone(), id.clone()];
    page.columns("patterns", &sentence.patterns.iter().map(pattern).collect::<Vec<_>>());
}

fn candidate(candidate: &CandidateReport) -> Vec<String> {
    let fate = match (&candidate.lost_to, candidate.won) {
        (Some((to, rule, strength)), _) => format!("lost to {} ({rule}, {strength})", to.text),
        (None, true) if candidate.nested => "won, inside another".to_owned(),
        (None, true) => "won".to_owned(),
        (None, false) => "set aside: in a document of this kind such words are no mention".to_owned(),
    };
    let strength = candidate.strength.to_string();
    vec![candidate.words.text.clone(), candidate.kind.clone(), candidate.rule.clone(), strength, fate]
}

fn clause(page: &mut Page, clause: &ClauseReport) {
    if let Some(refusal) = &clause.no_subject {
        let head =
            if refusal.at.text.is_empty() { String::new() } else { format!(" after {}", refusal.at.text) };
        page.line(&format!("subject  none{head}: {}", say::no_subject(refusal.why)));
    }
    for (head, list) in
        [("subject ", &clause.subjects), ("partners", &clause.partners), ("agents  ", &clause.agents)]
    {
        if !list.is_empty() {
            let names: Vec<&str> = list.iter().map(|w| w.text.as_str()).collect();
            page.line(&format!("{head} {}", names.join(", ")));
        }
    }
    if clause.actors.is_empty() {
        page.line("acts     nobody who could be named");
    }
    for actor in clause.actors.iter() {
        page.line(&format!("acts     {}", self::actor(actor)));
    }
    for actor in clause.bearers.iter() {
        page.line(&format!("speaks   {}", self::actor(actor)));
    }
    if let Some(word) = &clause.denied_by {
        page.line(&format!("denied   nothing is asserted from {} on", word.text));
    }
    if let (Some(status), Some(word)) = (clause.status.status, &clause.status.word) {
        page.line(&format!("status   {status}, by {}", word.text));
    }
    match clause.frames.is_empty() {
        true => page.line("frames   none: no verb of a frame stands in the clause"),
        false => page.columns("frames", &clause.frames.iter().flat_map(frame).collect::<Vec<_>>()),
    }
    match (&clause.measure.words, clause.measure.why_not) {
        (Some(words), _) => page.line(&format!("measure  {}", words.text)),
        (None, Some(why)) => page.line(&format!("measure  none: {}", say::no_measure(why))),
        (None, None) => {}
    }
}

/// Who acts, and how that was found.
pub fn actor(actor: &Actor) -> String {
    let nodes = if actor.nodes.is_empty() { "nobody".to_owned() } else { actor.nodes.join(", ") };
    let how = say::inference(actor.how);
    match (&actor.words, &actor.clause) {
        (Some(words), Some(clause)) => {
            format!(
                "{nodes}: {how}; {} stands in the clause {} ({})",
                words.text,
                clause.text,
                say::place(clause)
            )
        }
        (Some(words), None) => format!("{nodes}: {how}, {}", words.text),
        (None, _) if actor.of_place => {
            format!("{nodes}: {how}; what is measured is the place that the document speaks from")
        }
        (None, _) => format!("{nodes}: {how}; nobody is named, so who acts unnamed in the document does"),
    }
}

fn frame(frame: &FrameReport) -> Vec<Vec<String>> {
    let trigger = frame.trigger.as_ref().map_or("-", |w| w.text.as_str());
    let row = |verdict| vec![trigger.to_owned(), frame.rule.clone(), self::verdict(frame, verdict)];
    frame.verdicts.iter().map(row).collect()
}

fn verdict(frame: &FrameReport, verdict: &Verdict) -> String {
    let texts = |list: &[zhengtu::explain::Words]| {
        list.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(", ")
    };
    match verdict {
        Verdict::Fired { object, withdrawn: true, .. } => {
            format!("fired: {} {}, but later words take that back", frame.relation, object.text)
        }
        Verdict::Fired { object, statements: 0, barred, .. } if barred.is_empty() => {
            format!("fired for {}, but nobody who could be named acts", object.text)
        }
        Verdict::Fired { object, statements: 0, barred, .. } => {
            let (relation, barred) = (&frame.relation, barred.join(", "));
            format!("fired for {}, but `{relation}` starts from no {barred}", object.text)
        }
        Verdict::Fired { object, .. } => format!("fired: {} {}", frame.relation, object.text),
        Verdict::NoTrigger { why } => format!("not: {}", say::no_trigger(*why)),
        Verdict::BeforePredicate => "not: it stands before the predicate".to_owned(),
        Verdict::NoObject { before, other } => {
            let mut text = format!("not: no {} after it in the clause", frame.objects.join(" or "));
            if !before.is_empty() {
                text = format!("{text} ({} stands before it)", texts(before));
            } else if !other.is_empty() {
                text = format!("{text} (only {})", other.join(", "));
            }
            text
        }
        Verdict::Nearer { object, trigger } => {
            format!("not: {} is nearer to {}", trigger.text, object.text)
        }
        Verdict::Enclosed { object, rule } => format!("not: {rule} has {}", object.text),
        Verdict::NotAsserted { object } => format!("not: {} is denied or conditional", object.text),
        Verdict::CutOff { object } => format!("not: another verb stands before {}", object.text),
        Verdict::Phrase { object } => {
            format!("not: for {} it is the verb of a phrase or relative clause", object.text)
        }
    }
}

fn mention(mention: &MentionReport) -> Vec<String> {
    let node = mention.naming.node.as_deref().unwrap_or("no node: it cannot be told what is meant");
    let steps = steps(&mention.naming).join("; ");
    vec![mention.words.text.clone(), mention.rule.clone(), node.to_owned(), steps]
}

fn edges(page: &mut Page, statements: &[StatementReport]) {
    let mut rows = Vec::new();
    for statement in statements {
        let status = match (&statement.status, &statement.status_word) {
            (Some(status), Some(word)) => format!(", {status} by {}", word.text),
            (Some(status), None) => format!(", {status} by default"),
            (None, _) => String::new(),
        };
        let how = format!("{}, {}{status}", statement.rule, say::inference(statement.subject.how));
        for edge in &statement.edges {
            rows.push(vec![edge.clone(), how.clone()]);
        }
        if statement.edges.is_empty() {
            let subject = statement.subject.words.as_ref().map_or("-", |w| w.text.as_str());
            let what = format!("{subject} -{}-> {}", statement.relation, statement.object.text);
            rows.push(vec![what, format!("{how}: {}", say::related(statement.fate))]);
        }
    }
    page.columns("edges", &rows);
}
