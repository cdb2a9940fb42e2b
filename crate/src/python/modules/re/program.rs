//! A pattern that can search: compiled by the `fancy-regex` crate, for the texts that come.

use std::sync::Arc;

use fancy_regex::{Regex, RegexBuilder, RegexInput};

use super::emit::{Subject, emit};
use super::flags;
use super::syntax::{Node, Parsed};
use crate::data::{Lock, R, not_implemented, runtime_error};

/// Byte ranges of the whole match and of the groups.
pub(super) type Spans = Vec<Option<(usize, usize)>>;

/// Steps back before a search is given up; CPython has no such bound.
const MOST_STEPS_BACK: usize = 50_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Search,
    /// At the start alone.
    Match,
    /// From the start to the end.
    Full,
    /// At the start alone, and not empty.
    NotEmpty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Variant {
    subject: Subject,
    full: bool,
    not_empty: bool,
}

pub(super) struct Program {
    pub(super) parsed: Parsed,
    /// Compiled at the first text that needs them.
    variants: Lock<Vec<(Variant, Arc<Regex>)>>,
    has_end: bool,
}

impl Program {
    pub(super) fn new(parsed: Parsed) -> Program {
        let has_end = has_end(&parsed.node);
        Program { parsed, variants: Lock::default(), has_end }
    }

    /// The first match from this byte on.
    pub(super) fn run(&self, text: &str, is_ascii: bool, from: usize, mode: Mode) -> R<Option<Spans>> {
        let subject = Subject { is_ascii, ends_with_newline: self.has_end && text.ends_with('\n') };
        let variant = Variant { subject, full: mode == Mode::Full, not_empty: mode == Mode::NotEmpty };
        let regex = self.variant(variant)?;
        let input = RegexInput::new(text).from_pos(from).anchored(mode != Mode::Search);
        let found = regex.captures_input(input).map_err(|error| match error {
            fancy_regex::Error::RuntimeError(_) => {
                runtime_error("the search goes back too often: simplify the regular expression")
            }
            other => unsupported(&other),
        })?;
        let groups = self.parsed.groups.len();
        Ok(found.map(|found| (0..=groups).map(|group| found.get(group).map(|part| (part.start(), part.end()))).collect()))
    }

    /// Checks that the pattern compiles.
    pub(super) fn check(&self) -> R<()> {
        let subject = Subject { is_ascii: true, ends_with_newline: false };
        self.variant(Variant { subject, full: false, not_empty: false }).map(drop)
    }

    fn variant(&self, variant: Variant) -> R<Arc<Regex>> {
        let known = self.variants.lock().iter().find(|(known, _)| *known == variant).map(|(_, regex)| regex.clone());
        if let Some(known) = known {
            return Ok(known);
        }
        let mut text = String::new();
        if self.parsed.flags & flags::IGNORECASE != 0 {
            text.push_str("(?i)");
        }
        text.push_str("(?:");
        emit(&self.parsed.node, variant.subject, &mut text);
        text.push(')');
        if variant.full {
            text.push_str(r"\z");
        }
        if variant.not_empty {
            text.push_str(r"(?!\G)");
        }
        let regex = RegexBuilder::new(&text)
            .backtrack_limit(MOST_STEPS_BACK)
            .delegate_size_limit(1 << 26)
            .build()
            .map_err(|error| unsupported(&error))?;
        let regex = Arc::new(regex);
        self.variants.lock().push((variant, regex.clone()));
        Ok(regex)
    }

    /// The number of the group that was closed last.
    pub(super) fn last_group(&self, spans: &Spans) -> Option<usize> {
        let closed = |group: usize| {
            let (_, end) = spans[group]?;
            Some((end, self.parsed.groups[group - 1].closed, group))
        };
        (1..spans.len()).filter_map(closed).max().map(|(_, _, group)| group)
    }

    pub(super) fn group_named(&self, name: &str) -> Option<usize> {
        self.parsed.groups.iter().position(|group| group.name.as_deref() == Some(name)).map(|at| at + 1)
    }

    /// Names and numbers of the groups that have names.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.parsed.groups.iter().enumerate().filter_map(|(at, group)| Some((group.name.as_deref()?, at + 1)))
    }
}

fn unsupported(error: &fancy_regex::Error) -> Box<crate::data::Raise> {
    not_implemented(format!("this regular expression is not supported here: {error}"))
}

/// True where `$` may stand before a newline at the end.
fn has_end(node: &Node) -> bool {
    match node {
        Node::End { multiline } => !multiline,
        Node::Group(inner) | Node::Atomic(inner) => has_end(inner),
        Node::IgnoreCase { inner, .. } | Node::Look { inner, .. } | Node::Repeat { inner, .. } => has_end(inner),
        Node::Conditional { yes, no, .. } => has_end(yes) || has_end(no),
        Node::Sequence(nodes) | Node::Alternatives(nodes) => nodes.iter().any(has_end),
        _ => false,
    }
}

/// The matches in a text, one after the other.
pub(super) struct Walk {
    at: Option<usize>,
    /// The last match was empty and ended here: the next one may not be.
    after_empty: bool,
}

impl Walk {
    pub(super) fn from(start: usize) -> Walk {
        Walk { at: Some(start), after_empty: false }
    }

    pub(super) fn next(&mut self, program: &Program, text: &str, is_ascii: bool) -> R<Option<Spans>> {
        let Some(mut at) = self.at else { return Ok(None) };
        let mut found = None;
        if self.after_empty {
            if program.parsed.width.max > 0 {
                found = program.run(text, is_ascii, at, Mode::NotEmpty)?;
            }
            if found.is_none() {
                let Some(skipped) = text[at..].chars().next() else {
                    self.at = None;
                    return Ok(None);
                };
                at += skipped.len_utf8();
            }
        }
        if found.is_none() {
            found = program.run(text, is_ascii, at, Mode::Search)?;
        }
        match found.as_ref().and_then(|spans| spans[0]) {
            Some((start, end)) => {
                self.after_empty = start == end;
                self.at = Some(end);
            }
            None => self.at = None,
        }
        Ok(found)
    }
}
