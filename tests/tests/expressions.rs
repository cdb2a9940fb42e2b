//! Expressions with the results CPython gives (see `scripts/expressions.py`): one a line,
//! `expression  =>  repr or error`, and `#: statement` for what they need.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use wask::session::protocol::{Event, Output, Request};
use wask::session::{Emitted, Session};

/// The `repr` of the value, or the last line of the traceback.
fn evaluate(session: &mut Session, shown: &RefCell<Vec<String>>, expression: &str) -> String {
    shown.borrow_mut().clear();
    session.handle(Request::Run { cell: "cell".into(), source: expression.into() });
    let shown = shown.borrow();
    shown.last().map_or_else(|| "None".into(), |text| text.trim_end().into())
}

fn text_of(output: Output) -> Option<String> {
    match output {
        Output::Value { text } => Some(text),
        Output::Error { traceback, .. } => traceback.trim_end().lines().last().map(str::to_owned),
        _ => None,
    }
}

#[track_caller]
fn check(name: &str) {
    let shown = Rc::new(RefCell::new(Vec::new()));
    let sink = shown.clone();
    let emit = Box::new(move |message| {
        if let Emitted::Event(Event::Output { output, .. }) = message {
            sink.borrow_mut().extend(text_of(output));
        }
    });
    let mut session = Session::new(1, emit);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("expressions").join(name);
    let table = std::fs::read_to_string(path).expect("a table of expressions");
    let mut wrong = Vec::new();
    for statement in table.lines().filter_map(|line| line.strip_prefix("#: ")) {
        evaluate(&mut session, &shown, statement);
    }
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expression, expected) = line.split_once("  =>  ").expect("an expression and its result");
        let found = evaluate(&mut session, &shown, expression);
        if found != expected {
            wrong.push(format!("{expression}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {name} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers() {
    check("numbers.txt");
}

#[test]
fn format_specs() {
    check("format.txt");
}

#[test]
fn percent_formats() {
    check("percent.txt");
}

#[test]
fn replacement_fields() {
    check("fields.txt");
}

#[test]
fn strings() {
    check("strings.txt");
}

#[test]
fn bytes() {
    check("bytes.txt");
}

#[test]
fn wrong_arguments() {
    check("arguments.txt");
}

#[test]
fn sequences() {
    check("sequences.txt");
}

#[test]
fn dicts() {
    check("dicts.txt");
}

#[test]
fn sets() {
    check("sets.txt");
}

#[test]
fn functions() {
    check("functions.txt");
}

#[test]
fn iterator_functions() {
    check("itertools.txt");
}

#[test]
fn function_functions() {
    check("functools.txt");
}

#[test]
fn operator_functions() {
    check("operator.txt");
}

#[test]
fn math_functions() {
    check("math.txt");
}

#[test]
fn random_numbers() {
    check("random.txt");
}

#[test]
fn json_text() {
    check("json.txt");
}
