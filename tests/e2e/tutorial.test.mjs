// The tutorial's first chapter in a real browser: times, task stream, graph and plots.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  FINISHED, FUNCTIONS, PARALLEL, playground, READY, RELEASED, runsOf, SERIAL, STARTED, SUBMITTED,
  values,
} from "./page.mjs";

describe("inc and add, before and after delayed", () => {
  const wask = playground();
  let serial;
  let parallel;

  before(async () => {
    await wask.load(FUNCTIONS, SERIAL, PARALLEL, "e.visualize()");
    assert.equal((await wask.run(0)).outcome, "ok");
    serial = await wask.run(1);
    parallel = await wask.run(2);
  });

  test("the engine runs on threads", async () => {
    const { bundle, threads } = await wask.status();
    assert.equal(bundle, "mt");
    assert.ok(threads >= 4);
  });

  test("five seconds become two, the value stays", () => {
    assert.deepEqual([serial.outcome, parallel.outcome], ["ok", "ok"]);
    assert.deepEqual([values(serial), values(parallel)], [["104"], ["104"]]);
    assert.ok(serial.millis >= 5000, `${serial.millis} ms before`);
    const ratio = serial.millis / parallel.millis;
    assert.ok(ratio > 2.1 && ratio < 2.6, `${serial.millis} ms / ${parallel.millis} ms`);
  });

  test("%%time says so", () => {
    for (const run of [serial, parallel]) {
      const timing = run.outputs.find(({ kind }) => kind === "timing");
      assert.match(timing.text, /Wall time: \d/);
      assert.ok(Math.abs(timing.wall_micros / 1000 - run.millis) < 300);
    }
  });

  test("four rows of the task stream overlap", async () => {
    const incs = runsOf(await wask.log()).filter(({ name }) => name === "inc");
    assert.equal(incs.length, 4);
    assert.equal(new Set(incs.map(({ lane }) => lane)).size, 4);
    const lastStart = Math.max(...incs.map(({ start }) => start));
    const firstStop = Math.min(...incs.map(({ stop }) => stop));
    assert.ok(firstStop - lastStart > 0.8e6, "they share most of their second");
  });

  test("hovering a bar tells its task's name and duration", async () => {
    const canvas = wask.page.locator("wask-task-stream canvas");
    const { width } = await canvas.boundingBox();
    // Second row, a quarter of the way: `inc` in its first second of two.
    await canvas.hover({ position: { x: width / 4, y: 36 } });
    assert.match(await wask.page.locator("wask-task-stream .hint").textContent(), /^inc: 1\.0\d s$/);
  });

  test("visualize draws five circles and the four edges into add", async () => {
    assert.equal((await wask.run(3)).outcome, "ok");
    const graph = wask.page.locator("wask-graph");
    await graph.locator(".node").first().waitFor();
    const nodes = await graph.locator(".node").evaluateAll((elements) =>
      elements.map((element) => ({
        circle: element.classList.contains("circle"),
        label: element.querySelector("text")?.textContent ?? "",
        key: element.dataset.key,
      })),
    );
    const circles = nodes.filter(({ circle }) => circle);
    assert.deepEqual(circles.map(({ label }) => label).sort(), ["add", "inc", "inc", "inc", "inc"]);
    const edges = await graph.locator(".edge").evaluateAll((elements) =>
      elements.map(({ dataset }) => [Number(dataset.from), Number(dataset.to)]),
    );
    assert.equal(edges.length, 9);
    const add = nodes.findIndex(({ circle, label }) => circle && label === "add");
    const into = edges.filter(([, to]) => to === add).map(([from]) => nodes[from].key);
    assert.deepEqual(into.sort(), circles.filter(({ label }) => label === "inc").map(({ key }) => key).sort());
  });

  test("the graph has the colours of states", async () => {
    const fills = await wask.page.locator("wask-graph .node.circle").evaluateAll((elements) =>
      elements.map((element) => element.querySelector("ellipse").style.fill),
    );
    assert.equal(fills.length, 5);
    assert.ok(fills.every((fill) => fill !== ""), fills.join());
  });

  test("the panel's counts are the log's", async () => {
    const { names, events } = await wask.log();
    const counts = {};
    const state = new Map();
    const nameOf = new Map();
    for (const { kind, task, name } of events) {
      if (kind === SUBMITTED) nameOf.set(task, names[name]);
      if ([SUBMITTED, READY, STARTED, FINISHED, RELEASED].includes(kind)) state.set(task, kind);
    }
    for (const [task, last] of state) {
      counts[nameOf.get(task)] ??= { all: 0, memory: 0, released: 0 };
      counts[nameOf.get(task)].all++;
      if (last === FINISHED) counts[nameOf.get(task)].memory++;
      if (last === RELEASED) counts[nameOf.get(task)].released++;
    }
    const plot = wask.page.locator("wask-progress-bars");
    await plot.getByRole("button", { name: "Show as table" }).click();
    const rows = await plot.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    const shown = Object.fromEntries(
      rows.map(([name, all, , , , , memory, released]) => [
        name,
        { all: Number(all), memory: Number(memory), released: Number(released) },
      ]),
    );
    assert.deepEqual(shown, counts);
  });
});

for (const bundle of ["mt", "st"]) {
  describe(`the tutorial as the page brings it, ${bundle}`, () => {
    const wask = playground({ bundle });

    test("runs from the top to the end", async () => {
      assert.equal((await wask.status()).bundle, bundle);
      const runs = await wask.page.evaluate(() => document.querySelector("wask-app").runAll());
      const errors = runs.flatMap(({ outputs }) => outputs.filter(({ kind }) => kind === "error"));
      assert.deepEqual(errors.map(({ traceback }) => traceback), []);
      assert.ok(runs.every(({ outcome }) => outcome === "ok"));
      assert.equal(runs.length, await wask.page.locator("wask-cell").count());
      assert.deepEqual(
        runs.flatMap(values).filter((text) => /^\d+$/.test(text)),
        ["104", "104", "14", "14", "70", "70"],
      );
    });
  });
}
