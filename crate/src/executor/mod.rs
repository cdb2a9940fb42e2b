//! What drives the scheduler: inline, pool of threads, simulated.
