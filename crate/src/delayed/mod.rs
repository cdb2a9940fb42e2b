//! Delayed values: builds graphs, runs none.
