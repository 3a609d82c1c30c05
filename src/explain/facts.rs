//! What holds for a whole document: the place it speaks from and why, and who acts where nobody is named.

use serde::Serialize;

use super::told::{Told, Words};
use crate::resolve::trace::StandIn;

/// Divisions and their namers that are shown.
const MOST: usize = 5;

/// What holds for a whole document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentFacts {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its author line.
    pub author: Option<String>,
    /// It is itself a policy, and read as one.
    pub statute: bool,
    /// The place it speaks from.
    pub place: PlaceReport,
    /// Who acts where nobody is named.
    pub stand_in: StandInReport,
}

/// How the place a document speaks from was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PlaceReport {
    /// The place.
    pub name: Option<String>,
    /// It was given, not sought.
    pub given: bool,
    /// Level words that the document uses of itself, the most frequent first.
    pub levels: Vec<Score>,
    /// The level sought.
    pub level: Option<String>,
    /// How much divisions speak for themselves in the document, the highest first.
    pub scores: Vec<Score>,
    /// The same on the whole page, where the page lends its place.
    pub page: Vec<Score>,
    /// The author line names a body without its place.
    pub local_author: bool,
    /// The document says enough of itself.
    pub sure: bool,
    /// What named the place, heaviest first.
    pub named_by: Vec<Namer>,
}

/// How much a division or a level word counts.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// The division or word.
    pub name: String,
    /// How much it counts.
    pub score: u32,
}

/// Words that speak for a place or what lies below it.
#[derive(Clone, Debug, Serialize)]
pub struct Namer {
    /// The words; none for the author line as a whole.
    pub words: Option<Words>,
    /// The division they name.
    pub division: String,
    /// How much they count.
    pub weight: u32,
}

/// Who acts where nobody is named.
#[derive(Clone, Debug, Serialize)]
pub struct StandInReport {
    /// How it was found.
    pub how: StandIn,
    /// Ids of the nodes.
    pub nodes: Vec<String>,
}

impl Told<'_> {
    /// What holds for the whole document.
    pub fn facts(&self) -> DocumentFacts {
        let (how, entities) = self.decided.stand_in.clone().unwrap_or((StandIn::Nobody, Vec::new()));
        DocumentFacts {
            id: self.document.id.clone(),
            title: self.document.title.clone(),
            author: self.document.author.clone(),
            statute: self.annotation.statute.is_some(),
            place: self.place(),
            stand_in: StandInReport { how, nodes: entities.into_iter().map(|e| self.node(e)).collect() },
        }
    }

    fn place(&self) -> PlaceReport {
        let name = self.extraction.place.clone();
        let given = self.given.is_some();
        let Some(placed) = self.decided.placed.as_ref().filter(|_| !given) else {
            return PlaceReport { name, given, ..PlaceReport::default() };
        };
        let scores = |scores: &crate::resolve::jurisdiction::Scores| {
            let mut all: Vec<(usize, u32)> = scores.iter().map(|(d, score)| (*d, *score)).collect();
            all.sort_by_key(|(division, score)| (std::cmp::Reverse(*score), *division));
            let named = |(d, score): (usize, u32)| Score { name: self.place_name(d).to_owned(), score };
            all.into_iter().take(MOST).map(named).collect::<Vec<_>>()
        };
        PlaceReport {
            name,
            given,
            levels: placed
                .levels
                .iter()
                .map(|(level, weight)| Score { name: level.clone(), score: *weight as u32 })
                .collect(),
            level: Some(placed.level.clone()),
            scores: scores(&placed.own),
            page: if placed.local && !placed.sure { scores(&placed.page) } else { Vec::new() },
            local_author: placed.local,
            sure: placed.sure,
            named_by: self.named_by(placed.place),
        }
    }

    /// What names `place` or a division below it.
    fn named_by(&self, place: Option<usize>) -> Vec<Namer> {
        let Some(place) = place else { return Vec::new() };
        let below =
            |division: usize| crate::resolve::divisions::chain(self.ontology, division).contains(&place);
        let mut all: Vec<_> = self.decided.weighed.iter().filter(|(_, d, _)| below(*d)).collect();
        all.sort_by_key(|(_, _, weight)| std::cmp::Reverse(*weight));
        let namer = |(mention, division, weight): &(Option<usize>, usize, u32)| Namer {
            words: mention.map(|m| self.mention_words(m)),
            division: self.place_name(*division).to_owned(),
            weight: *weight,
        };
        all.into_iter().take(MOST).map(namer).collect()
    }
}
