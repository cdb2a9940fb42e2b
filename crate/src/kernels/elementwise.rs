//! Calling ufuncs: which loop, which dtypes, which shape.

use num_bigint::BigInt;

use super::loops::Loop;
use super::program::{Builder, Feed, Program, Reg};
use super::table::{Integers, Ufunc, ufunc};
use crate::data::{
    C128, Casting, DType, DTypeKind, Dims, NdArray, R, broadcast_shapes, overflow_error_for, type_error, value_error,
};

/// An argument of a ufunc. Python's own numbers adapt to the arrays that they meet.
#[derive(Clone)]
pub enum Operand {
    Array(NdArray),
    Int(i64),
    /// Beyond `i64`.
    Big(BigInt),
    Float(f64),
    Complex(C128),
}

/// What a ufunc sees of an argument before it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    DType(DType),
    Int,
    Float,
    Complex,
}

impl Operand {
    pub fn typed(&self) -> Typed {
        match self {
            Operand::Array(array) => Typed::DType(array.dtype),
            Operand::Int(_) | Operand::Big(_) => Typed::Int,
            Operand::Float(_) => Typed::Float,
            Operand::Complex(_) => Typed::Complex,
        }
    }

    /// The number as an array of no axes.
    ///
    /// # Errors
    /// OverflowError where a Python integer does not fit.
    pub fn array(&self, dtype: DType) -> R<NdArray> {
        Ok(match self {
            Operand::Array(array) => return super::astype(array, dtype),
            Operand::Int(x) => {
                let fits = match dtype {
                    DType::I8 => i8::try_from(*x).is_ok(),
                    DType::I16 => i16::try_from(*x).is_ok(),
                    DType::I32 => i32::try_from(*x).is_ok(),
                    DType::U8 => u8::try_from(*x).is_ok(),
                    DType::U16 => u16::try_from(*x).is_ok(),
                    DType::U32 => u32::try_from(*x).is_ok(),
                    DType::U64 => *x >= 0,
                    _ => true,
                };
                if !fits {
                    return Err(overflow_error_for(x, dtype));
                }
                super::astype(&NdArray::scalar(*x)?, dtype)?
            }
            Operand::Big(x) => match (u64::try_from(x), dtype.kind()) {
                (Ok(small), DTypeKind::Unsigned) if dtype == DType::U64 => NdArray::scalar(small)?,
                (_, DTypeKind::Float | DTypeKind::Complex) => {
                    use num_traits::ToPrimitive;
                    super::astype(&NdArray::scalar(x.to_f64().unwrap_or(f64::INFINITY))?, dtype)?
                }
                _ => return Err(overflow_error_for(x, dtype)),
            },
            Operand::Float(x) => super::astype(&NdArray::scalar(*x)?, dtype)?,
            Operand::Complex(x) => super::astype(&NdArray::scalar(*x)?, dtype)?,
        })
    }
}

/// The dtype that arguments have together.
///
/// # Source
/// `numpy.result_type`, with the rules of NEP 50.
pub fn result_type(operands: &[Typed]) -> DType {
    let strong = operands.iter().filter_map(|operand| match operand {
        Typed::DType(dtype) => Some(*dtype),
        _ => None,
    });
    let mut result = strong.reduce(DType::promote);
    for weak in operands {
        let kind = match weak {
            Typed::DType(_) => continue,
            Typed::Int => DType::I64,
            Typed::Float => DType::F64,
            Typed::Complex => DType::C128,
        };
        result = Some(match result {
            None => kind,
            Some(known) => match (known.kind(), weak) {
                (DTypeKind::Bool, _) => kind.promote(if known == DType::Bool { DType::Bool } else { known }),
                (DTypeKind::Signed | DTypeKind::Unsigned, Typed::Float) => DType::F64,
                (DTypeKind::Signed | DTypeKind::Unsigned, Typed::Complex) => DType::C128,
                (DTypeKind::Float, Typed::Complex) => known.complex(),
                _ => known,
            },
        });
    }
    result.unwrap_or(DType::F64)
}

/// The loop for arguments of these types.
///
/// # Errors
/// TypeError, as NumPy words it.
pub fn resolve(ufunc: &'static Ufunc, operands: &[Typed], dtype: Option<DType>) -> R<&'static Loop> {
    // The exponents of ldexp are integers that do not change its type.
    let (operands, exponent) = if ufunc.name == "ldexp" { operands.split_at(1) } else { (operands, &[][..]) };
    let is_whole = |operand: &Typed| match operand {
        Typed::DType(dtype) => dtype.kind() < DTypeKind::Float,
        other => matches!(other, Typed::Int),
    };
    let mut wanted = dtype.unwrap_or_else(|| result_type(operands));
    if ufunc.integers == Integers::Double && wanted.kind() < DTypeKind::Float {
        wanted = DType::F64;
    }
    if ufunc.integers == Integers::Float && wanted.kind() < DTypeKind::Float {
        // The smallest float that holds each argument; an int beside Booleans is an int64.
        let sizes = operands.iter().map(|operand| match operand {
            Typed::DType(dtype) => dtype.size(),
            _ if wanted == DType::I64 => 8,
            _ => 1,
        });
        wanted = match dtype.map(DType::size).or(sizes.max()) {
            Some(1) => {
                return Err(type_error(format!(
                    "ufunc '{}' of {wanted} gives float16 in NumPy, which is not supported here; use .astype(float) first",
                    ufunc.name
                )));
            }
            Some(2) => DType::F32,
            _ => DType::F64,
        };
    }
    let all = ufunc.loops.iter().copied().flatten();
    // The types of a row are equal; what casts safely to the first of them runs.
    let exact = all.clone().find(|row| row.inputs[0] == wanted);
    let mut found = exact.or_else(|| all.clone().find(|row| wanted.can_cast(row.inputs[0], Casting::Safe)));
    if ufunc.name == "float_power" {
        found = all.clone().find(|row| row.inputs[0] == if wanted.is_complex() { DType::C128 } else { DType::F64 });
    }
    if wanted == DType::Bool {
        let verb = match ufunc.name {
            "subtract" => Some(
                "subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
            ),
            "negative" => {
                Some("negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.")
            }
            _ => None,
        };
        if let Some(rest) = verb {
            return Err(type_error(format!("numpy boolean {rest}")));
        }
        if ufunc.name == "sign" || ufunc.name == "positive" || ufunc.integers == Integers::NoBool {
            found = None;
        }
    }
    found.filter(|_| exponent.iter().all(is_whole)).ok_or_else(|| {
        type_error(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''",
            ufunc.name
        ))
    })
}

/// The shape of a ufunc's result.
///
/// # Errors
/// ValueError where shapes do not broadcast.
pub fn result_shape(operands: &[Operand]) -> R<Dims> {
    let shapes: Vec<&[usize]> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Array(array) => &array.shape[..],
            _ => &[],
        })
        .collect();
    broadcast_shapes(&shapes)
}

/// Adds a ufunc to a program; arguments that are Python numbers become constants.
///
/// # Errors
/// As [`resolve`]; ValueError for negative powers of integers.
pub fn add_step(builder: &mut Builder, ufunc: &'static Ufunc, args: &[(Option<Reg>, &Operand)]) -> R<Reg> {
    let typed: Vec<Typed> = args
        .iter()
        .map(|(register, operand)| register.map_or_else(|| operand.typed(), |register| Typed::DType(builder.dtype(register))))
        .collect();
    // Squares are products, as in NumPy.
    if ufunc.name == "power"
        && let (Some(base), Operand::Int(2)) = (args[0].0, args[1].1)
        && args[1].0.is_none()
    {
        return add_step(builder, square(), &[(Some(base), args[0].1)]);
    }
    let row = resolve(ufunc, &typed, None)?;
    let mut registers = Vec::with_capacity(args.len());
    for (place, (register, operand)) in args.iter().enumerate() {
        let wanted = row.inputs[place];
        registers.push(match register {
            Some(register) => builder.cast(*register, wanted),
            None => {
                // Compared with an integer out of its range, an array is cast to int64 instead.
                let number = operand.array(wanted)?;
                builder.constant_of(&number)
            }
        });
    }
    if ufunc.name == "power"
        && row.inputs[0].kind() == DTypeKind::Signed
        && let Operand::Int(exponent) = args[1].1
        && args[1].0.is_none()
        && *exponent < 0
    {
        return Err(value_error("Integers to negative integer powers are not allowed."));
    }
    Ok(builder.step(row.run, &registers, row.output))
}

fn square() -> &'static Ufunc {
    ufunc("square").expect("it is in the table")
}

/// The program of one ufunc for arguments of these types; inputs are the arguments that are arrays.
///
/// # Errors
/// As [`add_step`].
pub fn program(ufunc: &'static Ufunc, operands: &[Operand]) -> R<Program> {
    let mut builder = Builder::default();
    let args: Vec<(Option<Reg>, &Operand)> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Array(array) => (Some(builder.input(array.dtype)), operand),
            _ => (None, operand),
        })
        .collect();
    let result = add_step(&mut builder, ufunc, &args)?;
    Ok(builder.finish(result))
}

/// The ufunc of these arguments, as a new array.
///
/// # Errors
/// As [`add_step`] and [`result_shape`]; MemoryError.
pub fn apply(ufunc: &'static Ufunc, operands: &[Operand]) -> R<NdArray> {
    let shape = result_shape(operands)?;
    if ufunc.name == "power"
        && let [Operand::Array(base), Operand::Array(exponent)] = operands
        && base.dtype.promote(exponent.dtype).kind() == DTypeKind::Signed
        && exponent.dtype.kind() == DTypeKind::Signed
        && exponent.size() > 0
        && super::astype(&exponent.contiguous()?, DType::I64)?.slice::<i64>().iter().any(|&power| power < 0)
    {
        return Err(value_error("Integers to negative integer powers are not allowed."));
    }
    let program = program(ufunc, operands)?;
    let feeds = operands.iter().filter_map(|operand| match operand {
        Operand::Array(array) => Some(Feed::Array(array.clone())),
        _ => None,
    });
    program.run(feeds.collect(), &shape)
}
