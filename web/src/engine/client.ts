/**
 * The page's end of the engine: one worker at a time, typed requests, stop and restart.
 * Falls back from the threaded to the single-thread bundle, and reports why.
 */
import {
  type BundleEntry,
  capabilities,
  chooseBundle,
  entryOf,
  fetchManifest,
  type Manifest,
  poolThreads,
} from "./bundle.ts";
import type { BundleKind, CancelFlag, FromWorker, ToWorker } from "./messages.ts";
import type { Event, EventBatch, Reply, Request } from "./protocol.ts";

export interface EngineStatus {
  phase: "loading" | "ready" | "failed";
  bundle: BundleKind;
  threads: number;
  reason: string;
  version: string;
  loadedBytes: number;
  totalBytes: number;
}

export interface EngineListener {
  status(status: EngineStatus): void;
  event(event: Event): void;
  tasks(batch: EventBatch, columns: Float64Array): void;
  /** The engine died by itself; it is being restarted. */
  crashed(message: string): void;
}

/** Why a request has no reply. */
export class EngineGone extends Error {}

/** A reply, and the bytes of the file that it is about. */
export interface Answer {
  reply: Reply;
  bytes: Uint8Array;
}

interface Pending {
  resolve(answer: Answer): void;
  reject(error: EngineGone): void;
}

const READY_WITHIN_MILLIS = 5000;
/** A crash this soon after the start is not answered by another start. */
const CRASH_LOOP_MILLIS = 2000;

export class EngineClient {
  status: EngineStatus = {
    phase: "loading",
    bundle: "mt",
    threads: 0,
    reason: "",
    version: "",
    loadedBytes: 0,
    totalBytes: 0,
  };
  readonly #listener: EngineListener;
  #worker: Worker | undefined;
  #cancel: CancelFlag | null = null;
  #pending = new Map<number, Pending>();
  #nextId = 1;
  #manifest: Manifest | undefined;
  #startedAt = 0;
  #ready: Promise<void> = Promise.resolve();

  constructor(listener: EngineListener) {
    this.#listener = listener;
  }

  /** Starts an engine; `ready` is then the promise of this one. */
  start(): Promise<void> {
    this.#ready = this.#start();
    // Who waits for it hears of a failure; the status tells everyone else.
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  /** Settles when the engine that is being started can serve requests. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  async #start(): Promise<void> {
    const choice = chooseBundle(capabilities());
    this.#report({ phase: "loading", reason: choice.reason, bundle: choice.bundle });
    try {
      this.#manifest ??= await fetchManifest();
      await this.#startOrFallBack(choice.bundle, this.#manifest);
    } catch (error) {
      this.#report({ phase: "failed", reason: messageOf(error) });
      throw error;
    }
  }

  async request(request: Request): Promise<Reply> {
    return (await this.exchange(request)).reply;
  }

  /** As `request`, with the bytes of files to and from the engine. */
  exchange(request: Request, bytes?: Uint8Array): Promise<Answer> {
    const worker = this.#worker;
    if (!worker || this.status.phase !== "ready") {
      return Promise.reject(new EngineGone("the engine is not ready"));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      const body = JSON.stringify(request);
      post(worker, bytes ? { kind: "request", id, body, bytes } : { kind: "request", id, body });
    });
  }

  /** Raises the stop flag; false where the bundle has none and only a restart stops it. */
  stop(): boolean {
    if (!this.#cancel) return false;
    const flag = new Int32Array(this.#cancel.buffer);
    const index = this.#cancel.address / Int32Array.BYTES_PER_ELEMENT;
    Atomics.store(flag, index, 1);
    Atomics.notify(flag, index);
    return true;
  }

  restart(reason: string): Promise<void> {
    this.#drop(reason);
    return this.start();
  }

  async #startOrFallBack(bundle: BundleKind, manifest: Manifest): Promise<void> {
    const threads = bundle === "mt" ? poolThreads(navigator.hardwareConcurrency) : 1;
    try {
      await this.#launch(bundle, entryOf(manifest, bundle), threads);
    } catch (error) {
      if (bundle === "st") throw error;
      this.#drop(messageOf(error));
      this.#report({ bundle: "st", reason: `threads did not start: ${messageOf(error)}` });
      await this.#launch("st", entryOf(manifest, "st"), 1);
    }
  }

  #launch(bundle: BundleKind, entry: BundleEntry, threads: number): Promise<void> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.#worker = worker;
    this.#startedAt = performance.now();
    this.#report({ threads, loadedBytes: 0, totalBytes: entry.bytes });
    return new Promise((resolve, reject) => {
      let patience = setTimeout(tooLate, READY_WITHIN_MILLIS);
      function tooLate() {
        reject(new EngineGone(`not ready within ${READY_WITHIN_MILLIS / 1000} s`));
      }
      const settle = (message: FromWorker) => {
        // A slow line is not a failed start: the clock runs again after each piece.
        clearTimeout(patience);
        if (message.kind === "progress") patience = setTimeout(tooLate, READY_WITHIN_MILLIS);
        if (message.kind === "ready") resolve();
        if (message.kind === "crashed") reject(new EngineGone(message.message));
      };
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        const wasReady = this.status.phase === "ready";
        if (!wasReady) settle(data);
        if (wasReady || data.kind !== "crashed") this.#receive(data);
      };
      worker.onerror = (error) => {
        const message = error.message || "the engine's worker did not load";
        if (this.status.phase === "ready") this.#crashed(message);
        else reject(new EngineGone(message));
      };
      post(worker, {
        kind: "start",
        bundle,
        url: new URL(entry.path, document.baseURI).href,
        threads,
      });
    });
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case "ready":
        this.#cancel = message.cancel;
        this.#report({ phase: "ready", version: this.#manifest?.version ?? "" });
        break;
      case "progress":
        this.#report({ loadedBytes: message.loaded });
        break;
      case "reply":
        this.#pending.get(message.id)?.resolve({
          reply: JSON.parse(message.body),
          bytes: message.bytes ?? new Uint8Array(),
        });
        this.#pending.delete(message.id);
        break;
      case "event":
        this.#listener.event(JSON.parse(message.body));
        break;
      case "tasks":
        this.#listener.tasks(JSON.parse(message.body), message.columns);
        break;
      case "crashed":
        this.#crashed(message.message);
        break;
    }
  }

  #crashed(message: string): void {
    this.#drop(message);
    this.#listener.crashed(message);
    if (performance.now() - this.#startedAt < CRASH_LOOP_MILLIS) {
      this.#report({ phase: "failed", reason: message });
    } else {
      void this.start();
    }
  }

  #drop(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#cancel = null;
    this.#report({ phase: "loading" });
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new EngineGone(reason));
  }

  #report(change: Partial<EngineStatus>): void {
    this.status = { ...this.status, ...change };
    this.#listener.status(this.status);
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
