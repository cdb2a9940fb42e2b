//! Runs a file of cells and prints what Python would print.
//!
//! `wask FILE.py [--files FOLDER]`: exit status 1 and the traceback on an error, 2 for wrong usage.
//! Cells see the files of the folder, and no others.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program")]

use std::path::Path;
use std::process::ExitCode;

use wask::session::cells;
use wask::session::protocol::{Event, Outcome, Output, Reply, Request, Stream};
use wask::session::{Emitted, Session};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (path, folder) = match (args.next(), args.next().as_deref(), args.next(), args.next()) {
        (Some(path), None, None, None) => (path, None),
        (Some(path), Some("--files"), Some(folder), None) => (path, Some(folder)),
        _ => {
            eprintln!("usage: wask FILE.py [--files FOLDER]");
            return ExitCode::from(2);
        }
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
    if let Some(folder) = folder
        && let Err(error) = put_files(&mut session, Path::new(&folder), "")
    {
        eprintln!("{folder}: {error}");
        return ExitCode::from(2);
    }
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

fn put_files(session: &mut Session, folder: &Path, prefix: &str) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            put_files(session, &path, &format!("{name}/"))?;
        } else if let Reply::Refused { reason } = session.handle(Request::PutFile { name, bytes: std::fs::read(&path)? }) {
            eprintln!("{reason}");
        }
    }
    Ok(())
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
