//! Values to JSON text.

use crate::data::{R, Raise, Value, Vm, type_error, value_error};
use crate::python::container::sort_values;
use crate::python::text::float_repr;

/// How to write.
struct Encoder {
    skip_keys: bool,
    ascii: bool,
    check_circular: bool,
    allow_nan: bool,
    sort_keys: bool,
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    default: Option<Value>,
    /// Containers being written.
    open: Vec<u64>,
    out: String,
}

/// `json.dumps` with the arguments after the value.
pub(super) fn dumps(vm: &mut Vm, value: &Value, options: &[Value]) -> R<String> {
    let mut flag = |at: usize, default: bool| match options[at].given() {
        None => Ok(default),
        Some(value) => vm.truth(&value.clone()),
    };
    let (skip_keys, ascii, check_circular, allow_nan) = (flag(0, false)?, flag(1, true)?, flag(2, true)?, flag(3, true)?);
    let sort_keys = flag(8, false)?;
    let given = |at: usize| options[at].given().filter(|value| !value.is_none()).cloned();
    if given(4).is_some() {
        super::error::unsupported(vm, "cls")?;
    }
    let indent = match given(5) {
        None => None,
        Some(Value::Str(text)) => Some(text.to_string()),
        Some(width) => Some(" ".repeat(usize::try_from(vm.index(&width)?).unwrap_or(0))),
    };
    let (item_separator, key_separator) = match given(6) {
        None => (if indent.is_some() { "," } else { ", " }.to_owned(), ": ".to_owned()),
        Some(pair) => match &vm.collect(&pair)?[..] {
            [Value::Str(item), Value::Str(key)] => (item.to_string(), key.to_string()),
            [_, _] => return Err(type_error("separators must be two strings")),
            items if items.len() < 2 => {
                return Err(value_error(format!("not enough values to unpack (expected 2, got {})", items.len())));
            }
            _ => return Err(value_error("too many values to unpack (expected 2)")),
        },
    };
    let mut encoder = Encoder {
        skip_keys,
        ascii,
        check_circular,
        allow_nan,
        sort_keys,
        indent,
        item_separator,
        key_separator,
        default: given(7),
        open: Vec::new(),
        out: String::new(),
    };
    encoder.value(vm, value)?;
    Ok(encoder.out)
}

impl Encoder {
    fn value(&mut self, vm: &mut Vm, value: &Value) -> R<()> {
        match value {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Int(_) | Value::Big(_) => self.out.push_str(&vm.repr(value)?),
            Value::Float(x) => self.float(*x)?,
            Value::Str(text) => self.text(text),
            Value::List(_) | Value::Tuple(_) => self.array(vm, value)?,
            Value::Dict(_) => self.object(vm, value)?,
            other => self.other(vm, other)?,
        }
        Ok(())
    }

    fn float(&mut self, x: f64) -> R<()> {
        if !x.is_finite() && !self.allow_nan {
            let shown = if self.indent.is_some() { format!(": {}", float_repr(x)) } else { String::new() };
            return Err(value_error(format!("Out of range float values are not JSON compliant{shown}")));
        }
        let text = float_text(x);
        self.out.push_str(&text);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let plain = c >= ' ' && c != '"' && c != '\\' && (c <= '~' || !self.ascii);
            if plain {
                continue;
            }
            self.out.push_str(&text[from..at]);
            from = at + c.len_utf8();
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        self.out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
            }
        }
        self.out.push_str(&text[from..]);
        self.out.push('"');
    }

    /// Notes a container that is being written.
    fn enter(&mut self, vm: &mut Vm, value: &Value) -> R<()> {
        if self.check_circular && self.open.contains(&value.bits()) {
            return Err(value_error("Circular reference detected"));
        }
        vm.enter_native()?;
        self.open.push(value.bits());
        Ok(())
    }

    fn leave(&mut self, vm: &mut Vm) {
        self.open.pop();
        vm.leave_native();
    }

    fn line(&mut self, less: usize) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in less..self.open.len() {
                self.out.push_str(indent);
            }
        }
    }

    fn array(&mut self, vm: &mut Vm, value: &Value) -> R<()> {
        let items = vm.collect(value)?;
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.enter(vm, value)?;
        self.out.push('[');
        let mut result = Ok(());
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str(&self.item_separator.clone());
            }
            self.line(0);
            result = self.value(vm, item);
            if result.is_err() {
                break;
            }
        }
        self.line(1);
        self.out.push(']');
        self.leave(vm);
        result
    }

    fn object(&mut self, vm: &mut Vm, value: &Value) -> R<()> {
        let Value::Dict(dict) = value else { return Ok(()) };
        let mut pairs = dict.to_vec();
        if pairs.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        if self.sort_keys {
            pairs = sorted(vm, pairs)?;
        }
        self.enter(vm, value)?;
        self.out.push('{');
        let result = self.pairs(vm, &pairs);
        if result.is_ok() {
            self.line(1);
        }
        self.out.push('}');
        self.leave(vm);
        result
    }

    fn pairs(&mut self, vm: &mut Vm, pairs: &[(Value, Value)]) -> R<()> {
        let mut first = true;
        for (key, value) in pairs {
            let written;
            let key = match key {
                Value::Str(text) => text.as_str(),
                other => match self.key(vm, other)? {
                    Some(text) => {
                        written = text;
                        &written
                    }
                    None => continue,
                },
            };
            if !first {
                self.out.push_str(&self.item_separator.clone());
            }
            first = false;
            self.line(0);
            self.text(key);
            self.out.push_str(&self.key_separator.clone());
            self.value(vm, value)?;
        }
        Ok(())
    }

    /// A key that is not text, as text; `None` where it is to be left out.
    fn key(&mut self, vm: &mut Vm, key: &Value) -> R<Option<String>> {
        Ok(Some(match key {
            Value::None => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Int(_) | Value::Big(_) => vm.repr(key)?,
            Value::Float(x) if !x.is_finite() && !self.allow_nan => {
                self.float(*x)?;
                return Ok(None);
            }
            Value::Float(x) => float_text(*x),
            _ if self.skip_keys => return Ok(None),
            other => {
                return Err(type_error(format!("keys must be str, int, float, bool or None, not {}", other.type_name())));
            }
        }))
    }

    /// A value without a form of its own: what `default` makes of it.
    fn other(&mut self, vm: &mut Vm, value: &Value) -> R<()> {
        let Some(default) = self.default.clone() else { return Err(not_serializable(value)) };
        self.enter(vm, value)?;
        let depth = self.open.len();
        // What `default` returns stands on the level of the value.
        let indent = self.indent.take();
        let result = match vm.call(&default, std::slice::from_ref(value)) {
            Ok(made) => {
                self.indent = indent;
                self.replaced(vm, &made)
            }
            Err(raise) => Err(raise),
        };
        debug_assert_eq!(depth, self.open.len(), "every container that was entered is left");
        self.leave(vm);
        result
    }

    /// Writes in the place of another value, whose mark in `open` is no level of indentation.
    fn replaced(&mut self, vm: &mut Vm, made: &Value) -> R<()> {
        let mark = self.open.pop();
        if self.check_circular && mark == Some(made.bits()) {
            self.open.extend(mark);
            return Err(value_error("Circular reference detected"));
        }
        let result = self.value(vm, made);
        self.open.extend(mark);
        result
    }
}

fn sorted(vm: &mut Vm, pairs: Vec<(Value, Value)>) -> R<Vec<(Value, Value)>> {
    let items = pairs.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
    let items = sort_values(vm, items, None, false)?;
    Ok(items
        .iter()
        .filter_map(|item| match item {
            Value::Tuple(pair) => Some((pair[0].clone(), pair[1].clone())),
            _ => None,
        })
        .collect())
}

fn float_text(x: f64) -> String {
    if x.is_nan() {
        "NaN".into()
    } else if x.is_infinite() {
        if x > 0.0 { "Infinity".into() } else { "-Infinity".into() }
    } else {
        float_repr(x)
    }
}

fn not_serializable(value: &Value) -> Box<Raise> {
    type_error(format!("Object of type {} is not JSON serializable", value.type_name()))
}
