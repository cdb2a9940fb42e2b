//! Runs a file of cells and prints what Python would print.
//!
//! `wask FILE.py`: exit status 1 and the traceback on an error, 2 for wrong usage.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program")]

use std::process::ExitCode;

use wask::session::cells;
use wask::session::protocol::{Event, Outcome, Output, Reply, Request, Stream};
use wask::session::{Emitted, Session};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(path), None) = (args.next(), args.next()) else {
        eprintln!("usage: wask FILE.py");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let threads = std::thread::available_parallelism().map_or(4, |count| count.get().max(4));
    let mut session = Session::new(threads, Box::new(print));
    for (at, cell) in cells::split(&text).into_iter().enumerate().filter(|(_, cell)| !cell.is_markdown) {
        let reply = session.handle(Request::Run { cell: format!("{}", at + 1), source: cell.source });
        if !matches!(reply, Reply::Ran { outcome: Outcome::Ok, .. }) {
            return ExitCode::FAILURE;
        }
    }
    while session.poll() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    ExitCode::SUCCESS
}

fn print(message: Emitted) {
    let Emitted::Event(Event::Output { output, .. }) = message else { return };
    match output {
        Output::Text { stream: Stream::Stdout, text } => print!("{text}"),
        Output::Text { stream: Stream::Stderr, text } => eprint!("{text}"),
        Output::Value { text } | Output::Timing { text, .. } => println!("{text}"),
        Output::Error { traceback, .. } => eprintln!("{traceback}"),
        Output::Client { card } => println!("{}", card.text),
        Output::Array { card } => println!("{}", card.text),
        Output::File { name, text, .. } => {
            if let Err(error) = std::fs::write(&name, text) {
                eprintln!("{name}: {error}");
            }
        }
        Output::Graph { .. } | Output::Progress { .. } => {}
    }
}
