//! Compares every stream with values NumPy 2.4.6 gave (see `expected.py`).
#![allow(clippy::unwrap_used)]

mod basic;
mod generator;
mod legacy;
mod sources;

const EXPECTED: &str = include_str!("expected.txt");

/// A value reduced to the bits `expected.py` hashes.
trait Bits {
    fn bits(&self) -> u64;
}

macro_rules! integer_bits {
    ($($t:ty),*) => {$(impl Bits for $t { fn bits(&self) -> u64 { *self as i64 as u64 } })*};
}
integer_bits!(u8, u16, u32, u64, usize, i8, i16, i32, i64, bool);

impl Bits for f64 {
    fn bits(&self) -> u64 {
        self.to_bits()
    }
}

impl Bits for f32 {
    fn bits(&self) -> u64 {
        u64::from(self.to_bits())
    }
}

fn hash(values: &[u64]) -> u64 {
    values.iter().fold(0, |h, &w| {
        let h: u64 = (h ^ w).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^ (h >> 29)
    })
}

/// How many values the case has.
fn count(name: &str) -> usize {
    expected(name)[1].parse().unwrap()
}

fn expected(name: &str) -> Vec<&'static str> {
    let line = EXPECTED.lines().find(|line| line.split(' ').next() == Some(name)).unwrap_or_else(|| panic!("no case {name}"));
    line.split(' ').collect()
}

/// Checks all values of a case.
fn check<T: Bits>(name: &str, values: &[T]) {
    let fields = expected(name);
    let values: Vec<u64> = values.iter().map(Bits::bits).collect();
    let start: Vec<String> = values.iter().take(4).map(|v| format!("{v:x}")).collect();
    assert_eq!(start, fields[3..], "first values of {name}");
    assert_eq!(values.len(), count(name), "length of {name}");
    assert_eq!(format!("{:x}", hash(&values)), fields[2], "hash of {name}");
}

/// Checks a case whose values come one at a time.
fn check_with<T: Bits>(name: &str, mut next: impl FnMut() -> T) {
    let values: Vec<T> = (0..count(name)).map(|_| next()).collect();
    check(name, &values);
}

/// Checks all cases whose name starts with `prefix`, which is followed by a
/// distribution and its arguments.
fn check_all<S>(prefix: &str, start: impl Fn() -> S, draw: impl Fn(&str, &[f64], &mut S) -> u64) {
    let mut failed = Vec::new();
    for line in EXPECTED.lines().filter(|line| line.starts_with(prefix)) {
        let name = line.split(' ').next().unwrap();
        let mut parts = name[prefix.len()..].split(',');
        let distribution = parts.next().unwrap();
        let arguments: Vec<f64> = parts.map(|a| a.parse().unwrap()).collect();
        let mut state = start();
        let run = || check_with(name, || draw(distribution, &arguments, &mut state));
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
