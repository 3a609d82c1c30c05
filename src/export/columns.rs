//! Nodes and edges as rows, for formats whose attributes are plain values in declared columns. Lists (aliases,
//! mentions, evidence) stand in one column as JSON text.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::item::{EdgeItem, NodeItem};
use crate::graph::KnowledgeGraph;

/// Type of the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    Text,
    Integer,
    Number,
    Truth,
}

impl Values {
    /// Its name in GraphML and in GEXF; `integer` is theirs for whole numbers.
    pub fn name(self, integer: &'static str) -> &'static str {
        match self {
            Values::Text => "string",
            Values::Integer => integer,
            Values::Number => "double",
            Values::Truth => "boolean",
        }
    }
}

/// Columns that every node has.
const NODE: [(&str, Values); 10] = [
    ("node_id", Values::Text),
    ("label", Values::Text),
    ("type", Values::Text),
    ("type_zh", Values::Text),
    ("type_en", Values::Text),
    ("color", Values::Text),
    ("confidence", Values::Number),
    ("aliases", Values::Text),
    ("mention_count", Values::Integer),
    ("mentions", Values::Text),
];

/// Columns that every edge has.
const EDGE: [(&str, Values); 11] = [
    ("edge_id", Values::Text),
    ("label", Values::Text),
    ("type", Values::Text),
    ("type_zh", Values::Text),
    ("type_en", Values::Text),
    ("color", Values::Text),
    ("symmetric", Values::Truth),
    ("confidence", Values::Number),
    ("evidence_count", Values::Integer),
    ("quote", Values::Text),
    ("evidence", Values::Text),
];

/// Put before the name of an attribute that is called like a column.
const ATTRIBUTE: &str = "attribute_";

/// The columns of nodes or of edges: those that all have, then one for each attribute in use.
pub(super) struct Columns {
    fixed: &'static [(&'static str, Values)],
    attributes: Vec<(String, String)>,
}

impl Columns {
    /// Of the nodes.
    pub fn of_nodes(graph: &KnowledgeGraph) -> Self {
        let keys = graph.nodes().flat_map(|(_, node)| node.attributes.iter()).map(|(key, _)| key);
        Self::new(&NODE, keys)
    }

    /// Of the edges.
    pub fn of_edges(graph: &KnowledgeGraph) -> Self {
        let keys = graph.edges().flat_map(|edge| edge.weight().attributes.iter()).map(|(key, _)| key);
        Self::new(&EDGE, keys)
    }

    fn new<'a>(fixed: &'static [(&'static str, Values)], keys: impl Iterator<Item = &'a str>) -> Self {
        let keys: BTreeSet<&str> = keys.collect();
        let taken = |key: &str| key.starts_with(ATTRIBUTE) || fixed.iter().any(|(name, _)| *name == key);
        let name = |key: &str| if taken(key) { format!("{ATTRIBUTE}{key}") } else { key.to_owned() };
        Columns { fixed, attributes: keys.into_iter().map(|key| (key.to_owned(), name(key))).collect() }
    }

    /// Names and types, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Values)> {
        let attributes = self.attributes.iter().map(|(_, name)| (name.as_str(), Values::Text));
        self.fixed.iter().copied().chain(attributes)
    }

    /// The values of one row with the numbers of their columns; an attribute that it lacks is left out.
    pub fn row<K: AsRef<str> + Ord + std::borrow::Borrow<str>, V: AsRef<str>>(
        &self,
        fixed: impl IntoIterator<Item = String>,
        attributes: &BTreeMap<K, V>,
    ) -> Vec<(usize, String)> {
        let mut row: Vec<(usize, String)> = fixed.into_iter().enumerate().collect();
        for (i, (key, _)) in self.attributes.iter().enumerate() {
            if let Some(value) = attributes.get(key.as_str()) {
                row.push((self.fixed.len() + i, value.as_ref().to_owned()));
            }
        }
        row
    }
}

/// The values of the columns that every node has.
pub(super) fn node_values(item: &NodeItem<'_>) -> [String; NODE.len()] {
    [
        item.entry.id.to_string(),
        item.entry.name.to_string(),
        item.entry.kind.to_string(),
        item.kind.zh.to_owned(),
        item.kind.en.to_owned(),
        item.kind.color.to_owned(),
        item.confidence.to_string(),
        json(&item.entry.aliases),
        item.entry.mentions.len().to_string(),
        json(&item.entry.mentions),
    ]
}

/// The values of the columns that every edge has.
pub(super) fn edge_values(item: &EdgeItem<'_>) -> [String; EDGE.len()] {
    [
        item.entry.id.to_string(),
        item.label.to_owned(),
        item.entry.kind.to_string(),
        item.kind.zh.to_owned(),
        item.kind.en.to_owned(),
        item.kind.color.to_owned(),
        item.kind.symmetric.to_string(),
        item.entry.confidence.to_string(),
        item.entry.evidence.len().to_string(),
        item.quote().to_owned(),
        json(&item.entry.evidence),
    ]
}

/// As JSON text. Strings and numbers always can be.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_never_take_the_name_of_a_column() {
        let keys = ["type", "unit", "attribute_type", "unit"];
        let columns = Columns::new(&NODE, keys.into_iter());
        let names: Vec<&str> = columns.iter().map(|(name, _)| name).skip(NODE.len()).collect();
        assert_eq!(names, ["attribute_attribute_type", "attribute_type", "unit"]);
        let attributes = BTreeMap::from([("unit", "项")]);
        assert_eq!(
            columns.row(["a".to_owned()], &attributes),
            [(0, "a".into()), (NODE.len() + 2, "项".into())]
        );
    }
}
