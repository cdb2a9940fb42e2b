import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes, formatDuration, shortName } from "./format.ts";

// Values from dask.utils.format_bytes.
for (const [bytes, text] of [
  [1, "1 B"],
  [1234, "1.21 kiB"],
  [12345678, "11.77 MiB"],
  [1234567890, "1.15 GiB"],
  [1234567890000, "1.12 TiB"],
  [1234567890000000, "1.10 PiB"],
  [2 ** 30, "1.00 GiB"],
  [0, "0 B"],
  [1152, "1.12 kiB"],
  [1408, "1.38 kiB"],
  [1664, "1.62 kiB"],
  [80000, "78.12 kiB"],
  [800000000, "762.94 MiB"],
] as const) {
  test(`${bytes} bytes`, () => assert.equal(formatBytes(bytes), text));
}

test("durations keep about three digits", () => {
  assert.deepEqual([12, 1500, 45_600, 1_002_000, 61e6].map(formatDuration), [
    "12 µs",
    "1.50 ms",
    "45.6 ms",
    "1.00 s",
    "1 min 1 s",
  ]);
});

test("long names are shortened as the Progress plot does", () => {
  assert.equal(shortName("random_sample"), "random_sample");
  assert.equal(shortName("mean_agg-aggregate"), "mean_agg-agg...");
});
