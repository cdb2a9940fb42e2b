/** What the page and the engine's worker post to each other. */

export type BundleKind = "mt" | "st";

export type ToWorker =
  /** `url` is absolute and ends in a slash. */
  | { kind: "start"; bundle: BundleKind; url: string; threads: number }
  /** `bytes` are those of a file to put. */
  | { kind: "request"; id: number; body: string; bytes?: Uint8Array };

export type FromWorker =
  | { kind: "ready"; bundle: BundleKind; threads: number; cancel: CancelFlag | null }
  | { kind: "progress"; loaded: number }
  /** `bytes` are those of a file that was read. */
  | { kind: "reply"; id: number; body: string; bytes?: Uint8Array }
  | { kind: "event"; body: string }
  | { kind: "tasks"; body: string; columns: Float64Array }
  /** The engine is gone; nothing more follows. */
  | { kind: "crashed"; message: string };

/** Where the page raises the stop flag: an `i32` in the engine's memory, 0 = run, 1 = stop. */
export interface CancelFlag {
  buffer: SharedArrayBuffer;
  address: number;
}
