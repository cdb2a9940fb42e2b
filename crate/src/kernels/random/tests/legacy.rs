//! The distributions of `RandomState`, case by case.

use super::generator::{ALPHAS, SHARES, weights};
use super::{EXPECTED, check, check_all, check_with, count};
use crate::kernels::random::*;

fn state() -> RandomState {
    RandomState::from_seed(1)
}

/// One draw of a distribution given by name.
fn draw(name: &str, a: &[f64], state: &mut RandomState) -> u64 {
    let float = match name {
        "standard_gamma" => state.standard_gamma(a[0]),
        "gamma" => state.gamma(a[0], a[1]),
        "beta" => state.beta(a[0], a[1]),
        "chisquare" => state.chisquare(a[0]),
        "f" => state.f(a[0], a[1]),
        "noncentral_chisquare" => state.noncentral_chisquare(a[0], a[1]),
        "noncentral_f" => state.noncentral_f(a[0], a[1], a[2]),
        "standard_t" => state.standard_t(a[0]),
        "lognormal" => state.lognormal(a[0], a[1]),
        "laplace" => laplace(state, a[0], a[1]),
        "gumbel" => gumbel(state, a[0], a[1]),
        "logistic" => logistic(state, a[0], a[1]),
        "pareto" => state.pareto(a[0]),
        "weibull" => state.weibull(a[0]),
        "power" => state.power(a[0]),
        "rayleigh" => state.rayleigh(a[0]),
        "standard_cauchy" => state.standard_cauchy(),
        "triangular" => triangular(state, a[0], a[1], a[2]),
        "wald" => state.wald(a[0], a[1]),
        "vonmises" => state.vonmises(a[0], a[1]),
        _ => return integer(name, a, state) as u64,
    };
    float.to_bits()
}

fn integer(name: &str, a: &[f64], state: &mut RandomState) -> i64 {
    match name {
        "poisson" => state.poisson(a[0]),
        "negative_binomial" => state.negative_binomial(a[0], a[1]),
        "binomial" => state.binomial(a[0] as i64, a[1]),
        "geometric" => state.geometric(a[0]),
        "logseries" => state.logseries(a[0]),
        "zipf" => state.zipf(a[0]),
        "hypergeometric" => state.hypergeometric(a[0] as i64, a[1] as i64, a[2] as i64),
        _ => panic!("no distribution {name}"),
    }
}

#[test]
fn distributions() {
    check_all("l:", state, draw);
}

#[test]
fn simple_draws() {
    let mut s = state();
    check_with("lnormal", || s.standard_normal());
    let mut s = state();
    let mut turn = 0;
    check_with("lnormal_mixed", || {
        turn += 1;
        match turn % 3 {
            1 => s.standard_normal(),
            2 => s.random_sample(),
            _ => s.normal(1.0, 2.0),
        }
    });
    let mut s = state();
    check_with("luniform", || s.uniform(-3.1, 2.7 + 3.1));
    let mut s = state();
    check_with("lexponential", || s.exponential(2.7));
    let mut s = state();
    check_with("lstandard_exponential", || s.standard_exponential());
    let mut s = state();
    check_with("lnormal_ls", || s.normal(3.5, 0.3));
    let mut s = state();
    check_with("ltomaxint", || s.tomaxint());
    let mut out = vec![0_i64; count("lrandom_integers")];
    fill_integers(&mut state(), -5, 1000, Method::Masked, &mut out);
    check("lrandom_integers", &out);
}

#[test]
fn vectors() {
    for (k, alpha) in ALPHAS.iter().enumerate() {
        if alpha.contains(&0.0) {
            continue;
        }
        let name = format!("ldirichlet:{k}");
        let mut out = vec![0.0; count(&name)];
        let mut s = state();
        for row in out.chunks_exact_mut(alpha.len()) {
            s.dirichlet(alpha, row);
        }
        check(&name, &out);
    }
    let mut out = vec![0; count("lmultinomial")];
    let mut s = state();
    for row in out.chunks_exact_mut(SHARES.len()) {
        s.multinomial(1000, &SHARES, row);
    }
    check("lmultinomial", &out);
}

#[test]
fn samples() {
    for n in [0, 1, 2, 10, 1000, 100_000] {
        check(&format!("lpermutation:{n}"), &permutation(&mut state(), n));
    }
    let mut rows: Vec<i32> = (0..100).map(|i| 3 * i).collect();
    shuffle(&mut state(), &mut rows);
    check("lshuffle2d", &rows);
    let sizes = EXPECTED.lines().filter_map(|line| {
        let case = line.split(' ').next()?.strip_prefix("lchoice:")?;
        let (n, size) = case.split_once(',')?;
        Some((n.parse().ok()?, size.parse().ok()?))
    });
    for (n, size) in sizes {
        let name = format!("lchoice:{n},{size}");
        check(&name, &state().choice_replacing(n, size));
        let name = format!("lchoice_d:{n},{size}");
        check(&name, &state().choice_distinct(n, size));
    }
    let p = weights();
    check("lchoice_w", &choice_weighted(&mut state(), &p, 1000));
    check("lchoice_wd", &choice_weighted_distinct(&mut state(), &p, 60));
}
