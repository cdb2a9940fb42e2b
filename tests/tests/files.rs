//! Files that the page puts into the engine, and those that cells make.

use std::sync::{Arc, Mutex};

use wask::session::protocol::{Event, FileEntry, Outcome, Output, Reply, Request};
use wask::session::{Emitted, Session};

type Told = Arc<Mutex<Vec<Event>>>;

fn session() -> (Session, Told) {
    let told = Told::default();
    let sink = told.clone();
    let emit = move |message| {
        if let Emitted::Event(event) = message {
            sink.lock().expect("no panic while pushing").push(event);
        }
    };
    (Session::new(2, Box::new(emit)), told)
}

fn put(session: &mut Session, name: &str, text: &str) {
    let reply = session.handle(Request::PutFile { name: name.into(), bytes: text.into() });
    assert!(matches!(reply, Reply::Done), "{reply:?}");
}

fn run(session: &mut Session, source: &str) {
    let reply = session.handle(Request::Run { cell: "cell".into(), source: source.into() });
    assert!(matches!(reply, Reply::Ran { outcome: Outcome::Ok, .. }), "{reply:?}");
}

fn names(files: &[FileEntry]) -> Vec<(&str, f64)> {
    files.iter().map(|file| (&*file.name, file.size_bytes)).collect()
}

fn last_value(told: &Told) -> String {
    let told = told.lock().expect("no panic while pushing");
    let value = told.iter().rev().find_map(|event| match event {
        Event::Output { output: Output::Value { text }, .. } => Some(text.clone()),
        _ => None,
    });
    value.unwrap_or_default()
}

#[test]
fn cells_read_what_the_page_puts() {
    let (mut session, told) = session();
    put(&mut session, "data/a.txt", "one\ntwo\n");
    put(&mut session, "/data/b.txt", "three\n");
    run(&mut session, "import dask.bag as db\ndb.read_text('data/*.txt').map(str.strip).compute()");
    assert_eq!(last_value(&told), "['one', 'two', 'three']");
    // The page knows of these files.
    assert!(!told.lock().expect("no panic").iter().any(|event| matches!(event, Event::Files { .. })));
}

#[test]
fn the_page_learns_what_cells_write() {
    let (mut session, told) = session();
    put(&mut session, "a.txt", "old");
    run(&mut session, "import os\nwith open('new.txt', 'w') as f:\n    f.write('text')\nos.remove('a.txt')");
    let event = told.lock().expect("no panic").pop();
    let Some(Event::Files { files }) = event else { panic!("no event of files, but {event:?}") };
    assert_eq!(names(&files), [("new.txt", 4.0)]);
    let reply = session.handle(Request::ReadFile { name: "new.txt".into() });
    let Reply::File { bytes, .. } = reply else { panic!("no file, but {reply:?}") };
    assert_eq!(&bytes[..], b"text");
}

#[test]
fn files_and_folders_are_listed_and_removed() {
    let (mut session, _) = session();
    put(&mut session, "x/a.txt", "1");
    put(&mut session, "x/y/b.txt", "22");
    put(&mut session, "c.txt", "");
    let reply = session.handle(Request::RemoveFile { name: "x".into() });
    assert!(matches!(reply, Reply::Done), "{reply:?}");
    let reply = session.handle(Request::ListFiles);
    let Reply::Files { files } = reply else { panic!("no list, but {reply:?}") };
    assert_eq!(names(&files), [("c.txt", 0.0)]);
    for request in [
        Request::RemoveFile { name: "x".into() },
        Request::ReadFile { name: "x".into() },
        Request::PutFile { name: "c.txt/d".into(), bytes: Vec::new() },
    ] {
        let reply = session.handle(request);
        assert!(matches!(reply, Reply::Refused { .. }), "{reply:?}");
    }
}
