//! What a panic leaves behind: a line on the console and a message for the page.
//!
//! A panic ends in a trap, after which nothing of the instance may be trusted but this message.

use std::sync::{Mutex, Once, PoisonError};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub(super) fn console_error(message: &str);
}

/// The latest panic of any thread. Shared memory makes it readable from the engine's worker.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Message and place of the latest panic, if there was one.
#[wasm_bindgen(js_name = lastPanic)]
pub fn last_panic() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

pub(super) fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let message = panic.to_string();
            console_error(&message);
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(message);
        }));
    });
}
