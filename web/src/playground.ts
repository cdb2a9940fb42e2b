/**
 * Joins the notebook, the engine and the event log: runs cells one after another, stops, restarts.
 * Views call its methods and draw its state.
 */
import { EngineClient, EngineGone, type EngineStatus } from "./engine/client.ts";
import type {
  Event,
  EventBatch,
  Outcome,
  Output,
  Reply,
  Request,
  Worker,
} from "./engine/protocol.ts";
import { ColourBook } from "./state/colour-book.ts";
import { Diagnostics } from "./state/diagnostics.ts";
import * as notebooks from "./state/notebook.ts";
import { appendOutput } from "./state/outputs.ts";
import type { Settings } from "./state/settings.ts";
import { loadNotebook, loadSettings, saveNotebook, saveSettings } from "./state/storage.ts";
import { Store } from "./state/store.ts";
import { TUTORIAL } from "./state/tutorial.ts";

export interface PlaygroundState {
  notebook: notebooks.Notebook;
  settings: Settings;
  engine: EngineStatus;
  workers: readonly Worker[];
  /** Something the visitor has to know, such as that the engine was restarted. */
  notice: string | null;
  /** The cell that runs, and when it started on the page's clock. */
  running: { cell: string; sinceMillis: number } | null;
}

export interface CellRun {
  outcome: Outcome;
  millis: number;
  outputs: readonly Output[];
}

interface QueuedRun {
  cell: string;
  resolve(run: CellRun): void;
}

const FLUSH_MILLIS = 30;
const SAVE_MILLIS = 500;
const STOP_PATIENCE_MILLIS = 3000;

export class Playground {
  readonly state: Store<PlaygroundState>;
  readonly diagnostics = new Diagnostics();
  readonly colours = new ColourBook();
  readonly #client: EngineClient;
  readonly #queue: QueuedRun[] = [];
  #current: { cell: string; outputs: readonly Output[]; fresh: Output[] } | null = null;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #started: Promise<void> = Promise.resolve();
  #stopWanted = false;

  constructor() {
    this.#client = new EngineClient({
      status: (engine) => this.#engineStatus(engine),
      event: (event) => this.#event(event),
      tasks: (batch, columns) => this.#tasks(batch, columns),
      crashed: (message) => this.#crashed(message),
    });
    this.state = new Store<PlaygroundState>({
      notebook: notebooks.notebookOf(loadNotebook() ?? TUTORIAL),
      settings: loadSettings(),
      engine: this.#client.status,
      workers: [],
      notice: null,
      running: null,
    });
    this.state.subscribe(() => this.#saveLater());
  }

  /** Resolves when the engine can run cells; rejects when there is none. */
  start(): Promise<void> {
    this.#started = this.#client.start();
    this.#started.catch(() => undefined);
    return this.#started;
  }

  get engine(): EngineStatus {
    return this.#client.status;
  }

  edit(change: (notebook: notebooks.Notebook) => notebooks.Notebook): void {
    this.state.update((state) => ({ ...state, notebook: change(state.notebook) }));
  }

  load(cells: readonly notebooks.CellSource[]): void {
    this.edit(() => notebooks.notebookOf(cells));
  }

  dismissNotice(): void {
    this.state.update((state) => ({ ...state, notice: null }));
  }

  set(change: Partial<Settings>): void {
    this.state.update((state) => ({ ...state, settings: { ...state.settings, ...change } }));
    saveSettings(this.state.value.settings);
    if (change.workers !== undefined) this.#sendWorkers();
  }

  /** Queues the cell; it runs when those queued before it have. */
  run(cell: string): Promise<CellRun> {
    const kind = notebooks.cellOf(this.state.value.notebook, cell)?.kind;
    if (kind !== "code") return Promise.resolve({ outcome: "ok", millis: 0, outputs: [] });
    return new Promise((resolve) => {
      this.edit((notebook) => notebooks.queueRun(notebook, cell));
      this.#queue.push({ cell, resolve });
      if (!this.#current && this.#queue.length === 1) this.#runNext();
    });
  }

  /** Runs all code cells from the top; the first that does not end well empties the queue. */
  runAll(): Promise<CellRun[]> {
    const { cells } = this.state.value.notebook;
    return this.#runWhileOk(cells.map(({ id }) => id));
  }

  stop(): void {
    this.#emptyQueue();
    if (!this.#current) return;
    this.#stopWanted = true;
    if (!this.#client.stop()) {
      this.restart("Stopped. Without threads the engine has to be restarted for that");
      return;
    }
    const stopped = this.#current;
    setTimeout(() => {
      if (this.#current === stopped) {
        this.#notify("The cell has not stopped yet. Restart ends it, and loses its variables.");
      }
    }, STOP_PATIENCE_MILLIS);
  }

  restart(why = "The engine was restarted"): void {
    this.#emptyQueue();
    this.#forget(`${why}: variables are gone, the cells are kept.`);
    this.#started = this.#client.restart(why);
    this.#started.catch(() => undefined);
  }

  /** Asks the engine something; null when it is busy with a cell, gone, or refuses. */
  async ask<T extends Reply["type"]>(
    request: Request,
    type: T,
  ): Promise<Extract<Reply, { type: T }> | null> {
    if (this.#current && (request.type === "complete" || request.type === "hover")) return null;
    try {
      const reply = await this.#client.request(request);
      return reply.type === type ? (reply as Extract<Reply, { type: T }>) : null;
    } catch {
      return null;
    }
  }

  async #runWhileOk(ids: readonly string[]): Promise<CellRun[]> {
    const code = ids.map((id) => this.run(id));
    const runs: CellRun[] = [];
    for (const promise of code) {
      const run = await promise;
      runs.push(run);
      if (run.outcome !== "ok") break;
    }
    return runs;
  }

  async #runNext(): Promise<void> {
    const next = this.#queue.shift();
    if (!next) return;
    const started = performance.now();
    const current = { cell: next.cell, outputs: [], fresh: [] };
    this.#current = current;
    this.#stopWanted = false;
    const outcome = await this.#runNow(next.cell);
    const { outputs } = this.#flush() ?? current;
    this.#current = null;
    this.state.update((state) => ({
      ...state,
      running: null,
      notebook: notebooks.finishRun(state.notebook, next.cell, outcome),
    }));
    if (outcome !== "ok") this.#emptyQueue();
    next.resolve({ outcome, millis: performance.now() - started, outputs });
    this.#runNext();
  }

  async #runNow(cell: string): Promise<Outcome> {
    try {
      await this.#started;
      const source = notebooks.cellOf(this.state.value.notebook, cell)?.source ?? "";
      this.state.update((state) => ({
        ...state,
        notice: null,
        running: { cell, sinceMillis: performance.now() },
        notebook: notebooks.startRun(state.notebook, cell),
      }));
      const reply = await this.#client.request({ type: "run", cell, source });
      if (reply.type === "ran") return reply.outcome;
      throw new EngineGone(reply.type === "refused" ? reply.reason : `answered ${reply.type}`);
    } catch (error) {
      if (this.#stopWanted) return "stopped";
      this.#addOutput(cell, engineError(error));
      return "error";
    }
  }

  #emptyQueue(): void {
    for (const { cell, resolve } of this.#queue.splice(0)) {
      this.edit((notebook) => notebooks.unqueue(notebook, cell));
      resolve({ outcome: "stopped", millis: 0, outputs: [] });
    }
  }

  #engineStatus(engine: EngineStatus): void {
    const wasReady = this.state?.value.engine.phase === "ready";
    this.state?.update((state) => ({ ...state, engine }));
    if (engine.phase === "ready" && !wasReady) this.#sendWorkers();
  }

  #sendWorkers(): void {
    const workers = Math.min(this.state.value.settings.workers, this.#client.status.threads);
    void this.ask({ type: "set_workers", workers }, "done");
  }

  #event(event: Event): void {
    if (event.type === "workers") {
      this.state.update((state) => ({ ...state, workers: event.workers }));
    } else {
      this.#addOutput(event.cell, event.output);
    }
  }

  #tasks(batch: EventBatch, columns: Float64Array): void {
    this.diagnostics.append(batch, columns, performance.now() * 1000);
  }

  /** Outputs come in floods; the notebook takes them in a few times a second. */
  #addOutput(cell: string, output: Output): void {
    if (this.#current?.cell === cell) {
      this.#current.fresh.push(output);
      this.#flushTimer ??= setTimeout(() => this.#flush(), FLUSH_MILLIS);
    } else {
      this.edit((notebook) => notebooks.addOutputs(notebook, cell, [output]));
    }
  }

  #flush() {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const current = this.#current;
    if (!current || current.fresh.length === 0) return current;
    const fresh = current.fresh.splice(0);
    current.outputs = fresh.reduce(appendOutput, current.outputs);
    this.edit((notebook) => notebooks.addOutputs(notebook, current.cell, fresh));
    return current;
  }

  #crashed(message: string): void {
    this.#emptyQueue();
    this.#forget(
      `The engine crashed (${message}) and was restarted: variables are gone, the cells are kept.`,
    );
  }

  #forget(notice: string): void {
    this.diagnostics.reset();
    this.state.update((state) => ({
      ...state,
      notice,
      workers: [],
      notebook: notebooks.forgetRuns(state.notebook),
    }));
  }

  #notify(notice: string): void {
    this.state.update((state) => ({ ...state, notice }));
  }

  #saveLater(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(
      () => saveNotebook(notebooks.sourcesOf(this.state.value.notebook)),
      SAVE_MILLIS,
    );
  }
}

function engineError(error: unknown): Output {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: "error",
    name: "EngineError",
    message,
    traceback: `The engine stopped working while this cell ran: ${message}`,
    frames: [],
  };
}
