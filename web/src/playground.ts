/**
 * Joins the notebook, the engine and the diagnostics: runs cells, stops, restarts.
 * Views call its methods and draw its state.
 */
import { EngineClient, EngineGone, type EngineStatus } from "./engine/client.ts";
import type {
  Event,
  FileEntry,
  Outcome,
  Output,
  Reply,
  Request,
  Worker,
} from "./engine/protocol.ts";
import { ColourBook } from "./state/colour-book.ts";
import { Diagnostics } from "./state/diagnostics.ts";
import { PageFiles } from "./state/files.ts";
import * as notebooks from "./state/notebook.ts";
import { joined } from "./state/outputs.ts";
import { type CellRun, RunQueue } from "./state/run-queue.ts";
import type { Settings } from "./state/settings.ts";
import { loadNotebook, loadSettings, saveNotebook, saveSettings } from "./state/storage.ts";
import { Store } from "./state/store.ts";
import { TUTORIAL } from "./state/tutorial.ts";

export interface PlaygroundState {
  notebook: notebooks.Notebook;
  settings: Settings;
  engine: EngineStatus;
  workers: readonly Worker[];
  /** What cells can open. */
  files: readonly FileEntry[];
  /** Something the visitor has to know, such as that the engine was restarted. */
  notice: string | null;
  /** The cell that runs. */
  running: string | null;
  /** Tasks of futures run, be it that no cell does. */
  tasksRun: boolean;
}

/** A run and what it has put out so far. */
interface Current {
  cell: string;
  /** Every piece, as it came. */
  pieces: Output[];
  /** How many of them are in the notebook. */
  shown: number;
  stopWanted: boolean;
  /** The engine that ran it is gone. */
  lost: boolean;
}

const FLUSH_MILLIS = 50;
const SAVE_MILLIS = 500;
const STOP_PATIENCE_MILLIS = 3000;

export class Playground {
  readonly state: Store<PlaygroundState>;
  readonly diagnostics = new Diagnostics();
  readonly colours = new ColourBook();
  readonly #client: EngineClient;
  readonly files: PageFiles;
  /** Settles when a new engine has the visitor's files. */
  #filesReady: Promise<void> = Promise.resolve();
  readonly #queue = new RunQueue(
    (cell) => this.#execute(cell),
    (cell) => this.edit((notebook) => notebooks.unqueue(notebook, cell)),
  );
  #current: Current | null = null;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#client = new EngineClient({
      status: (engine) => this.#engineStatus(engine),
      event: (event) => this.#event(event),
      tasks: (batch, columns) => this.diagnostics.append(batch, columns, performance.now() * 1000),
      crashed: (message) => this.#lostEngine(`The engine crashed (${message}) and was restarted`),
    });
    this.files = new PageFiles(this.#client, (files) => this.#change(() => ({ files })));
    this.state = new Store<PlaygroundState>({
      notebook: notebooks.notebookOf(loadNotebook() ?? TUTORIAL),
      settings: loadSettings(),
      engine: this.#client.status,
      workers: [],
      files: [],
      notice: null,
      running: null,
      tasksRun: false,
    });
    this.diagnostics.subscribe(() => {
      const tasksRun = this.diagnostics.stream.open.size > 0;
      if (tasksRun !== this.state.value.tasksRun) this.#change(() => ({ tasksRun }));
    });
    this.state.subscribe(() => this.#saveLater());
  }

  /** Resolves when the engine can run cells; rejects when there is none. */
  start(): Promise<void> {
    return this.#client.start();
  }

  get engine(): EngineStatus {
    return this.#client.status;
  }

  edit(change: (notebook: notebooks.Notebook) => notebooks.Notebook): void {
    this.#change((state) => ({ notebook: change(state.notebook) }));
  }

  load(cells: readonly notebooks.CellSource[]): void {
    this.edit(() => notebooks.notebookOf(cells));
  }

  loadTutorial(): void {
    this.load(TUTORIAL);
  }

  notify(notice: string | null): void {
    this.#change(() => ({ notice }));
  }

  set(change: Partial<Settings>): void {
    this.#change(({ settings }) => ({ settings: { ...settings, ...change } }));
    saveSettings(this.state.value.settings);
    if (change.workers !== undefined) this.#sendWorkers();
  }

  /** Queues the cell; it runs when those queued before it have. */
  run(cell: string): Promise<CellRun> {
    const kind = notebooks.cellOf(this.state.value.notebook, cell)?.kind;
    if (kind !== "code") return Promise.resolve({ outcome: "ok", millis: 0, outputs: [] });
    this.edit((notebook) => notebooks.queueRun(notebook, cell));
    return this.#queue.add(cell);
  }

  /** Runs all cells from the top, up to the first that does not end well. */
  async runAll(): Promise<CellRun[]> {
    const queued = this.state.value.notebook.cells.map(({ id }) => this.run(id));
    const runs = await Promise.all(queued);
    const failed = runs.findIndex(({ outcome }) => outcome !== "ok");
    return failed < 0 ? runs : runs.slice(0, failed + 1);
  }

  stop(): void {
    this.#queue.empty();
    const current = this.#current;
    if (!current && !this.state.value.tasksRun) return;
    if (current) current.stopWanted = true;
    if (!this.#client.stop()) {
      this.restart("Stopped. Without threads that takes a restart of the engine");
      return;
    }
    setTimeout(() => {
      if (!current || this.#current !== current) return;
      this.notify("The cell has not stopped yet. Restart ends it, and loses its variables.");
    }, STOP_PATIENCE_MILLIS);
  }

  restart(why = "The engine was restarted"): void {
    if (this.#current) this.#current.stopWanted = true;
    this.#lostEngine(why);
    void this.#client.restart(why);
  }

  /** Asks the engine something; null when it is busy with a cell, gone, or refuses. */
  async ask<T extends Reply["type"]>(
    request: Request,
    type: T,
  ): Promise<Extract<Reply, { type: T }> | null> {
    // Help that arrives after the cell has run is of no use.
    if (this.#current && (request.type === "complete" || request.type === "hover")) return null;
    try {
      const reply = await this.#client.request(request);
      return reply.type === type ? (reply as Extract<Reply, { type: T }>) : null;
    } catch {
      return null;
    }
  }

  async #execute(cell: string): Promise<CellRun> {
    const current: Current = { cell, pieces: [], shown: 0, stopWanted: false, lost: false };
    this.#current = current;
    const started = performance.now();
    const outcome = await this.#runNow(current);
    this.#flush();
    this.#current = null;
    this.#change(({ notebook }) => ({
      running: null,
      notebook: current.lost
        ? notebooks.endRun(notebook, cell, outcome)
        : notebooks.finishRun(notebook, cell, outcome),
    }));
    return { outcome, millis: performance.now() - started, outputs: joined(current.pieces) };
  }

  async #runNow(current: Current): Promise<Outcome> {
    const { cell } = current;
    try {
      await this.#client.ready;
      await this.#filesReady;
      if (current.stopWanted) return "stopped";
      const source = notebooks.cellOf(this.state.value.notebook, cell)?.source ?? "";
      this.#change(({ notebook }) => ({
        notice: null,
        running: cell,
        notebook: notebooks.startRun(notebook, cell),
      }));
      const reply = await this.#client.request({ type: "run", cell, source });
      if (reply.type === "ran") return reply.outcome;
      throw new EngineGone(reply.type === "refused" ? reply.reason : `answered ${reply.type}`);
    } catch (error) {
      if (current.stopWanted) return "stopped";
      this.#addOutput(cell, engineError(error));
      return "error";
    }
  }

  #engineStatus(engine: EngineStatus): void {
    // The client reports first while this constructor still runs.
    if (!this.state) return;
    const wasReady = this.state.value.engine.phase === "ready";
    this.#change(() => ({ engine }));
    if (engine.phase !== "ready" || wasReady) return;
    this.#sendWorkers();
    this.#filesReady = this.files.restore().catch(() => undefined);
  }

  #sendWorkers(): void {
    const workers = Math.min(this.state.value.settings.workers, this.#client.status.threads);
    void this.ask({ type: "set_workers", workers }, "done");
  }

  #event(event: Event): void {
    if (event.type === "output") this.#addOutput(event.cell, event.output);
    else if (event.type === "files") this.#change(() => ({ files: event.files }));
    else this.#change(() => ({ workers: event.workers }));
  }

  /** Outputs come in floods; the notebook takes them in a few times a second. */
  #addOutput(cell: string, output: Output): void {
    if (this.#current?.cell === cell) {
      this.#current.pieces.push(output);
      this.#flushTimer ??= setTimeout(() => this.#flush(), FLUSH_MILLIS);
    } else {
      this.edit((notebook) => notebooks.addOutputs(notebook, cell, [output]));
    }
  }

  #flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const current = this.#current;
    if (!current || current.shown === current.pieces.length) return;
    const fresh = current.pieces.slice(current.shown);
    current.shown = current.pieces.length;
    this.edit((notebook) => notebooks.addOutputs(notebook, current.cell, fresh));
  }

  #lostEngine(what: string): void {
    this.#queue.empty();
    if (this.#current) this.#current.lost = true;
    this.diagnostics.reset();
    this.#change(({ notebook }) => ({
      notice: `${what}: variables are gone, the cells are kept.`,
      workers: [],
      notebook: notebooks.forgetRuns(notebook),
    }));
  }

  #change(change: (state: PlaygroundState) => Partial<PlaygroundState>): void {
    this.state.update((state) => ({ ...state, ...change(state) }));
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
