//! Who acts: the actor in force, and how it came to be.
//!
//! An explicit subject takes over from where it stands to the end of its paragraph, or of its item where the
//! article has an author line; then the author's body returns, or what resolve lets stand in for it.

use super::mention::{End, Inference};
use super::told::Told;

/// Who speaks where nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The author's body, or what resolve lets stand in for it.
    #[default]
    Author,
    /// The body of mention number so-and-so, whose officer has the word.
    Body(usize),
    /// Somebody who asks, or who leads through a press conference.
    Nobody,
}

/// The actor in force.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Who speaks where nobody is named.
    pub voice: Voice,
    current: Vec<End>,
    partners: Vec<End>,
    /// For how many clauses from the one at hand they do so, where not to the end of the sentence.
    partners_for: Option<usize>,
    /// How many of the subjects lead, where others act with them in the sentence only (A会同B、C).
    lead: Option<usize>,
    /// They lead so in the clause at hand only: it says what all of them do.
    briefly: bool,
    /// Those with whom something was exchanged in the sentence (与B签订协议).
    exchanged: Vec<End>,
    /// The two that acted together last.
    pair: Vec<End>,
    /// The three or more that acted together last.
    group: Vec<End>,
    /// The two that the title speaks of.
    titled: Vec<End>,
    /// The mention of the body that opens the title.
    pub head: Option<usize>,
    explicit_here: bool,
    suspended: bool,
    /// Some other subject that names nothing has taken the paragraph over.
    away: bool,
    authored: bool,
    /// The paragraph is an item of a list (一是…).
    listed: bool,
    /// Those who acted in the paragraph before the list.
    before_list: Vec<End>,
    /// The article tells what people said or whom they met: only who is named in a sentence acts in it.
    pub spoken: bool,
    /// The document that a demand is read from (《意见》提出…), if that is the subject.
    pub policy: Option<usize>,
    /// Who issued the last policy that was issued.
    pub issuers: Vec<End>,
    /// The documents issued last.
    pub issued: Vec<usize>,
    /// What figures without a subject of their own belong to.
    pub told: Told,
    /// Bodies that only reported or announced what others are, by name.
    pub reporters: Vec<String>,
    /// The body whose meeting was told of last.
    pub meeting: Option<usize>,
    /// The officer named last, and his body.
    pub officer: Option<(String, usize)>,
}

impl Actors {
    /// A new paragraph begins; `authored` says whether the article has an author's body, `item` whether the paragraph is an
    /// item of a list. Those who acted before a list act in all its items, where no author's body does.
    pub fn paragraph(&mut self, authored: bool, item: bool) {
        if !self.listed {
            self.before_list = std::mem::take(&mut self.current);
            if self.suspended || self.away {
                self.before_list.clear();
            }
        }
        self.listed = item;
        self.authored = authored;
        self.part();
        self.policy = None;
        self.suspended = false;
        self.away = false;
        self.current.clear();
        if item && !authored && !self.spoken {
            self.current.clone_from(&self.before_list);
        }
        self.told = Told::default();
    }

    /// A new item of an enumeration begins.
    pub fn item(&mut self) {
        self.suspended = false;
        if self.authored {
            self.current.clear();
        }
    }

    /// True where some act, and all of them pass `test`.
    pub fn all(&self, test: impl Fn(End) -> bool) -> bool {
        !self.current.is_empty() && self.current.iter().all(|end| test(*end))
    }

    /// A new sentence begins.
    pub fn sentence(&mut self) {
        self.suspended = self.away && !self.authored;
        if let Some(lead) = self.lead.take() {
            self.current.truncate(lead);
        }
        self.told.sentence(self.authored);
        self.part();
        self.exchanged.clear();
        if self.authored || self.spoken {
            self.current.clear();
        }
    }

    /// The words at hand only lead up to a list (主要做法如下：): who acted before them acts in it.
    pub fn lead_up(&mut self) {
        self.suspended = false;
        self.away = false;
    }

    /// Nobody that could be named acts, until a subject takes over or the sentence ends.
    pub fn suspend(&mut self) {
        self.suspended = true;
    }

    /// Some other subject that names nothing takes over from who acted, to the end of the paragraph; from the
    /// author, or from whom the text is about (`at_home`), to the end of the sentence.
    pub fn leave(&mut self, at_home: bool) {
        self.suspended = true;
        self.away |= !self.current.is_empty() && !at_home;
    }

    /// An explicit subject takes over.
    pub fn take(&mut self, subjects: Vec<End>) {
        self.suspended = false;
        self.away = false;
        self.part();
        self.exchanged.clear();
        match subjects.len() {
            0 | 1 => {}
            2 => self.pair.clone_from(&subjects),
            _ => self.group.clone_from(&subjects),
        }
        self.current = subjects;
        self.explicit_here = true;
        self.policy = None;
        self.told = Told::default();
        self.lead = None;
    }

    /// Of the subjects that just took over the first `lead` go on acting after the sentence, or after a clause that says
    /// what all of them do.
    pub fn led_by(&mut self, lead: usize, briefly: bool) {
        self.lead = Some(lead);
        self.briefly = briefly;
    }

    /// True where nobody has acted since the paragraph or item began.
    pub fn is_empty(&self) -> bool {
        self.current.is_empty()
    }

    /// Those who acted with the subject do so no longer.
    fn part(&mut self) {
        self.partners.clear();
        self.partners_for = None;
    }

    /// Others act with the subject to the end of the sentence (会同B…).
    pub fn join(&mut self, partners: impl Iterator<Item = End>) {
        self.partners.extend(partners);
        if let ([one], [other]) = (&self.current[..], &self.partners[..]) {
            self.pair = vec![*one, *other];
        } else if let ([one], [_, ..]) = (&self.current[..], &self.partners[..]) {
            self.group = std::iter::once(*one).chain(self.partners.iter().copied()).collect();
        }
    }

    /// Others act with the subject in the clause after the one at hand, which only says who they are, and in no other.
    pub fn join_next(&mut self, partners: impl Iterator<Item = End>) {
        self.join(partners);
        self.partners_for = Some(2);
    }

    /// Others acted with the subject in one clause, and not in those after it.
    pub fn acted_with(&mut self, partners: Vec<End>) {
        let before = self.partners.len();
        self.join(partners.iter().copied());
        self.partners.truncate(before);
        self.exchange(partners);
    }

    /// Something is exchanged with others, who do not act on.
    pub fn exchange(&mut self, others: Vec<End>) {
        if !others.is_empty() {
            self.exchanged = others;
        }
    }

    /// Those with whom something was exchanged act with the subject after all (联合查处X).
    pub fn rejoin(&mut self) {
        let others = std::mem::take(&mut self.exchanged);
        self.join(others.into_iter());
    }

    /// The title speaks of two together.
    pub fn meet(&mut self, pair: Vec<End>) {
        if pair.len() == 2 {
            self.titled.clone_from(&pair);
            self.pair = pair;
        }
    }

    /// The two that the title speaks of; nobody where it does not.
    pub fn titled(&self) -> Vec<End> {
        self.titled.clone()
    }

    /// The two that acted together last, or the three or more; nobody where none did.
    pub fn together(&self, many: bool) -> Vec<End> {
        if many { self.group.clone() } else { self.pair.clone() }
    }

    /// A clause begins: what was explicit is now carried.
    pub fn clause(&mut self) {
        self.explicit_here = false;
        self.partners_for = match self.partners_for {
            Some(1) => {
                self.part();
                None
            }
            left => left.map(|clauses| clauses - 1),
        };
        if std::mem::take(&mut self.briefly)
            && let Some(lead) = self.lead.take()
        {
            self.current.truncate(lead);
        }
    }

    /// Those who act, with how they were found; those who act with them come last.
    pub fn now(&self) -> Vec<(End, Inference)> {
        let mut out = self.leads();
        if !self.suspended {
            out.extend(self.partners.iter().map(|end| (*end, Inference::Carried)));
        }
        out
    }

    /// Those who act of themselves.
    pub fn leads(&self) -> Vec<(End, Inference)> {
        if self.suspended || (self.spoken && self.current.is_empty()) {
            return Vec::new();
        }
        self.measured()
    }

    /// Of those who act of themselves the ones whom the others only help (甲局会同乙院建立机制，|调解案件18件: 甲局's).
    pub fn leaders(&self) -> Vec<(End, Inference)> {
        let mut leads = self.leads();
        leads.truncate(self.lead.unwrap_or(leads.len()));
        leads
    }

    /// Those whose figures are told where no other subject stands, without those who only helped (甲局会同乙局调解|案件18件: 甲局's).
    pub fn counted(&self) -> Vec<(End, Inference)> {
        let mut out = self.measured();
        out.truncate(self.lead.unwrap_or(out.len()));
        out
    }

    /// Those whose figures are told where no other subject stands, whoever acts in between.
    pub fn measured(&self) -> Vec<(End, Inference)> {
        if self.current.is_empty() {
            return match self.voice {
                Voice::Author => vec![(End::Author, Inference::Author)],
                Voice::Body(mention) => vec![(End::Mention(mention), Inference::Carried)],
                Voice::Nobody => Vec::new(),
            };
        }
        let inference = if self.explicit_here { Inference::Explicit } else { Inference::Carried };
        self.current.iter().map(|end| (*end, inference)).collect()
    }
}
