//! Expected values come from CPython 3.11.

use super::*;
use crate::data::{Raise, message};

fn int(text: &str) -> Value {
    Value::big(text.parse().expect("an integer"))
}

fn error(raise: &Raise) -> String {
    match raise {
        Raise::Exception(instance) => format!("{}: {}", instance.class.name, message(instance).unwrap_or_default()),
        Raise::Stopped => "Stopped".into(),
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Float(x) => crate::python::text::float_repr(*x),
        Value::Big(big) => big.to_string(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        other => format!("{other:?}"),
    }
}

fn check(op: BinaryOp, a: &Value, b: &Value, expected: &str) {
    let result = match binary(op, a, b).expect("numbers") {
        Ok(value) => show(&value),
        Err(raise) => error(&raise),
    };
    assert_eq!(result, expected, "{} {op:?} {}", show(a), show(b));
}

#[test]
fn integers_floor_and_grow() {
    use BinaryOp::{Add, FloorDiv, LShift, Mod, Mul, Pow, RShift, Sub, TrueDiv};
    let table = [
        (FloorDiv, "-7", "2", "-4"),
        (Mod, "-7", "2", "1"),
        (Mod, "7", "-2", "-1"),
        (FloorDiv, "7", "-2", "-4"),
        (FloorDiv, "-9223372036854775808", "-1", "9223372036854775808"),
        (Mod, "-9223372036854775808", "-1", "0"),
        (Add, "9223372036854775807", "1", "9223372036854775808"),
        (Sub, "-9223372036854775808", "1", "-9223372036854775809"),
        (Mul, "-9223372036854775808", "-1", "9223372036854775808"),
        (FloorDiv, "-123456789012345678901234567890", "987654321", "-124999998873437499902"),
        (Mod, "-123456789012345678901234567890", "987654321", "412808652"),
        (FloorDiv, "1", "0", "ZeroDivisionError: integer division or modulo by zero"),
        (Mod, "1", "0", "ZeroDivisionError: integer modulo by zero"),
        (TrueDiv, "1", "0", "ZeroDivisionError: division by zero"),
        (TrueDiv, "0", "-5", "-0.0"),
        (TrueDiv, "9007199254740993", "3", "3002399751580331.0"),
        (TrueDiv, "123456789012345678901234567890", "7", "1.763668414462081e+28"),
        (Pow, "2", "62", "4611686018427387904"),
        (Pow, "-2", "63", "-9223372036854775808"),
        (Pow, "3", "50", "717897987691852588770249"),
        (Pow, "2", "-1", "0.5"),
        (Pow, "0", "-1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
        (Pow, "-1", "123456789012345678901", "-1"),
        (Pow, "10", "12345678901234567890", "MemoryError: "),
        (LShift, "1", "63", "9223372036854775808"),
        (LShift, "1", "-1", "ValueError: negative shift count"),
        (LShift, "1", "1180591620717411303424", "OverflowError: too many digits in integer"),
        (LShift, "0", "1180591620717411303424", "0"),
        (LShift, "1", "1000000000000", "MemoryError: "),
        (RShift, "-1", "1180591620717411303424", "-1"),
        (RShift, "-123456789012345678901234567890", "70", "-104571968"),
    ];
    for (op, a, b, expected) in table {
        check(op, &int(a), &int(b), expected);
    }
}

#[test]
fn floats_divide_as_cpython() {
    use BinaryOp::{FloorDiv, Mod, Pow, TrueDiv};
    let table = [
        (Mod, -7.5, 2.0, "0.5"),
        (Mod, 7.5, -2.0, "-0.5"),
        (Mod, 6.0, -2.0, "-0.0"),
        (FloorDiv, 1.0, 0.1, "9.0"),
        (Mod, 1.0, 0.1, "0.09999999999999995"),
        (FloorDiv, -0.0, 3.0, "-0.0"),
        (TrueDiv, 1.0, 0.0, "ZeroDivisionError: float division by zero"),
        (FloorDiv, 1.0, 0.0, "ZeroDivisionError: float floor division by zero"),
        (Mod, 1.0, 0.0, "ZeroDivisionError: float modulo"),
        (Pow, 2.0, 0.5, "1.4142135623730951"),
        (Pow, 10.0, -3.0, "0.001"),
        (Pow, 1.1, 10.0, "2.5937424601000023"),
        (Pow, 0.1, 3.0, "0.0010000000000000002"),
        (Pow, 2.5, 3.7, "29.67413253642086"),
        (Pow, 1.0001, 123.4567, "1.0124215674565948"),
        (Pow, 7.0, 0.3333333333333333, "1.912931182772389"),
        (Pow, 1e-5, 1.5, "3.16227766016838e-08"),
        (Pow, 12345.678, -0.123, "0.3138655584635777"),
        (Pow, -8.0, 3.0, "-512.0"),
        (Pow, -0.0, 3.0, "-0.0"),
        (Pow, 2.0, -1074.0, "5e-324"),
        (Pow, 2.0, -1080.0, "0.0"),
        (Pow, f64::NEG_INFINITY, -3.0, "-0.0"),
        (Pow, f64::NAN, 0.0, "1.0"),
    ];
    for (op, a, b, expected) in table {
        check(op, &Value::Float(a), &Value::Float(b), expected);
    }
}

#[test]
fn mixed_operands() {
    use BinaryOp::{Add, And, LShift, TrueDiv};
    check(And, &Value::Bool(true), &Value::Bool(false), "False");
    check(And, &Value::Bool(true), &Value::Int(1), "1");
    check(LShift, &Value::Bool(true), &Value::Bool(true), "2");
    check(Add, &Value::Int(1), &Value::Float(0.5), "1.5");
    let huge = Value::big(BigInt::from(10).pow(400));
    check(Add, &huge, &Value::Float(1.0), "OverflowError: int too large to convert to float");
    check(TrueDiv, &huge, &Value::Int(1), "OverflowError: integer division result too large for a float");
    check(TrueDiv, &huge, &Value::big(BigInt::from(10).pow(399)), "10.0");
    assert!(binary(And, &Value::Int(1), &Value::Float(1.0)).is_none());
    assert_eq!(compare(&Value::Int(1 << 53 | 1), &Value::Float(9_007_199_254_740_992.0)), Some(Some(Ordering::Greater)));
    assert_eq!(compare(&huge, &Value::Float(f64::INFINITY)), Some(Some(Ordering::Less)));
    assert_eq!(compare(&Value::Float(f64::NAN), &Value::Int(1)), Some(None));
}

#[test]
fn rounding() {
    let table = [
        (2.5, 0, "2.0"),
        (0.5, 0, "0.0"),
        (1.5, 0, "2.0"),
        (-2.5, 0, "-2.0"),
        (2.675, 2, "2.67"),
        (0.125, 2, "0.12"),
        (0.375, 2, "0.38"),
        (1234.5, -2, "1200.0"),
        (25.0, -1, "20.0"),
        (35.0, -1, "40.0"),
        (-55.5, -1, "-60.0"),
        (4.0, -1, "0.0"),
        (-4.0, -1, "-0.0"),
        (7.0, -1, "10.0"),
        (1e300, -400, "0.0"),
        (5e-324, 323, "0.0"),
        (1e22, 5, "1e+22"),
        (5.015, 2, "5.01"),
    ];
    for (x, digits, expected) in table {
        let rounded = round_float(x, digits).expect("in range");
        assert_eq!(crate::python::text::float_repr(rounded), expected, "round({x}, {digits})");
    }
    assert!(round_float(1.7e308, -308).is_err());
    let table = [
        ("15", -1, "20"),
        ("25", -1, "20"),
        ("-15", -1, "-20"),
        ("-25", -1, "-20"),
        ("14", -2, "0"),
        ("50", -2, "0"),
        ("150", -2, "200"),
    ];
    for (value, digits, expected) in table {
        let rounded = round(&int(value), Some(digits)).expect("a number").expect("in range");
        assert_eq!(show(&rounded), expected, "round({value}, {digits})");
    }
}

#[test]
fn text_to_numbers() {
    let int = |text: &str, base| parse_int(text, base).expect("few digits").map(|value| value.to_string());
    assert_eq!(int("  12_3 ", 10).as_deref(), Some("123"));
    assert_eq!(int("-0x1_f", 16).as_deref(), Some("-31"));
    assert_eq!(int("0x_1f", 0).as_deref(), Some("31"));
    assert_eq!(int("\u{663}", 10).as_deref(), Some("3"));
    for bad in ["", "_1", "1__2", "1_", "x", "+-1", "0x1f"] {
        assert_eq!(int(bad, 10), None, "{bad}");
    }
    assert!(parse_int(&"9".repeat(4301), 10).is_err());
    assert!(parse_int(&"f".repeat(5000), 16).is_ok());
    for (text, value) in [(" 1_0.5 ", 10.5), ("1e5000", f64::INFINITY), (".5", 0.5), ("5.", 5.0), ("-inf", f64::NEG_INFINITY)] {
        assert_eq!(parse_float(text), Some(value), "{text}");
    }
    for bad in ["", "1__0", "_1", "1e", "0x1", ".", "1 2", "infin", "+", "1e_5", "e5"] {
        assert_eq!(parse_float(bad), None, "{bad}");
    }
}

#[test]
fn modular_powers() {
    let power = |a: i64, b: i64, c: i64| pow_mod(&Value::Int(a), &Value::Int(b), &Value::Int(c));
    assert_eq!(show(&power(2, -1, 7).expect("an inverse")), "4");
    assert_eq!(show(&power(2, 3, -5).expect("a power")), "-2");
    assert_eq!(show(&power(-3, 3, 5).expect("a power")), "3");
    assert_eq!(show(&power(38, -1, 1).expect("a power")), "0");
    assert!(power(2, -1, 4).is_err());
    assert!(power(2, 3, 0).is_err());
}

#[test]
fn logarithms() {
    assert_eq!(precise::log10(1000.0), 3.0);
    assert_eq!(precise::log2(8.0), 3.0);
    assert_eq!(precise::ln(10.0), std::f64::consts::LN_10);
    assert_eq!(precise::ln(1.0), 0.0);
    assert_eq!(precise::exp(1.0), std::f64::consts::E);
    assert_eq!(precise::exp(-745.0), 5e-324);
}
