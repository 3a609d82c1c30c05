//! Bodies that another body directs: 督促X完成Y, 指导X创建“Y”. They do what the rest of the clause tells.

use super::mention::{End, Inference};
use super::opening;
use super::reader::{Local, Reader, View};
use super::subject_list;
use super::unit::Hit;
use crate::ontology::lexicon::{Class, ClassSet};

/// The bodies that a clause's verb directs.
pub struct Directed {
    /// The bodies, in order.
    pub bodies: Vec<Local>,
    /// Where the verb of what they do begins.
    pub verb: usize,
    /// The verb says that who directs watches over them (指导, 督促).
    pub guided: bool,
}

impl Directed {
    /// The bodies as those who act.
    pub fn actors(&self) -> Vec<(End, Inference)> {
        self.bodies.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect()
    }

    /// True where `trigger` stands in what the bodies do.
    pub fn covers(&self, trigger: &Hit) -> bool {
        trigger.end > self.verb
    }
}

/// The bodies right after a verb of directing at `from`, where a verb of action follows them.
#[inline]
pub fn read(reader: &Reader<'_>, view: &View<'_, '_>, from: usize, limit: usize) -> Option<Directed> {
    view.unit.begins(from, Class::DirectVerb).then(|| bodies(reader, view, from, limit)).flatten()
}

fn bodies(reader: &Reader<'_>, view: &View<'_, '_>, from: usize, limit: usize) -> Option<Directed> {
    let unit = view.unit;
    let open = unit.word_end(from, Class::DirectVerb, limit)?;
    // 指导|督促X
    let open = unit.word_end(open, Class::DirectVerb, limit).unwrap_or(open);
    let bodies = subject_list::list(view, open, limit, &[reader.ontology.known.organization]);
    let after = subject_list::tail(view, bodies.last()?.end, limit);
    // 指导A、B|各|培育X
    let after = unit.word_end(after, Class::Each, limit).unwrap_or(after);
    let verb = opening::funded(unit, opening::skip(unit, after, limit), limit);
    let acts = unit.words_at(verb).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb));
    let guided = unit.closes(open, Class::GuideVerb);
    acts.then_some(Directed { bodies, verb, guided })
}

/// True unless a verb of guidance stands for something else than the body right after it (指导企业对接X|局), or the
/// body acts on what was checked (考核结果经|国务院审定).
pub fn beside(view: &View<'_, '_>, trigger: Option<&Hit>, object: &Local) -> bool {
    let unit = view.unit;
    let body = object.kind == unit.ontology().known.organization;
    let guides = |t: &&Hit| unit.is(t.start, t.end, Class::GuideVerb);
    let agent = body && unit.closes(object.start, Class::AgentMark);
    // 指导A、|B: a list of bodies
    let listed = |t: &Hit| {
        let list = subject_list::list(view, t.end, object.end, &[object.kind]);
        list.iter().any(|l| l.start == object.start)
    };
    !agent && trigger.filter(guides).is_none_or(|t| t.end == object.start || (body && listed(t)))
}

/// True for a verb that launches only the campaign named right after it, and else makes others act (组织|“甲”活动).
pub fn leads(classes: &ClassSet) -> bool {
    classes.has(Class::PivotVerb) && classes.has(Class::InCharge)
}
