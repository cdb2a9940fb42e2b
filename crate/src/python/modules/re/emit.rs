//! Writes a pattern in the syntax of the `fancy-regex` crate.

use super::syntax::{Item, Node, Quantifier};

/// What is known of the text to search; the program is smaller and faster for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) is_ascii: bool,
    /// `$` means the end alone where the text does not end with a newline.
    pub(super) ends_with_newline: bool,
    /// In an empty text `\B` is nowhere.
    pub(super) is_empty: bool,
}

/// As `str.isspace` has it.
const SPACE: &str = r"\t-\r\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}";

const NOWHERE: &str = r"[^\x{0}-\x{10ffff}]";

pub(super) fn emit(node: &Node, subject: Subject, out: &mut String) {
    match node {
        Node::Literal(c) => literal(*c, out),
        Node::Any { newline: true } => out.push_str("(?s:.)"),
        Node::Any { newline: false } => out.push_str(r"[^\n]"),
        Node::Class { negated, items } => class(*negated, items, subject, out),
        Node::Start { multiline: false } => out.push_str(r"\A"),
        Node::Start { multiline: true } => out.push_str("(?m:^)"),
        Node::End { multiline: true } => out.push_str("(?m:$)"),
        Node::End { multiline: false } if subject.ends_with_newline => out.push_str(r"(?=\n?\z)"),
        Node::End { multiline: false } | Node::TextEnd => out.push_str(r"\z"),
        Node::Boundary { negated: true, .. } if subject.is_empty => out.push_str(NOWHERE),
        Node::Boundary { negated, ascii } => boundary(*negated, *ascii && !subject.is_ascii, out),
        Node::Group(inner) => wrapped("(", inner, subject, out),
        Node::IgnoreCase { on: true, inner } => wrapped("(?i:", inner, subject, out),
        Node::IgnoreCase { on: false, inner } => wrapped("(?-i:", inner, subject, out),
        Node::Atomic(inner) => wrapped("(?>", inner, subject, out),
        Node::Look { ahead, negated, inner } => {
            let open = match (ahead, negated) {
                (true, false) => "(?=",
                (true, true) => "(?!",
                (false, false) => "(?<=",
                (false, true) => "(?<!",
            };
            wrapped(open, inner, subject, out);
        }
        Node::Conditional { group, yes, no } => {
            out.push_str(&format!("(?({group})"));
            wrapped("(?:", yes, subject, out);
            out.push('|');
            wrapped("(?:", no, subject, out);
            out.push(')');
        }
        Node::Backref(group) => out.push_str(&format!(r"(?:\{group})")),
        Node::Repeat { min, max, quantifier, inner } => {
            if *quantifier == Quantifier::Possessive {
                out.push_str("(?>");
            }
            let is_lazy = *quantifier == Quantifier::Lazy;
            if inner.is_empty() {
                // Assertions are not repeated: they hold, or need not hold.
                out.push_str(if *min == 0 && is_lazy { "(?:|" } else { "(?:" });
                emit(inner, subject, out);
                out.push_str(if *min == 0 && !is_lazy { "|)" } else { ")" });
            } else {
                wrapped("(?:", inner, subject, out);
                let max = max.map_or_else(String::new, |max| max.to_string());
                out.push_str(&format!("{{{min},{max}}}"));
                out.push_str(if is_lazy { "?" } else { "" });
            }
            if *quantifier == Quantifier::Possessive {
                out.push(')');
            }
        }
        Node::Sequence(nodes) => nodes.iter().for_each(|node| emit(node, subject, out)),
        Node::Alternatives(branches) => {
            for (at, branch) in branches.iter().enumerate() {
                out.push_str(if at == 0 { "(?:" } else { "|" });
                emit(branch, subject, out);
            }
            out.push(')');
        }
    }
}

fn wrapped(open: &str, inner: &Node, subject: Subject, out: &mut String) {
    out.push_str(open);
    emit(inner, subject, out);
    out.push(')');
}

fn literal(c: char, out: &mut String) {
    match c {
        c if c.is_ascii_alphanumeric() => out.push(c),
        c => out.push_str(&format!(r"\x{{{:x}}}", c as u32)),
    }
}

fn boundary(negated: bool, ascii: bool, out: &mut String) {
    out.push_str(match (negated, ascii) {
        (false, false) => r"\b",
        (true, false) => r"\B",
        (false, true) => "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))",
        (true, true) => "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))",
    });
}

fn class(negated: bool, items: &[Item], subject: Subject, out: &mut String) {
    out.push_str(if negated { "[^" } else { "[" });
    for item in items {
        match *item {
            Item::Char(c) => literal(c, out),
            Item::Range(first, last) => {
                literal(first, out);
                out.push('-');
                literal(last, out);
            }
            Item::Category { letter, ascii } => {
                let only_ascii = ascii || subject.is_ascii;
                let set = match (letter.to_ascii_lowercase(), only_ascii) {
                    ('d', true) => "0-9",
                    ('d', false) => r"\p{Nd}",
                    ('w', true) => "0-9A-Z_a-z",
                    ('w', false) => r"\p{L}\p{N}_",
                    (_, true) if ascii => r"\t-\r\x{20}",
                    (_, true) => r"\t-\r\x{1c}-\x{20}",
                    (_, false) => SPACE,
                };
                if letter.is_ascii_uppercase() {
                    out.push_str(&format!("[^{set}]"));
                } else {
                    out.push_str(set);
                }
            }
        }
    }
    out.push(']');
}
