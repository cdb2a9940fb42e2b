/** Holds `protocol.ts` against the Rust declarations it is the twin of. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EVENT_WIDTH, EventKind } from "./protocol.ts";

const rust = readFileSync(
  new URL("../../../crate/src/session/protocol.rs", import.meta.url),
  "utf8",
).replace(/\/\/.*$/gm, "");
const twin = readFileSync(new URL("./protocol.ts", import.meta.url), "utf8")
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .replace(/\s+/g, " ");

interface Declaration {
  attributes: string;
  kind: "struct" | "enum";
  name: string;
  body: string;
}

const declarations = [
  ...rust.matchAll(/((?:#\[[^\]]*\]\s*)*)pub (struct|enum) (\w+) \{((?:[^{}]|\{[^{}]*\})*)\}/g),
].map(
  ([, attributes = "", kind, name = "", body = ""]): Declaration => ({
    attributes,
    kind: kind as "struct" | "enum",
    name,
    body,
  }),
);

const serialised = declarations.filter(({ attributes }) => attributes.includes("Serialize"));

for (const { attributes, kind, name, body } of serialised) {
  test(`${name} is the same in TypeScript`, () => {
    assert.equal(
      typeScript(name),
      normal(kind === "struct" ? braced(body) : union(attributes, body)),
    );
  });
}

test("every type of the twin is declared in Rust", () => {
  const names = [...twin.matchAll(/export (?:type|interface) (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(names.sort(), serialised.map(({ name }) => name).sort());
});

test("events are as wide and numbered as in Rust", () => {
  assert.equal(EVENT_WIDTH, Number(/EVENT_WIDTH: usize = (\d+)/.exec(rust)?.[1]));
  const body = declarations.find(({ name }) => name === "EventKind")?.body ?? "";
  const numbers = [...body.matchAll(/(\w+) = (\d+)/g)].map(([, name, n]) => [name, Number(n)]);
  assert.deepEqual(EventKind, Object.fromEntries(numbers));
});

/** Right-hand side of a type, or body of an interface, without optional punctuation. */
function typeScript(name: string): string {
  const type = new RegExp(`export type ${name} = (.*?)(?= export |$)`).exec(twin)?.[1];
  const shape = new RegExp(`export interface ${name} (\\{.*?\\})(?= export |$)`).exec(twin)?.[1];
  return normal(type ?? shape ?? "");
}

function normal(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[;,] \}/g, " }")
    .replace(/^\| /, "")
    .replace(/;$/, "")
    .trim();
}

function union(attributes: string, body: string): string {
  const tag = /tag = "(\w+)"/.exec(attributes)?.[1];
  const variants = [...body.matchAll(/(\w+)(?:\s*\{([^{}]*)\})?,/g)].filter(
    ([whole]) => !/^[a-z]/.test(whole),
  );
  assert.match(attributes, /rename_all = "snake_case"/);
  return variants
    .map(([, name = "", fields]) => {
      const label = `"${name.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase()}"`;
      if (!tag) return label;
      return braced(fields ?? "", `${tag}: ${label}`);
    })
    .join(" | ");
}

function braced(fields: string, ...first: string[]): string {
  const members = fields
    .replace(/#\[serde\(skip\)\]\s*(?:pub )?\w+: [^\n]*\n/g, "")
    .replace(/\(([^()]*)\)/g, (_, inner) => `(${inner.replaceAll(",", ";")})`)
    .split(",")
    .map((field) => /(?:pub )?(\w+): (.*)/.exec(field.trim()))
    .filter((match) => match !== null)
    .map(([, name, type = ""]) => `${name}: ${translated(type)}`);
  return `{ ${[...first, ...members].join("; ")} }`;
}

function translated(type: string): string {
  const inner = /^(Vec|Option)<(.*)>$/.exec(type);
  if (inner?.[1] === "Vec") {
    const item = translated(inner[2] ?? "");
    return item.endsWith(" | null") ? `(${item})[]` : `${item}[]`;
  }
  if (inner?.[1] === "Option") return `${translated(inner[2] ?? "")} | null`;
  const pair = /^\((\w+); (\w+)\)$/.exec(type);
  if (pair) return `[${translated(pair[1] ?? "")}, ${translated(pair[2] ?? "")}]`;
  if (type === "String") return "string";
  if (type === "bool") return "boolean";
  return /^[uif]\d+$/.test(type) ? "number" : type;
}
