/**
 * The engine's worker: loads one bundle, serves requests one after another, passes events on.
 * It may block; the page never does.
 */
import type { BundleKind, FromWorker, ToWorker } from "./messages.ts";

interface Engine {
  handle(request: string, bytes?: Uint8Array): string;
  takeBytes(): Uint8Array;
  poll(): boolean;
  cancel_address(): number;
}

type Emit = (kind: "event" | "tasks", json: string, columns?: Float64Array) => void;

/** What wasm-bindgen's `--target web` module exports. */
interface EngineModule {
  default(init: { module_or_path: Response }): Promise<{ memory: WebAssembly.Memory }>;
  initThreadPool?(threads: number): Promise<void>;
  lastPanic(): string | undefined;
  Engine: new (threads: number, emit: Emit) => Engine;
}

interface WorkerScope {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}

const POLL_MILLIS = 50;
/** A memory of 32-bit addresses ends at 4 GiB; one this large could not grow when it trapped. */
const FULL_BYTES = 0.9 * 2 ** 32;
const scope = self as unknown as WorkerScope;
let loaded: EngineModule | undefined;
let loadedBytes = 0;
let memory: WebAssembly.Memory | undefined;
let engine: Engine | undefined;
let polling = false;

scope.onmessage = ({ data }) => {
  if (data.kind === "start") {
    start(data.bundle, data.url, data.threads).catch(crash);
  } else {
    serve(data.id, data.body, data.bytes);
  }
};

async function start(bundle: BundleKind, url: string, threads: number): Promise<void> {
  const response = fetch(`${url}wask_bg.wasm`).then(counted);
  const module: EngineModule = await import(/* @vite-ignore */ `${url}wask.js`);
  loaded = module;
  ({ memory } = await module.default({ module_or_path: await response }));
  // Compiled: the pool has the page's patience to itself.
  scope.postMessage({ kind: "progress", loaded: loadedBytes });
  if (bundle === "mt") {
    if (!module.initThreadPool) throw new Error("the threaded bundle exports no thread pool");
    await module.initThreadPool(threads);
  }
  engine = new module.Engine(threads, emit);
  const buffer: ArrayBufferLike = memory.buffer;
  const cancel =
    bundle === "mt" && buffer instanceof SharedArrayBuffer
      ? { buffer, address: engine.cancel_address() }
      : null;
  scope.postMessage({ kind: "ready", bundle, threads, cancel });
}

/** The same response, its bytes reported to the page as they arrive. */
function counted(response: Response): Response {
  if (!response.ok || !response.body) {
    throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  }
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      loadedBytes += chunk.byteLength;
      scope.postMessage({ kind: "progress", loaded: loadedBytes });
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), {
    headers: { "Content-Type": "application/wasm" },
  });
}

const emit: Emit = (kind, json, columns) => {
  if (kind === "tasks" && columns) {
    scope.postMessage({ kind, body: json, columns }, [columns.buffer as ArrayBuffer]);
  } else {
    scope.postMessage({ kind: "event", body: json });
  }
};

function serve(id: number, body: string, file?: Uint8Array): void {
  if (!engine) return;
  try {
    const reply = engine.handle(body, file);
    const bytes = engine.takeBytes();
    scope.postMessage({ kind: "reply", id, body: reply, bytes }, [bytes.buffer]);
  } catch (error) {
    crash(error);
    return;
  }
  poll();
}

/** Lets futures report between cells. */
function poll(): void {
  if (polling || !engine) return;
  try {
    polling = engine.poll();
  } catch (error) {
    crash(error);
    return;
  }
  if (polling) {
    setTimeout(() => {
      polling = false;
      poll();
    }, POLL_MILLIS);
  }
}

function crash(error: unknown): void {
  engine = undefined;
  const trap = error instanceof Error ? error.message : String(error);
  let panic: string | undefined;
  try {
    panic = loaded?.lastPanic();
  } catch {
    // A broken instance cannot say why it broke; the trap has to do.
  }
  const full = memory !== undefined && memory.buffer.byteLength > FULL_BYTES;
  scope.postMessage({ kind: "crashed", message: panic ?? (full ? "out of memory" : trap) });
}
