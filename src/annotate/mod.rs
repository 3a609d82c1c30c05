//! annotate: `Document` → mentions and statements, driven by the ontology only.
