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
        needs.pattern(pattern);
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

    fn pattern(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| self.triple(triple)),
            GraphPattern::Path { subject, path, object } => self.path(subject, path, object),
            GraphPattern::Join { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|e| self.expression(e));
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner);
            }
            GraphPattern::OrderBy { inner, expression } => {
                for order in expression {
                    let (OrderExpression::Asc(e) | OrderExpression::Desc(e)) = order;
                    self.expression(e);
                }
                self.pattern(inner);
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.pattern(inner);
            }
            GraphPattern::Graph { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
            GraphPattern::Service { .. } => self.service = true,
            GraphPattern::Values { .. } => {}
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

    fn path(&mut self, subject: &TermPattern, path: &PropertyPathExpression, object: &TermPattern) {
        // A way of no step joins each thing to itself, whatever triple it is in.
        let open = |end: &TermPattern| matches!(end, TermPattern::Variable(_) | TermPattern::BlankNode(_));
        self.steps(path, open(subject) && open(object));
    }

    fn steps(&mut self, path: &PropertyPathExpression, open: bool) {
        match path {
            PropertyPathExpression::NamedNode(property) => self.whole(property),
            PropertyPathExpression::Reverse(inner) | PropertyPathExpression::OneOrMore(inner) => {
                self.steps(inner, open);
            }
            PropertyPathExpression::Sequence(left, right) => {
                // The middle is open, and joined to neither end.
                self.steps(left, open);
                self.steps(right, open);
            }
            PropertyPathExpression::Alternative(left, right) => {
                self.steps(left, open);
                self.steps(right, open);
            }
            PropertyPathExpression::ZeroOrMore(inner) | PropertyPathExpression::ZeroOrOne(inner) => {
                self.everything |= open;
                self.steps(inner, open);
            }
            PropertyPathExpression::NegatedPropertySet(_) => self.everything = true,
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Exists(pattern) => self.pattern(pattern),
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
        for (property, needed) in [("p", true), ("q", true), ("r", true), ("s", true), ("t", true), ("u", true)]
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
            "SELECT * { ?s x:q ?o FILTER EXISTS { ?o ?p 1 } }",
            "DESCRIBE <urn:x:a>",
        ] {
            assert!(wanted(query).property("urn:x:other"), "{query}");
        }
        assert!(!wanted("SELECT * { <urn:x:a> x:p* ?o }").property("urn:x:other"));
        assert!(wanted("SELECT * { ?s a ?c }").class("urn:x:D"));
        assert!(wanted("SELECT * { ?s a/x:p ?c }").class("urn:x:D"));
    }
}
