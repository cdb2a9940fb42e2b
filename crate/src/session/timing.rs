//! What `%%time` prints, in IPython's words.

use super::protocol::Output;

/// A duration with three significant digits, as IPython formats it.
fn duration(micros: f64) -> String {
    let seconds = micros / 1e6;
    if seconds >= 60.0 {
        let minutes = (seconds / 60.0).floor();
        let rest = seconds - minutes * 60.0;
        return if minutes >= 60.0 {
            let hours = (minutes / 60.0).floor();
            format!("{hours}h {}min {}s", minutes - hours * 60.0, rest.floor())
        } else {
            format!("{minutes}min {}s", rest.floor())
        };
    }
    let (unit, scale) = match seconds {
        s if s >= 1.0 => ("s", 1.0),
        s if s >= 1e-3 => ("ms", 1e3),
        s if s >= 1e-6 => ("µs", 1e6),
        _ => ("ns", 1e9),
    };
    format!("{} {unit}", three_digits(seconds * scale))
}

/// As C's `%.3g` for values in `[0, 1000)`.
fn three_digits(value: f64) -> String {
    let decimals = match value {
        v if v >= 99.95 => 0,
        v if v >= 9.995 => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

pub(super) fn output(cpu_micros: f64, wall_micros: f64) -> Output {
    let text = format!("CPU times: total: {}\nWall time: {}", duration(cpu_micros), duration(wall_micros));
    Output::Timing { cpu_micros, wall_micros, text }
}
