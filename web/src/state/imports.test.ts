/** The folders' order: views draw state, state folds the protocol, nothing looks upwards. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const MAY_IMPORT: Record<string, RegExp> = {
  engine: /^\.\//,
  draw: /^\.\/|^\.\.\/engine\/protocol\.ts$/,
  state: /^\.\/|^\.\.\/draw\/|^\.\.\/engine\/protocol\.ts$/,
  views: /^\.\/|^\.\.\/(draw|state)\/|^\.\.\/engine\/protocol\.ts$|^\.\.\/playground\.ts$/,
};

for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
  test(`${folder} imports only what lies below it`, () => {
    const root = new URL(`../${folder}/`, import.meta.url);
    for (const name of readdirSync(root)) {
      if (name.endsWith(".test.ts")) continue;
      const source = readFileSync(new URL(name, root), "utf8");
      const imports = [...source.matchAll(/from "(\.[^"]+)"|import "(\.[^"]+)"/g)];
      for (const [, from, bare] of imports) assert.match(from ?? bare ?? "", allowed, name);
    }
  });
}
