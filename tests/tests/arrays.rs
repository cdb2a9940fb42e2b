//! What holds for every array, tried on random ones: chunks, fusion and workers change no element.
#![cfg(not(target_arch = "wasm32"))]

use wask_tests::Dice;

const IMPORTS: &str = "import numpy as np\nimport dask.array as da\n";

fn printed(workers: usize, source: &str) -> String {
    wask_tests::printed(workers, format!("{IMPORTS}{source}"))
}

fn shape(dice: &mut Dice) -> Vec<usize> {
    let axes = 1 + dice.below(3);
    (0..axes).map(|_| 1 + dice.below([40, 12, 7][axes - 1])).collect()
}

fn python(items: &[String]) -> String {
    format!("({},)", items.join(", "))
}

fn tuple(numbers: &[usize]) -> String {
    python(&numbers.iter().map(usize::to_string).collect::<Vec<_>>())
}

/// Random lengths that add up to each axis.
fn chunks(dice: &mut Dice, shape: &[usize]) -> String {
    let axes = shape.iter().map(|&length| {
        let mut left = length;
        let mut parts = Vec::new();
        while left > 0 {
            let part = 1 + dice.below(left.min(9));
            parts.push(part);
            left -= part;
        }
        tuple(&parts)
    });
    python(&axes.collect::<Vec<_>>())
}

/// An array of eighths: sums of them are exact in any order.
fn whole(shape: &[usize]) -> String {
    let size: usize = shape.iter().product();
    format!("((np.arange({size}) * 7919 % 1009) / 8.0 - 40).reshape({})", tuple(shape))
}

fn slice(dice: &mut Dice, length: usize) -> String {
    let bound = |dice: &mut Dice| match dice.below(3) {
        0 => String::new(),
        _ => (dice.below(2 * length + 2) as i64 - length as i64 - 1).to_string(),
    };
    let step = ["", "1", "2", "3", "-1", "-2"][dice.below(6)];
    format!("{}:{}:{step}", bound(dice), bound(dice))
}

fn slices(dice: &mut Dice, shape: &[usize]) -> String {
    shape.iter().map(|&length| slice(dice, length)).collect::<Vec<_>>().join(", ")
}

/// A chain of element-wise steps on `x`, exact for eighths.
fn chain(dice: &mut Dice) -> String {
    let mut made = "x".to_owned();
    for _ in 0..1 + dice.below(5) {
        made = match dice.below(8) {
            0 => format!("({made} + x)"),
            1 => format!("({made} - 3)"),
            2 => format!("abs({made})"),
            3 => format!("m.maximum({made}, x * 2)"),
            4 => format!("m.where({made} > 1, {made}, -x)"),
            5 => format!("m.floor({made} / 2)"),
            6 => format!("(-({made}))"),
            _ => format!("m.clip({made}, -20, 30)"),
        };
    }
    made
}

fn fold(dice: &mut Dice, made: &str, axes: usize) -> String {
    let name = ["sum", "min", "max", "mean", "any", "argmax"][dice.below(6)];
    let axis = if dice.chance(40) { "None".to_owned() } else { dice.below(axes).to_string() };
    match dice.below(3) {
        0 => made.to_owned(),
        _ if name == "argmax" && axis == "None" => format!("({made}).max()"),
        _ => format!("({made}).{name}(axis={axis})"),
    }
}

/// Runs many cells as one; each prints `True`, or what differs.
#[track_caller]
fn all_hold(cases: &[String]) {
    let source: String = cases.concat();
    let shown = printed(2, &source);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), cases.len(), "{shown}");
    for (case, line) in cases.iter().zip(lines) {
        assert_eq!(line, "True", "{case}");
    }
}

#[test]
fn chunked_equals_whole() {
    let mut dice = Dice::new(31);
    let cases: Vec<String> = (0..150)
        .map(|_| {
            let shape = shape(&mut dice);
            let expression = chain(&mut dice);
            let expression = fold(&mut dice, &expression, shape.len());
            format!(
                "n = {}\nf = lambda x, m: {expression}\nprint(np.array_equal(f(da.from_array(n, chunks={}), da).compute(), f(n, np)))\n",
                whole(&shape),
                chunks(&mut dice, &shape)
            )
        })
        .collect();
    all_hold(&cases);
}

#[test]
fn rechunking_is_the_identity() {
    let mut dice = Dice::new(32);
    let cases: Vec<String> = (0..150)
        .map(|_| {
            let shape = shape(&mut dice);
            let steps: String = (0..1 + dice.below(3)).map(|_| format!(".rechunk({})", chunks(&mut dice, &shape))).collect();
            format!(
                "n = {}\nprint(np.array_equal(da.from_array(n, chunks={}){steps}.compute(), n))\n",
                whole(&shape),
                chunks(&mut dice, &shape)
            )
        })
        .collect();
    all_hold(&cases);
}

#[test]
fn slices_compose() {
    let mut dice = Dice::new(33);
    let cases: Vec<String> = (0..200)
        .map(|_| {
            let shape = shape(&mut dice);
            let steps: String = (0..1 + dice.below(3)).map(|_| format!("[{}]", slices(&mut dice, &shape))).collect();
            format!(
                "n = {}\nx = da.from_array(n, chunks={}){steps}\nprint(x.shape == n{steps}.shape and np.array_equal(x.compute(), n{steps}))\n",
                whole(&shape),
                chunks(&mut dice, &shape)
            )
        })
        .collect();
    all_hold(&cases);
}

/// Chains with steps that round, random numbers among them.
fn rounding(dice: &mut Dice) -> String {
    let shape = shape(dice);
    let chunks = chunks(dice, &shape);
    let steps = [
        "da.sin(x)",
        "da.arcsin(x)",
        "da.arccos(x / 3)",
        "da.exp(x) / 7",
        "x * 0.1",
        "da.sqrt(x) + x",
        "da.log1p(x) - 1 / (x + 1)",
    ];
    let (a, b) = (steps[dice.below(7)], steps[dice.below(7)]);
    let made = fold(dice, &format!("{a} + {b}"), shape.len());
    format!("x = da.random.default_rng({}).random({}, chunks={chunks})\ny = {made}\n", dice.below(99), tuple(&shape))
}

#[test]
fn fused_equals_unfused_bit_for_bit() {
    let mut dice = Dice::new(34);
    let cases: Vec<String> = (0..120)
        .map(|_| {
            let made = rounding(&mut dice);
            format!("{made}print(y.compute().tolist() == y.compute(optimize_graph=False).tolist())\n")
        })
        .collect();
    all_hold(&cases);
}

#[test]
fn one_worker_gives_what_four_give() {
    let mut dice = Dice::new(35);
    let source: String = (0..80).map(|_| rounding(&mut dice) + "print(y.compute().tolist())\n").collect();
    let alone = printed(1, &source);
    assert!(alone.lines().count() == 80 && alone == printed(4, &source), "{alone}");
}
