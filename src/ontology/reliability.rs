//! How far what a rule finds can be trusted, from counts of what was judged: `reliability.tsv` as written, and
//! the confidence of each rule as computed. Knows no document: how often, not where.
//!
//! With `J` judged and `R` right, a share is estimated as `(R + 1) / (J + 2)` (Laplace's rule of succession). A
//! rule's is drawn towards that of its family `f` as if two more had been judged: `(R + 2f) / (J + 2)` (the
//! m-estimate, Cestnik 1990, with m = 2), so that a rule without counts has its family's. How the subject was
//! found multiplies the odds, as in naive Bayes: `odds = odds(rule) * odds(subject) / odds(all subjects)`.

use std::collections::BTreeMap;
use std::fmt;

use super::files::DataFile;
use super::tables::{fault, rows};
use crate::error::Result;

/// How likely something is right: from 0 to 1, in thousandths. 1 is for what a person has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
    /// What a person has said.
    pub const CERTAIN: Confidence = Confidence(1000);

    /// A share from 0 to 1, rounded to thousandths; `None` for any other number.
    pub fn new(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then(|| Confidence((share * 1000.0).round() as u16))
    }

    /// In thousandths.
    pub fn thousandths(self) -> usize {
        self.0.into()
    }

    /// All that there are, from 0 on.
    pub fn all() -> impl Iterator<Item = Confidence> {
        (0..=Confidence::CERTAIN.0).map(Confidence)
    }

    /// As a share from 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// An estimate: never quite 0 or 1.
    fn estimated(share: f64) -> Self {
        Confidence(((share * 1000.0).round() as u16).clamp(1, 999))
    }
}

impl serde::Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.share())
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.share())
    }
}

/// How the subject of an edge may have been found, in the words of the edge's attribute `subject`.
pub const SUBJECTS: [&str; 3] = ["explicit", "carried", "author"];
/// What opens the name of a row about one of [`SUBJECTS`].
const SUBJECT: &str = "subject";
/// The family of what is made by hand.
const HAND: &str = "hand";

/// Confidence of every rule.
#[derive(Debug, Default)]
pub struct Reliability {
    /// By rule: of a mention, and of evidence with each of [`SUBJECTS`].
    rules: Vec<(Confidence, [Confidence; SUBJECTS.len()])>,
}

/// How many were judged, and how many of them were right.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    judged: f64,
    right: f64,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.judged += other.judged;
        self.right += other.right;
    }

    /// Laplace's rule of succession.
    fn estimate(self) -> f64 {
        (self.right + 1.0) / (self.judged + 2.0)
    }

    /// The m-estimate with m = 2.
    fn towards(self, family: f64) -> f64 {
        (self.right + 2.0 * family) / (self.judged + 2.0)
    }
}

fn odds(share: f64) -> f64 {
    share / (1.0 - share)
}

fn family(rule: &str) -> &str {
    rule.split_once('.').map_or(rule, |(family, _)| family)
}

impl Reliability {
    /// Parses `reliability.tsv` and computes the confidence of each of `rules`. Where `strict` is false, rows
    /// about rules that do not exist are passed over: they are those of frames that a user replaced.
    ///
    /// # Errors
    /// Rows with too few cells, rules that do not exist, counts that are no numbers, more right than judged.
    pub(super) fn parse(file: &DataFile, rules: &[String], strict: bool) -> Result<Self> {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        let mut faults = Vec::new();
        let rows = rows(file, 4, "rule id, judged, right, source")?;
        for (number, cells) in &rows {
            let (name, line) = (cells[0].as_str(), cells.join("\t"));
            let known = rules.iter().any(|rule| rule == name) && family(name) != HAND;
            let subject = name.strip_prefix("subject.").is_some_and(|s| SUBJECTS.contains(&s));
            if !known && !subject {
                if strict {
                    let message = format!("no rule is called {name} that could be judged");
                    let hint = "a rule id as evidence has it in graph.json, or subject.explicit, subject.carried, subject.author";
                    faults.push(fault(file, *number, &line, &message, hint));
                }
                continue;
            }
            match (cells[1].parse::<u32>(), cells[2].parse::<u32>()) {
                (Ok(judged), Ok(right)) if right <= judged => {
                    let count = Count { judged: f64::from(judged), right: f64::from(right) };
                    counts.entry(name).or_default().add(count);
                }
                _ => {
                    let message = "judged and right are to be whole numbers, and no more right than judged";
                    faults.push(fault(
                        file,
                        *number,
                        &line,
                        message,
                        "columns: rule id, judged, right, source",
                    ));
                }
            }
        }
        if faults.is_empty() { Ok(Self::computed(&counts, rules)) } else { Err(faults.into()) }
    }

    fn computed(counts: &BTreeMap<&str, Count>, rules: &[String]) -> Self {
        let mut families: BTreeMap<&str, Count> = BTreeMap::new();
        for (name, count) in counts {
            families.entry(family(name)).or_default().add(*count);
        }
        let of_family = |name| families.get(name).copied().unwrap_or_default().estimate();
        let base = odds(of_family(SUBJECT));
        let lifts = SUBJECTS.map(|subject| {
            let count = counts.get(format!("{SUBJECT}.{subject}").as_str()).copied();
            count.map_or(1.0, |count| odds(count.estimate()) / base)
        });
        let rules = rules.iter().map(|rule| {
            if family(rule) == HAND {
                return (Confidence::CERTAIN, [Confidence::CERTAIN; SUBJECTS.len()]);
            }
            let count = counts.get(rule.as_str()).copied().unwrap_or_default();
            let share = count.towards(of_family(family(rule)));
            let lifted = lifts.map(|lift| odds(share) * lift);
            (Confidence::estimated(share), lifted.map(|odds| Confidence::estimated(odds / (1.0 + odds))))
        });
        Reliability { rules: rules.collect() }
    }

    /// Confidence of a mention that `rule` found.
    pub fn mention(&self, rule: super::RuleId) -> Confidence {
        self.rules.get(usize::from(rule.0)).map_or(Confidence::default(), |(mention, _)| *mention)
    }

    /// Confidence of evidence that `rule` found, whose subject was found as `subject` says, one of [`SUBJECTS`].
    pub fn evidence(&self, rule: super::RuleId, subject: &str) -> Confidence {
        let how = SUBJECTS.iter().position(|s| *s == subject);
        match (self.rules.get(usize::from(rule.0)), how) {
            (Some((_, by_subject)), Some(how)) => by_subject[how],
            _ => self.mention(rule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{RULES, RuleId};

    fn parsed(text: &str) -> Result<Reliability> {
        let file = DataFile { name: "r.tsv".into(), path: "r.tsv".into(), text: text.into() };
        let rules: Vec<String> =
            ["frame.a", "frame.b", "other.c", "hand.add"].iter().map(|r| (*r).to_owned()).collect();
        Reliability::parse(&file, &rules, true)
    }

    #[test]
    fn a_rule_without_counts_has_the_estimate_of_its_family() {
        let found = parsed("frame.a\t6\t5\tgold\nframe.a\t2\t2\tbulk\n").unwrap();
        let shares: Vec<String> = (0..4).map(|i| found.mention(RuleId(i)).to_string()).collect();
        // (7 + 1) / (8 + 2); then (7 + 2 * 0.8) / (8 + 2) with its own counts
        assert_eq!(shares, ["0.860", "0.800", "0.500", "1.000"]);
        assert_eq!(found.evidence(RuleId(1), "carried"), found.mention(RuleId(1)), "no counts of subjects");
    }

    #[test]
    fn how_the_subject_was_found_multiplies_the_odds() {
        let text = "frame.a\t8\t6\tg\nsubject.explicit\t18\t17\tg\nsubject.author\t18\t8\tg\n";
        let found = parsed(text).unwrap();
        // rule: (6 + 2 * 0.7) / 10 = 0.74; subjects: 18/20 and 9/20 of 26/38
        let with = |subject| found.evidence(RuleId(0), subject).share();
        let expected = |lift: f64| odds(0.74) * lift / (1.0 + odds(0.74) * lift);
        let base = odds(26.0 / 38.0);
        assert!((with("explicit") - expected(odds(0.9) / base)).abs() < 0.0006);
        assert!((with("author") - expected(odds(0.45) / base)).abs() < 0.0006);
        assert!(with("explicit") > with("carried") && with("carried") > with("author"));
    }

    #[test]
    fn rows_that_say_nothing_are_faults_with_their_line() {
        for (row, word) in [
            ("frame.z\t1\t1\tg", "no rule is called frame.z"),
            ("hand.add\t1\t1\tg", "hand.add"),
            ("subject.guess\t1\t1\tg", "subject.guess"),
            ("frame.a\tmany\t1\tg", "whole numbers"),
            ("frame.a\t1\t2\tg", "no more right"),
            ("frame.a\t1\t1", "too few cells"),
        ] {
            let error = parsed(&format!("# head\n{row}\n")).expect_err(row).to_string();
            assert!(error.contains("r.tsv:2") && error.contains(word), "{error}");
        }
    }

    #[test]
    fn shares_are_kept_to_thousandths() {
        assert_eq!(Confidence::new(0.8424).map(Confidence::share), Some(0.842));
        assert_eq!(Confidence::new(1.0), Some(Confidence::CERTAIN));
        assert!([-0.1, 1.1, f64::NAN].iter().all(|x| Confidence::new(*x).is_none()));
        assert!(RULES.iter().any(|rule| family(rule) == HAND));
    }
}
