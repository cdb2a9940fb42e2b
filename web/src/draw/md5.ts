/** First 32 bits of the MD5 of a UTF-8 text: what Dask's task colours are chosen by (RFC 1321). */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Uint32Array.from({ length: 64 }, (_, i) =>
  Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32),
);

export function md5Prefix32(text: string): number {
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const words = padded(new TextEncoder().encode(text));
  for (let start = 0; start < words.length; start += 16) {
    mix(state, words.subarray(start, start + 16));
  }
  // The digest is the state's bytes in little-endian order; its first 8 hex digits read big-endian.
  return new DataView(state.buffer).getUint32(0, false);
}

function padded(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const buffer = new Uint8Array(blocks * 64);
  buffer.set(bytes);
  buffer[bytes.length] = 0x80;
  new DataView(buffer.buffer).setUint32(buffer.length - 8, bytes.length * 8, true);
  return new Uint32Array(buffer.buffer);
}

function mix(state: Uint32Array, block: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [f, word] = step(round, i, b, c, d);
    const sum = (a + f + (SINES[i] ?? 0) + (block[word] ?? 0)) >>> 0;
    const shift = SHIFTS[round * 4 + (i & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) >>> 0];
  }
  [a, b, c, d].forEach((value, i) => {
    state[i] = (state[i] ?? 0) + value;
  });
}

function step(round: number, i: number, b: number, c: number, d: number): [number, number] {
  if (round === 0) return [(b & c) | (~b & d), i];
  if (round === 1) return [(d & b) | (~d & c), (5 * i + 1) & 15];
  if (round === 2) return [b ^ c ^ d, (3 * i + 5) & 15];
  return [c ^ (b | ~d), (7 * i) & 15];
}
