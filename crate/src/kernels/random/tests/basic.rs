//! Ziggurat draws and bounded integers.

use super::{check, check_with, count};
use crate::kernels::random::*;

fn source() -> Pcg64 {
    Pcg64::from_integer(1)
}

#[test]
fn ziggurats() {
    let mut bits = source();
    check_with("normal", || standard_normal(&mut bits));
    let mut bits = source();
    check_with("normal32", || standard_normal_f32(&mut bits));
    let mut bits = source();
    check_with("expo", || standard_exponential(&mut bits));
    let mut bits = source();
    check_with("expo32", || standard_exponential_f32(&mut bits));
    let mut bits = source();
    check_with("expo_inv", || standard_exponential_inverse(&mut bits));
    let mut bits = source();
    check_with("expo_inv32", || standard_exponential_inverse_f32(&mut bits));
    let mut bits = source();
    check_with("random32", || bits.next_float());
    let mut bits = source();
    check_with("normal_ls", || normal(&mut bits, 3.5, 0.3));
    let mut bits = source();
    check_with("exponential", || exponential(&mut bits, 2.7));
    let mut bits = source();
    check_with("uniform", || uniform(&mut bits, -3.1, 2.7 + 3.1));
}

fn check_integers<T: Integer + super::Bits + Default>(kind: &str, ranges: &[(T, T)]) {
    for (k, &(low, high)) in ranges.iter().enumerate() {
        let name = format!("int_{kind}_{k}");
        let mut out = vec![T::default(); count(&name)];
        fill_integers(&mut source(), low, high, Method::Lemire, &mut out);
        check(&name, &out);
        let mut bits = Mt19937::init_genrand(1);
        fill_integers(&mut bits, low, high, Method::Masked, &mut out);
        check(&format!("r{name}"), &out);
    }
}

#[test]
fn integers_of_all_widths() {
    check_integers("i8", &[(i8::MIN, i8::MAX), (-5, 90), (0, 0), (3, 4)]);
    check_integers("u8", &[(0_u8, 255), (7, 200), (1, 128)]);
    check_integers("i16", &[(i16::MIN, i16::MAX), (-1000, 29000), (5, 5)]);
    check_integers("u16", &[(0_u16, u16::MAX), (10, 40000)]);
    let wide = (-1_000_000_000, 2_000_000_000);
    check_integers("i32", &[(i32::MIN, i32::MAX), wide, (0, 9)]);
    check_integers("u32", &[(0_u32, u32::MAX), (3, 3_000_000_000)]);
    check_integers(
        "i64",
        &[
            (i64::MIN, i64::MAX),
            (-1_000_000_000, 2_000_000_000),
            (0, (1 << 32) - 1),
            (0, 1 << 32),
            (-(1 << 62), i64::MAX),
            (0, 9),
            (7, 7),
        ],
    );
    check_integers("u64", &[(0, u64::MAX), (5, (1 << 63) + 12345), (0, (1 << 32) - 2)]);
}

#[test]
fn booleans_and_calls() {
    let mut out = vec![false; count("int_bool")];
    fill_integers(&mut source(), false, true, Method::Lemire, &mut out);
    check("int_bool", &out);
    fill_integers(&mut source(), false, false, Method::Lemire, &mut out);
    check("int_bool0", &out);
    let mut bits = Mt19937::init_genrand(1);
    fill_integers(&mut bits, false, true, Method::Masked, &mut out);
    check("rint_bool", &out);
    let mut bits = source();
    check_with("int_calls", || {
        let mut one = [0_u8];
        fill_integers(&mut bits, 0, 99, Method::Lemire, &mut one);
        one[0]
    });
    let mut buffer = IntegerBuffer::default();
    let mut bits = source();
    let mut i = 0_u8;
    check_with("int_broadcast8", || {
        i += 1;
        u8::draw(&mut bits, (i - 1) % 7, 98 + i, Method::Lemire, &mut buffer)
    });
    let mut bits = source();
    let mut i = 0;
    check_with("int_broadcast64", || {
        i += 1;
        i64::draw(&mut bits, 0, (1 << i) - 1, Method::Lemire, &mut buffer)
    });
}
