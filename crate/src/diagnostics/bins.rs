//! The task stream at the width of a screen.

use super::Rectangle;

/// One column of pixels in the row of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How much of the column something ran, 0 to 1.
    pub busy: f64,
    /// The rectangle that takes most of the column, by its place in the stream.
    pub rectangle: Option<u32>,
}

/// One lane between two times, in `width` columns of equal length.
///
/// Takes time in the number of rectangles and columns, however many rectangles share a column.
pub fn bins(stream: &[Rectangle], lane: u16, from_micros: f64, to_micros: f64, width: usize) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); width];
    let mut most = vec![0.0; width];
    let column_micros = (to_micros - from_micros) / width as f64;
    if column_micros <= 0.0 {
        return bins;
    }
    for (at, rectangle) in stream.iter().enumerate().filter(|(_, rectangle)| rectangle.lane == lane) {
        // In columns; a run of no length still shows.
        let start = ((rectangle.start_micros - from_micros) / column_micros).max(0.0);
        let stop = ((rectangle.stop_micros - from_micros) / column_micros).min(width as f64);
        if stop < 0.0 || start >= width as f64 || stop < start {
            continue;
        }
        for column in start as usize..(stop.ceil() as usize).max(start as usize + 1).min(width) {
            let covered = (stop.min(column as f64 + 1.0) - start.max(column as f64)).max(0.0);
            bins[column].busy = (bins[column].busy + covered).min(1.0);
            if bins[column].rectangle.is_none() || covered > most[column] {
                bins[column].rectangle = Some(at as u32);
                most[column] = covered;
            }
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(lane: u16, start_micros: f64, stop_micros: f64) -> Rectangle {
        Rectangle { lane, start_micros, stop_micros, name: 0, task: 0, is_erred: false }
    }

    #[test]
    fn a_column_shows_what_takes_most_of_it() {
        let stream = [run(0, 0.0, 15.0), run(1, 0.0, 40.0), run(0, 15.0, 18.0), run(0, 30.0, 30.0), run(0, 50.0, 60.0)];
        let found = bins(&stream, 0, 0.0, 40.0, 4);
        assert_eq!(found.iter().map(|bin| bin.rectangle).collect::<Vec<_>>(), [Some(0), Some(0), None, Some(3)]);
        let busy: Vec<i64> = found.iter().map(|bin| (bin.busy * 100.0).round() as i64).collect();
        assert_eq!(busy, [100, 80, 0, 0]);
    }

    #[test]
    fn nothing_lies_outside() {
        let stream = [run(0, -20.0, -10.0), run(0, 100.0, 110.0)];
        assert!(bins(&stream, 0, 0.0, 40.0, 4).iter().all(|bin| bin.rectangle.is_none()));
        assert!(bins(&stream, 0, 5.0, 5.0, 2).iter().all(|bin| bin.busy == 0.0));
    }
}
