//! What `sub` and `expand` put in: text with references to groups.

use super::error::Malformed;
use super::escapes::{control, run, until};
use super::program::Program;
use super::syntax::{is_identifier, malformed};
use crate::data::{R, Value, index_error};

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Group(usize),
}

/// The pieces of a template; `shown` is the template as the error shows it.
pub(super) fn parse(template: &str, program: &Program, shown: &Value) -> R<Vec<Piece>> {
    if !template.contains('\\') {
        return Ok(vec![Piece::Text(template.to_owned())]);
    }
    let raise = |malformed: Malformed| super::error::raise(&malformed, shown);
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += 1;
        if chars[start] != '\\' {
            text.push(chars[start]);
            continue;
        }
        let Some(&c) = chars.get(at) else {
            return Err(raise(malformed("bad escape (end of pattern)", start)));
        };
        at += 1;
        let (group, group_at) = match c {
            'g' => {
                if chars.get(at) != Some(&'<') {
                    return Err(raise(malformed("missing <", at)));
                }
                at += 1;
                let name_at = at;
                let name = until(&chars, &mut at, '>').map_err(raise)?;
                (named(&name, name_at, program, &raise)?, name_at)
            }
            '0' => {
                let digits = run(&chars[at - 1..], 8, 3);
                text.push(octal(&chars[at - 1..at - 1 + digits]).unwrap_or('\0'));
                at += digits - 1;
                continue;
            }
            '1'..='9' if run(&chars[at - 1..], 8, 3) == 3 => {
                at += 2;
                let Some(c) = octal(&chars[at - 3..at]) else {
                    let escape: String = chars[start..at].iter().collect();
                    let message = format!("octal escape value {escape} outside of range 0-0o377");
                    return Err(raise(malformed(message, start)));
                };
                text.push(c);
                continue;
            }
            '1'..='9' => {
                let digits = run(&chars[at - 1..], 10, 2);
                let number = chars[at - 1..at - 1 + digits].iter().collect::<String>().parse().unwrap_or(usize::MAX);
                at += digits - 1;
                (number, start + 1)
            }
            c => {
                match control(c) {
                    Some(control) => text.push(control),
                    None if c.is_ascii_alphabetic() => {
                        return Err(raise(malformed(format!("bad escape \\{c}"), start)));
                    }
                    None => text.extend(['\\', c]),
                }
                continue;
            }
        };
        if group > program.parsed.groups.len() {
            return Err(raise(malformed(format!("invalid group reference {group}"), group_at)));
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Group(group));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

fn octal(digits: &[char]) -> Option<char> {
    let code = digits.iter().fold(0, |code, digit| code * 8 + digit.to_digit(8).unwrap_or(0));
    u8::try_from(code).ok().map(char::from)
}

fn named(name: &str, at: usize, program: &Program, raise: &impl Fn(Malformed) -> Box<crate::data::Raise>) -> R<usize> {
    if is_identifier(name) {
        return program.group_named(name).ok_or_else(|| index_error(format!("unknown group name '{name}'")));
    }
    name.parse().map_err(|_| raise(malformed(format!("bad character in group name '{name}'"), at)))
}
