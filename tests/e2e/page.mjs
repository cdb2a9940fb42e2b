// What the end-to-end tests share: the page in a browser, cells, and questions about it.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { openPlayground } from "../../scripts/browser.mjs";

/** Opens one page for all tests of a file; each ends without an error on the page's console. */
export function playground(options = {}) {
  const site = {};
  before(async () => Object.assign(site, await openPlayground(options)));
  after(() => site.close?.());
  afterEach(() => assert.deepEqual(site.problems.splice(0), []));
  return {
    get page() {
      return site.page;
    },
    /** Replaces the notebook by code cells. */
    load: (...sources) =>
      site.page.evaluate(
        (sources) =>
          document
            .querySelector("wask-app")
            .load(sources.map((source) => ({ kind: "code", source }))),
        sources,
      ),
    run: (index) =>
      site.page.evaluate((index) => document.querySelector("wask-app").runCell(index), index),
    /** Starts a cell without waiting for it; `finished` waits. */
    start: (index) =>
      site.page.evaluate((index) => {
        window.lastRun = document.querySelector("wask-app").runCell(index);
      }, index),
    finished: () => site.page.evaluate(() => window.lastRun),
    log: () => site.page.evaluate(() => document.querySelector("wask-app").log),
    status: () => site.page.evaluate(() => document.querySelector("wask-app").status),
    /** The text of a cell's outputs, in order. */
    text: async (index) =>
      (await site.page.locator("wask-cell").nth(index).locator("wask-outputs pre").allTextContents())
        .join("\n"),
  };
}

export const FUNCTIONS = `import time
from dask import delayed

def inc(x):
    time.sleep(1)
    return x + 1

def add(a, b, c, d):
    time.sleep(1)
    return a + b + c + d`;

export const SERIAL = `%%time
a = inc(10)
b = inc(20)
c = inc(30)
d = inc(40)
e = add(a, b, c, d)
e`;

export const PARALLEL = `%%time
a = delayed(inc)(10)
b = delayed(inc)(20)
c = delayed(inc)(30)
d = delayed(inc)(40)
e = delayed(add)(a, b, c, d)
e.compute()`;

// Numbers of `EventKind` in the protocol.
export const [SUBMITTED, READY, STARTED, FINISHED, FAILED, SKIPPED, RELEASED] = [0, 1, 2, 3, 4, 5, 6];

/** From when to when each task ran, with its name and lane. */
export function runsOf({ names, events }) {
  const runs = new Map();
  for (const { kind, micros, task, lane, name } of events) {
    if (kind === SUBMITTED) runs.set(task, { name: names[name] });
    if (kind === STARTED) Object.assign(runs.get(task), { start: micros, lane });
    if (kind === FINISHED || kind === FAILED) runs.get(task).stop = micros;
  }
  return [...runs.values()];
}

/** The values of a run's outputs. */
export function values(run) {
  return run.outputs.filter(({ kind }) => kind === "value").map(({ text }) => text);
}
