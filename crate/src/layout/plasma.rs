//! The colour map that `color="order"` uses.

/// Every sixteenth colour of matplotlib's `plasma`, and its last.
const STOPS: [(u8, u8, u8); 17] = [
    (13, 8, 135),
    (51, 5, 151),
    (80, 2, 162),
    (106, 0, 168),
    (132, 5, 167),
    (156, 23, 158),
    (177, 42, 144),
    (195, 61, 128),
    (211, 81, 113),
    (225, 100, 98),
    (237, 121, 83),
    (246, 143, 68),
    (252, 166, 54),
    (254, 192, 41),
    (249, 220, 36),
    (244, 236, 38),
    (240, 249, 33),
];

/// The colour at `value` in 0 to 1, as `#rrggbb`; between the stops, a mixture of both.
pub(super) fn plasma(value: f64) -> String {
    let place = value.clamp(0.0, 1.0) * (STOPS.len() - 1) as f64;
    let at = (place as usize).min(STOPS.len() - 2);
    let part = place - at as f64;
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    let (a, b) = (STOPS[at], STOPS[at + 1]);
    format!("#{:02x}{:02x}{:02x}", mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}
