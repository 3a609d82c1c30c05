//! What a question can touch: the properties and classes that its patterns name. What it does not name need not be
//! made, as long as nothing in it stands for any property.

use std::collections::HashSet;

use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{NamedNode, NamedNodePattern, TermPattern, TriplePattern};

use crate::rdf::{Property, Wanted};

/// What was found in a question.
#[derive(Debug, Default)]
pub(super) struct Needs {
    properties: HashSet<String>,
    classes: HashSet<String>,
    /// It may touch any triple.
    everything: bool,
    /// It may ask of anything what class it is of.
    every_class: bool,
    /// It asks another server.
    pub service: bool,
    /// Triple patterns and paths.
    pub patterns: usize,
}

impl Needs {
    /// What `query` can touch.
    pub fn of(query: &Query) -> Self {
        let mut needs = Needs::default();
        let pattern = match query {
            Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Ask { pattern, .. } => {
                pattern
            }
            Query::Describe { pattern, .. } => {
                needs.everything = true;
                pattern
            }
        };
        needs.pattern(pattern, &Anchors::default());
        needs
    }

    /// The triples that are needed.
    pub fn wanted(self) -> Wanted {
        if self.everything {
            return Wanted::all();
        }
        let wanted = Wanted::only(self.properties);
        if self.every_class { wanted } else { wanted.of_classes(self.classes) }
    }

    fn property(&mut self, node: &NamedNode) {
        self.properties.insert(node.as_str().to_owned());
    }

    /// `anchors`: variables whose values stand in some triple that another pattern needs.
    fn pattern(&mut self, pattern: &GraphPattern, anchors: &Anchors) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                self.patterns += patterns.len();
                patterns.iter().for_each(|triple| self.triple(triple));
            }
            GraphPattern::Path { subject, path, object } => {
                self.patterns += 1;
                self.path(path, anchors.leave_open(subject), anchors.leave_open(object));
            }
            GraphPattern::Join { left, right } => {
                let anchors = anchors.with(pattern);
                self.pattern(left, &anchors);
                self.pattern(right, &anchors);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left, anchors);
                self.pattern(right, &anchors.with(left));
                expression.iter().for_each(|e| self.expression(e));
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left, anchors);
                self.pattern(right, anchors);
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left, anchors);
                self.pattern(right, &Anchors::default());
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner, anchors);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner, anchors);
            }
            GraphPattern::Service { .. } => self.service = true,
            GraphPattern::Values { .. } => {}
            _ => self.modified(pattern),
        }
    }

    /// Patterns around a whole pattern, whose variables are its own.
    fn modified(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::OrderBy { inner, expression } => {
                for order in expression {
                    let (OrderExpression::Asc(e) | OrderExpression::Desc(e)) = order;
                    self.expression(e);
                }
                self.pattern(inner, &Anchors::default());
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.pattern(inner, &Anchors::default());
            }
            GraphPattern::Graph { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner, &Anchors::default()),
            // A kind of pattern that this does not know may touch anything.
            _ => self.everything = true,
        }
    }

    fn triple(&mut self, triple: &TriplePattern) {
        match (&triple.predicate, &triple.object) {
            (NamedNodePattern::Variable(_), _) => self.everything = true,
            (NamedNodePattern::NamedNode(property), TermPattern::NamedNode(class))
                if property.as_str() == Property::Type.iri() =>
            {
                self.property(property);
                self.classes.insert(class.as_str().to_owned());
            }
            (NamedNodePattern::NamedNode(property), _) => self.whole(property),
        }
    }

    /// A property with whatever object.
    fn whole(&mut self, property: &NamedNode) {
        self.every_class |= property.as_str() == Property::Type.iri();
        self.property(property);
    }

    /// `start`, `end`: whether that end of the way may be anything at all.
    fn path(&mut self, path: &PropertyPathExpression, start: bool, end: bool) {
        match path {
            PropertyPathExpression::NamedNode(property) => self.whole(property),
            PropertyPathExpression::Reverse(inner) => self.path(inner, end, start),
            PropertyPathExpression::OneOrMore(inner) => self.path(inner, start, end),
            PropertyPathExpression::Sequence(left, right) => {
                let middle = may_be_empty(left) && may_be_empty(right);
                self.path(left, start, middle);
                self.path(right, middle, end);
            }
            PropertyPathExpression::Alternative(left, right) => {
                self.path(left, start, end);
                self.path(right, start, end);
            }
            PropertyPathExpression::ZeroOrMore(inner) | PropertyPathExpression::ZeroOrOne(inner) => {
                // A way of no step joins each thing to itself, whatever triple it is in.
                self.everything |= start && end;
                self.path(inner, start, end);
            }
            PropertyPathExpression::NegatedPropertySet(_) => self.everything = true,
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Exists(pattern) => self.pattern(pattern, &Anchors::default()),
            Expression::Or(a, b)
            | Expression::And(a, b)
            | Expression::Equal(a, b)
            | Expression::SameTerm(a, b)
            | Expression::Greater(a, b)
            | Expression::GreaterOrEqual(a, b)
            | Expression::Less(a, b)
            | Expression::LessOrEqual(a, b)
            | Expression::Add(a, b)
            | Expression::Subtract(a, b)
            | Expression::Multiply(a, b)
            | Expression::Divide(a, b) => {
                self.expression(a);
                self.expression(b);
            }
            Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
                self.expression(inner);
            }
            Expression::In(one, many) => {
                self.expression(one);
                many.iter().for_each(|e| self.expression(e));
            }
            Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|e| self.expression(e)),
            Expression::Coalesce(many) | Expression::FunctionCall(_, many) => {
                many.iter().for_each(|e| self.expression(e));
            }
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => {}
        }
    }
}

/// True for a way that may have no step.
fn may_be_empty(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => false,
        PropertyPathExpression::Reverse(inner) | PropertyPathExpression::OneOrMore(inner) => {
            may_be_empty(inner)
        }
        PropertyPathExpression::Sequence(left, right) => may_be_empty(left) && may_be_empty(right),
        PropertyPathExpression::Alternative(left, right) => may_be_empty(left) || may_be_empty(right),
        PropertyPathExpression::ZeroOrMore(_) | PropertyPathExpression::ZeroOrOne(_) => true,
    }
}

/// Variables and blank nodes whose values stand in a triple that is needed.
#[derive(Clone, Debug, Default)]
struct Anchors(HashSet<String>);

impl Anchors {
    /// True where a pattern leaves it open what stands at its end.
    fn leave_open(&self, end: &TermPattern) -> bool {
        name(end).is_some_and(|name| !self.0.contains(&name))
    }

    /// The same with those of a pattern.
    fn with(&self, pattern: &GraphPattern) -> Self {
        let mut all = self.clone();
        all.add(pattern);
        all
    }

    fn add(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                self.0.extend(patterns.iter().flat_map(|t| [name(&t.subject), name(&t.object)]).flatten());
            }
            GraphPattern::Path { subject, path, object } if !may_be_empty(path) => {
                self.0.extend([name(subject), name(object)].into_iter().flatten());
            }
            GraphPattern::Join { left, right } => {
                self.add(left);
                self.add(right);
            }
            GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => self.add(inner),
            _ => {}
        }
    }
}

/// The name of a variable or blank node.
fn name(end: &TermPattern) -> Option<String> {
    matches!(end, TermPattern::Variable(_) | TermPattern::BlankNode(_)).then(|| end.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(query: &str) -> Wanted {
        let parser = spargebra::SparqlParser::new().with_prefix("x", "urn:x:").unwrap();
        Needs::of(&parser.parse_query(query).unwrap()).wanted()
    }

    #[test]
    fn only_what_a_question_names_is_needed() {
        let only = wanted(
            "SELECT * { ?a a x:C ; x:p ?b . OPTIONAL { ?b x:q/^x:r ?c } FILTER NOT EXISTS { ?a x:s+ ?d } \
             { SELECT ?a { ?a x:t 1 } ORDER BY EXISTS { ?a x:u 1 } } }",
        );
        for (property, needed) in
            [("p", true), ("q", true), ("r", true), ("s", true), ("t", true), ("u", true)]
        {
            assert_eq!(only.property(&format!("urn:x:{property}")), needed, "{property}");
        }
        assert!(!only.property("urn:x:v"));
        assert!(only.class("urn:x:C") && !only.class("urn:x:D"));
    }

    #[test]
    fn where_anything_may_be_meant_everything_is_needed() {
        for query in [
            "SELECT * { ?s ?p ?o }",
            "SELECT * { ?s !x:p ?o }",
            "SELECT * { ?s x:p* ?o }",
            "SELECT * { ?s x:p?/x:p* ?o }",
            "SELECT * { ?s x:p* ?o OPTIONAL { ?s x:q 1 } }",
            "SELECT * { ?s x:p* ?o { SELECT ?z { ?s x:q ?z } } }",
            "SELECT * { ?s x:q ?o FILTER EXISTS { ?o ?p 1 } }",
            "DESCRIBE <urn:x:a>",
        ] {
            assert!(wanted(query).property("urn:x:other"), "{query}");
        }
        for query in [
            "SELECT * { <urn:x:a> x:p* ?o }",
            "SELECT * { ?s x:p* ?o . ?s x:q 1 }",
            "SELECT * { ?s x:q ?b OPTIONAL { ?b x:p* ?o } }",
            "SELECT * { ?s x:q/x:p* ?o }",
            "SELECT * { ?s x:p?/x:q/x:p* ?o }",
        ] {
            assert!(!wanted(query).property("urn:x:other"), "{query}");
        }
        assert!(wanted("SELECT * { ?s a ?c }").class("urn:x:D"));
        assert!(wanted("SELECT * { ?s a/x:p ?c }").class("urn:x:D"));
    }
}
