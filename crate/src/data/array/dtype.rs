//! Types of array elements, and what becomes of two that meet.

use std::fmt;

/// The type of an array's elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum DType {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    C64,
    C128,
}

/// NumPy's kinds, in the order in which one may become the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Bool,
    Unsigned,
    Signed,
    Float,
    Complex,
}

/// How far a cast may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casting {
    No,
    Safe,
    SameKind,
    Unsafe,
}

impl Casting {
    /// The rule of this name; `equiv` is `no`, since there is one byte order.
    pub fn named(name: &str) -> Option<Casting> {
        Some(match name {
            "no" | "equiv" => Casting::No,
            "safe" => Casting::Safe,
            "same_kind" => Casting::SameKind,
            "unsafe" => Casting::Unsafe,
            _ => return None,
        })
    }
}

use DType::{Bool, C64, C128, F32, F64, I8, I16, I32, I64, U8, U16, U32, U64};

impl DType {
    pub const ALL: [DType; 13] = [Bool, I8, I16, I32, I64, U8, U16, U32, U64, F32, F64, C64, C128];

    pub fn name(self) -> &'static str {
        match self {
            Bool => "bool",
            I8 => "int8",
            I16 => "int16",
            I32 => "int32",
            I64 => "int64",
            U8 => "uint8",
            U16 => "uint16",
            U32 => "uint32",
            U64 => "uint64",
            F32 => "float32",
            F64 => "float64",
            C64 => "complex64",
            C128 => "complex128",
        }
    }

    /// The dtype of a name, a character code or a sized code such as `<f8`.
    pub fn named(name: &str) -> Option<DType> {
        if let Some(known) = DType::ALL.into_iter().find(|dtype| dtype.name() == name) {
            return Some(known);
        }
        let code = name.strip_prefix(['<', '=', '|']).unwrap_or(name);
        Some(match code {
            "?" | "b1" | "bool_" => Bool,
            "b" | "i1" | "byte" => I8,
            "h" | "i2" | "short" => I16,
            "i" | "i4" | "intc" => I32,
            "l" | "q" | "i8" | "int" | "int_" | "long" | "longlong" | "intp" | "p" | "n" => I64,
            "B" | "u1" | "ubyte" => U8,
            "H" | "u2" | "ushort" => U16,
            "I" | "u4" | "uintc" => U32,
            "L" | "Q" | "u8" | "uint" | "ulong" | "ulonglong" | "uintp" | "P" | "N" => U64,
            "f" | "f4" | "single" => F32,
            "d" | "f8" | "float" | "double" => F64,
            "F" | "c8" | "csingle" => C64,
            "D" | "c16" | "complex" | "cdouble" => C128,
            _ => return None,
        })
    }

    pub fn size(self) -> usize {
        match self {
            Bool | I8 | U8 => 1,
            I16 | U16 => 2,
            I32 | U32 | F32 => 4,
            I64 | U64 | F64 | C64 => 8,
            C128 => 16,
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Bool => Kind::Bool,
            I8 | I16 | I32 | I64 => Kind::Signed,
            U8 | U16 | U32 | U64 => Kind::Unsigned,
            F32 | F64 => Kind::Float,
            C64 | C128 => Kind::Complex,
        }
    }

    /// `i`, `u`, `f`, `c`, `b`.
    pub fn kind_letter(self) -> char {
        match self.kind() {
            Kind::Bool => 'b',
            Kind::Signed => 'i',
            Kind::Unsigned => 'u',
            Kind::Float => 'f',
            Kind::Complex => 'c',
        }
    }

    /// The one-letter code: `d` for float64.
    pub fn letter(self) -> char {
        match self {
            Bool => '?',
            I8 => 'b',
            I16 => 'h',
            I32 => 'i',
            I64 => 'l',
            U8 => 'B',
            U16 => 'H',
            U32 => 'I',
            U64 => 'L',
            F32 => 'f',
            F64 => 'd',
            C64 => 'F',
            C128 => 'D',
        }
    }

    /// `<f8` and the like.
    pub fn code(self) -> String {
        let order = if self.size() == 1 { '|' } else { '<' };
        format!("{order}{}{}", self.kind_letter(), self.size())
    }

    pub fn is_integer(self) -> bool {
        matches!(self.kind(), Kind::Signed | Kind::Unsigned)
    }

    pub fn is_complex(self) -> bool {
        self.kind() == Kind::Complex
    }

    pub fn is_inexact(self) -> bool {
        self.kind() >= Kind::Float
    }

    /// The type of real and imaginary part; itself where it is real.
    pub fn real(self) -> DType {
        match self {
            C64 => F32,
            C128 => F64,
            other => other,
        }
    }

    /// The complex type with such parts.
    pub fn complex(self) -> DType {
        match self {
            F32 | C64 => C64,
            _ => C128,
        }
    }

    fn integer(is_signed: bool, size: usize) -> Option<DType> {
        Some(match (is_signed, size) {
            (true, 1) => I8,
            (true, 2) => I16,
            (true, 4) => I32,
            (true, 8) => I64,
            (false, 1) => U8,
            (false, 2) => U16,
            (false, 4) => U32,
            (false, 8) => U64,
            _ => return None,
        })
    }

    /// The smallest type that holds the values of both.
    ///
    /// # Source
    /// `numpy.promote_types`.
    pub fn promote(self, other: DType) -> DType {
        let (low, high) = if self.kind() <= other.kind() { (self, other) } else { (other, self) };
        match (low.kind(), high.kind()) {
            (Kind::Bool, _) => high,
            (a, b) if a == b => {
                if low.size() >= high.size() {
                    low
                } else {
                    high
                }
            }
            (Kind::Unsigned, Kind::Signed) if high.size() > low.size() => high,
            (Kind::Unsigned, Kind::Signed) => DType::integer(true, low.size() * 2).unwrap_or(F64),
            (Kind::Float, Kind::Complex) => {
                if low == F64 {
                    C128
                } else {
                    high
                }
            }
            // Small integers fit the mantissa of float32.
            (_, Kind::Float | Kind::Complex) => match high {
                F32 if low.size() > 2 => F64,
                C64 if low.size() > 2 => C128,
                other => other,
            },
            _ => high,
        }
    }

    /// # Source
    /// `numpy.can_cast`.
    pub fn can_cast(self, to: DType, casting: Casting) -> bool {
        match casting {
            Casting::No => self == to,
            Casting::Safe => self.promote(to) == to,
            Casting::SameKind => self.kind() <= to.kind(),
            Casting::Unsafe => true,
        }
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
