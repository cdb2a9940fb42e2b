//! Folds over the event log: task stream, progress, memory, processing.
