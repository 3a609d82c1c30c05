//! The ontology's own examples: what its files say of their rules is so.

#![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhengtu::ontology::Ontology;
use zhengtu::ontology::files::builtin;
use zhengtu::ontology::lexicon::{Class, Entry};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::builtin().unwrap());

#[test]
fn examples_of_the_rules_hold() {
    let faults = zhengtu::examples::faults(&ONTOLOGY, &builtin());
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_frame_has_examples() {
    let without = |f: &&zhengtu::ontology::frames::Frame| {
        f.written.examples.is_empty() || f.written.counterexamples.is_empty()
    };
    let frames: Vec<&str> =
        ONTOLOGY.frames.frames.iter().filter(without).map(|f| f.written.id.as_str()).collect();
    assert!(frames.is_empty(), "no example or no counterexample: {frames:?}");
}

/// No list may name a word twice, and a measure's verb is not at the same time one of attitude.
#[test]
fn no_word_stands_twice_in_a_list() {
    let mut faults = Vec::new();
    let mut once = |list: &str, words: &[String]| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        words.iter().for_each(|word| *count.entry(word).or_default() += 1);
        let twice: Vec<&str> = count.into_iter().filter(|(_, n)| *n > 1).map(|(word, _)| word).collect();
        if !twice.is_empty() {
            faults.push(format!("{list}: {twice:?} stand there twice"));
        }
    };
    for frame in &ONTOLOGY.frames.frames {
        once(&format!("triggers of {}", frame.written.id), &frame.written.triggers);
    }
    for bracket in &ONTOLOGY.frames.brackets {
        once(&format!("open of {}", bracket.written.id), &bracket.written.open);
        once(&format!("close of {}", bracket.written.id), &bracket.written.close);
    }
    let measure = &ONTOLOGY.frames.measure;
    once("verbs of measures", &measure.verbs);
    once("attitude", &measure.attitude);
    once("result", &measure.result);
    let both: Vec<_> = measure.verbs.iter().filter(|verb| measure.attitude.contains(verb)).collect();
    if !both.is_empty() {
        faults.push(format!("{both:?} are verbs of measures and of attitude"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Files that are lists of official names, each with its source in a comment.
const OFFICIAL: [&str; 4] =
    ["places.tsv", "names.tsv", "lexicon/national_bodies.tsv", "lexicon/departments.tsv"];
/// Words for classes of things, and for the country's own, that gold texts happen to use as names.
const COMMON: [&str; 36] = [
    "一人一策",
    "一河一策",
    "执行局",
    "监测站",
    "巡回审判点",
    "免申即享",
    "积分超市",
    "白名单",
    "揭榜挂帅",
    "驻村工作队",
    "青年文明号",
    "集体二等功",
    "公路口岸",
    "第二轮中央生态环境保护督察",
    "田长制",
    "零工驿站",
    "纪委监委",
    "缉私分局",
    "医共体",
    "宣讲团",
    "自治区",
    "一件事",
    "金点子",
    "澳大利亚",
    "中欧班列",
    "微党课",
    "工商联",
    "先进市",
    "一卡通",
    "党的二十届三中全会",
    "服务驿站",
    "党的二十大",
    "十八大",
    "政府工作报告",
    "改革开放",
    "我们党",
];

/// No name that only a gold text holds may stand in the ontology to catch that text.
#[test]
fn no_name_of_the_gold_texts_is_in_the_ontology_unless_official() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = ["tests/gold", "tests/texts/worked_on", "tests/texts/worked_on_2"]
        .map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let shared = std::fs::read_dir(root.join("../shared/gold/dev")).into_iter().flatten();
    let mut gold: Vec<String> = Vec::new();
    for entry in own.into_iter().flatten().chain(shared).flatten() {
        if !entry.path().to_string_lossy().ends_with(".gold.json") {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test reads the gold texts")]
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named = ["organization", "policy", "initiative", "event", "honour", "place"];
        for node in value["nodes"].as_array().unwrap() {
            if named.contains(&node["type"].as_str().unwrap()) {
                gold.push(node["name"].as_str().unwrap().to_owned());
                let surfaces = node["surfaces"].as_array().unwrap();
                gold.extend(surfaces.iter().map(|s| s.as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(gold.len() > 20);
    let listed = |w: &Entry| w.body.is_some() || w.name.is_some() || !w.places.is_empty();
    let mut faults = Vec::new();
    for file in builtin().iter().filter(|f| !OFFICIAL.contains(&f.name.as_str()) && f.name.ends_with(".toml"))
    {
        let words = file.text.split('"').skip(1).step_by(2);
        for word in words.filter(|w| w.chars().count() >= 3 && !COMMON.contains(w)) {
            let official = ONTOLOGY.lexicon.find(word).is_some_and(listed);
            if official || ONTOLOGY.lexicon.is(word, Class::ThisPolicy) {
                continue;
            }
            if gold.iter().any(|name| name == word) {
                faults.push(format!("{}: {word}", file.name));
            }
        }
    }
    assert!(faults.is_empty(), "only a gold text has these names:\n{}", faults.join("\n"));
}

/// One name for one thing: no two bodies, and no two known names, share a name.
#[test]
fn names_are_not_shared() {
    let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for body in &ONTOLOGY.bodies {
        for name in body.aliases.iter().chain([&body.name]) {
            if let Some(other) = owner.insert(name, &body.name).filter(|other| *other != body.name) {
                faults.push(format!("{name}: {other} and {}", body.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_of_the_ontology_is_built_in() {
    let names: Vec<String> = builtin().into_iter().map(|file| file.name).collect();
    for name in ["entity_types.toml", "relation_types.toml", "frames/acts.toml", "places.tsv", "layout.toml"]
    {
        assert!(names.iter().any(|n| n == name), "{name}");
    }
}
