//! The corpus: small programs with the output that CPython and Dask gave (`scripts/parity`).

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use wask::session::protocol::{Event, Output, Reply, Request, Stream};
use wask::session::{Emitted, Session, cells};

/// Runs the cells of a file and writes what they show in the form of the records.
fn run(text: &str, all_frames: bool) -> String {
    let outputs = Arc::new(Mutex::new(Vec::new()));
    let sink = outputs.clone();
    let emit = move |message| {
        if let Emitted::Event(Event::Output { output, .. }) = message {
            sink.lock().expect("no panic while pushing").push(output);
        }
    };
    let mut session = Session::new(4, Box::new(emit));
    let mut shown = String::new();
    for (at, cell) in cells::split(text).into_iter().enumerate() {
        let number = at + 1;
        let _ = writeln!(shown, "# %% {number}");
        let reply = session.handle(Request::Run { cell: format!("cell {number}"), source: cell.source });
        assert!(matches!(reply, Reply::Ran { .. }), "{reply:?}");
        for output in outputs.lock().expect("no panic while pushing").drain(..) {
            show(&output, all_frames, &mut shown);
        }
    }
    shown
}

fn show(output: &Output, all_frames: bool, shown: &mut String) {
    let _ = match output {
        Output::Text { stream: Stream::Stdout, text } => write!(shown, "{text}"),
        Output::Value { text } => writeln!(shown, "{text}"),
        Output::Array { card } => writeln!(shown, "{}", card.text),
        Output::Error { name, frames, .. } if name == "SyntaxError" => {
            writeln!(shown, "SyntaxError at line {}", frames.first().map_or(0, |frame| frame.line))
        }
        Output::Error { name, message, frames, .. } => {
            let kept = if all_frames { frames.len() } else { 1 };
            let places: Vec<String> = frames.iter().take(kept).map(|frame| format!("{}:{}", frame.cell, frame.line)).collect();
            let text = if message.is_empty() { name.clone() } else { format!("{name}: {message}") };
            writeln!(shown, "[{}] {}", places.join(", "), text.lines().next().unwrap_or("").trim_end())
        }
        _ => Ok(()),
    };
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "py") {
            found.push(path);
        }
    }
}

/// Where the two first differ, with the cell.
fn difference(expected: &str, shown: &str) -> Option<String> {
    let mut cell = "";
    let mut report = String::new();
    let (mut left, mut right) = (expected.lines(), shown.lines());
    loop {
        let (a, b) = (left.next(), right.next());
        if a.is_none() && b.is_none() {
            return if report.is_empty() { None } else { Some(report) };
        }
        if a == b {
            if let Some(line) = a.filter(|line| line.starts_with("# %% ")) {
                cell = line;
            }
            continue;
        }
        let _ = write!(report, "\n  {cell}\n    python: {}\n    wask:   {}", a.unwrap_or("(nothing)"), b.unwrap_or("(nothing)"));
        // Go on with the next cell.
        let mark = |line: &&str| line.starts_with("# %% ");
        let next = |line: Option<&str>| line.filter(|line| line.starts_with("# %% ")).map(str::to_owned);
        let found = next(a).or_else(|| left.by_ref().find(mark).map(str::to_owned));
        let other = next(b).or_else(|| right.by_ref().find(mark).map(str::to_owned));
        if found.is_none() || found != other {
            return Some(report);
        }
        cell = "(the next cell)";
    }
}

/// What a task's frames look like depends on how the scheduler ships errors.
fn shows_one_frame(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    ["dask", "array", "bag"].contains(&&*folder.to_string_lossy())
}

#[test]
fn the_corpus_gives_what_python_gives() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut found);
    found.sort();
    assert!(!found.is_empty());
    let mut report = String::new();
    for path in &found {
        let text = std::fs::read_to_string(path).expect("a readable case");
        let expected = std::fs::read_to_string(path.with_extension("out")).expect("scripts/parity has recorded it");
        if let Some(difference) = difference(&expected, &run(&text, !shows_one_frame(path))) {
            let _ = write!(
                report,
                "\n{}:{difference}",
                path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
            );
        }
    }
    assert!(report.is_empty(), "{report}");
}
