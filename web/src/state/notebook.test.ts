import assert from "node:assert/strict";
import { test } from "node:test";
import type { Output } from "../engine/protocol.ts";
import * as notebooks from "./notebook.ts";
import { HEAD_CHARS, joined, shorten, TAIL_CHARS } from "./outputs.ts";

const three = notebooks.notebookOf(["a", "b", "c"].map((source) => ({ kind: "code", source })));
const ids = three.cells.map(({ id }) => id);
const [a = "", b = "", c = ""] = ids;
const sources = (book: notebooks.Notebook) => book.cells.map(({ source }) => source).join("");

test("cells are inserted beside another and selected", () => {
  const book = notebooks.insert(three, b, "above", "markdown");
  assert.equal(book.cells[1]?.kind, "markdown");
  assert.equal(book.selected, book.cells[1]?.id);
});

test("removing selects the next cell, or the new last one", () => {
  assert.equal(notebooks.remove(three, b).selected, c);
  assert.equal(notebooks.remove(three, c).selected, b);
});

test("removing the only cell leaves an empty one", () => {
  const one = notebooks.notebookOf([{ kind: "markdown", source: "x" }]);
  assert.deepEqual(notebooks.sourcesOf(notebooks.remove(one, one.selected)), [
    { kind: "code", source: "" },
  ]);
});

test("deleted cells come back to their places, last first", () => {
  const without = notebooks.remove(notebooks.remove(three, a), b);
  assert.equal(sources(without), "c");
  assert.equal(sources(notebooks.undoRemove(without)), "bc");
  const back = notebooks.undoRemove(notebooks.undoRemove(without));
  assert.deepEqual([sources(back), back.selected], ["abc", a]);
  assert.equal(notebooks.undoRemove(back), back);
});

test("moving stops at the ends", () => {
  assert.equal(sources(notebooks.move(three, a, 1)), "bac");
  assert.equal(notebooks.move(three, a, -1), three);
  assert.equal(notebooks.move(three, c, 1), three);
});

test("a run joins text of one stream and counts", () => {
  const text = (stream: "stdout" | "stderr", text: string): Output => ({
    kind: "text",
    stream,
    text,
  });
  let book = notebooks.startRun(notebooks.queueRun(three, a), a);
  book = notebooks.addOutputs(book, a, [text("stdout", "1"), text("stdout", "2")]);
  book = notebooks.addOutputs(book, a, [text("stdout", "3"), text("stderr", "!")]);
  book = notebooks.finishRun(book, a, "ok");
  assert.deepEqual(book.cells[0]?.outputs, [text("stdout", "123"), text("stderr", "!")]);
  assert.equal(book.cells[0]?.count, 1);
  assert.equal(notebooks.finishRun(book, b, "ok").cells[1]?.count, 2);
});

test("an error marks its frames, in whichever cell, until text changes or a cell runs", () => {
  const here = { cell: a, line: 2, function: "f", columns: null };
  const there = { ...here, cell: b };
  const error: Output = {
    kind: "error",
    name: "ValueError",
    message: "",
    traceback: "",
    frames: [here, there],
  };
  const marks = (book: notebooks.Notebook) => book.cells.map((cell) => cell.marks);
  const book = notebooks.addOutputs(three, a, [error]);
  assert.deepEqual(marks(book), [[here], [there], []]);
  assert.deepEqual(marks(notebooks.setSource(book, b, "new")), [[here], [], []]);
  assert.deepEqual(marks(notebooks.startRun(book, c)), [[], [], []]);
});

test("a flood keeps its head and tail, however it arrives", () => {
  const line = "0123456789".repeat(10);
  let text = "";
  for (let i = 0; i < 5000; i++) text = shorten(text + line);
  assert.ok(text.length < HEAD_CHARS + TAIL_CHARS + 200);
  const left = Number(/… (\d+) characters left out …/.exec(text)?.[1]);
  const kept = text.replace(/\n… \d+ characters left out …\n/, "").length;
  assert.equal(left + kept, 5000 * line.length);
});

test("a run's outputs are whole, however long, in their order", () => {
  const text = (stream: "stdout" | "stderr", text: string): Output => ({
    kind: "text",
    stream,
    text,
  });
  const long = "x".repeat(HEAD_CHARS + TAIL_CHARS + 1000);
  const value: Output = { kind: "value", text: "1" };
  assert.deepEqual(
    joined([
      text("stdout", long),
      text("stdout", "a"),
      text("stderr", "b"),
      value,
      text("stdout", "c"),
    ]),
    [text("stdout", `${long}a`), text("stderr", "b"), value, text("stdout", "c")],
  );
});
