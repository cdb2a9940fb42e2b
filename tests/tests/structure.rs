//! The sources keep to the design: who may use whom, and no file that holds two things.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `crate/src`, lowest first, and what each may name; what those may use comes with it.
const MODULES: &[(&str, &[&str])] = &[
    ("sys", &[]),
    ("data", &["sys"]),
    ("kernels", &["data"]),
    ("graph", &["data"]),
    ("optimize", &["graph", "kernels"]),
    ("scheduler", &["graph"]),
    ("executor", &["scheduler", "graph", "data", "sys"]),
    ("diagnostics", &["scheduler"]),
    ("layout", &["graph"]),
    ("delayed", &["graph", "kernels", "data"]),
    ("bag", &["delayed", "graph", "data"]),
    ("array", &["delayed", "graph", "kernels", "data"]),
    ("python", &["data", "delayed", "bag", "array"]),
    ("session", &["executor", "optimize", "diagnostics", "layout", "python"]),
    ("wasm", &["session"]),
];

const LONGEST: &[(&str, usize)] = &[("rs", 600), ("ts", 300), ("mjs", 300), ("css", 600), ("", 300)];

/// One function with one flat `match` over all operations of the evaluator.
const FLAT_MATCHES: &[(&str, usize)] = &[("crate/src/python/eval/run.rs", 1000)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder, without what is built or downloaded.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry of the folder").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if !["node_modules", "dist", "target", "public"].contains(&&*name) {
                    folders.push(path);
                }
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut allowed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &(module, direct) in MODULES {
        let mut all = BTreeSet::from([module]);
        for lower in direct {
            all.extend(&allowed[lower]);
        }
        allowed.insert(module, all);
    }
    allowed
}

/// Names that follow `crate::` in a source, comments left out.
fn modules_named(source: &str) -> BTreeSet<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut named = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        // `$crate::` and `other_crate::` are not ours.
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let after = &code[at + found.len()..];
        match after.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut name = String::new();
                for letter in list.chars() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            named.insert(head(&name));
                            name.clear();
                        }
                        _ if depth == 0 => name.push(letter),
                        _ => {}
                    }
                }
                named.insert(head(&name));
            }
            None => {
                named.insert(head(after));
            }
        }
    }
    named
}

fn head(path: &str) -> String {
    path.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let allowed = allowed();
    let source = root().join("crate/src");
    let mut wrong = Vec::new();
    for file in files_below(&source) {
        let relative = file.strip_prefix(&source).expect("a file of the folder");
        let module = relative.iter().next().unwrap_or_default().to_string_lossy().replace(".rs", "");
        if module == "lib" || module == "bin" {
            continue;
        }
        let Some(may_use) = allowed.get(module.as_str()) else {
            wrong.push(format!("{} is in no module of the table", relative.display()));
            continue;
        };
        for used in modules_named(&fs::read_to_string(&file).expect("a text file")) {
            if allowed.contains_key(used.as_str()) && !may_use.contains(used.as_str()) {
                wrong.push(format!("{} uses {used}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the table of modules:\n{}", wrong.join("\n"));
}

#[test]
fn names_after_crate_are_found() {
    let source = "use crate::{data::{Value, refs}, graph};\n// crate::session\nlet x = crate::sys::now();";
    let expected = ["data", "graph", "sys"].map(String::from);
    assert_eq!(modules_named(source), BTreeSet::from(expected));
}

#[test]
fn no_file_is_too_long() {
    let mut wrong = Vec::new();
    for folder in ["crate", "tests", "web/src", "scripts"] {
        for file in files_below(&root().join(folder)) {
            let extension = file.extension().unwrap_or_default().to_string_lossy();
            let Some(&(_, longest)) = LONGEST.iter().find(|(of, _)| *of == extension) else {
                continue;
            };
            let longest = FLAT_MATCHES.iter().find(|(of, _)| file.ends_with(of)).map_or(longest, |&(_, lines)| lines);
            let lines = fs::read_to_string(&file).expect("a text file").lines().count();
            if lines > longest {
                wrong.push(format!("{}: {lines} lines, {longest} are allowed", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "files that hold more than one thing:\n{}", wrong.join("\n"));
}

#[test]
fn top_level_holds_nothing_else() {
    let expected = ["Cargo.lock", "Cargo.toml", "README.md", "crate", "scripts", "tests", "web", "target"];
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root()).expect("the repository") {
        let name = entry.expect("an entry of the repository").file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !name.starts_with("LICENSE") && !expected.contains(&name.as_str()) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "unexpected at the top level: {wrong:?}");
}
