//! The engine as a web worker sees it; `wasm-pack test` runs this in headless Chromium, once for
//! each bundle.
#![cfg(target_arch = "wasm32")]

use js_sys::Function;
use wask::wasm::Engine;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// Waiting for other threads is not allowed on a page, only in a worker.
wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn malformed_request_is_refused() {
    let mut engine = Engine::new(1, Function::new_no_args(""));
    let reply = engine.handle("{\"type\": \"no such request\"}", None);
    assert!(reply.contains("\"refused\""), "{reply}");
}

#[cfg(feature = "threads")]
mod threads {
    use std::sync::Barrier;

    use js_sys::Promise;
    use wasm_bindgen_futures::JsFuture;

    use super::*;

    const THREADS: usize = 4;

    /// The pool can be made once in an instance; all tests share it.
    async fn pool() {
        thread_local! {
            static STARTED: Promise = wask::wasm::init_thread_pool(THREADS);
        }
        JsFuture::from(STARTED.with(Promise::clone)).await.expect("the pool starts");
    }

    #[wasm_bindgen_test]
    async fn pool_threads_run_while_the_worker_blocks() {
        pool().await;
        // Passes only if all four are inside at once.
        let barrier = Barrier::new(THREADS);
        let leaders = rayon::broadcast(|_| barrier.wait().is_leader());
        assert_eq!(leaders.len(), THREADS);
        assert_eq!(leaders.iter().filter(|&&leader| leader).count(), 1);
    }
}
