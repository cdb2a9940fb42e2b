//! Folds over the event log: task stream, progress, memory, processing.
//!
//! A [`Diagnostics`] reads on from where it stopped, so that following a log costs what is new.
//! The same log gives the same plots.

mod bins;
mod fold;

pub use bins::{Bin, bins};
pub use fold::{Diagnostics, Lane, Phase, Progress, Rectangle};
