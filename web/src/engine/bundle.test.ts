import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseBundle, entryOf, poolThreads } from "./bundle.ts";

const able = { forced: null, isolated: true, sharesMemory: true };

test("threads where the browser can, one where it cannot or should not", () => {
  assert.equal(chooseBundle(able).bundle, "mt");
  assert.equal(chooseBundle({ ...able, forced: "st" }).bundle, "st");
  assert.equal(chooseBundle({ ...able, isolated: false }).bundle, "st");
  assert.equal(chooseBundle({ ...able, sharesMemory: false }).bundle, "st");
});

test("a bundle that is not built yet is an error that says so", () => {
  const mt = { path: "engine/mt/", bytes: 1 };
  assert.equal(entryOf({ mt, version: "" }, "mt"), mt);
  assert.throws(() => entryOf({ mt, version: "" }, "st"), /still being built/);
});

test("the pool has between four and eight threads", () => {
  assert.deepEqual([1, 2, 6, 64].map(poolThreads), [4, 4, 6, 8]);
});
