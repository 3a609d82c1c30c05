//! Reads inputs and shows their documents: `cargo run --example read -- INPUT…`; with `--time`, only the speed.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use zhengtu::{ontology::Ontology, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let time = arguments.first().is_some_and(|a| a == "--time");
    if time {
        arguments.remove(0);
    }
    let ontology = Ontology::builtin().map_err(|e| e.to_string())?;
    let inputs = read::expand(&arguments);
    let (started, mut bytes, mut documents) = (std::time::Instant::now(), 0, 0);
    for input in &inputs.inputs {
        let reading = read::read_input(input, &ontology.layout);
        for document in &reading.documents {
            documents += 1;
            bytes += document.text.len();
            if !time {
                show(document);
            }
        }
        for diagnostic in reading.diagnostics {
            eprintln!("{diagnostic}");
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    eprintln!(
        "{documents} documents, {bytes} bytes, {seconds:.2} s, {:.0} MB/s",
        bytes as f64 / 1e6 / seconds
    );
    Ok(())
}

fn show(document: &read::Document) {
    println!("=== {} | {:?} | {:?} | {:?}", document.id, document.title, document.author, document.published);
    for block in &document.blocks {
        println!("[{:?}] {}", block.kind, block.span.of(&document.text));
    }
}
