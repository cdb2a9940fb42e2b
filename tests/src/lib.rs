//! What the tests share.

use std::sync::{Arc, Mutex};

use wask::session::protocol::{Event, Output, Request, Stream};
use wask::session::{Emitted, Session};

/// A small generator of pseudo-random numbers (xorshift): the same cases everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`, which must not be 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// What a cell prints in a new session, or its traceback.
pub fn printed(workers: usize, source: String) -> String {
    let shown = Arc::new(Mutex::new(String::new()));
    let sink = shown.clone();
    let emit = move |message| {
        if let Emitted::Event(Event::Output { output, .. }) = message {
            let mut sink = sink.lock().expect("no panic while writing");
            match output {
                Output::Text { stream: Stream::Stdout, text } => sink.push_str(&text),
                Output::Error { traceback, .. } => sink.push_str(&traceback),
                _ => {}
            }
        }
    };
    Session::new(workers, Box::new(emit)).handle(Request::Run { cell: "cell".into(), source });
    let shown = shown.lock().expect("no panic while writing");
    shown.clone()
}
