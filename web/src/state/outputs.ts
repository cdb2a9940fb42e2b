/** A cell's outputs as the page keeps them: pieces of text joined, floods cut in the middle. */
import type { Output } from "../engine/protocol.ts";

/** About a thousand lines: what lays out within a frame or two. */
export const HEAD_CHARS = 20_000;
export const TAIL_CHARS = 20_000;
const CUT = /\n… (\d+) characters left out …\n/;

export function appendOutput(outputs: readonly Output[], output: Output): readonly Output[] {
  const last = outputs.at(-1);
  if (output.kind !== "text" || last?.kind !== "text" || last.stream !== output.stream) {
    return [
      ...outputs,
      output.kind === "text" ? { ...output, text: shorten(output.text) } : output,
    ];
  }
  return [...outputs.slice(0, -1), { ...last, text: shorten(last.text + output.text) }];
}

/** All of the outputs, neighbouring pieces of one stream joined. */
export function joined(pieces: readonly Output[]): Output[] {
  const outputs: Output[] = [];
  let texts: string[] = [];
  pieces.forEach((piece, i) => {
    if (piece.kind !== "text") {
      outputs.push(piece);
      return;
    }
    texts.push(piece.text);
    const next = pieces[i + 1];
    if (next?.kind === "text" && next.stream === piece.stream) return;
    outputs.push({ ...piece, text: texts.join("") });
    texts = [];
  });
  return outputs;
}

/** The text itself, or its head and tail with the number of characters left out between them. */
export function shorten(text: string): string {
  if (text.length <= HEAD_CHARS + TAIL_CHARS + 60) return text;
  const head = text.slice(0, HEAD_CHARS);
  const rest = text.slice(HEAD_CHARS);
  const cut = CUT.exec(rest.slice(0, 80));
  const before = cut?.index === 0 ? Number(cut[1]) : 0;
  const shown = cut?.index === 0 ? rest.slice(cut[0].length) : rest;
  const left = before + shown.length - TAIL_CHARS;
  return `${head}\n… ${left} characters left out …\n${shown.slice(-TAIL_CHARS)}`;
}
