//! A pattern that can search: compiled by the `fancy-regex` crate, for the texts that come.

use std::sync::Arc;

use fancy_regex::{Captures, Regex, RegexBuilder, RegexInput};

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
    /// `$` may stand before a newline at the end.
    has_end: bool,
    has_no_boundary: bool,
}

impl Program {
    pub(super) fn new(parsed: Parsed) -> Program {
        let has_end = parsed.node.any(|node| matches!(node, Node::End { multiline: false }));
        let has_no_boundary = parsed.node.any(|node| matches!(node, Node::Boundary { negated: true, .. }));
        Program { parsed, variants: Lock::default(), has_end, has_no_boundary }
    }

    /// The first match from this byte on.
    pub(super) fn run(&self, text: &str, is_ascii: bool, from: usize, mode: Mode) -> R<Option<Spans>> {
        let subject = Subject {
            is_ascii,
            ends_with_newline: self.has_end && text.ends_with('\n'),
            is_empty: self.has_no_boundary && text.is_empty(),
        };
        let variant = Variant { subject, full: mode == Mode::Full, not_empty: mode == Mode::NotEmpty };
        let regex = self.variant(variant)?;
        let input = RegexInput::new(text).from_pos(from).anchored(mode != Mode::Search);
        let groups = self.parsed.groups.len();
        // Without groups the faster search does.
        let found = match groups {
            0 => regex.find_input(input).map(|found| found.map(|whole| vec![Some((whole.start(), whole.end()))])),
            _ => regex.captures_input(input).map(|found| {
                let span = |found: &Captures<'_, str>, group| found.get(group).map(|part| (part.start(), part.end()));
                found.map(|found| (0..=groups).map(|group| span(&found, group)).collect())
            }),
        };
        found.map_err(|error| match error {
            fancy_regex::Error::RuntimeError(_) => {
                runtime_error("the search goes back too often: simplify the regular expression")
            }
            other => unsupported(&other),
        })
    }

    /// Checks that the pattern compiles.
    pub(super) fn check(&self) -> R<()> {
        let subject = Subject { is_ascii: true, ends_with_newline: false, is_empty: false };
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
