import assert from "node:assert/strict";
import { test } from "node:test";
import { daskColour, inkOn, nameColour } from "./palette.ts";

test("no two of 200 names share a colour", () => {
  for (const palette of ["distinct", "safe"] as const) {
    const colours = Array.from({ length: 200 }, (_, i) => nameColour(palette, i, `name${i}`));
    assert.equal(new Set(colours).size, 200, palette);
    for (const colour of colours) assert.match(colour, /^#[0-9a-f]{6}$/);
  }
});

// Values from distributed.utils.color_of.
for (const [name, colour] of [
  ["inc", "#45BF6F"],
  ["add", "#2E6C8E"],
  ["sum", "#FDE724"],
  ["double", "#88D547"],
  ["random_sample", "#440154"],
  ["arcsin", "#433C84"],
  ["arccos", "#45BF6F"],
  ["sum-aggregate", "#FDE724"],
  ["sum-partial", "#471669"],
  ["lambda", "#20A585"],
  ["transpose", "#471669"],
  ["ones_like", "#88D547"],
  ["mean_agg-aggregate", "#64CB5D"],
] as const) {
  test(`Dask's colour of ${name}`, () => assert.equal(daskColour(name), colour));
}

test("labels are black on light and white on dark colours", () => {
  assert.equal(inkOn("#efb118"), "#000000");
  assert.equal(inkOn("#440154"), "#ffffff");
});
