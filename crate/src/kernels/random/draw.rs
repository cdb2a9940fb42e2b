//! The table of distributions: one row each, for both kinds of generators.

use super::{self as r, BitSource, Legacy, Method, Mt19937, Pcg64, RandomState, fill_integers};
use crate::data::{DType, NdArray, R};

/// A generator: NumPy's new kind, or its old one.
#[derive(Clone)]
pub enum Bits {
    Pcg(Pcg64),
    Legacy(Box<Legacy<Mt19937>>),
}

/// One distribution.
pub struct Distribution {
    pub name: &'static str,
    /// Names of the parameters, and what they are where they are not given.
    pub parameters: &'static [(&'static str, Option<f64>)],
    /// Draws are whole numbers.
    pub is_whole: bool,
    pub help: &'static str,
    new: Option<fn(&mut Pcg64, &[f64]) -> f64>,
    old: Option<fn(&mut RandomState, &[f64]) -> f64>,
}

macro_rules! distributions {
    ($( $name:ident ($($parameter:ident $(= $default:expr)?),*) $kind:ident $help:literal: |$b:ident, $p:ident| $new:expr, |$c:ident, $q:ident| $old:expr; )*) => {
        /// Every distribution there is.
        pub static DISTRIBUTIONS: &[Distribution] = &[ $( Distribution {
            name: stringify!($name),
            parameters: &[ $( (stringify!($parameter), distributions!(@default $($default)?)) ),* ],
            is_whole: distributions!(@whole $kind),
            help: $help,
            new: distributions!(@some $new, $b, $p, Pcg64),
            old: distributions!(@some $old, $c, $q, RandomState),
        } ),* ];
    };
    (@default) => { None };
    (@default $default:expr) => { Some($default) };
    (@whole whole) => { true };
    (@whole real) => { false };
    (@some none, $b:ident, $p:ident, $type:ty) => { None };
    (@some $body:expr, $b:ident, $p:ident, $type:ty) => { Some(|$b: &mut $type, $p: &[f64]| -> f64 { $body }) };
}

distributions! {
    random() real "Uniform numbers in [0, 1).": |b, _p| b.next_double(), |c, _q| c.random_sample();
    standard_normal() real "Normal numbers of mean 0 and deviation 1.": |b, _p| r::standard_normal(b), |c, _q| c.standard_normal();
    normal(loc = 0.0, scale = 1.0) real "Normal numbers.": |b, p| r::normal(b, p[0], p[1]), |c, q| c.normal(q[0], q[1]);
    uniform(low = 0.0, high = 1.0) real "Uniform numbers in [low, high).": |b, p| r::uniform(b, p[0], p[1] - p[0]), |c, q| c.uniform(q[0], q[1] - q[0]);
    standard_exponential() real "Exponential numbers of scale 1.": |b, _p| r::standard_exponential(b), |c, _q| c.standard_exponential();
    exponential(scale = 1.0) real "Exponential numbers.": |b, p| r::exponential(b, p[0]), |c, q| c.exponential(q[0]);
    standard_gamma(shape) real "Gamma numbers of scale 1.": |b, p| r::standard_gamma(b, p[0]), |c, q| c.standard_gamma(q[0]);
    gamma(shape, scale = 1.0) real "Gamma numbers.": |b, p| r::gamma(b, p[0], p[1]), |c, q| c.gamma(q[0], q[1]);
    beta(a, b) real "Beta numbers.": |b, p| r::beta(b, p[0], p[1]), |c, q| c.beta(q[0], q[1]);
    chisquare(df) real "Chi-square numbers.": |b, p| r::chisquare(b, p[0]), |c, q| c.chisquare(q[0]);
    noncentral_chisquare(df, nonc) real "Noncentral chi-square numbers.": |b, p| r::noncentral_chisquare(b, p[0], p[1]), |c, q| c.noncentral_chisquare(q[0], q[1]);
    f(dfnum, dfden) real "F numbers.": |b, p| r::f(b, p[0], p[1]), |c, q| c.f(q[0], q[1]);
    noncentral_f(dfnum, dfden, nonc) real "Noncentral F numbers.": |b, p| r::noncentral_f(b, p[0], p[1], p[2]), |c, q| c.noncentral_f(q[0], q[1], q[2]);
    standard_t(df) real "Student's t numbers.": |b, p| r::standard_t(b, p[0]), |c, q| c.standard_t(q[0]);
    standard_cauchy() real "Cauchy numbers.": |b, _p| r::standard_cauchy(b), |c, _q| c.standard_cauchy();
    lognormal(mean = 0.0, sigma = 1.0) real "Log-normal numbers.": |b, p| r::lognormal(b, p[0], p[1]), |c, q| c.lognormal(q[0], q[1]);
    laplace(loc = 0.0, scale = 1.0) real "Laplace numbers.": |b, p| r::laplace(b, p[0], p[1]), |c, q| r::laplace(&mut c.bits, q[0], q[1]);
    gumbel(loc = 0.0, scale = 1.0) real "Gumbel numbers.": |b, p| r::gumbel(b, p[0], p[1]), |c, q| r::gumbel(&mut c.bits, q[0], q[1]);
    logistic(loc = 0.0, scale = 1.0) real "Logistic numbers.": |b, p| r::logistic(b, p[0], p[1]), |c, q| r::logistic(&mut c.bits, q[0], q[1]);
    pareto(a) real "Pareto numbers.": |b, p| r::pareto(b, p[0]), |c, q| c.pareto(q[0]);
    weibull(a) real "Weibull numbers.": |b, p| r::weibull(b, p[0]), |c, q| c.weibull(q[0]);
    power(a) real "Numbers of a power distribution.": |b, p| r::power(b, p[0]), |c, q| c.power(q[0]);
    rayleigh(scale = 1.0) real "Rayleigh numbers.": |b, p| r::rayleigh(b, p[0]), |c, q| c.rayleigh(q[0]);
    triangular(left, mode, right) real "Triangular numbers.": |b, p| r::triangular(b, p[0], p[1], p[2]), |c, q| r::triangular(&mut c.bits, q[0], q[1], q[2]);
    vonmises(mu, kappa) real "Von Mises numbers.": |b, p| r::vonmises(b, p[0], p[1]), |c, q| c.vonmises(q[0], q[1]);
    wald(mean, scale) real "Wald numbers.": |b, p| r::wald(b, p[0], p[1]), |c, q| c.wald(q[0], q[1]);
    poisson(lam = 1.0) whole "Poisson numbers.": |b, p| r::poisson(b, p[0]) as f64, |c, q| c.poisson(q[0]) as f64;
    binomial(n, p) whole "Binomial numbers.": |b, p| r::binomial(b, p[0] as i64, p[1]) as f64, |c, q| c.binomial(q[0] as i64, q[1]) as f64;
    negative_binomial(n, p) whole "Negative binomial numbers.": |b, p| r::negative_binomial(b, p[0], p[1]) as f64, |c, q| c.negative_binomial(q[0], q[1]) as f64;
    geometric(p) whole "Geometric numbers.": |b, p| r::geometric(b, p[0]) as f64, |c, q| c.geometric(q[0]) as f64;
    hypergeometric(ngood, nbad, nsample) whole "Hypergeometric numbers.": |b, p| r::hypergeometric(b, p[0] as i64, p[1] as i64, p[2] as i64) as f64, |c, q| c.hypergeometric(q[0] as i64, q[1] as i64, q[2] as i64) as f64;
    logseries(p) whole "Numbers of the logarithmic series.": |b, p| r::logseries(b, p[0]) as f64, |c, q| c.logseries(q[0]) as f64;
    zipf(a) whole "Zipf numbers.": |b, p| r::zipf(b, p[0]) as f64, |c, q| c.zipf(q[0]) as f64;
}

/// What blocks or arrays are filled with.
#[derive(Clone)]
pub enum Draw {
    Distribution(&'static Distribution, Vec<f64>),
    /// float32 of `random`, `standard_normal` or `standard_exponential`.
    Single(&'static str),
    /// Whole numbers from the first to the last, both included.
    Integers {
        low: i128,
        high: i128,
        dtype: DType,
    },
}

impl Draw {
    pub fn dtype(&self) -> DType {
        match self {
            Draw::Distribution(row, _) => {
                if row.is_whole {
                    DType::I64
                } else {
                    DType::F64
                }
            }
            Draw::Single(_) => DType::F32,
            Draw::Integers { dtype, .. } => *dtype,
        }
    }

    /// Draws `count` numbers of the dtype.
    ///
    /// # Safety
    /// `to` is valid for that many.
    #[expect(unsafe_code, reason = "streams write raw elements")]
    pub unsafe fn fill(&self, bits: &mut Bits, to: *mut u8, count: usize) {
        // SAFETY: as the caller says, of the draw's own dtype.
        macro_rules! slice {
            ($type:ty) => {
                unsafe { std::slice::from_raw_parts_mut(to.cast::<$type>(), count) }
            };
        }
        match self {
            Draw::Distribution(row, parameters) => match (row.name, &mut *bits) {
                ("random", Bits::Pcg(bits)) => bits.fill_double(slice!(f64)),
                ("random", Bits::Legacy(bits)) => bits.bits.fill_double(slice!(f64)),
                (_, Bits::Pcg(bits)) => {
                    if let Some(draw) = row.new {
                        numbers(row, to, count, || draw(bits, parameters));
                    }
                }
                (_, Bits::Legacy(bits)) => {
                    if let Some(draw) = row.old {
                        numbers(row, to, count, || draw(bits, parameters));
                    }
                }
            },
            Draw::Single(name) => {
                if let Bits::Pcg(bits) = bits {
                    for slot in slice!(f32) {
                        *slot = match *name {
                            "random" => bits.next_float(),
                            "standard_normal" => r::standard_normal_f32(bits),
                            _ => r::standard_exponential_f32(bits),
                        };
                    }
                }
            }
            Draw::Integers { low, high, dtype } => {
                macro_rules! whole {
                    ($type:ty) => {{
                        let (low, high) = (*low as $type, *high as $type);
                        match bits {
                            Bits::Pcg(bits) => fill_integers(bits, low, high, Method::Lemire, slice!($type)),
                            Bits::Legacy(bits) => fill_integers(&mut bits.bits, low, high, Method::Masked, slice!($type)),
                        }
                    }};
                }
                match dtype {
                    DType::I8 => whole!(i8),
                    DType::I16 => whole!(i16),
                    DType::I32 => whole!(i32),
                    DType::I64 => whole!(i64),
                    DType::U8 => whole!(u8),
                    DType::U16 => whole!(u16),
                    DType::U32 => whole!(u32),
                    DType::U64 => whole!(u64),
                    _ => match bits {
                        Bits::Pcg(bits) => fill_integers(bits, *low != 0, *high != 0, Method::Lemire, slice!(bool)),
                        Bits::Legacy(bits) => fill_integers(&mut bits.bits, *low != 0, *high != 0, Method::Masked, slice!(bool)),
                    },
                }
            }
        }
    }

    /// A new array of draws.
    ///
    /// # Errors
    /// MemoryError.
    pub fn array(&self, bits: &mut Bits, shape: &[usize]) -> R<NdArray> {
        let array = NdArray::empty(self.dtype(), shape)?;
        #[expect(unsafe_code, reason = "fills the fresh array")]
        // SAFETY: the array has that many elements of that dtype.
        unsafe {
            self.fill(bits, array.pointer(), array.size());
        }
        Ok(array)
    }
}

#[expect(unsafe_code, reason = "streams write raw elements")]
fn numbers(row: &Distribution, to: *mut u8, count: usize, mut draw: impl FnMut() -> f64) {
    for at in 0..count {
        let number = draw();
        // SAFETY: the caller's memory holds `count` numbers of eight bytes.
        unsafe {
            if row.is_whole {
                to.cast::<i64>().add(at).write(number as i64);
            } else {
                to.cast::<f64>().add(at).write(number);
            }
        }
    }
}

/// The distribution of this name.
pub fn distribution(name: &str) -> Option<&'static Distribution> {
    let name = match name {
        "random_sample" | "sample" | "ranf" => "random",
        other => other,
    };
    DISTRIBUTIONS.iter().find(|row| row.name == name)
}
