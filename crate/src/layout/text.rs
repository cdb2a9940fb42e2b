//! Widths of text in Helvetica.

/// Size of labels in points: Graphviz's default.
pub(super) const FONT_SIZE: f64 = 14.0;

/// Advance widths of the printable ASCII characters, in thousandths of the font size.
///
/// # Source
/// Adobe's metrics of Helvetica (AFM), characters 32 to 126.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
    500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of a label in points, at 14 points.
pub fn text_width(text: &str) -> f64 {
    let thousandths = |c: char| match u32::from(c) {
        code @ 32..=126 => f64::from(HELVETICA[code as usize - 32]),
        _ => 600.0,
    };
    text.chars().map(thousandths).sum::<f64>() * FONT_SIZE / 1000.0
}
