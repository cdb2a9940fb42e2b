//! Each row of the tables of ufuncs, reductions and indexing over a grid of dtypes, shapes, chunkings
//! and edge values, beside what NumPy and Dask gave (`scripts/rows.py`).
#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use wask_tests::printed;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rows").join(name);
    std::fs::read_to_string(path).expect("a file of tests/rows")
}

/// A row of a table.
struct Row<'a> {
    /// Or an expression.
    name: &'a str,
    /// By how much results may differ: real numbers, and complex ones, in ulps of the larger part.
    ulps: [u64; 2],
    /// Whether 0.0 and -0.0 are alike.
    zeros_alike: bool,
}

/// Lines are `name`, or `name; ` with `2 ulp`, `2 ulp, complex 4` or `zeros alike`, and `: reason`.
fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let number = |text: &str| text.parse().expect("a number of ulps");
    lines
        .map(|line| {
            let Some((name, rest)) = line.split_once("; ") else { return Row { name: line, ulps: [0, 0], zeros_alike: false } };
            let (bounds, _reason) = rest.split_once(": ").expect("a reason");
            if bounds == "zeros alike" {
                return Row { name, ulps: [0, 0], zeros_alike: true };
            }
            let (real, complex) = bounds.split_once(" ulp").expect("ulps");
            let real = number(real);
            Row { name, ulps: [real, complex.strip_prefix(", complex ").map_or(real, number)], zeros_alike: false }
        })
        .collect()
}

/// The rows as the program sees them; the same as in `scripts/rows.py`.
fn prelude(rows: &[Row]) -> String {
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let mut source = format!("rows = {names:?}\nrules = []\n");
    for name in names.into_iter().filter(|name| name.contains('[')) {
        let body = if name.contains(" = ") { format!("{name}\n    return x") } else { format!("return {name}") };
        let _ = write!(source, "def rule(x, m, lazy):\n    {body}\nrules.append(({name:?}, rule))\n");
    }
    source
}

/// Places on the line of floats: neighbours differ by one.
fn place(value: f64, is_single: bool) -> i64 {
    let bits = if is_single { i64::from((value as f32).to_bits() as i32) } else { value.to_bits() as i64 };
    let least = if is_single { i64::from(i32::MIN) } else { i64::MIN };
    if bits < 0 { least.wrapping_sub(bits) } else { bits }
}

/// The real numbers of a list as it is printed; complex numbers give two each.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let mut found = Vec::new();
    for item in text.split(", ").filter(|item| !item.is_empty()) {
        let item = item.trim_matches(['(', ')']);
        match item.strip_suffix('j') {
            None => found.push(item.parse().ok()?),
            Some(complex) => {
                let cut =
                    complex.char_indices().skip(1).filter(|&(at, c)| "+-".contains(c) && !complex[..at].ends_with('e')).last();
                let (real, imaginary) = complex.split_at(cut.map_or(0, |(at, _)| at));
                found.push(if real.is_empty() { 0.0 } else { real.parse().ok()? });
                found.push(imaginary.parse().ok()?);
            }
        }
    }
    Some(found)
}

/// How many ulps two results are apart; `None` if they differ in more than their numbers.
fn distance(expected: &str, found: &str) -> Option<u64> {
    if expected == found {
        return Some(0);
    }
    let (kind, values) = expected.rsplit_once(" [")?;
    let (other, others) = found.rsplit_once(" [")?;
    if kind != other || !(kind.contains("float") || kind.contains("complex")) {
        return None;
    }
    let is_single = kind.contains("float32") || kind.contains("complex64");
    let parts = 1 + usize::from(kind.contains("complex"));
    let (values, others) = (numbers(values.trim_end_matches(']'))?, numbers(others.trim_end_matches(']'))?);
    // Infinite complex numbers print as one part; lists of other lengths are not compared.
    if values.len() != others.len() || values.len() % parts != 0 {
        return None;
    }
    let mut worst = 0;
    for (a, b) in values.chunks(parts).zip(others.chunks(parts)) {
        let size = a.iter().copied().fold(0.0, |most: f64, part| most.max(part.abs()));
        for (&a, &b) in a.iter().zip(b) {
            if a.is_nan() != b.is_nan() || (a == 0.0 && b == 0.0 && a.is_sign_negative() != b.is_sign_negative()) {
                return None;
            }
            if !a.is_nan() {
                let apart = place(a, is_single).abs_diff(place(b, is_single));
                worst = worst.max(if parts == 1 || apart == 0 {
                    apart
                } else {
                    ((a - b).abs() / ulp(size, is_single)).ceil() as u64
                });
            }
        }
    }
    Some(worst)
}

/// From a number to the next.
fn ulp(value: f64, is_single: bool) -> f64 {
    if is_single { f64::from((value as f32).next_up() - value as f32) } else { value.next_up() - value }
}

/// A case, which is a row and a label, and its result.
fn split(line: &str) -> Option<(&str, &str)> {
    let (at, _) = line.match_indices('\t').nth(1)?;
    Some((&line[..at], &line[at + 1..]))
}

/// NumPy gives float16 for small integers; here that is a `TypeError`.
fn without_halves(result: &str) -> String {
    let fields = result.split('\t').map(|field| if field.contains("float16") { "TypeError" } else { field });
    fields.collect::<Vec<_>>().join("\t")
}

#[track_caller]
#[expect(clippy::print_stdout, reason = "the counts that a test run reports")]
fn check(name: &str) {
    let table = read(&format!("{name}.txt"));
    let rows = rows(&table);
    let expected = read(&format!("{name}.out"));
    let found = printed(2, prelude(&rows) + &read(&format!("{name}.py")));
    let (mut report, mut cases, mut wrong, mut worst) = (String::new(), 0, 0, [0, 0]);
    let found: HashMap<&str, &str> = found.lines().filter_map(split).collect();
    let known: HashMap<&str, &str> = expected.lines().filter_map(split).collect();
    for (case, result) in expected.lines().filter_map(split) {
        cases += 1;
        let result = without_halves(result);
        let other = found.get(case).copied().unwrap_or("(nothing)");
        // By chunks as whole.
        let whole = case.split(" chunks=").next().unwrap_or(case);
        let (result, other) = match (&*result, other) {
            ("same", "same") => continue,
            ("same", other) => (without_halves(known.get(whole).expect("the whole")), other),
            (_, "same") => (result, found.get(whole).copied().unwrap_or("(nothing)")),
            _ => (result, other),
        };
        let row = rows.iter().find(|row| case.split('\t').next() == Some(row.name)).expect("a row");
        let kind = usize::from(case.contains("complex"));
        let plain = |text: &str| if row.zeros_alike { text.replace("-0.0", "0.0") } else { text.to_owned() };
        match distance(&plain(&result), &plain(other)) {
            Some(ulps) if ulps <= row.ulps[kind] => worst[kind] = worst[kind].max(ulps),
            apart => {
                wrong += 1;
                let _ = write!(report, "\n  {case}\n    numpy: {result}\n    wask:  {other}   {apart:?}");
            }
        }
    }
    println!("{name}: {} rows, {cases} cases, worst {} ulp, complex {}", rows.len(), worst[0], worst[1]);
    assert!(cases > 900, "only {cases} cases");
    assert!(wrong == 0, "{wrong} of {cases} differ:{report}");
}

#[test]
fn ufuncs_give_what_numpy_gives() {
    check("ufuncs");
}

#[test]
fn reductions_give_what_numpy_and_dask_give() {
    check("reductions");
}

#[test]
fn indexing_gives_what_numpy_and_dask_give() {
    check("indexing");
}

#[test]
fn each_ufunc_has_a_row() {
    let table = read("ufuncs.txt");
    let rows: Vec<&str> = rows(&table).iter().map(|row| row.name).collect();
    for ufunc in wask::kernels::UFUNCS {
        // The parts of frexp and modf have rows together.
        let name = ufunc.name.split('_').next().filter(|name| ["frexp", "modf"].contains(name)).unwrap_or(ufunc.name);
        assert!(rows.contains(&name), "{name} has no row");
    }
}
