//! `zhengtu schema`: the JSON Schema of graph.json, or the SHACL shapes of its RDF.

use zhengtu::ontology::Types;
use zhengtu::rdf::{Scheme, shapes};

use crate::args::OntologyFrom;
use crate::report::{Failure, Outcome, Reporter};

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// Print the SHACL shapes of the RDF formats (turtle, ntriples, jsonld) instead
    #[arg(long)]
    shacl: bool,
    /// Folder with ontology files laid over the built-in ones, for the shapes of its types
    #[arg(long, value_name = "DIR", requires = "shacl")]
    ontology: Option<std::path::PathBuf>,
}

/// Prints the schema, or the shapes.
pub fn run(args: &SchemaArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let text = if args.shacl {
        let types = types(&OntologyFrom { ontology: args.ontology.clone() })?;
        shapes(&Scheme::new(&types.entity_types, &types.relation_types))
    } else {
        serde_json::to_string_pretty(&zhengtu::graph::wire::schema()).map_err(std::io::Error::from)?
    };
    reporter.result(&text)?;
    Ok(Outcome::Done)
}

/// The types of the built-in ontology, or of that with a user's folder over it.
pub fn types(from: &OntologyFrom) -> Result<Types, Failure> {
    Ok(match &from.ontology {
        Some(folder) => Types::with_dir(folder)?,
        None => Types::builtin()?,
    })
}
