//! JSON text to values.

use hashbrown::HashMap;

use super::error::{decode_error, unsupported};
use crate::data::{Dict, R, Raise, Ref, Value, Vm, type_error, value_error};
use crate::python::number::parse_int;

/// Where reading is, and what to call on the way.
struct Decoder<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Keys read before: each is one object.
    keys: HashMap<&'a str, Value>,
    object_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Option<Value>,
    object_pairs_hook: Option<Value>,
}

/// `json.loads` with the arguments after the text.
pub(super) fn loads(vm: &mut Vm, source: &Value, options: &[Value]) -> R {
    let text = match source {
        Value::Str(text) if text.starts_with('\u{feff}') => {
            return Err(decode_error("Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0));
        }
        Value::Str(text) => text.to_string(),
        Value::Bytes(bytes) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => match vm.call_method(source, "decode", &[])? {
                    Value::Str(text) => text.to_string(),
                    other => return Err(type_error(format!("expected text, not {}", other.type_name()))),
                },
            }
        }
        other => {
            return Err(type_error(format!("the JSON object must be str, bytes or bytearray, not {}", other.type_name())));
        }
    };
    let given = |at: usize| options[at].given().filter(|value| !value.is_none()).cloned();
    if given(0).is_some() {
        unsupported(vm, "cls")?;
    }
    let mut decoder = Decoder {
        text: &text,
        bytes: text.as_bytes(),
        at: 0,
        keys: HashMap::new(),
        object_hook: given(1),
        parse_float: given(2),
        parse_int: given(3),
        parse_constant: given(4),
        object_pairs_hook: given(5),
    };
    decoder.skip_space();
    let value = decoder.value(vm)?;
    decoder.skip_space();
    if decoder.at < decoder.bytes.len() {
        return Err(decoder.error("Extra data", decoder.at));
    }
    Ok(value)
}

impl<'a> Decoder<'a> {
    fn error(&self, message: &str, at: usize) -> Box<Raise> {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        decode_error(message, self.text, at)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, vm: &mut Vm) -> R {
        match self.peek() {
            Some(b'"') => self.string().map(Value::from),
            Some(b'{') => self.nested(vm, Self::object),
            Some(b'[') => self.nested(vm, Self::array),
            _ => self.word_or_number(vm),
        }
    }

    fn nested(&mut self, vm: &mut Vm, read: fn(&mut Self, &mut Vm) -> R) -> R {
        vm.enter_native()?;
        let result = read(self, vm);
        vm.leave_native();
        result
    }

    fn word_or_number(&mut self, vm: &mut Vm) -> R {
        let rest = &self.text[self.at..];
        for (word, value) in [("null", Value::None), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        for (word, value) in [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)] {
            if rest.starts_with(word) {
                self.at += word.len();
                return match self.parse_constant.clone() {
                    Some(parse) => vm.call(&parse, &[Value::from(word)]),
                    None => Ok(Value::Float(value)),
                };
            }
        }
        self.number(vm)
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    }

    fn number(&mut self, vm: &mut Vm) -> R {
        let start = self.at;
        let mut at = start + usize::from(self.peek() == Some(b'-'));
        match self.bytes.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = self.digits(at),
            _ => return Err(self.error("Expecting value", start)),
        }
        let mut is_float = false;
        if self.bytes.get(at) == Some(&b'.') && self.digits(at + 1) > at + 1 {
            is_float = true;
            at = self.digits(at + 1);
        }
        if matches!(self.bytes.get(at), Some(b'e' | b'E')) {
            let first = at + 1 + usize::from(matches!(self.bytes.get(at + 1), Some(b'+' | b'-')));
            if self.digits(first) > first {
                is_float = true;
                at = self.digits(first);
            }
        }
        let text = &self.text[start..at];
        self.at = at;
        match (if is_float { &self.parse_float } else { &self.parse_int }).clone() {
            Some(parse) => vm.call(&parse, &[Value::from(text)]),
            None if is_float => Ok(Value::Float(text.parse().unwrap_or(f64::NAN))),
            None => match text.parse::<i64>() {
                Ok(small) => Ok(Value::Int(small)),
                Err(_) => Ok(parse_int(text, 10)?.map_or(Value::None, Value::big)),
            },
        }
    }

    fn array(&mut self, vm: &mut Vm) -> R {
        self.at += 1;
        self.skip_space();
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value(vm)?);
            self.skip_space();
            match self.peek() {
                Some(b']') => break,
                Some(b',') => self.at += 1,
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
            self.skip_space();
        }
        self.at += 1;
        Ok(Value::list(items))
    }

    fn object(&mut self, vm: &mut Vm) -> R {
        self.at += 1;
        self.skip_space();
        let mut pairs = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                if self.peek() != Some(b'"') {
                    return Err(self.error("Expecting property name enclosed in double quotes", self.at));
                }
                let key = self.key()?;
                self.skip_space();
                if self.peek() != Some(b':') {
                    return Err(self.error("Expecting ':' delimiter", self.at));
                }
                self.at += 1;
                self.skip_space();
                pairs.push((key, self.value(vm)?));
                self.skip_space();
                match self.peek() {
                    Some(b'}') => break,
                    Some(b',') => self.at += 1,
                    _ => return Err(self.error("Expecting ',' delimiter", self.at)),
                }
                self.skip_space();
            }
            self.at += 1;
        }
        if let Some(hook) = self.object_pairs_hook.clone() {
            let pairs = pairs.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
            return vm.call(&hook, &[Value::list(pairs)]);
        }
        let dict: Dict = vm.dict_from(pairs)?;
        let object = Value::Dict(Ref::new(dict));
        match self.object_hook.clone() {
            Some(hook) => vm.call(&hook, &[object]),
            None => Ok(object),
        }
    }

    fn key(&mut self) -> R {
        let start = self.at + 1;
        let end = self.plain_end(start);
        if self.bytes.get(end) != Some(&b'"') {
            return self.string().map(Value::from);
        }
        self.at = end + 1;
        let text: &'a str = &self.text[start..end];
        Ok(self.keys.entry(text).or_insert_with(|| Value::from(text)).clone())
    }

    /// Where the characters end that stand for themselves.
    fn plain_end(&self, mut at: usize) -> usize {
        while self.bytes.get(at).is_some_and(|&byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            at += 1;
        }
        at
    }

    fn string(&mut self) -> R<String> {
        let begin = self.at;
        let mut at = begin + 1;
        let mut out = String::new();
        loop {
            let end = self.plain_end(at);
            out.push_str(&self.text[at..end]);
            at = end + 1;
            match self.bytes.get(end) {
                None => return Err(self.error("Unterminated string starting at", begin)),
                Some(b'"') => break,
                Some(b'\\') => {}
                Some(_) => return Err(self.error("Invalid control character at", end)),
            }
            let escaped = self.bytes.get(at);
            at += 1;
            out.push(match escaped {
                None => return Err(self.error("Unterminated string starting at", begin)),
                Some(b'"') => '"',
                Some(b'\\') => '\\',
                Some(b'/') => '/',
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'n') => '\n',
                Some(b'r') => '\r',
                Some(b't') => '\t',
                Some(b'u') => self.unicode(&mut at)?,
                Some(_) => return Err(self.error("Invalid \\escape", end)),
            });
        }
        self.at = at;
        Ok(out)
    }

    /// Four hexadecimal digits.
    fn unit(&self, at: usize) -> R<u32> {
        let digits = match self.bytes.get(at..at + 4) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) && at + 4 < self.bytes.len() => digits,
            _ => return Err(self.error("Invalid \\uXXXX escape", at - 1)),
        };
        Ok(digits.iter().fold(0, |unit, &digit| unit * 16 + (digit as char).to_digit(16).unwrap_or(0)))
    }

    /// The character of one escape, or of two that make a surrogate pair.
    fn unicode(&self, at: &mut usize) -> R<char> {
        let mut code = self.unit(*at)?;
        *at += 4;
        if (0xd800..0xdc00).contains(&code) && self.bytes[*at..].starts_with(b"\\u") && *at + 6 < self.bytes.len() {
            let low = self.unit(*at + 2)?;
            if (0xdc00..0xe000).contains(&low) {
                *at += 6;
                code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or_else(|| value_error(format!("the lone surrogate \\u{code:04x} is not supported here")))
    }
}
