//! Messages between the page and the engine: typed data, never HTML.
//!
//! Declared here once; `scripts/protocol` writes the TypeScript twin and a test compares them.
//! Requests travel as JSON with an id; every request is answered by one [`Reply`]; while a cell
//! runs, [`Event`]s stream out. Task events travel apart, packed as columns (see [`EventBatch`]).

use serde::{Deserialize, Serialize};

use crate::data::files::Contents;

/// What the page asks of the engine.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Request {
    /// Runs one cell; answered by [`Reply::Ran`] after all its events.
    Run { cell: String, source: String },
    /// Sets how many workers (one thread each) the default scheduler uses.
    SetWorkers { workers: u32 },
    /// Places a graph that a cell displayed, before or after optimisation.
    Graph { graph: u32, optimized: bool, options: GraphOptions },
    /// Exports a displayed graph as standalone text.
    Export { graph: u32, optimized: bool, options: GraphOptions, format: ExportFormat },
    /// Completions at a byte offset of a cell's source.
    Complete { source: String, offset: u32 },
    /// Help for the name at a byte offset.
    Hover { source: String, offset: u32 },
    /// Puts a file under a name, with the folders above it; its bytes travel apart.
    PutFile {
        name: String,
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Removes a file, or a folder with all that is in it.
    RemoveFile { name: String },
    /// Answered by [`Reply::Files`].
    ListFiles,
    /// Answered by [`Reply::File`].
    ReadFile { name: String },
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Svg,
    Dot,
}

/// How a graph is drawn, as `dask.visualize` takes it.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct GraphOptions {
    /// "BT" (default), "TB", "LR" or "RL".
    pub rankdir: Option<String>,
    /// "order" or none.
    pub color: Option<String>,
    pub verbose: bool,
    pub collapse_outputs: bool,
    /// One node for the tasks of a name.
    #[serde(default)]
    pub by_name: bool,
}

/// The engine's answer to one request.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Reply {
    Ran {
        outcome: Outcome,
        wall_micros: f64,
    },
    Done,
    Graph {
        drawing: Drawing,
    },
    Exported {
        text: String,
    },
    Completions {
        items: Vec<Completion>,
    },
    Hover {
        help: Option<Help>,
    },
    Files {
        files: Vec<FileEntry>,
    },
    /// A file; its bytes travel apart.
    File {
        name: String,
        #[serde(skip)]
        bytes: Contents,
    },
    /// The request could not be served (bad graph id, malformed request).
    Refused {
        reason: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Ok,
    Error,
    Stopped,
}

/// What streams out while a cell runs (and, for futures, between cells).
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    Output {
        cell: String,
        output: Output,
    },
    /// The cluster's shape changed: `Client(...)`, `config.set(num_workers=…)`, `close`.
    Workers {
        workers: Vec<Worker>,
    },
    /// A cell has written, renamed or removed files: all there are now.
    Files {
        files: Vec<FileEntry>,
    },
}

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct FileEntry {
    /// Path from the working folder.
    pub name: String,
    pub size_bytes: f64,
    /// Milliseconds since 1970.
    pub modified_millis: f64,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Worker {
    pub name: String,
    pub threads: u32,
    pub memory_limit_bytes: f64,
}

/// One piece of a cell's output, in order.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Output {
    /// Standard output or error; consecutive pieces concatenate.
    Text { stream: Stream, text: String },
    /// The `repr` of the cell's last expression.
    Value { text: String },
    /// A traceback, rendered as Python prints it, and the places to mark.
    Error { name: String, message: String, traceback: String, frames: Vec<TraceFrame> },
    /// What `%%time` and `%time` print.
    Timing { cpu_micros: f64, wall_micros: f64, text: String },
    /// A graph shown by `visualize()`; ask for drawings with [`Request::Graph`].
    Graph {
        graph: u32,
        options: GraphOptions,
        optimized: bool,
        tasks: u32,
        tasks_optimized: u32,
        drawing: Option<Drawing>,
        /// Set when `filename=` asked for a download: name with extension.
        download: Option<String>,
    },
    /// The rich form of a `Client`.
    Client { card: ClientCard },
    /// The rich form of a Dask array.
    Array { card: ArrayCard },
    /// `progress(...)`: follows the progress of these tasks through the event log.
    Progress { tasks: Vec<u32> },
    /// A file that a cell made, to save.
    File { name: String, media_type: String, text: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    Stdout,
    Stderr,
}

/// One frame of a traceback, innermost last.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct TraceFrame {
    /// The cell the code came from.
    pub cell: String,
    pub line: u32,
    pub function: String,
    /// First and last column (0-based, in UTF-16 units) of the failing part, where known.
    pub columns: Option<(u32, u32)>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct ClientCard {
    pub text: String,
    pub id: String,
    pub workers: Vec<Worker>,
    pub status: String,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct ArrayCard {
    /// Its `repr`.
    pub text: String,
    /// Here and below, None is a size that is unknown before computing.
    pub shape: Vec<Option<f64>>,
    /// Sizes of the chunks along each axis.
    pub chunks: Vec<Vec<Option<f64>>>,
    /// The largest chunk along each axis.
    pub chunksize: Vec<Option<f64>>,
    pub dtype: String,
    pub itemsize: u32,
    pub chunktype: String,
    pub layers: u32,
    pub nchunks: f64,
}

/// A placed graph in points (1/72 inch), y downwards.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    pub nodes: Vec<DrawnNode>,
    pub edges: Vec<DrawnEdge>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct DrawnNode {
    pub shape: Shape,
    /// Text in the node; may be empty.
    pub label: String,
    /// The dask key the node belongs to.
    pub key: String,
    /// Colour class of the node: its task name (`key_split`), as in the plots.
    pub name: String,
    /// Fill given by `color=`, as `#rrggbb`.
    pub fill: Option<String>,
    /// How many tasks it stands for.
    pub count: u32,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A task.
    Circle,
    /// Its data.
    Box,
}

/// An edge as a chain of cubic Bézier segments: start, then (control, control, end) each.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct DrawnEdge {
    pub from: u32,
    pub to: u32,
    pub points: Vec<(f32, f32)>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Completion {
    pub label: String,
    /// "function", "class", "module", "variable", "keyword", "method", "property".
    pub kind: String,
    pub detail: String,
    pub help: String,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Help {
    pub signature: String,
    pub text: String,
}

/// Task events as columns; posted with `columns` as a transferred `Float64Array`.
///
/// Each event is [`EVENT_WIDTH`] numbers: kind (see [`EventKind`]), time in microseconds since the
/// engine started, task id, lane (row of the task stream; -1 where none), bytes, and for
/// `Submitted` the index of its name in all `names` ever sent (else 0). `names` and `keys`
/// hold only what is new: `keys[i]` belongs to task `first_key + i`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct EventBatch {
    pub names: Vec<String>,
    pub first_key: u32,
    pub keys: Vec<String>,
    #[serde(skip)]
    pub columns: Vec<f64>,
}

pub const EVENT_WIDTH: usize = 6;

/// What happened to a task. The discriminant is the number in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum EventKind {
    /// Known to the scheduler, waiting for its inputs.
    Submitted = 0,
    /// All inputs are there, and no lane is free.
    Ready = 1,
    /// Started on a lane.
    Started = 2,
    /// Finished; its result is held (`bytes`).
    Finished = 3,
    /// Raised an error.
    Failed = 4,
    /// Will never run, since an input failed or it was cancelled.
    Skipped = 5,
    /// Its result was let go.
    Released = 6,
    /// The plots may be cleared: a new graph began after a pause.
    Cleared = 7,
}
