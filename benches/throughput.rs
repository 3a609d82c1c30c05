//! Throughput of the whole build on a real corpus: bytes a second on one thread, at a quarter, a half and all
//! of the files, peak memory, and the time of one small file from start to finish of the program.
//!
//! Run: `ZHENGTU_CORPUS=folder cargo bench --bench throughput`.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark prints"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Set for a run of the benchmark on part of the corpus: every how many files.
const PART: &str = "ZHENGTU_BENCH_EVERY";
const CORPUS: &str = "ZHENGTU_CORPUS";
const MEGABYTE: f64 = 1e6;

fn main() -> ExitCode {
    let Some(corpus) = std::env::var_os(CORPUS).map(PathBuf::from) else {
        println!("set {CORPUS} to a folder of .txt files to measure the throughput; nothing was measured");
        return ExitCode::SUCCESS;
    };
    if let Ok(every) = std::env::var(PART) {
        part(&corpus, every.parse().unwrap());
        return ExitCode::SUCCESS;
    }
    println!("one thread, reading to written graph.json and graph.dot");
    println!("{:>6} {:>7} {:>8} {:>8} {:>7} {:>9}", "part", "files", "MB", "seconds", "MB/s", "peak MB");
    // Each part in a process of its own, so that peak memory is that of the part.
    for every in ["4", "2", "1"] {
        let status = Command::new(std::env::current_exe().unwrap()).env(PART, every).status().unwrap();
        if !status.success() {
            return ExitCode::FAILURE;
        }
    }
    small_file();
    ExitCode::SUCCESS
}

/// Builds and writes the graph of every `every`-th file.
fn part(corpus: &Path, every: usize) {
    use zhengtu::export::{DotOptions, Output, dot, write_files};
    use zhengtu::read::expand;

    let files: Vec<String> = expand(&[corpus.to_str().unwrap()])
        .inputs
        .iter()
        .step_by(every)
        .map(|input| input.path().to_owned())
        .collect();
    let out = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let ontology = zhengtu::ontology::Ontology::builtin().unwrap();
    let built = zhengtu::pipeline::build(&files, &ontology, 1, &|_| {}).unwrap();
    let read = started.elapsed();
    let options = DotOptions::default();
    let drawing = |out: &mut dyn std::io::Write| dot::write(&built.graph, &ontology, &options, out);
    write_files(&[
        Output { path: out.path().join("graph.json"), content: &|out| built.graph.write_json(out) },
        Output { path: out.path().join("graph.dot"), content: &drawing },
    ])
    .unwrap();
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = built.bytes as f64 / MEGABYTE;
    println!(
        "{:>5}% {:>7} {megabytes:>8.1} {seconds:>8.2} {:>7.1} {:>9}  ({:.2} s of it writing; {} nodes, {} edges)",
        100 / every,
        built.files,
        megabytes / seconds,
        peak().map_or_else(|| "-".to_owned(), |bytes| format!("{:.0}", bytes / MEGABYTE)),
        seconds - read.as_secs_f64(),
        built.graph.stats().nodes,
        built.graph.stats().edges,
    );
}

/// The most memory this process ever held, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? * 1024.0)
}

/// The program on one article, best and median of some runs.
fn small_file() {
    let out = tempfile::tempdir().unwrap();
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/newspaper-page.txt");
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let started = Instant::now();
            let mut command = Command::new(env!("CARGO_BIN_EXE_zhengtu"));
            let status =
                command.arg("build").arg(&article).arg("-o").arg(out.path()).arg("-q").status().unwrap();
            assert!(status.success());
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "one small file, start to finish: median {:.0} ms, best {:.0} ms",
        times[times.len() / 2],
        times[0]
    );
}
