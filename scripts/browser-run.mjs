// Runs a file of cells in headless Chromium on the built site; prints what Python would print.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openPlayground } from "./browser.mjs";
import { parseCells, printed } from "./cells.mjs";

const USAGE = "usage: scripts/browser-run FILE.py [--json] [--bundle mt|st]";

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, bundle: { type: "string" } },
  });
  if (positionals.length !== 1) {
    console.error(USAGE);
    return 2;
  }
  const cells = parseCells(readFileSync(positionals[0], "utf8"));
  const playground = await openPlayground({ bundle: values.bundle });
  try {
    const report = await runCells(playground.page, cells, values.json ? () => {} : print);
    if (values.json) console.log(JSON.stringify(report, null, 2));
    for (const problem of playground.problems) console.error(`page: ${problem}`);
    return report.cells.every(({ outcome }) => outcome === "ok") ? 0 : 1;
  } finally {
    await playground.close();
  }
}

/** Runs code cells one after the other up to the first that fails. */
async function runCells(page, cells, print) {
  await page.evaluate((cells) => document.querySelector("wask-app").load(cells), cells);
  const report = { ...(await page.evaluate(() => document.querySelector("wask-app").status)), cells: [] };
  for (const [index, cell] of cells.entries()) {
    if (cell.kind !== "code") continue;
    const run = await page.evaluate((index) => document.querySelector("wask-app").runCell(index), index);
    const written = { stdout: "", stderr: "" };
    for (const piece of run.outputs.map(printed)) {
      if (piece === undefined) continue;
      const [stream, text] = piece;
      written[stream] += text;
      print(stream, text);
    }
    report.cells.push({ cell: index, outcome: run.outcome, millis: run.millis, ...written });
    if (run.outcome !== "ok") break;
  }
  return report;
}

function print(stream, text) {
  process[stream].write(text);
}

process.exitCode = await main();
