//! Format specs, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and what they
//! say about padding.

use crate::data::{R, Raise, Vm, value_error};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Centre,
    /// Between sign and digits.
    AfterSign,
}

impl Align {
    fn of(c: char) -> Option<Align> {
        Some(match c {
            '<' => Align::Left,
            '>' => Align::Right,
            '^' => Align::Centre,
            '=' => Align::AfterSign,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone)]
pub(super) struct Spec {
    pub(super) fill: char,
    pub(super) align: Align,
    pub(super) sign: Option<char>,
    /// `z`: no minus before what rounds to zero.
    pub(super) no_negative_zero: bool,
    pub(super) alternate: bool,
    pub(super) width: usize,
    /// `,` or `_`.
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    pub(super) kind: Option<char>,
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn number(&mut self) -> R<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(crate::python::number::digit_value) {
            self.next();
            let next = value.unwrap_or(0).checked_mul(10).and_then(|value| value.checked_add(digit.into()));
            value = Some(next.filter(|&value| value as u64 <= i64::MAX as u64).ok_or_else(too_many_digits)?);
        }
        Ok(value)
    }
}

pub(super) fn too_many_digits() -> Box<Raise> {
    value_error("Too many decimal digits in format string")
}

impl Spec {
    /// Reads a spec for a value of this type; `default` is the type's own format code.
    ///
    /// # Errors
    /// ValueError.
    pub(super) fn parse(text: &str, type_name: &str, default: Option<char>, default_align: Align) -> R<Spec> {
        let mut spec = Spec {
            fill: ' ',
            align: default_align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: default,
        };
        let mut reader = Reader { rest: text };
        let mut start = text.chars();
        let (first, second) = (start.next(), start.next());
        let (mut has_fill, mut has_align) = (false, false);
        if let Some(align) = second.and_then(Align::of) {
            spec.fill = reader.next().unwrap_or(' ');
            reader.next();
            spec.align = align;
            (has_fill, has_align) = (true, true);
        } else if let Some(align) = first.and_then(Align::of) {
            reader.next();
            spec.align = align;
            has_align = true;
        }
        if let Some(sign @ (' ' | '+' | '-')) = reader.peek() {
            reader.next();
            spec.sign = Some(sign);
        }
        spec.no_negative_zero = reader.take('z');
        spec.alternate = reader.take('#');
        if !has_fill && reader.take('0') {
            spec.fill = '0';
            if !has_align && default_align == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = reader.number()?.unwrap_or(0);
        if reader.take(',') {
            spec.grouping = Some(',');
        }
        if reader.peek() == Some('_') || (reader.peek() == Some(',') && spec.grouping.is_none()) {
            if spec.grouping.is_some() {
                return Err(value_error("Cannot specify both ',' and '_'."));
            }
            spec.grouping = reader.next();
        }
        if reader.peek() == Some(',') && spec.grouping == Some('_') {
            return Err(value_error("Cannot specify both ',' and '_'."));
        }
        if reader.take('.') {
            spec.precision = Some(reader.number()?.ok_or_else(|| value_error("Format specifier missing precision"))?);
        }
        if let Some(kind) = reader.next() {
            if reader.peek().is_some() {
                return Err(value_error(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
            }
            spec.kind = Some(kind);
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> R<()> {
        let Some(grouping) = self.grouping else { return Ok(()) };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == '_' => Ok(()),
            Some(kind) => Err(value_error(format!("Cannot specify '{grouping}' with '{}'.", shown_kind(kind)))),
        }
    }

    pub(super) fn unknown_kind(&self, type_name: &str) -> Box<Raise> {
        let kind = self.kind.map(shown_kind).unwrap_or_default();
        value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }

    /// Text filled up to the width.
    ///
    /// # Errors
    /// MemoryError.
    pub(super) fn pad(&self, vm: &mut Vm, text: &str) -> R<String> {
        self.pad_after(vm, "", text)
    }

    /// The same, with a head that stays in front of the fill for [`Align::AfterSign`].
    fn pad_after(&self, vm: &mut Vm, head: &str, text: &str) -> R<String> {
        let length = head.len() + if text.is_ascii() { text.len() } else { text.chars().count() };
        let missing = self.width.saturating_sub(length);
        vm.reserve(missing.saturating_mul(self.fill.len_utf8()))?;
        let (left, between, right) = match self.align {
            Align::Left => (0, 0, missing),
            Align::Right => (missing, 0, 0),
            Align::Centre => (missing / 2, 0, missing - missing / 2),
            Align::AfterSign => (0, missing, 0),
        };
        let mut out = String::with_capacity(length + missing * self.fill.len_utf8());
        let fill = |out: &mut String, count: usize| out.extend(std::iter::repeat_n(self.fill, count));
        fill(&mut out, left);
        out.push_str(head);
        fill(&mut out, between);
        out.push_str(text);
        fill(&mut out, right);
        Ok(out)
    }

    /// A number: sign, grouped digits, the rest (fraction, exponent, percent sign), filled up.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Source
    /// CPython's `calc_number_widths` and `fill_number`.
    pub(super) fn lay_out(&self, vm: &mut Vm, number: &Number<'_>) -> R<String> {
        let sign = match (number.negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            (false, _) => "",
        };
        let head = format!("{sign}{}", number.prefix);
        if self.width == 0 && self.grouping.is_none() {
            return Ok(format!("{head}{}{}", number.digits, number.rest));
        }
        let rest_length = if number.rest.is_ascii() { number.rest.len() } else { number.rest.chars().count() };
        let least = if self.fill == '0' && self.align == Align::AfterSign {
            self.width.saturating_sub(head.len() + rest_length)
        } else {
            0
        };
        vm.reserve(least.saturating_mul(2))?;
        let digits = if number.digits.is_empty() { String::new() } else { self.group(number.digits, least) };
        self.pad_after(vm, &head, &format!("{digits}{}", number.rest))
    }

    /// Digits with separators, and zeros in front so that they take `least` characters.
    ///
    /// # Source
    /// CPython's `_PyUnicode_InsertThousandsGrouping`: a separator is never first, so that the
    /// result may be one longer.
    fn group(&self, digits: &str, least: usize) -> String {
        let Some(separator) = self.grouping else {
            return format!("{digits:0>least$}");
        };
        let size = if matches!(self.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 };
        let mut groups: Vec<String> = Vec::new();
        let (mut left, mut wanted) = (digits, least);
        loop {
            let length = size.min(left.len().max(wanted).max(1));
            let cut = left.len().saturating_sub(length);
            groups.push(format!("{:0>length$}", &left[cut..]));
            left = &left[..cut];
            wanted = wanted.saturating_sub(length);
            if left.is_empty() && wanted == 0 {
                break;
            }
            wanted = wanted.saturating_sub(1);
        }
        groups.reverse();
        groups.join(&separator.to_string())
    }
}

/// The parts of a number that a [`Spec`] lays out.
pub(super) struct Number<'a> {
    pub(super) negative: bool,
    /// `0x` and the like.
    pub(super) prefix: &'a str,
    /// Digits before the point; empty for what is not a number.
    pub(super) digits: &'a str,
    pub(super) rest: &'a str,
}

fn shown_kind(kind: char) -> String {
    if matches!(kind, '!'..='\x7f') { kind.to_string() } else { format!("\\x{:x}", u32::from(kind)) }
}
