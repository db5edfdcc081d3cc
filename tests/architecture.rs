//! The house as `docs/architecture.md` draws it, held against the source.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file, tests left out, beyond which it has two duties.
const MAX_LINES: usize = 400;
const MAX_WORDS: usize = 2_000;
const CORE: usize = 9;
/// What the core may not name.
const SHELL_ONLY: &[&str] =
    &["tokio::", "std::fs", "TcpStream", "std::process", "SystemTime", "Instant::", "tracing::"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> String {
    fs::read_to_string(root().join("docs/architecture.md")).unwrap()
}

/// The lines of a fenced block of the document.
fn block(name: &str) -> Vec<Vec<String>> {
    let document = document();
    let (_, rest) = document.split_once(&format!("```{name}\n")).expect("the block is there");
    let (block, _) = rest.split_once("```").expect("the block ends");
    block.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect()
}

/// Room to layer, where a room is a folder or a file of `src/`.
fn layers() -> HashMap<String, usize> {
    let numbered = block("layers").into_iter().flat_map(|line| {
        let layer: usize = line[0].parse().unwrap();
        line.into_iter().skip(1).map(move |room| (room, layer))
    });
    numbered.collect()
}

/// Each source file below `src/` with its text, unit tests left out.
fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    assert!(files.len() > 40, "the source was not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            files.push((path.strip_prefix(root().join("src")).unwrap().to_owned(), product));
        }
    }
}

fn room(file: &Path) -> String {
    let first = file.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The paths that a file names behind `crate::`, groups taken apart.
fn paths(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    let mut paths = Vec::new();
    for after in code.split("crate::").skip(1) {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        let (path, rest) = after.split_at(end.unwrap_or(after.len()));
        match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((group, _)) => paths.extend(group.split(',').map(|name| format!("{path}{name}"))),
            None => paths.push(path.to_owned()),
        }
    }
    paths
}

#[test]
fn imports_run_downward_only() {
    let layers = layers();
    let mut upward = Vec::new();
    for (file, text) in sources() {
        let here = room(&file);
        let layer = layers.get(&here).unwrap_or_else(|| panic!("{here} has no layer"));
        let paths = paths(&text);
        let rooms = paths.iter().filter_map(|path| path.split("::").next());
        for there in rooms.filter(|there| *there != here) {
            let other = layers.get(there).unwrap_or_else(|| panic!("{there} has no layer"));
            if other >= layer {
                upward.push(format!("{} ({layer}) imports {there} ({other})", file.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn no_import_runs_in_a_circle() {
    let sources = sources();
    let names: HashSet<String> = sources.iter().map(|(file, _)| module(file)).collect();
    let edges: HashMap<String, HashSet<String>> = sources
        .iter()
        .map(|(file, text)| {
            let there = paths(text).into_iter().filter_map(|path| longest(&path, &names));
            (module(file), there.filter(|there| *there != module(file)).collect())
        })
        .collect();
    for start in &names {
        let mut seen = HashSet::new();
        let mut next: Vec<&String> = edges[start].iter().collect();
        while let Some(module) = next.pop() {
            assert_ne!(module, start, "{start} imports itself by way of others");
            if seen.insert(module) {
                next.extend(&edges[module]);
            }
        }
    }
}

fn module(file: &Path) -> String {
    let path = file.with_extension("").display().to_string();
    path.trim_end_matches("/mod").replace('/', "::")
}

/// The module that a path leads to or through.
fn longest(path: &str, names: &HashSet<String>) -> Option<String> {
    let mut path = path.to_owned();
    while !names.contains(&path) {
        path.truncate(path.rfind("::")?);
    }
    Some(path)
}

#[test]
fn the_core_names_nothing_of_the_shell() {
    let layers = layers();
    for (file, text) in sources().into_iter().filter(|(file, _)| layers[&room(file)] <= CORE) {
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for word in SHELL_ONLY {
            let named = code.iter().any(|line| line.contains(word));
            assert!(!named, "{} names {word}", file.display());
        }
    }
}

#[test]
fn each_foreign_crate_has_one_home() {
    for line in block("homes") {
        let (name, homes) = line.split_first().unwrap();
        for (file, text) in sources() {
            let at_home = homes.iter().any(|home| file.starts_with(home));
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let named = code.into_iter().any(|line| line.contains(&format!("{name}::")));
            assert!(at_home || !named, "{} names {name}", file.display());
        }
    }
}

#[test]
fn no_file_has_two_duties() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines", file.display());
    }
}

/// `cargo verify --test architecture -- --nocapture functions` prints the figures.
#[test]
fn half_of_the_functions_are_under_8_lines_and_nine_in_ten_under_25() {
    let sources = sources();
    let lines = spread(sources.iter().map(|(_, text)| text.lines().count()));
    let functions = spread(sources.iter().flat_map(|(_, text)| functions(text)));
    println!("files and their lines: {lines:?}");
    println!("functions and their lines: {functions:?}");
    assert!(lines.max <= MAX_LINES && functions.max <= 60, "{lines:?} {functions:?}");
    assert!(functions.count > 300, "the functions were not found");
    assert!(functions.median < 8 && functions.p90 < 25, "{functions:?}");
}

#[derive(Debug)]
struct Spread {
    count: usize,
    median: usize,
    p90: usize,
    max: usize,
}

fn spread(values: impl Iterator<Item = usize>) -> Spread {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    let at = |percent| values[(values.len() - 1) * percent / 100];
    Spread { count: values.len(), median: at(50), p90: at(90), max: at(100) }
}

/// Lengths in lines, from `fn` to the brace in the same column, as rustfmt writes them.
fn functions(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = lines.iter().enumerate().filter(|(_, line)| is_function(line));
    let lengths = begins.map(|(first, line)| {
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let is_one_line = line.ends_with('}');
        let rest = lines[first..].iter().position(|line| *line == end);
        if is_one_line { 1 } else { rest.map_or(1, |rest| rest + 1) }
    });
    lengths.collect()
}

fn is_function(line: &str) -> bool {
    let line = line.trim_start();
    let modifiers = ["pub ", "pub(super) ", "pub(crate) ", "const ", "async "];
    let rest = modifiers.iter().fold(line, |line, it| line.strip_prefix(it).unwrap_or(line));
    rest.starts_with("fn ")
}

#[test]
fn every_check_is_in_the_table() {
    let table = fs::read_to_string(root().join("src/checks/mod.rs")).unwrap();
    let mut checks = 0;
    for (file, _) in sources().iter().filter(|(file, _)| file.starts_with("checks")) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if name != "mod" && name != "check" {
            checks += 1;
            assert!(table.contains(&format!("{name}::CHECK")), "{name} is not in the table");
        }
    }
    assert!(checks > 0, "no check was found");
}

#[test]
fn the_document_is_short_and_names_files_that_exist() {
    let document = document();
    let words = document.split_whitespace().count();
    assert!(words <= MAX_WORDS, "{words} words");
    let quoted = document.split('`').skip(1).step_by(2);
    let files: Vec<&str> = quoted.filter(|it| is_source(it)).collect();
    assert!(files.len() > 10, "the document names hardly any file");
    for file in files {
        let places = [root().join(file), root().join("src").join(file)];
        let sources = sources();
        let bare = sources.iter().any(|(source, _)| source.file_name().unwrap() == file);
        let asset = root().join("src/web").join(file).exists();
        assert!(bare || asset || places.iter().any(|place| place.exists()), "{file} is not there");
    }
}

fn is_source(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "rs" || ending == "js")
}
