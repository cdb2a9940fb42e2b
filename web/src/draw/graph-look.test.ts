import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrawnNode } from "../engine/protocol.ts";
import { type LookSource, nearestNode, nodeLook } from "./graph-look.ts";
import { arrowHead, edgePath } from "./path.ts";
import { fitted, zoomedAt } from "./viewport.ts";

const circle: DrawnNode = {
  shape: "circle",
  label: "inc",
  key: "inc-0",
  name: "inc",
  fill: null,
  count: 1,
  x: 0,
  y: 0,
  width: 54,
  height: 36,
};
const box: DrawnNode = { ...circle, shape: "box", label: "" };

const source = (change: Partial<LookSource>): LookSource => ({
  colours: "state",
  state: undefined,
  stateLook: (state) => ({ colour: state === "erred" ? "#000000" : "#ffff00", mark: state }),
  nameColour: () => "#4269d0",
  ...change,
});

test("a task that never ran is drawn plain, outlined in its name's colour", () => {
  assert.deepEqual(nodeLook(circle, source({})), {
    fill: null,
    ink: null,
    stroke: "#4269d0",
    mark: "",
  });
});

test("labels are readable on the state's colour", () => {
  assert.equal(nodeLook(circle, source({ state: "erred" })).ink, "#ffffff");
  assert.equal(nodeLook(circle, source({ state: "queued" })).ink, "#000000");
});

test("a data box is coloured only once there is data", () => {
  assert.equal(nodeLook(box, source({ state: "processing" })).fill, null);
  assert.equal(nodeLook(box, source({ state: "memory" })).fill, "#ffff00");
});

test("arrow keys go to the nearest node that way", () => {
  const nodes = [
    { ...circle, x: 0, y: 100 },
    { ...circle, x: 90, y: 100 },
    { ...circle, x: 45, y: 0 },
  ];
  assert.equal(nearestNode(nodes, 0, "ArrowRight"), 1);
  assert.equal(nearestNode(nodes, 1, "ArrowUp"), 2);
  assert.equal(nearestNode(nodes, 2, "ArrowUp"), -1);
});

test("an edge becomes a path with a head at its end", () => {
  const edge = {
    from: 0,
    to: 1,
    points: [
      [0, 30],
      [0, 20],
      [0, 20],
      [0, 10],
    ] as [number, number][],
  };
  assert.equal(edgePath(edge), "M0,30C0,20 0,20 0,10");
  assert.equal(arrowHead(edge), "0,10 3,18 -3,18");
});

test("zooming keeps the place under the pointer", () => {
  const view = fitted({ width: 100, height: 50 }, { width: 400, height: 300 });
  const near = zoomedAt(view, 2, 120, 80);
  assert.ok(Math.abs((120 - view.x) / view.scale - (120 - near.x) / near.scale) < 1e-9);
});
