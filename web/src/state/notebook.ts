/** The notebook as an immutable value, and the changes it can go through. */
import type { Outcome, Output, TraceFrame } from "../engine/protocol.ts";
import { appendOutput } from "./outputs.ts";

export type CellKind = "code" | "markdown";
export type RunState = "idle" | "queued" | "running" | "ok" | "error" | "stopped";

export interface Cell {
  id: string;
  kind: CellKind;
  source: string;
  outputs: readonly Output[];
  run: RunState;
  /** Position in the order of runs since the engine started; null before the first run. */
  count: number | null;
  /** Places of the last run's error that lie in this cell, innermost last. */
  marks: readonly TraceFrame[];
}

export interface CellSource {
  kind: CellKind;
  source: string;
}

export interface Notebook {
  cells: readonly Cell[];
  selected: string;
  /** Runs since the engine started. */
  runs: number;
  /** Deleted cells and where they were, last one last. */
  deleted: readonly { cell: Cell; index: number }[];
}

export function notebookOf(sources: readonly CellSource[]): Notebook {
  const cells = (sources.length > 0 ? sources : [{ kind: "code" as const, source: "" }]).map(
    newCell,
  );
  return { cells, selected: cells[0]?.id ?? "", runs: 0, deleted: [] };
}

export function sourcesOf(notebook: Notebook): CellSource[] {
  return notebook.cells.map(({ kind, source }) => ({ kind, source }));
}

export function cellOf(notebook: Notebook, id: string): Cell | undefined {
  return notebook.cells.find((cell) => cell.id === id);
}

export function indexOfCell(notebook: Notebook, id: string): number {
  return notebook.cells.findIndex((cell) => cell.id === id);
}

export function select(notebook: Notebook, id: string): Notebook {
  return notebook.selected === id || !cellOf(notebook, id)
    ? notebook
    : { ...notebook, selected: id };
}

/** Selects the cell `step` places below the selected one, as far as there is one. */
export function selectBy(notebook: Notebook, step: number): Notebook {
  const last = notebook.cells.length - 1;
  const index = Math.min(Math.max(indexOfCell(notebook, notebook.selected) + step, 0), last);
  return select(notebook, notebook.cells[index]?.id ?? notebook.selected);
}

/** Inserts an empty cell beside cell `id` and selects it. */
export function insert(
  notebook: Notebook,
  id: string,
  where: "above" | "below",
  kind: CellKind = "code",
): Notebook {
  const cell = newCell({ kind, source: "" });
  const index = indexOfCell(notebook, id) + (where === "below" ? 1 : 0);
  return { ...notebook, cells: notebook.cells.toSpliced(index, 0, cell), selected: cell.id };
}

/** Removes a cell; the last one leaves an empty one behind. */
export function remove(notebook: Notebook, id: string): Notebook {
  const index = indexOfCell(notebook, id);
  const cell = notebook.cells[index];
  if (!cell) return notebook;
  const left = notebook.cells.toSpliced(index, 1);
  const cells = left.length > 0 ? left : notebookOf([]).cells;
  const selected = cells[Math.min(index, cells.length - 1)]?.id ?? "";
  return { ...notebook, cells, selected, deleted: [...notebook.deleted, { cell, index }] };
}

/** Brings the cell that was deleted last back to its place. */
export function undoRemove(notebook: Notebook): Notebook {
  const last = notebook.deleted.at(-1);
  if (!last) return notebook;
  return {
    ...notebook,
    cells: notebook.cells.toSpliced(last.index, 0, last.cell),
    selected: last.cell.id,
    deleted: notebook.deleted.slice(0, -1),
  };
}

export function move(notebook: Notebook, id: string, step: number): Notebook {
  const from = indexOfCell(notebook, id);
  const to = from + step;
  const cell = notebook.cells[from];
  if (!cell || to < 0 || to >= notebook.cells.length) return notebook;
  return { ...notebook, cells: notebook.cells.toSpliced(from, 1).toSpliced(to, 0, cell) };
}

export function setSource(notebook: Notebook, id: string, source: string): Notebook {
  return change(notebook, id, (cell) =>
    cell.source === source ? cell : { ...cell, source, marks: [] },
  );
}

export function setKind(notebook: Notebook, id: string, kind: CellKind): Notebook {
  return change(notebook, id, (cell) =>
    cell.kind === kind ? cell : { ...newCell({ kind, source: cell.source }), id },
  );
}

export function queueRun(notebook: Notebook, id: string): Notebook {
  return change(notebook, id, (cell) => ({ ...cell, run: "queued" }));
}

/** Takes a cell that will not run after all out of the queue. */
export function unqueue(notebook: Notebook, id: string): Notebook {
  return change(notebook, id, (cell) => (cell.run === "queued" ? { ...cell, run: "idle" } : cell));
}

/** Empties the cell's outputs; the marks of earlier errors go everywhere. */
export function startRun(notebook: Notebook, id: string): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.marks.length > 0 ? { ...cell, marks: [] } : cell,
  );
  return change({ ...notebook, cells }, id, (cell) => ({ ...cell, run: "running", outputs: [] }));
}

/** Appends what cell `id` put out, and marks the places of an error in whichever cell they lie. */
export function addOutputs(notebook: Notebook, id: string, outputs: readonly Output[]): Notebook {
  const frames = outputs.flatMap((output) => (output.kind === "error" ? output.frames : []));
  const marked = [...new Set(frames.map((frame) => frame.cell))];
  const shown = change(notebook, id, (cell) => ({
    ...cell,
    outputs: outputs.reduce(appendOutput, cell.outputs),
  }));
  return marked.reduce(
    (book, place) =>
      change(book, place, (cell) => ({
        ...cell,
        marks: [...cell.marks, ...frames.filter((frame) => frame.cell === place)],
      })),
    shown,
  );
}

export function finishRun(notebook: Notebook, id: string, outcome: Outcome): Notebook {
  const runs = notebook.runs + 1;
  const counted = change(notebook, id, (cell) => ({ ...cell, count: runs }));
  return { ...endRun(counted, id, outcome), runs };
}

/** Ends a run that does not count, since what it did is lost. */
export function endRun(notebook: Notebook, id: string, outcome: Outcome): Notebook {
  return change(notebook, id, (cell) => ({ ...cell, run: outcome }));
}

/** The engine lost its state: the counts begin again, the outputs stay to be read. */
export function forgetRuns(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) => ({ ...cell, run: "idle" as const, count: null }));
  return { ...notebook, cells, runs: 0 };
}

function change(notebook: Notebook, id: string, how: (cell: Cell) => Cell): Notebook {
  const index = indexOfCell(notebook, id);
  const cell = notebook.cells[index];
  if (!cell) return notebook;
  const changed = how(cell);
  return changed === cell ? notebook : { ...notebook, cells: notebook.cells.with(index, changed) };
}

function newCell({ kind, source }: CellSource): Cell {
  return {
    id: crypto.randomUUID(),
    kind,
    source,
    outputs: [],
    run: "idle",
    count: null,
    marks: [],
  };
}
