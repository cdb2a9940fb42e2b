//! The distributions of `Generator`, case by case.

use super::{EXPECTED, check, check_all, check_with, count};
use crate::kernels::random::*;

fn source() -> Pcg64 {
    Pcg64::from_integer(1)
}

/// One draw of a distribution given by name.
fn draw(name: &str, a: &[f64], bits: &mut Pcg64) -> u64 {
    let float = match name {
        "standard_gamma" => standard_gamma(bits, a[0]),
        "gamma" => gamma(bits, a[0], a[1]),
        "beta" => beta(bits, a[0], a[1]),
        "chisquare" => chisquare(bits, a[0]),
        "f" => f(bits, a[0], a[1]),
        "noncentral_chisquare" => noncentral_chisquare(bits, a[0], a[1]),
        "noncentral_f" => noncentral_f(bits, a[0], a[1], a[2]),
        "standard_t" => standard_t(bits, a[0]),
        "lognormal" => lognormal(bits, a[0], a[1]),
        "laplace" => laplace(bits, a[0], a[1]),
        "gumbel" => gumbel(bits, a[0], a[1]),
        "logistic" => logistic(bits, a[0], a[1]),
        "pareto" => pareto(bits, a[0]),
        "weibull" => weibull(bits, a[0]),
        "power" => power(bits, a[0]),
        "rayleigh" => rayleigh(bits, a[0]),
        "standard_cauchy" => standard_cauchy(bits),
        "triangular" => triangular(bits, a[0], a[1], a[2]),
        "wald" => wald(bits, a[0], a[1]),
        "vonmises" => vonmises(bits, a[0], a[1]),
        _ => return integer(name, a, bits) as u64,
    };
    float.to_bits()
}

fn integer(name: &str, a: &[f64], bits: &mut Pcg64) -> i64 {
    match name {
        "poisson" => poisson(bits, a[0]),
        "negative_binomial" => negative_binomial(bits, a[0], a[1]),
        "binomial" => binomial(bits, a[0] as i64, a[1]),
        "geometric" => geometric(bits, a[0]),
        "logseries" => logseries(bits, a[0]),
        "zipf" => zipf(bits, a[0]),
        "hypergeometric" => hypergeometric(bits, a[0] as i64, a[1] as i64, a[2] as i64),
        _ => panic!("no distribution {name}"),
    }
}

#[test]
fn distributions() {
    check_all("g:", source, draw);
}

#[test]
fn single_precision_gamma() {
    for shape in ["0.0", "0.4", "1.0", "1.5", "30.0"] {
        let mut bits = source();
        let name = format!("gamma32:{shape}");
        check_with(&name, || standard_gamma_f32(&mut bits, shape.parse().unwrap()));
    }
}

pub(super) const ALPHAS: [&[f64]; 5] = [&[0.5, 2.0, 3.0], &[0.01, 0.05, 0.02, 0.0], &[1.0; 5], &[0.0, 0.09], &[7.0]];

pub(super) const SHARES: [f64; 5] = [0.2, 0.0, 0.5, 0.1, 0.2];

#[test]
fn vectors() {
    for (k, alpha) in ALPHAS.iter().enumerate() {
        let name = format!("dirichlet:{k}");
        let mut out = vec![0.0; count(&name)];
        let mut bits = source();
        for row in out.chunks_exact_mut(alpha.len()) {
            dirichlet(&mut bits, alpha, row);
        }
        check(&name, &out);
    }
    let mut out = vec![0; count("multinomial")];
    let mut bits = source();
    for row in out.chunks_exact_mut(SHARES.len()) {
        multinomial(&mut bits, 1000, &SHARES, row);
    }
    check("multinomial", &out);
}

#[test]
fn shuffles() {
    for n in [0, 1, 2, 10, 1000, 100_000] {
        check(&format!("permutation:{n}"), &permutation(&mut source(), n));
    }
    let mut items: Vec<f64> = (0..50).map(|i| f64::from(i) * 1.5).collect();
    shuffle(&mut source(), &mut items);
    check("shuffle", &items);
    let mut rows: Vec<i32> = (0..100).map(|i| 3 * i).collect();
    let mut bits = source();
    shuffle(&mut bits, &mut rows);
    check("shuffle2d", &rows);
    let mut list: Vec<i32> = (0..70).collect();
    shuffle(&mut source(), &mut list);
    check("shuffle_list", &list);
    let mut table: Vec<i32> = (0..300).collect();
    let mut bits = source();
    for row in table.chunks_exact_mut(100) {
        shuffle(&mut bits, row);
    }
    check("permuted", &table);
}

pub(super) fn weights() -> Vec<f64> {
    let sum = |p: &[f64]| {
        // NumPy's pairwise sum of 100 numbers: eight interleaved sums.
        let mut sums = [0.0; 8];
        for block in p[..96].chunks_exact(8) {
            for (slot, &x) in sums.iter_mut().zip(block) {
                *slot += x;
            }
        }
        let s = sums;
        let blocks = ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
        p[96..].iter().fold(blocks, |total, &x| total + x)
    };
    let mut p: Vec<f64> = (1..=100).map(|i| f64::from(i * i)).collect();
    for skipped in [None, Some(7)] {
        if let Some(i) = skipped {
            p[i] = 0.0;
        }
        let total = sum(&p);
        p.iter_mut().for_each(|x| *x /= total);
    }
    check("weights", &p);
    p
}

#[test]
fn choices() {
    let sizes = EXPECTED.lines().filter_map(|line| {
        let case = line.split(' ').next()?.strip_prefix("choice:")?;
        let (n, size) = case.split_once(',')?;
        Some((n.parse().ok()?, size.parse().ok()?))
    });
    for (n, size) in sizes {
        let name = format!("choice:{n},{size}");
        check(&name, &choice_replacing(&mut source(), n, size));
        let name = format!("choice_d:{n},{size}");
        check(&name, &choice_distinct(&mut source(), n, size, true));
        let name = format!("choice_n:{n},{size}");
        check(&name, &choice_distinct(&mut source(), n, size, false));
    }
    let p = weights();
    check("choice_w", &choice_weighted(&mut source(), &p, 1000));
    check("choice_wd", &choice_weighted_distinct(&mut source(), &p, 60));
}

#[test]
fn multivariate() {
    for sample in [0, 5, 12, 40, 84, 85] {
        let colors = [16, 8, 4, 0, 57];
        let name = format!("mvhg_m:{sample}");
        let mut out = vec![0; count(&name)];
        multivariate_hypergeometric_marginals(&mut source(), &colors, sample, &mut out);
        check(&name, &out);
        multivariate_hypergeometric_count(&mut source(), &colors, sample, &mut out);
        check(&format!("mvhg_c:{sample}"), &out);
    }
}

#[test]
fn generator_over_mt19937() {
    let mut bits = Mt19937::from_seed_sequence(&SeedSequence::from_integer(3));
    check_with("mtg_normal", || standard_normal(&mut bits));
    let mut bits = Mt19937::from_seed_sequence(&SeedSequence::from_integer(3));
    let mut out = vec![0_i64; count("mtg_int")];
    fill_integers(&mut bits, 0, (1 << 60) - 1, Method::Lemire, &mut out);
    check("mtg_int", &out);
}
