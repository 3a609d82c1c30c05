//! From the words of a mention to its canonical name, step by step.

use serde::Serialize;

use super::told::{Told, Words};
use crate::annotate::mention::Form;
use crate::ontology::rule;
use crate::resolve::divisions::{at_level, called};
use crate::resolve::trace::Antecedent;
use crate::resolve::{canonical, jurisdiction};

/// How a mention came by its name.
#[derive(Clone, Debug, Serialize)]
pub struct Naming {
    /// The name as the words give it.
    pub written: String,
    /// The canonical name; none where it cannot be told what is meant.
    pub name: Option<String>,
    /// Id of the node.
    pub node: Option<String>,
    /// The steps from one to the other.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The words are taken without their marks, or without the words around the name.
    Taken {
        /// What is taken.
        name: String,
    },
    /// A row of a table has these words.
    Row {
        /// The table.
        file: &'static str,
        /// The words.
        words: String,
        /// The name that the row gives.
        name: String,
    },
    /// A level word stands for the division of that level that holds the place.
    Level {
        /// The level word.
        level: String,
        /// The place the document speaks from.
        place: Option<String>,
        /// The division; none where the place has none of this level.
        division: Option<String>,
    },
    /// Of several divisions of that name one is meant.
    Division {
        /// How many have the name.
        of: usize,
        /// The one meant; none where it cannot be told.
        name: Option<String>,
        /// Its code.
        code: Option<u32>,
    },
    /// A short form stands for what was named before.
    Antecedent {
        /// What it stands for.
        found: Antecedent,
        /// Where that was named.
        at: Option<Words>,
    },
    /// The text introduces the short name.
    Introduced {
        /// Where the long name stands.
        at: Words,
    },
    /// In a rule's text, a local body without its place is a class of bodies.
    Class,
    /// The document has a fuller name of the same body.
    Renamed {
        /// The name that this mention would have had.
        from: String,
    },
    /// Most mentions of the name are of another type.
    Retyped {
        /// The type that this mention had.
        from: String,
    },
    /// The name means something only with this.
    Qualified {
        /// The place, author line or title.
        by: String,
    },
}

impl Told<'_> {
    /// How mention number so-and-so came by its name.
    pub(super) fn naming(&self, number: usize) -> Naming {
        let mention = self.mention(number);
        let named = self.decided.names.get(number).and_then(Option::as_ref);
        let mut steps = self.written(number);
        match mention.form {
            Form::Full if mention.kind == self.ontology.known.organization => {
                self.department(&canonical::plain(&mention.name), &mut steps);
            }
            Form::Full => {}
            Form::Level => self.level(&mention.name, &mut steps),
            Form::SelfPlace => steps.push(self.self_place(&mention.name)),
            Form::Division => steps.push(self.division(&mention.name, named.and_then(|n| n.code))),
            Form::Anaphor => steps.extend(self.antecedent(number)),
            Form::Introduced(long) => steps.push(Step::Introduced { at: self.mention_words(long) }),
        }
        if let Some((_, from)) = self.decided.renamed.iter().find(|(m, _)| *m == number) {
            steps.push(Step::Renamed { from: from.clone() });
        }
        if let Some((_, from)) = self.decided.retyped.iter().find(|(m, _)| *m == number) {
            steps.push(Step::Retyped { from: self.kind(*from) });
        }
        let entity = self.decided.entities.get(number).copied().flatten();
        let entity = entity.map(|e| &self.extraction.entities[e]);
        if let Some(entity) = entity.filter(|e| !e.qualifier.is_empty()) {
            steps.push(Step::Qualified { by: entity.qualifier.to_string() });
        }
        Naming {
            written: mention.name.clone(),
            name: named.map(|n| n.name.clone()),
            node: self.node_of(number),
            steps,
        }
    }

    /// From the words to the name as they give it.
    fn written(&self, number: usize) -> Vec<Step> {
        let mention = self.mention(number);
        let words = mention.span.of(&self.document.text);
        if words == mention.name {
            return Vec::new();
        }
        let (body, known) = (const { rule("organization.known") }, const { rule("name.known") });
        let word = self.ontology.lexicon.find(words);
        let row = |file, name: &str| vec![Step::Row { file, words: words.to_owned(), name: name.to_owned() }];
        if let (true, Some(body)) = (mention.rule == body, word.and_then(|w| w.body)) {
            row("lexicon/national_bodies.tsv", &self.ontology.bodies[usize::from(body)].name)
        } else if let (true, Some(name)) = (mention.rule == known, word.and_then(|w| w.name)) {
            row("names.tsv", &self.ontology.names[usize::from(name)].name)
        } else {
            vec![Step::Taken { name: mention.name.clone() }]
        }
    }

    /// An abbreviated department written out.
    fn department(&self, name: &str, steps: &mut Vec<Step>) {
        let full = canonical::department(self.ontology, name);
        if full != name {
            let file = "lexicon/departments.tsv";
            steps.push(Step::Row { file, words: name.to_owned(), name: full });
        }
    }

    fn level(&self, name: &str, steps: &mut Vec<Step>) {
        let Some((level, end)) = jurisdiction::level_of(self.ontology, name) else { return };
        let step = self.at_level(level);
        let placed = matches!(step, Step::Level { division: Some(_), .. });
        steps.push(step);
        if placed {
            self.department(&name[end..], steps);
        } else if self.annotation.statute.is_some() {
            steps.push(Step::Class);
        }
    }

    fn self_place(&self, name: &str) -> Step {
        self.at_level(name.chars().last().map(String::from).unwrap_or_default())
    }

    fn at_level(&self, level: String) -> Step {
        let place = self.given.or_else(|| self.decided.placed.as_ref()?.place);
        let division = place.and_then(|p| at_level(self.ontology, p, &level));
        Step::Level {
            level,
            place: place.map(|p| self.place_name(p).to_owned()),
            division: division.map(|d| self.place_name(d).to_owned()),
        }
    }

    fn division(&self, name: &str, code: Option<u32>) -> Step {
        let row = self.ontology.divisions.iter().find(|d| Some(d.code) == code);
        let of = called(self.ontology, name).len();
        Step::Division { of, name: row.map(|d| d.name.clone()), code }
    }

    fn antecedent(&self, number: usize) -> Option<Step> {
        let span = self.mention(number).span;
        let found = self.decided.antecedents.iter().rfind(|(s, _)| *s == span)?.1;
        let at = match found {
            Antecedent::Mention(m) => Some(self.mention_words(m)),
            Antecedent::Author => self.annotation.authors.first().map(|m| self.mention_words(*m)),
            Antecedent::Document => self.annotation.statute.map(|m| self.mention_words(m)),
            Antecedent::Itself | Antecedent::Nothing => None,
        };
        Some(Step::Antecedent { found, at })
    }
}
