//! How arrays and their numbers are written.
//!
//! # Source
//! The rules of `numpy.array2string`.

use std::sync::{Mutex, PoisonError};

use crate::data::{C128, Convert, DType, DTypeKind, NdArray};
use crate::with_dtype;

/// `numpy.get_printoptions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) precision: usize,
    pub(super) threshold: usize,
    pub(super) edgeitems: usize,
    pub(super) linewidth: usize,
    pub(super) suppress: bool,
}

pub(super) const DEFAULTS: Options = Options { precision: 8, threshold: 1000, edgeitems: 3, linewidth: 75, suppress: false };

static OPTIONS: Mutex<Options> = Mutex::new(DEFAULTS);

pub(super) fn options() -> Options {
    *OPTIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn set_options(options: Options) {
    *OPTIONS.lock().unwrap_or_else(PoisonError::into_inner) = options;
}

/// Digits of a float: shortest ones that tell it from others of its type, cut at `precision`
/// digits after the point.
fn positional(x: f64, is_single: bool, precision: usize) -> (String, String) {
    let shortest = if is_single { format!("{}", x as f32) } else { format!("{x}") };
    let fraction = shortest.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let text = if fraction <= precision { shortest } else { format!("{x:.precision$}") };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    (whole.to_owned(), fraction.trim_end_matches('0').to_owned())
}

/// Mantissa and exponent: `1.5`, `-7`; the mantissa's parts apart.
fn scientific(x: f64, is_single: bool, precision: usize) -> (String, String, i32) {
    let shortest = if is_single { format!("{:e}", x as f32) } else { format!("{x:e}") };
    let digits = |text: &str| {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        (whole.to_owned(), fraction.to_owned(), exponent.parse::<i32>().unwrap_or(0))
    };
    let short = digits(&shortest);
    if short.1.len() <= precision {
        return short;
    }
    let (whole, fraction, exponent) = digits(&format!("{x:.precision$e}"));
    (whole, fraction.trim_end_matches('0').to_owned(), exponent)
}

fn exponent_text(exponent: i32, size: usize) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:0width$}", exponent.abs(), width = size)
}

/// One float as `str` writes a NumPy scalar, or `repr` inside `np.float64(…)`.
pub(super) fn float_scalar(x: f64, is_single: bool) -> String {
    if x.is_nan() {
        return "nan".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "inf" } else { "-inf" }.into();
    }
    let size = x.abs();
    // float32 shows all the digits that it has.
    let upper = if is_single { 1e8 } else { 1e16 };
    if size == 0.0 || (1e-4..upper).contains(&size) {
        let (whole, fraction) = positional(x, is_single, usize::MAX);
        return format!("{whole}.{}", if fraction.is_empty() { "0" } else { &fraction });
    }
    let (whole, fraction, exponent) = scientific(x, is_single, usize::MAX);
    let point = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    format!("{whole}{point}e{}", exponent_text(exponent, 2))
}

/// As `str` writes a complex scalar: `(1+2j)`.
pub(super) fn complex_scalar(x: C128, is_single: bool) -> String {
    let part = |x: f64| {
        let text = float_scalar(x, is_single);
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    let (re, im) = (part(x.re), part(x.im));
    if x.re == 0.0 && x.re.is_sign_positive() {
        return format!("{im}j");
    }
    let sign = if im.starts_with('-') { "" } else { "+" };
    format!("({re}{sign}{im}j)")
}

/// How the floats of an array are written, each in the same width.
struct FloatFormat {
    is_single: bool,
    is_scientific: bool,
    has_plus: bool,
    precision: usize,
    left: usize,
    right: usize,
    exponent: usize,
}

impl FloatFormat {
    fn new(items: &[f64], is_single: bool, has_plus: bool, options: &Options) -> FloatFormat {
        let finite: Vec<f64> = items.iter().copied().filter(|x| x.is_finite()).collect();
        let sizes = finite.iter().map(|x| x.abs()).filter(|x| *x != 0.0);
        let largest = sizes.clone().fold(0.0, f64::max);
        let smallest = sizes.clone().fold(f64::INFINITY, f64::min);
        let upper = if is_single { 1e6 } else { 1e8 };
        let ratio = if is_single { f64::from((largest as f32) / (smallest as f32)) } else { largest / smallest };
        let is_scientific = largest > 0.0 && (largest >= upper || (!options.suppress && (smallest < 0.0001 || ratio > 1000.0)));
        let mut format =
            FloatFormat { is_single, is_scientific, has_plus, precision: options.precision, left: 0, right: 0, exponent: 0 };
        let signed = |x: f64, whole: &str| whole.len() + usize::from(has_plus && x.is_sign_positive());
        if is_scientific && !finite.is_empty() {
            let parts: Vec<_> = finite.iter().map(|&x| (x, scientific(x, is_single, options.precision))).collect();
            format.exponent = parts.iter().map(|(_, (_, _, exponent))| exponent_text(*exponent, 2).len() - 1).max().unwrap_or(2);
            format.precision = parts.iter().map(|(_, (_, fraction, _))| fraction.len()).max().unwrap_or(0);
            format.left = parts.iter().map(|(x, (whole, _, _))| signed(*x, whole)).max().unwrap_or(0);
            format.right = format.exponent + 2 + format.precision;
        } else if !finite.is_empty() {
            let parts: Vec<_> = finite.iter().map(|&x| (x, positional(x, is_single, options.precision))).collect();
            format.left = parts.iter().map(|(x, (whole, _))| signed(*x, whole)).max().unwrap_or(0);
            format.right = parts.iter().map(|(_, (_, fraction))| fraction.len()).max().unwrap_or(0);
        }
        if finite.len() != items.len() {
            let has_sign = has_plus || items.contains(&f64::NEG_INFINITY);
            let offset = format.right as isize + 1;
            let needed = (3 - offset).max(3 + isize::from(has_sign) - offset);
            format.left = format.left.max(usize::try_from(needed).unwrap_or(0));
        }
        format
    }

    fn write(&self, x: f64) -> String {
        let width = self.left + self.right + 1;
        if !x.is_finite() {
            let sign = if x.is_nan() {
                if self.has_plus { "+" } else { "" }
            } else if x < 0.0 {
                "-"
            } else if self.has_plus {
                "+"
            } else {
                ""
            };
            let name = if x.is_nan() { "nan" } else { "inf" };
            return format!("{:>width$}", format!("{sign}{name}"));
        }
        let plus = if self.has_plus && x.is_sign_positive() { "+" } else { "" };
        if self.is_scientific {
            let (mut whole, mut fraction, exponent) = scientific(x, self.is_single, self.precision);
            if fraction.len() < self.precision && !self.is_single {
                // Digits after the shortest ones are those of the number itself.
                let exact = format!("{x:.digits$e}", digits = self.precision);
                if let Some((first, rest)) = exact.split_once('.') {
                    whole = first.to_owned();
                    fraction = rest.split('e').next().unwrap_or("").to_owned();
                }
            }
            let left = format!("{plus}{whole}");
            return format!(
                "{left:>pad$}.{fraction:0<digits$}e{}",
                exponent_text(exponent, self.exponent),
                pad = self.left,
                digits = self.precision
            );
        }
        let (whole, fraction) = positional(x, self.is_single, self.precision);
        let left = format!("{plus}{whole}");
        format!("{left:>pad$}.{fraction:<digits$}", pad = self.left, digits = self.right)
    }
}

/// Writes elements one by one.
enum Format {
    Bool(usize),
    Whole(usize),
    Float(FloatFormat),
    Complex(FloatFormat, FloatFormat),
}

fn elements(array: &NdArray) -> Vec<isize> {
    let mut all = Vec::with_capacity(array.size());
    crate::data::Walk::new(&array.shape, &[&array.strides]).each(|[start], length, [step]| {
        all.extend((0..length as isize).map(|at| start + at * step));
    });
    all
}

impl Format {
    /// For the elements that are shown.
    fn new(shown: &NdArray, offsets: &[isize], has_axes: bool, options: &Options) -> Format {
        match shown.dtype.kind() {
            DTypeKind::Bool => Format::Bool(if has_axes { 5 } else { 0 }),
            DTypeKind::Signed | DTypeKind::Unsigned => {
                let width = offsets.iter().map(|&at| whole(shown, at).len()).max().unwrap_or(0);
                Format::Whole(width)
            }
            DTypeKind::Float => {
                let items: Vec<f64> = offsets.iter().map(|&at| number(shown, at).re).collect();
                Format::Float(FloatFormat::new(&items, shown.dtype == DType::F32, false, options))
            }
            DTypeKind::Complex => {
                let items: Vec<C128> = offsets.iter().map(|&at| number(shown, at)).collect();
                let (re, im): (Vec<f64>, Vec<f64>) = items.iter().map(|x| (x.re, x.im)).unzip();
                let is_single = shown.dtype == DType::C64;
                Format::Complex(FloatFormat::new(&re, is_single, false, options), FloatFormat::new(&im, is_single, true, options))
            }
        }
    }

    fn write(&self, array: &NdArray, at: isize) -> String {
        match self {
            Format::Bool(width) => {
                let text = if array.read::<bool>(at) { "True" } else { "False" };
                format!("{text:>width$}")
            }
            Format::Whole(width) => format!("{:>width$}", whole(array, at)),
            Format::Float(format) => format.write(number(array, at).re),
            Format::Complex(re, im) => {
                let x = number(array, at);
                let imaginary = im.write(x.im);
                let trimmed = imaginary.trim_end();
                let pad = &imaginary[trimmed.len()..];
                format!("{}{trimmed}j{pad}", re.write(x.re))
            }
        }
    }
}

fn whole(array: &NdArray, at: isize) -> String {
    crate::with_number!(array.dtype, T => {
        let x: T = array.read(at);
        match T::DTYPE.kind() {
            DTypeKind::Unsigned => Convert::convert::<u64>(x).to_string(),
            _ => Convert::convert::<i64>(x).to_string(),
        }
    }, _ => array.read::<bool>(at).to_string())
}

pub(super) fn number(array: &NdArray, at: isize) -> C128 {
    with_dtype!(array.dtype, T => crate::data::Element::to_c128(array.read::<T>(at)))
}

use crate::data::Element;

/// The elements in brackets, `prefix` characters before the first line, `suffix` after the last.
pub(super) fn array_text(array: &NdArray, separator: &str, prefix: usize, suffix: usize, options: &Options) -> String {
    let width = options.linewidth.saturating_sub(suffix);
    let is_summarised = array.size() > options.threshold;
    let shown = if is_summarised { edges(array, options.edgeitems) } else { elements(array) };
    let format = Format::new(array, &shown, array.ndim() > 0, options);
    if array.size() == 0 {
        return "[]".into();
    }
    if array.ndim() == 0 {
        return format.write(array, 0);
    }
    let writer = Writer { array, format, separator, edge: if is_summarised { Some(options.edgeitems) } else { None } };
    writer.axis(0, 0, &" ".repeat(prefix + 1), width)
}

/// Offsets of the elements at the edges.
fn edges(array: &NdArray, edge: usize) -> Vec<isize> {
    let mut offsets = vec![0isize];
    for (&length, &stride) in array.shape.iter().zip(&array.strides) {
        let places: Vec<usize> =
            if length > 2 * edge { (0..edge).chain(length - edge..length).collect() } else { (0..length).collect() };
        offsets = offsets.iter().flat_map(|&at| places.iter().map(move |&place| at + place as isize * stride)).collect();
    }
    offsets
}

struct Writer<'a> {
    array: &'a NdArray,
    format: Format,
    separator: &'a str,
    edge: Option<usize>,
}

impl Writer<'_> {
    fn axis(&self, axis: usize, offset: isize, indent: &str, width: usize) -> String {
        let array = self.array;
        if axis == array.ndim() {
            return self.format.write(array, offset);
        }
        let inner_indent = format!("{indent} ");
        let length = array.shape[axis];
        let (leading, trailing) = match self.edge {
            Some(edge) if length > 2 * edge => (edge, edge),
            _ => (0, length),
        };
        let inner = |at: usize| {
            let offset = offset + at as isize * array.strides[axis];
            self.axis(axis + 1, offset, &inner_indent, width.saturating_sub(1))
        };
        let mut text = String::new();
        if axis + 1 == array.ndim() {
            let fits = width.saturating_sub(self.separator.trim_end().len().max(1));
            let mut line = indent.to_owned();
            let mut push = |line: &mut String, word: &str| {
                if line.len() + word.len() > fits && line.len() > indent.len() {
                    text.push_str(line.trim_end());
                    text.push('\n');
                    *line = indent.to_owned();
                }
                line.push_str(word);
            };
            for at in 0..leading {
                push(&mut line, &inner(at));
                line.push_str(self.separator);
            }
            if leading > 0 {
                push(&mut line, "...");
                line.push_str(self.separator);
            }
            for at in (length - trailing)..length {
                push(&mut line, &inner(at));
                if at + 1 < length {
                    line.push_str(self.separator);
                }
            }
            text.push_str(&line);
        } else {
            let between = format!("{}{}", self.separator.trim_end(), "\n".repeat(array.ndim() - axis - 1));
            for at in 0..leading {
                text.push_str(indent);
                text.push_str(&inner(at));
                text.push_str(&between);
            }
            if leading > 0 {
                text.push_str(indent);
                text.push_str("...");
                text.push_str(&between);
            }
            for at in (length - trailing)..length {
                text.push_str(indent);
                text.push_str(&inner(at));
                if at + 1 < length {
                    text.push_str(&between);
                }
            }
        }
        format!("[{}]", text.get(indent.len()..).unwrap_or(""))
    }
}

/// `array([1, 2, 3])`.
pub(super) fn array_repr(array: &NdArray) -> String {
    let options = options();
    const PREFIX: &str = "array(";
    let list =
        if array.size() > 0 || array.shape[..] == [0] { array_text(array, ", ", PREFIX.len(), 1, &options) } else { "[]".into() };
    let is_implied = matches!(array.dtype, DType::Bool | DType::I64 | DType::F64 | DType::C128) && array.size() > 0;
    let mut extras = Vec::new();
    if (array.size() == 0 && array.shape[..] != [0]) || array.size() > options.threshold {
        extras.push(format!("shape={}", crate::data::shape_text(&array.shape)));
    }
    if !is_implied {
        extras.push(format!("dtype={}", array.dtype));
    }
    if extras.is_empty() {
        return format!("{PREFIX}{list})");
    }
    let text = format!("{PREFIX}{list},");
    let extra = format!("{})", extras.join(", "));
    let last_line = text.len() - text.rfind('\n').map_or(0, |at| at + 1);
    let spacer =
        if last_line + extra.len() + 1 > options.linewidth { format!("\n{}", " ".repeat(PREFIX.len())) } else { " ".into() };
    format!("{text}{spacer}{extra}")
}

/// `[1 2 3]`.
pub(super) fn array_str(array: &NdArray) -> String {
    if array.ndim() == 0 {
        return scalar_text(array);
    }
    array_text(array, " ", 0, 0, &options())
}

/// The only element, as `str` writes it.
pub(super) fn scalar_text(array: &NdArray) -> String {
    let is_single = matches!(array.dtype, DType::F32 | DType::C64);
    match array.dtype.kind() {
        DTypeKind::Bool => if array.item::<bool>() { "True" } else { "False" }.into(),
        DTypeKind::Signed | DTypeKind::Unsigned => whole(array, 0),
        DTypeKind::Float => float_scalar(number(array, 0).re, is_single),
        DTypeKind::Complex => complex_scalar(number(array, 0), is_single),
    }
}
