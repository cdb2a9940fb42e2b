//! The engine as JavaScript sees it: converts, calls [`Session`], converts.
//!
//! One [`Engine`] lives in the page's engine worker, which may block. The threaded bundle also
//! exports `initThreadPool`; the worker awaits it before it makes an `Engine`.

mod panic;

use js_sys::{Float64Array, Function, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::data::files::Contents;
use crate::session::protocol::{Reply, Request};
use crate::session::{Emit, Emitted, Session};
use crate::sys;

#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

pub use panic::last_panic;

/// A session that speaks JSON.
#[wasm_bindgen]
pub struct Engine {
    session: Session,
    /// Of the latest reply that was a file.
    read: Contents,
}

#[wasm_bindgen]
impl Engine {
    /// An engine for a pool of `threads` threads.
    ///
    /// `emit` is called as `emit("event", json)` and `emit("tasks", json, columns)` while a
    /// request is being handled.
    #[wasm_bindgen(constructor)]
    pub fn new(threads: u32, emit: Function) -> Engine {
        panic::install_hook();
        Engine { session: Session::new(threads as usize, emitter(emit)), read: Contents::default() }
    }

    /// Serves one request and returns the reply, both JSON; blocks until it is done.
    ///
    /// `bytes` are those of a file to put.
    pub fn handle(&mut self, request: &str, bytes: Option<Vec<u8>>) -> String {
        let reply = match serde_json::from_str(request) {
            Ok(Request::PutFile { name, .. }) => self.session.handle(Request::PutFile { name, bytes: bytes.unwrap_or_default() }),
            Ok(request) => self.session.handle(request),
            Err(error) => Reply::Refused { reason: format!("malformed request: {error}") },
        };
        if let Reply::File { bytes, .. } = &reply {
            self.read = bytes.clone();
        }
        json(&reply)
    }

    /// The bytes of the file that the latest reply named; given out once.
    #[wasm_bindgen(js_name = takeBytes)]
    pub fn take_bytes(&mut self) -> Uint8Array {
        Uint8Array::from(&std::mem::take(&mut self.read)[..])
    }

    /// Moves background work on; true while futures are outstanding.
    pub fn poll(&mut self) -> bool {
        self.session.poll()
    }

    /// Byte address of the stop flag: an `i32`, 0 to run, 1 to stop.
    pub fn cancel_address(&self) -> u32 {
        sys::cancel::address() as u32
    }
}

fn emitter(callback: Function) -> Emit {
    Box::new(move |emitted| {
        let null = JsValue::NULL;
        let called = match emitted {
            Emitted::Event(event) => callback.call2(&null, &"event".into(), &json(&event).into()),
            Emitted::Tasks(batch) => {
                let columns = Float64Array::from(batch.columns.as_slice());
                callback.call3(&null, &"tasks".into(), &json(&batch).into(), &columns)
            }
        };
        if let Err(error) = called {
            // Throwing here would skip the destructors of everything below us on the stack.
            panic::console_error(&format!("emit threw: {error:?}"));
        }
    })
}

fn json(message: &impl Serialize) -> String {
    serde_json::to_string(message).expect("messages have no maps with keys other than strings")
}
