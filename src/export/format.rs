//! The registry of formats. A format is one [`Format`] in a file of its own and one line in [`Format::ALL`]; help,
//! error messages and `zhengtu export` know it from there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::dot::{self, DotOptions};
use super::file::{Content, Output, write_files};
use super::{
    cypher, cytoscape, d3, gexf, graphml, graphology, jgf, json_ld, neo4j, rdf, report, report_table, tables,
};
use crate::error::Result;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// A format in which a graph can be written.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name by which users ask for it.
    pub name: &'static str,
    /// Extension of its file, without the dot; of a folder, that of its files.
    pub extension: &'static str,
    /// Media type of its file, or of a folder's files.
    pub media_type: &'static str,
    /// What it is for, in one line for `--help`.
    pub help: &'static str,
    /// How it is written.
    pub form: Form,
}

/// How a format is written: as one file, or as a folder of several.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A drawing, which shows what the drawing options ask for.
    Drawing(WriteFile),
    /// The whole graph in one file.
    File(WriteFile),
    /// The whole graph in several files.
    Folder(ListParts),
}

/// Writes one file.
pub type WriteFile = fn(Export<'_>, &mut dyn Write) -> io::Result<()>;
/// Lists the files of a folder; they are written afterwards, all or none.
pub type ListParts = for<'a> fn(Export<'a>) -> Vec<Part<'a>>;

/// Writes one file of a folder.
pub type WritePart<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// Labels and colours of its types.
    pub ontology: &'a Ontology,
    /// What a drawing shows, and how.
    pub drawing: &'a DotOptions,
}

/// One file of a folder.
pub struct Part<'a> {
    /// Its path in the folder.
    pub name: PathBuf,
    /// Writes it.
    pub content: Box<WritePart<'a>>,
}

impl<'a> Part<'a> {
    /// The file called `name` that `content` writes.
    pub fn new(name: impl Into<PathBuf>, content: impl Fn(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        Part { name: name.into(), content: Box::new(content) }
    }
}

/// The canonical form, with texts and evidence.
const JSON: Format = Format {
    name: "json",
    extension: "json",
    media_type: "application/json",
    help: "graph.json itself: texts, names, every mention and all evidence",
    form: Form::File(|export, out| export.graph.write_json(out)),
};

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: &'static [Format] = &[
        JSON,
        jgf::FORMAT,
        dot::FORMAT,
        graphml::FORMAT,
        gexf::FORMAT,
        cytoscape::FORMAT,
        graphology::FORMAT,
        d3::FORMAT,
        rdf::TURTLE,
        rdf::N_TRIPLES,
        json_ld::FORMAT,
        tables::FORMAT,
        neo4j::FORMAT,
        cypher::FORMAT,
        report::FORMAT,
        report_table::FORMAT,
    ];

    /// The format called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|format| format.name == name).copied()
    }

    /// True where it is a folder of several files.
    pub fn is_folder(&self) -> bool {
        matches!(self.form, Form::Folder(_))
    }

    /// Writes the one file of this format to `out`; of a folder, file after file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.form {
            Form::Drawing(write) | Form::File(write) => write(export, out),
            Form::Folder(parts) => parts(export).iter().try_for_each(|part| (part.content)(out)),
        }
    }

    /// Writes the file at `path`, or the files in the folder `path`: all or none. The answer is what was written.
    ///
    /// # Errors
    /// A file or folder that cannot be written, by path and reason.
    pub fn write_to(&self, export: Export<'_>, path: &Path) -> Result<Vec<PathBuf>> {
        let parts = match self.form {
            Form::Drawing(write) | Form::File(write) => {
                let content: Content<'_> = &|out| write(export, out);
                write_files(&[Output { path: path.to_owned(), content }])?;
                return Ok(vec![path.to_owned()]);
            }
            Form::Folder(parts) => parts(export),
        };
        let outputs: Vec<Output<'_>> =
            parts.iter().map(|p| Output { path: path.join(&p.name), content: &*p.content }).collect();
        write_files(&outputs)?;
        Ok(outputs.into_iter().map(|output| output.path).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for (i, format) in Format::ALL.iter().enumerate() {
            let Format { name, extension, media_type, help, .. } = format;
            assert!(Format::ALL[..i].iter().all(|other| other.name != *name), "{name}");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()), "{name}");
            assert!(!extension.starts_with('.') && media_type.contains('/'), "{name}");
            assert!(!help.is_empty() && help.len() <= 90 && !help.ends_with('.') && !help.contains('\n'));
            assert_eq!(Format::from_name(name).map(|f| f.name), Some(*name));
        }
        assert!(Format::from_name("nothing").is_none());
    }

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        fn parts(_: Export<'_>) -> Vec<Part<'_>> {
            let broken = |_: &mut dyn Write| Err(io::Error::other("no more room"));
            vec![Part::new("a.csv", |out| out.write_all(b"a")), Part::new("b.csv", broken)]
        }
        fn whole(export: Export<'_>) -> Vec<Part<'_>> {
            parts(export).into_iter().take(1).collect()
        }
        let format = |list| Format { form: Form::Folder(list), ..JSON };
        let (graph, ontology) = (KnowledgeGraph::default(), Ontology::builtin().unwrap());
        let drawing = DotOptions::default();
        let export = Export { graph: &graph, ontology: &ontology, drawing: &drawing };
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("made");
        let error = format(parts).write_to(export, &to).unwrap_err().to_string();
        assert!(error.contains("b.csv") && error.contains("no more room"), "{error}");
        assert!(!to.join("a.csv").exists());
        assert_eq!(format(whole).write_to(export, &to).unwrap(), [to.join("a.csv")]);
        assert!(to.join("a.csv").exists());
    }
}
