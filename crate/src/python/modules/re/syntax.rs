//! Python's syntax of regular expressions: a pattern as a tree.
//!
//! # Source
//! The `re` chapter of Python's library reference; messages and positions of errors as CPython's.

use super::error::Malformed;
use super::escapes::{self, Escape};
use super::flags;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Literal(char),
    Any {
        newline: bool,
    },
    Class {
        negated: bool,
        items: Vec<Item>,
    },
    Start {
        multiline: bool,
    },
    End {
        multiline: bool,
    },
    TextEnd,
    Boundary {
        negated: bool,
        ascii: bool,
    },
    /// Groups are numbered by their opening parentheses.
    Group(Box<Node>),
    IgnoreCase {
        on: bool,
        inner: Box<Node>,
    },
    Atomic(Box<Node>),
    Look {
        ahead: bool,
        negated: bool,
        inner: Box<Node>,
    },
    Conditional {
        group: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
    Backref(usize),
    Repeat {
        min: u32,
        max: Option<u32>,
        quantifier: Quantifier,
        inner: Box<Node>,
    },
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantifier {
    Greedy,
    Lazy,
    Possessive,
}

impl Node {
    /// True if this node or one inside is of a kind.
    pub(super) fn any(&self, is_of_kind: fn(&Node) -> bool) -> bool {
        is_of_kind(self) || self.inner().iter().any(|node| node.any(is_of_kind))
    }

    fn inner(&self) -> Vec<&Node> {
        match self {
            Node::Group(inner) | Node::Atomic(inner) | Node::IgnoreCase { inner, .. } => vec![inner],
            Node::Look { inner, .. } | Node::Repeat { inner, .. } => vec![inner],
            Node::Conditional { yes, no, .. } => vec![yes, no],
            Node::Sequence(nodes) | Node::Alternatives(nodes) => nodes.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// True if it can only match what is empty.
    pub(super) fn is_empty(&self) -> bool {
        let consumes = |node: &Node| matches!(node, Node::Literal(_) | Node::Any { .. } | Node::Class { .. } | Node::Backref(_));
        match self {
            Node::Look { .. } => true,
            node => !consumes(node) && node.inner().iter().all(|node| node.is_empty()),
        }
    }
}

/// What a character class holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Char(char),
    Range(char, char),
    /// `\d`, `\D`, `\s`, `\S`, `\w` or `\W`.
    Category {
        letter: char,
        ascii: bool,
    },
}

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) node: Node,
    /// Those given and those at the start of the pattern.
    pub(super) flags: u32,
    /// In the order of their numbers, beginning with 1.
    pub(super) groups: Vec<GroupInfo>,
    /// Lengths of what it can match, in code points.
    pub(super) width: Width,
}

#[derive(Debug, Default)]
pub(super) struct GroupInfo {
    pub(super) name: Option<String>,
    /// How many groups were closed before it; `None` while it is open.
    pub(super) closed: Option<usize>,
    width: Width,
}

/// Least and greatest length.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Width {
    pub(super) min: usize,
    pub(super) max: usize,
}

impl Width {
    fn then(self, next: Width) -> Width {
        Width { min: self.min.saturating_add(next.min), max: self.max.saturating_add(next.max) }
    }

    fn or(self, other: Width) -> Width {
        Width { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

pub(super) fn malformed(message: impl Into<String>, at: usize) -> Malformed {
    Malformed { message: message.into(), at: Some(at) }
}

type Read<T> = Result<T, Malformed>;

/// Reads a pattern with the flags given beside it; `is_text` where it is not of bytes.
pub(super) fn parse(pattern: &str, flags: u32, is_text: bool) -> Read<Parsed> {
    let mut parser = Parser {
        chars: pattern.chars().collect(),
        at: 0,
        flags,
        is_text,
        groups: Vec::new(),
        closed: 0,
        conditions: Vec::new(),
        lookbehind: None,
        is_behind_unbound: false,
    };
    let node = parser.alternatives(0)?;
    if parser.at < parser.chars.len() {
        return Err(malformed("unbalanced parenthesis", parser.at));
    }
    if let Some((group, at)) = parser.conditions.iter().find(|(group, _)| *group > parser.groups.len()) {
        return Err(malformed(format!("invalid group reference {group}"), *at));
    }
    if parser.is_behind_unbound {
        return Err(Malformed { message: "look-behind requires fixed-width pattern".into(), at: None });
    }
    let width = parser.width(&node);
    Ok(Parsed { node, flags: parser.flags, groups: parser.groups, width })
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    /// Those in force here.
    flags: u32,
    is_text: bool,
    groups: Vec<GroupInfo>,
    closed: usize,
    /// Groups that conditions name by number, with their places.
    conditions: Vec<(usize, usize)>,
    /// In a lookbehind: the number of groups before it.
    lookbehind: Option<usize>,
    /// Some lookbehind has no fixed width: an error, unless there is another.
    is_behind_unbound: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn is_ascii(&self) -> bool {
        !self.is_text || self.has(flags::ASCII)
    }

    fn alternatives(&mut self, depth: usize) -> Read<Node> {
        if depth > 200 {
            return Err(malformed("more than 200 nested groups are not supported here", self.at));
        }
        let mut branches = vec![self.sequence(depth, depth == 0)?];
        while self.eat('|') {
            branches.push(self.sequence(depth, false)?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Alternatives(branches) })
    }

    fn sequence(&mut self, depth: usize, may_set_flags: bool) -> Read<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let start = self.at;
            self.at += 1;
            if self.has(flags::VERBOSE) && matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                continue;
            }
            if self.has(flags::VERBOSE) && c == '#' {
                while self.next().is_some_and(|c| c != '\n') {}
                continue;
            }
            let node = match c {
                '\\' => self.escape(start)?,
                '[' => self.class(start)?,
                '.' => Node::Any { newline: self.has(flags::DOTALL) },
                '^' => Node::Start { multiline: self.has(flags::MULTILINE) },
                '$' => Node::End { multiline: self.has(flags::MULTILINE) },
                '(' => match self.group(start, depth, may_set_flags && nodes.is_empty())? {
                    Some(node) => node,
                    None => continue,
                },
                '*' | '+' | '?' | '{' => match self.repetition(c)? {
                    Some((min, max)) => {
                        self.repeat(&mut nodes, min, max, start)?;
                        continue;
                    }
                    None => Node::Literal(c),
                },
                c => Node::Literal(c),
            };
            nodes.push(node);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    /// The bounds of a quantifier; `None` where a brace stands for itself.
    fn repetition(&mut self, c: char) -> Read<Option<(u32, Option<u32>)>> {
        match c {
            '?' => return Ok(Some((0, Some(1)))),
            '*' => return Ok(Some((0, None))),
            '+' => return Ok(Some((1, None))),
            _ => {}
        }
        let start = self.at;
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let low = self.digits();
        let high = if self.eat(',') { self.digits() } else { low.clone() };
        if !self.eat('}') {
            self.at = start;
            return Ok(None);
        }
        let number = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
        let min = if low.is_empty() { 0 } else { number(&low) };
        let max = if high.is_empty() { None } else { Some(number(&high)) };
        if max.is_some_and(|max| max < min) {
            return Err(malformed("min repeat greater than max repeat", start));
        }
        Ok(Some((min, max)))
    }

    fn digits(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    fn repeat(&mut self, nodes: &mut Vec<Node>, min: u32, max: Option<u32>, start: usize) -> Read<()> {
        let inner = match nodes.pop() {
            None | Some(Node::Start { .. } | Node::End { .. } | Node::TextEnd | Node::Boundary { .. }) => {
                return Err(malformed("nothing to repeat", start));
            }
            Some(Node::Repeat { .. }) => return Err(malformed("multiple repeat", start)),
            Some(inner) => Box::new(inner),
        };
        let quantifier = match self.peek() {
            Some('?') => Quantifier::Lazy,
            Some('+') => Quantifier::Possessive,
            _ => Quantifier::Greedy,
        };
        self.at += usize::from(quantifier != Quantifier::Greedy);
        nodes.push(Node::Repeat { min, max, quantifier, inner });
        Ok(())
    }

    fn escape(&mut self, start: usize) -> Read<Node> {
        let ascii = self.is_ascii();
        let escape = escapes::read(&self.chars, start, self.is_text, false)?;
        self.at = escape.1;
        Ok(match escape.0 {
            Escape::Char(c) => Node::Literal(c),
            Escape::Category(letter) => Node::Class { negated: false, items: vec![Item::Category { letter, ascii }] },
            Escape::TextStart => Node::Start { multiline: false },
            Escape::TextEnd => Node::TextEnd,
            Escape::Boundary { negated } => Node::Boundary { negated, ascii },
            Escape::Group(group) => {
                if group > self.groups.len() {
                    return Err(malformed(format!("invalid group reference {group}"), start + 1));
                }
                self.backref(group, start)?
            }
        })
    }

    fn backref(&self, group: usize, at: usize) -> Read<Node> {
        if self.groups[group - 1].closed.is_none() {
            return Err(malformed("cannot refer to an open group", at));
        }
        self.check_lookbehind(group)?;
        Ok(Node::Backref(group))
    }

    fn check_lookbehind(&self, group: usize) -> Read<()> {
        match self.lookbehind {
            Some(before) if group > before => {
                Err(malformed("cannot refer to group defined in the same lookbehind subpattern", self.at))
            }
            _ => Ok(()),
        }
    }

    fn class(&mut self, start: usize) -> Read<Node> {
        let negated = self.eat('^');
        let mut items = Vec::new();
        loop {
            let item_at = self.at;
            let Some(c) = self.next() else { return Err(malformed("unterminated character set", start)) };
            if c == ']' && !items.is_empty() {
                break;
            }
            let item = self.class_item(c, item_at)?;
            let shown_to = self.at;
            if !self.eat('-') {
                items.push(item);
                continue;
            }
            let last_at = self.at;
            match self.next() {
                None => return Err(malformed("unterminated character set", start)),
                Some(']') => {
                    items.extend([item, Item::Char('-')]);
                    break;
                }
                Some(c) => {
                    let last = self.class_item(c, last_at)?;
                    match (item, last) {
                        (Item::Char(first), Item::Char(last)) if first <= last => items.push(Item::Range(first, last)),
                        _ => {
                            let shown = |from: usize, to: usize| self.chars[from..to].iter().collect::<String>();
                            let (first, last) = (shown(item_at, shown_to), shown(last_at, self.at));
                            return Err(malformed(format!("bad character range {first}-{last}"), item_at));
                        }
                    }
                }
            }
        }
        Ok(match items[..] {
            [Item::Char(c)] if !negated => Node::Literal(c),
            _ => Node::Class { negated, items },
        })
    }

    fn class_item(&mut self, c: char, at: usize) -> Read<Item> {
        if c != '\\' {
            return Ok(Item::Char(c));
        }
        let (escape, end) = escapes::read(&self.chars, at, self.is_text, true)?;
        self.at = end;
        Ok(match escape {
            Escape::Char(c) => Item::Char(c),
            Escape::Category(letter) => Item::Category { letter, ascii: self.is_ascii() },
            _ => Item::Char('\x08'),
        })
    }

    /// What follows an opening parenthesis; `None` for comments and flags.
    fn group(&mut self, start: usize, depth: usize, may_set_flags: bool) -> Read<Option<Node>> {
        if !self.eat('?') {
            return self.capture(None, start, depth).map(Some);
        }
        let unexpected = |parser: &Parser| malformed("unexpected end of pattern", parser.at);
        let Some(c) = self.next() else { return Err(unexpected(self)) };
        match c {
            'P' => match self.next() {
                Some('<') => {
                    let name_at = self.at;
                    let name = self.name('>')?;
                    if let Some(known) = self.groups.iter().position(|group| group.name.as_deref() == Some(&*name)) {
                        let new = self.groups.len() + 1;
                        let message = format!("redefinition of group name '{name}' as group {new}; was group {}", known + 1);
                        return Err(malformed(message, name_at));
                    }
                    self.capture(Some(name), start, depth).map(Some)
                }
                Some('=') => {
                    let name_at = self.at;
                    let name = self.name(')')?;
                    let group = self.named(&name, name_at)?;
                    self.backref(group, name_at).map(Some)
                }
                Some(c) => Err(malformed(format!("unknown extension ?P{c}"), start + 1)),
                None => Err(unexpected(self)),
            },
            ':' => self.scoped(start, depth, self.flags).map(Some),
            '>' => Ok(Some(Node::Atomic(Box::new(self.scoped(start, depth, self.flags)?)))),
            '#' => loop {
                match self.next() {
                    None => return Err(malformed("missing ), unterminated comment", start)),
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '=' | '!' => {
                let inner = Box::new(self.scoped(start, depth, self.flags)?);
                Ok(Some(Node::Look { ahead: true, negated: c == '!', inner }))
            }
            '<' => match self.next() {
                Some(c @ ('=' | '!')) => self.lookbehind(start, depth, c == '!').map(Some),
                Some(c) => Err(malformed(format!("unknown extension ?<{c}"), start + 1)),
                None => Err(unexpected(self)),
            },
            '(' => self.conditional(start, depth).map(Some),
            c if c == '-' || flags::of_letter(c).is_some() => self.inline_flags(c, start, depth, may_set_flags),
            c => Err(malformed(format!("unknown extension ?{c}"), start + 1)),
        }
    }

    fn close(&mut self, start: usize) -> Read<()> {
        if self.eat(')') { Ok(()) } else { Err(malformed("missing ), unterminated subpattern", start)) }
    }

    /// What is inside parentheses, read with these flags.
    fn scoped(&mut self, start: usize, depth: usize, flags: u32) -> Read<Node> {
        let outer = std::mem::replace(&mut self.flags, flags);
        let inner = self.alternatives(depth + 1)?;
        self.close(start)?;
        self.flags = outer;
        // Kept apart: what is quantified in parentheses may be quantified again.
        Ok(match inner {
            inner @ (Node::Repeat { .. } | Node::Start { .. } | Node::End { .. } | Node::TextEnd | Node::Boundary { .. }) => {
                Node::Sequence(vec![inner])
            }
            inner => inner,
        })
    }

    fn capture(&mut self, name: Option<String>, start: usize, depth: usize) -> Read<Node> {
        let at = self.groups.len();
        self.groups.push(GroupInfo { name, ..GroupInfo::default() });
        let inner = self.scoped(start, depth, self.flags)?;
        self.groups[at].width = self.width(&inner);
        self.groups[at].closed = Some(self.closed);
        self.closed += 1;
        Ok(Node::Group(Box::new(inner)))
    }

    fn lookbehind(&mut self, start: usize, depth: usize, negated: bool) -> Read<Node> {
        let outer = self.lookbehind;
        self.lookbehind = Some(outer.unwrap_or(self.groups.len()));
        let inner = self.scoped(start, depth, self.flags)?;
        self.lookbehind = outer;
        let width = self.width(&inner);
        if width.min != width.max {
            self.is_behind_unbound = true;
        }
        Ok(Node::Look { ahead: false, negated, inner: Box::new(inner) })
    }

    fn conditional(&mut self, start: usize, depth: usize) -> Read<Node> {
        let name_at = self.at;
        let name = self.until(')')?;
        let group = if is_identifier(&name) {
            self.named(&name, name_at)?
        } else {
            match name.parse::<usize>() {
                Ok(0) => return Err(malformed("bad group number", name_at)),
                Ok(group) => group,
                Err(_) => return Err(malformed(format!("bad character in group name '{name}'"), name_at)),
            }
        };
        self.conditions.push((group, name_at));
        self.check_lookbehind(group)?;
        let yes = Box::new(self.sequence(depth + 1, false)?);
        let mut no = Box::new(Node::Sequence(Vec::new()));
        if self.eat('|') {
            no = Box::new(self.sequence(depth + 1, false)?);
            if self.peek() == Some('|') {
                return Err(malformed("conditional backref with more than two branches", self.at));
            }
        }
        self.close(start)?;
        Ok(Node::Conditional { group, yes, no })
    }

    fn named(&self, name: &str, at: usize) -> Read<usize> {
        match self.groups.iter().position(|group| group.name.as_deref() == Some(name)) {
            Some(position) => Ok(position + 1),
            None => Err(malformed(format!("unknown group name '{name}'"), at)),
        }
    }

    fn until(&mut self, terminator: char) -> Read<String> {
        escapes::until(&self.chars, &mut self.at, terminator)
    }

    fn name(&mut self, terminator: char) -> Read<String> {
        let at = self.at;
        let name = self.until(terminator)?;
        if is_identifier(&name) {
            return Ok(name);
        }
        Err(malformed(format!("bad character in group name '{name}'"), at))
    }

    fn inline_flags(&mut self, first: char, start: usize, depth: usize, may_set: bool) -> Read<Option<Node>> {
        let (on, off) = match flags::read_inline(first, &self.chars, &mut self.at, self.is_text)? {
            flags::Inline::Global(on) => {
                if !may_set {
                    return Err(malformed("global flags not at the start of the expression", start));
                }
                self.flags |= on;
                return Ok(None);
            }
            flags::Inline::Scoped { on, off } => (on, off),
        };
        let mut inside = (self.flags | on) & !off;
        if on & flags::UNICODE != 0 {
            inside &= !flags::ASCII;
        }
        let inner = self.scoped(start, depth, inside)?;
        let changed = (self.flags ^ inside) & flags::IGNORECASE != 0;
        if !changed {
            return Ok(Some(inner));
        }
        Ok(Some(Node::IgnoreCase { on: inside & flags::IGNORECASE != 0, inner: Box::new(inner) }))
    }

    fn width(&self, node: &Node) -> Width {
        match node {
            Node::Literal(_) | Node::Any { .. } | Node::Class { .. } => Width { min: 1, max: 1 },
            Node::Start { .. } | Node::End { .. } | Node::TextEnd | Node::Boundary { .. } | Node::Look { .. } => Width::default(),
            Node::Group(inner) | Node::Atomic(inner) | Node::IgnoreCase { inner, .. } => self.width(inner),
            Node::Conditional { yes, no, .. } => self.width(yes).or(self.width(no)),
            Node::Backref(group) => self.groups[group - 1].width,
            Node::Repeat { min, max, inner, .. } => {
                let one = self.width(inner);
                let most = max.map_or(usize::MAX, |max| max as usize);
                Width { min: one.min.saturating_mul(*min as usize), max: one.max.saturating_mul(most) }
            }
            Node::Sequence(nodes) => nodes.iter().fold(Width::default(), |width, node| width.then(self.width(node))),
            Node::Alternatives(branches) => {
                branches.iter().map(|branch| self.width(branch)).reduce(Width::or).unwrap_or_default()
            }
        }
    }
}

pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c)) && chars.all(unicode_ident::is_xid_continue)
}
