/**
 * TypeScript twin of `crate/src/session/protocol.rs`, as serde writes it in JSON.
 * `protocol.test.ts` parses the Rust declarations and holds this file against them.
 */

export type Request =
  | { type: "run"; cell: string; source: string }
  | { type: "set_workers"; workers: number }
  | { type: "graph"; graph: number; optimized: boolean; options: GraphOptions }
  | {
      type: "export";
      graph: number;
      optimized: boolean;
      options: GraphOptions;
      format: ExportFormat;
    }
  | { type: "complete"; source: string; offset: number }
  | { type: "hover"; source: string; offset: number }
  | { type: "put_file"; name: string }
  | { type: "remove_file"; name: string }
  | { type: "list_files" }
  | { type: "read_file"; name: string };

export type ExportFormat = "svg" | "dot";

export interface GraphOptions {
  rankdir: string | null;
  color: string | null;
  verbose: boolean;
  collapse_outputs: boolean;
  by_name: boolean;
}

export type Reply =
  | { type: "ran"; outcome: Outcome; wall_micros: number }
  | { type: "done" }
  | { type: "graph"; drawing: Drawing }
  | { type: "exported"; text: string }
  | { type: "completions"; items: Completion[] }
  | { type: "hover"; help: Help | null }
  | { type: "files"; files: FileEntry[] }
  | { type: "file"; name: string }
  | { type: "refused"; reason: string };

export type Outcome = "ok" | "error" | "stopped";

export type Event =
  | { type: "output"; cell: string; output: Output }
  | { type: "workers"; workers: Worker[] }
  | { type: "files"; files: FileEntry[] };

export interface FileEntry {
  name: string;
  size_bytes: number;
  modified_millis: number;
}

export interface Worker {
  name: string;
  threads: number;
  memory_limit_bytes: number;
}

export type Output =
  | { kind: "text"; stream: Stream; text: string }
  | { kind: "value"; text: string }
  | { kind: "error"; name: string; message: string; traceback: string; frames: TraceFrame[] }
  | { kind: "timing"; cpu_micros: number; wall_micros: number; text: string }
  | {
      kind: "graph";
      graph: number;
      options: GraphOptions;
      optimized: boolean;
      tasks: number;
      tasks_optimized: number;
      drawing: Drawing | null;
      download: string | null;
    }
  | { kind: "client"; card: ClientCard }
  | { kind: "array"; card: ArrayCard }
  | { kind: "progress"; tasks: number[] }
  | { kind: "file"; name: string; media_type: string; text: string };

export type Stream = "stdout" | "stderr";

export interface TraceFrame {
  cell: string;
  line: number;
  function: string;
  columns: [number, number] | null;
}

export interface ClientCard {
  text: string;
  id: string;
  workers: Worker[];
  status: string;
}

export interface ArrayCard {
  text: string;
  shape: (number | null)[];
  chunks: (number | null)[][];
  chunksize: (number | null)[];
  dtype: string;
  itemsize: number;
  chunktype: string;
  layers: number;
  nchunks: number;
}

export interface Drawing {
  width: number;
  height: number;
  nodes: DrawnNode[];
  edges: DrawnEdge[];
}

export interface DrawnNode {
  shape: Shape;
  label: string;
  key: string;
  name: string;
  fill: string | null;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Shape = "circle" | "box";

export interface DrawnEdge {
  from: number;
  to: number;
  points: [number, number][];
}

export interface Completion {
  label: string;
  kind: string;
  detail: string;
  help: string;
}

export interface Help {
  signature: string;
  text: string;
}

export interface EventBatch {
  names: string[];
  first_key: number;
  keys: string[];
}

/** Numbers per event in the columns that travel beside an `EventBatch`. */
export const EVENT_WIDTH = 6;

export const EventKind = {
  Submitted: 0,
  Ready: 1,
  Started: 2,
  Finished: 3,
  Failed: 4,
  Skipped: 5,
  Released: 6,
  Cleared: 7,
} as const;
