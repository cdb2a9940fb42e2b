//! `format(value, spec)` for the built-in types.

use super::float_text::{FloatStyle, float_text};
use super::spec::{Align, Number, Spec};
use crate::data::{R, Str, Value, Vm, overflow, type_error, value_error};
use crate::python::number::{self, Integer};

/// `format(value, spec)` for built-in types and a spec that is not empty.
///
/// # Errors
/// ValueError for a spec that does not suit the type, TypeError for types without one.
pub fn format_value(vm: &mut Vm, value: &Value, spec: &str) -> R<String> {
    match value {
        Value::Str(text) => format_str(vm, text, spec),
        Value::Float(x) => {
            let spec = Spec::parse(spec, "float", None, Align::Right)?;
            format_float(vm, *x, &spec, "float")
        }
        _ => match Integer::of(value) {
            Some(integer) => {
                let type_name = if matches!(value, Value::Bool(_)) { "bool" } else { "int" };
                format_integer(vm, integer, spec, type_name)
            }
            None => Err(type_error(format!("unsupported format string passed to {}.__format__", value.type_name()))),
        },
    }
}

fn format_str(vm: &mut Vm, text: &Str, spec: &str) -> R<String> {
    let spec = Spec::parse(spec, "str", Some('s'), Align::Left)?;
    if spec.kind != Some('s') {
        return Err(spec.unknown_kind("str"));
    }
    let refused = if spec.sign == Some(' ') {
        "Space not allowed in string format specifier"
    } else if spec.sign.is_some() {
        "Sign not allowed in string format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == Align::AfterSign {
        "'=' alignment not allowed in string format specifier"
    } else {
        let most = spec.precision.unwrap_or(usize::MAX).min(text.chars_len());
        return spec.pad(vm, text.slice(0, most));
    };
    Err(value_error(refused))
}

fn format_integer(vm: &mut Vm, value: Integer<'_>, spec: &str, type_name: &str) -> R<String> {
    let spec = Spec::parse(spec, type_name, Some('d'), Align::Right)?;
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        return format_float(vm, value.to_float()?, &spec, type_name);
    }
    if !matches!(kind, 'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') {
        return Err(spec.unknown_kind(type_name));
    }
    if spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        return format_character(vm, value, &spec);
    }
    let digits = magnitude_text(value, kind)?;
    let prefix = if spec.alternate { base_prefix(kind) } else { "" };
    spec.lay_out(vm, &Number { negative: value.is_negative(), prefix, digits: &digits, rest: "" })
}

fn format_character(vm: &mut Vm, value: Integer<'_>, spec: &Spec) -> R<String> {
    if spec.sign.is_some() {
        return Err(value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if let Integer::Big(_) = value {
        return Err(overflow("Python int too large to convert to C long"));
    }
    let c = character(value)?.to_string();
    spec.lay_out(vm, &Number { negative: false, prefix: "", digits: "", rest: &c })
}

/// The character of a code point.
///
/// # Errors
/// OverflowError.
pub(super) fn character(code: Integer<'_>) -> R<char> {
    let code = match code {
        Integer::Small(small) => u32::try_from(small).ok(),
        Integer::Big(_) => None,
    };
    code.and_then(char::from_u32).ok_or_else(|| overflow("%c arg not in range(0x110000)"))
}

pub(super) fn base_prefix(kind: char) -> &'static str {
    match kind {
        'b' => "0b",
        'o' => "0o",
        'x' => "0x",
        'X' => "0X",
        _ => "",
    }
}

/// The digits of an integer without sign, in the base of a format code.
///
/// # Errors
/// ValueError for too many decimal digits.
pub(super) fn magnitude_text(value: Integer<'_>, kind: char) -> R<String> {
    Ok(match value {
        Integer::Small(small) => {
            let size = small.unsigned_abs();
            match kind {
                'b' => format!("{size:b}"),
                'o' => format!("{size:o}"),
                'x' => format!("{size:x}"),
                'X' => format!("{size:X}"),
                _ => size.to_string(),
            }
        }
        Integer::Big(big) => match kind {
            'b' => big.magnitude().to_str_radix(2),
            'o' => big.magnitude().to_str_radix(8),
            'x' => big.magnitude().to_str_radix(16),
            'X' => big.magnitude().to_str_radix(16).to_uppercase(),
            _ => number::decimal(big)?.trim_start_matches('-').to_owned(),
        },
    })
}

fn format_float(vm: &mut Vm, x: f64, spec: &Spec, type_name: &str) -> R<String> {
    let kind = spec.kind.filter(|&kind| !(kind == 'd' && type_name != "float"));
    if !matches!(kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) {
        return Err(spec.unknown_kind(type_name));
    }
    if spec.precision.is_some_and(|precision| precision > i32::MAX as usize) {
        return Err(value_error("precision too big"));
    }
    vm.reserve(spec.precision.unwrap_or(0))?;
    let (style, x) = match (kind, spec.precision) {
        (None, None) => (FloatStyle::Repr, x),
        (None, Some(_)) => (FloatStyle::GeneralOrPoint, x),
        (Some('e' | 'E'), _) => (FloatStyle::Exponent, x),
        (Some('f' | 'F'), _) => (FloatStyle::Fixed, x),
        (Some('%'), _) => (FloatStyle::Fixed, x * 100.0),
        _ => (FloatStyle::General, x),
    };
    let mut text = float_text(x, style, spec.precision.unwrap_or(6), spec.alternate);
    if matches!(kind, Some('E' | 'F' | 'G')) {
        text.make_ascii_uppercase();
    }
    if kind == Some('%') {
        text.push('%');
    }
    let (mut negative, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, &*text),
    };
    if spec.no_negative_zero && x.is_finite() {
        let mantissa = unsigned.split(['e', 'E']).next().unwrap_or(unsigned);
        negative &= mantissa.contains(|c: char| matches!(c, '1'..='9'));
    }
    let digits = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    spec.lay_out(vm, &Number { negative, prefix: "", digits: &unsigned[..digits], rest: &unsigned[digits..] })
}
