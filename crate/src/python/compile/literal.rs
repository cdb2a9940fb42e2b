//! Literals and f-strings.

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast::{self as ast, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, Number};
use ruff_text_size::{Ranged, TextRange};

use super::emit::{Reg, Unit};
use super::{C, CompileError, span_of};
use crate::data::{Op, Value};

/// The value of a literal, also of one with a sign before it.
pub(super) fn literal(expr: &Expr) -> C<Option<Value>> {
    Ok(Some(match expr {
        Expr::NumberLiteral(node) => number(node)?,
        Expr::StringLiteral(node) => Value::str(node.value.to_str()),
        Expr::BytesLiteral(node) => Value::bytes(node.value.bytes().collect()),
        Expr::BooleanLiteral(node) => Value::Bool(node.value),
        Expr::NoneLiteral(_) => Value::None,
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::UnaryOp(node) if node.op == ast::UnaryOp::USub => match &*node.operand {
            Expr::NumberLiteral(operand) => match number(operand)? {
                Value::Int(i) => i.checked_neg().map_or_else(|| Value::big(-BigInt::from(i)), Value::Int),
                Value::Float(x) => Value::Float(-x),
                Value::Big(big) => Value::big(-(*big).clone()),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        },
        _ => return Ok(None),
    }))
}

fn number(node: &ast::ExprNumberLiteral) -> C<Value> {
    match &node.value {
        Number::Int(int) => match int.as_i64() {
            Some(small) => Ok(Value::Int(small)),
            None => {
                let text = int.to_string().replace('_', "").to_lowercase();
                let (digits, radix) = match text.get(..2) {
                    Some("0x") => (&text[2..], 16),
                    Some("0o") => (&text[2..], 8),
                    Some("0b") => (&text[2..], 2),
                    _ => (&text[..], 10),
                };
                BigInt::from_str_radix(digits, radix)
                    .map(Value::big)
                    .map_err(|_| CompileError { message: "invalid integer literal".into(), span: span_of(node.range()) })
            }
        },
        Number::Float(value) => Ok(Value::Float(*value)),
        Number::Complex { real, imag } => Ok(crate::python::number::complex(crate::data::C128::new(*real, *imag))),
    }
}

impl Unit<'_> {
    pub(super) fn load(&mut self, value: Value, d: Reg, range: TextRange) {
        let op = match value {
            Value::None => Op::None { d },
            Value::Bool(true) => Op::True { d },
            Value::Bool(false) => Op::False { d },
            Value::Int(i) if i32::try_from(i).is_ok() => Op::Int { d, value: i as i32 },
            other => Op::Const { d, k: self.constant(other) },
        };
        self.emit(op, range);
    }

    pub(super) fn f_string(&mut self, node: &ast::ExprFString, d: Reg) -> C {
        let mark = self.mark();
        let base = mark;
        let mut count = 0;
        for part in node.value.iter() {
            match part {
                FStringPart::Literal(text) => {
                    let register = self.temp();
                    self.load(Value::str(&*text.value), register, node.range());
                    count += 1;
                }
                FStringPart::FString(text) => self.f_string_parts(text.elements.iter(), &mut count)?,
            }
        }
        self.emit(Op::Concat { d, a: base, count }, node.range());
        self.release(mark);
        Ok(())
    }

    fn f_string_parts<'a>(&mut self, parts: impl Iterator<Item = &'a InterpolatedStringElement>, count: &mut u16) -> C {
        for part in parts {
            match part {
                InterpolatedStringElement::Literal(text) => {
                    let register = self.temp();
                    self.load(Value::str(&*text.value), register, text.range());
                    *count += 1;
                }
                InterpolatedStringElement::Interpolation(part) => self.interpolation(part, count)?,
            }
        }
        Ok(())
    }

    fn interpolation(&mut self, part: &ast::InterpolatedElement, count: &mut u16) -> C {
        let mut conversion = match part.conversion {
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        if part.debug_text.is_some() {
            let start = part.range().start().to_usize() + 1;
            let inner = part.expression.range();
            let text = &self.source.text;
            let tail = &text[inner.end().to_usize()..];
            let tail = &tail[..tail.find(['!', ':', '}']).unwrap_or(0)];
            let shown = format!("{}{tail}", &text[start..inner.end().to_usize()]);
            let register = self.temp();
            self.load(Value::str(shown), register, part.range());
            *count += 1;
            if conversion == 0 && part.format_spec.is_none() {
                conversion = 2;
            }
        }
        let d = self.temp();
        *count += 1;
        let mark = self.mark();
        let a = self.expr(&part.expression)?;
        let spec = match &part.format_spec {
            None => Reg::MAX,
            Some(spec) => {
                let base = self.mark();
                let mut parts = 0;
                self.f_string_parts(spec.elements.iter(), &mut parts)?;
                let joined = self.temp();
                self.emit(Op::Concat { d: joined, a: base, count: parts }, part.range());
                joined
            }
        };
        self.emit(Op::Format { conversion, d, a, spec }, part.range());
        self.release(mark);
        Ok(())
    }
}
