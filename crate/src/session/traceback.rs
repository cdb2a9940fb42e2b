//! Errors as Python prints them, with cells in place of files.

use super::protocol::{Output, TraceFrame};
use crate::data::{Instance, R, Raise, Ref, Source, TracePoint, Value, Vm};

/// Of equal frames in a row so many are shown, as CPython does.
const MOST_EQUAL: usize = 3;
/// Traces longer than this, equal frames aside, show their first and last frames.
const MOST_FRAMES: usize = 200;

/// The output for an error that left a cell; `None` for a stop.
pub(super) fn output(vm: &mut Vm, raise: &Raise) -> Option<Output> {
    let Raise::Exception(exception) = raise else { return None };
    let mut text = String::new();
    chain(vm, exception, &mut text, 0);
    let points = points_of(exception);
    let frames = points.iter().map(frame).collect();
    let (name, message) = (qualified(exception), text_of(vm, exception));
    Some(Output::Error { name, message, traceback: text, frames })
}

/// The output for a text that does not compile.
pub(super) fn syntax_error(source: &Source, error: &crate::python::compile::CompileError) -> Output {
    let line = source.line_of(error.span.0);
    let mut text = format!("  Cell {}, line {line}\n", source.label);
    mark(source, error.span, true, &mut text);
    let message = &error.message;
    text.push_str(&format!("SyntaxError: {message}"));
    let frame = TraceFrame { cell: source.name.clone(), line, function: "<module>".into(), columns: columns(source, error.span) };
    Output::Error { name: "SyntaxError".into(), message: message.clone(), traceback: text, frames: vec![frame] }
}

fn points_of(exception: &Instance) -> Vec<TracePoint> {
    exception.exception.as_ref().map_or_else(Vec::new, |state| state.lock().traceback.clone())
}

fn text_of(vm: &mut Vm, exception: &Ref<Instance>) -> String {
    let text: R<String> = vm.str(&Value::Instance(exception.clone()));
    text.unwrap_or_else(|_| "<exception str() failed>".into())
}

/// The exception after the ones that led to it.
fn chain(vm: &mut Vm, exception: &Ref<Instance>, out: &mut String, depth: usize) {
    if let Some(state) = &exception.exception {
        let (cause, context, hidden) = {
            let state = state.lock();
            (state.cause.clone(), state.context.clone(), state.suppress_context)
        };
        let before = match (&cause, &context) {
            (Value::Instance(cause), _) => Some((cause, "The above exception was the direct cause of the following exception:")),
            (_, Value::Instance(context)) if !hidden => {
                Some((context, "During handling of the above exception, another exception occurred:"))
            }
            _ => None,
        };
        if let (Some((earlier, words)), true) = (before, depth < 8) {
            chain(vm, earlier, out, depth + 1);
            out.push_str(&format!("\n\n{words}\n\n"));
        }
    }
    let points = points_of(exception);
    if !points.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
    }
    let runs: Vec<&[TracePoint]> = points.chunk_by(same_line).collect();
    let skipped = runs.len().saturating_sub(MOST_FRAMES);
    for (at, run) in runs.into_iter().enumerate() {
        if skipped > 0 && at == MOST_FRAMES / 2 {
            out.push_str(&format!("  [{skipped} frames not shown]\n"));
        }
        if skipped > 0 && (MOST_FRAMES / 2..MOST_FRAMES / 2 + skipped).contains(&at) {
            continue;
        }
        for point in run.iter().take(MOST_EQUAL) {
            let line = point.source.line_of(point.span.0);
            out.push_str(&format!("  Cell {}, line {line}, in {}\n", point.source.label, point.function));
            mark(&point.source, point.span, false, out);
        }
        if let more @ 1.. = run.len().saturating_sub(MOST_EQUAL) {
            let times = if more == 1 { "time" } else { "times" };
            out.push_str(&format!("  [Previous line repeated {more} more {times}]\n"));
        }
    }
    let text = text_of(vm, exception);
    let name = qualified(exception);
    out.push_str(&if text.is_empty() { name } else { format!("{name}: {text}") });
    for note in notes(exception) {
        out.push_str(&format!("\n{note}"));
    }
}

fn same_line(a: &TracePoint, b: &TracePoint) -> bool {
    Ref::ptr_eq(&a.source, &b.source) && a.function == b.function && a.source.line_of(a.span.0) == b.source.line_of(b.span.0)
}

/// The name of an exception's class, with its module unless that goes without saying.
fn qualified(exception: &Instance) -> String {
    match exception.class.module {
        "builtins" | "__main__" => exception.class.name.to_string(),
        module => format!("{module}.{}", exception.class.name),
    }
}

/// What `add_note` added, and what the scheduler notes on a task's error.
fn notes(exception: &Instance) -> Vec<String> {
    let notes = exception.attrs.lock().get(crate::data::Symbol::new("__notes__")).cloned();
    match notes {
        Some(Value::List(list)) => list.to_vec().iter().filter_map(|note| note.as_str().map(|text| text.to_string())).collect(),
        _ => Vec::new(),
    }
}

/// The line of source, and carets below the part that failed unless it is the whole line.
fn mark(source: &Source, span: (u32, u32), always: bool, out: &mut String) {
    let line = source.line_of(span.0);
    let text = source.line_text(line);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    out.push_str(&format!("    {trimmed}\n"));
    let indent = text.len() - text.trim_start().len();
    let line_start = source.line_start(line) as usize + indent;
    let from = (span.0 as usize).saturating_sub(line_start).min(trimmed.len());
    let to = (span.1 as usize).saturating_sub(line_start).min(trimmed.len());
    let whole = from == 0 && to == trimmed.len();
    let width = trimmed.get(from..to).map_or(1, |part| part.chars().count().max(1));
    let before = trimmed.get(..from).map_or(0, |part| part.chars().count());
    if always || !whole && to > from {
        out.push_str(&format!("    {}{}\n", " ".repeat(before), "^".repeat(width)));
    }
}

/// First and last column of a span on its first line, in UTF-16 units.
fn columns(source: &Source, span: (u32, u32)) -> Option<(u32, u32)> {
    let line = source.line_of(span.0);
    let start = source.line_start(line) as usize;
    let end = start + source.line_text(line).len();
    let units = |to: usize| source.text.get(start..to.min(end)).map(|text| text.encode_utf16().count() as u32);
    Some((units(span.0 as usize)?, units((span.1 as usize).max(span.0 as usize))?))
}

fn frame(point: &TracePoint) -> TraceFrame {
    TraceFrame {
        cell: point.source.name.clone(),
        line: point.source.line_of(point.span.0),
        function: point.function.to_string(),
        columns: columns(&point.source, point.span),
    }
}
