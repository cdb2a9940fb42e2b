// Exits 0 if a wasm module imports a shared memory: without one, threads cannot start.
import { readFileSync } from "node:fs";

const SECTION_IMPORT = 2;
const KIND_FUNCTION = 0;
const KIND_TABLE = 1;
const KIND_MEMORY = 2;
const KIND_GLOBAL = 3;
const FLAG_MAXIMUM = 1;
const FLAG_SHARED = 2;

const bytes = readFileSync(process.argv[2]);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

function limits() {
  const flags = number();
  number();
  if (flags & FLAG_MAXIMUM) number();
  return flags;
}

function importsSharedMemory() {
  for (let left = number(); left > 0; left--) {
    for (let name = 0; name < 2; name++) {
      const length = number();
      at += length;
    }
    const kind = bytes[at++];
    if (kind === KIND_FUNCTION) number();
    else if (kind === KIND_TABLE) at++, limits();
    else if (kind === KIND_GLOBAL) at += 2;
    else if (kind === KIND_MEMORY && limits() & FLAG_SHARED) return true;
  }
  return false;
}

while (at < bytes.length) {
  const section = bytes[at++];
  const size = number();
  if (section === SECTION_IMPORT) process.exit(importsSharedMemory() ? 0 : 1);
  at += size;
}
process.exit(1);
