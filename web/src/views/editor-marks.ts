/** The places of the last error, marked in the editor until the text changes. */
import { type EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { TraceFrame } from "../engine/protocol.ts";

export const setMarks = StateEffect.define<readonly TraceFrame[]>();

const line = Decoration.line({ class: "cm-error-line" });
const place = Decoration.mark({ class: "cm-error-place" });

export const errorMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return decorations(transaction.state, effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations(state: EditorState, frames: readonly TraceFrame[]): DecorationSet {
  const ranges = frames.flatMap((frame): Range<Decoration>[] => {
    if (frame.line < 1 || frame.line > state.doc.lines) return [];
    const { from, to } = state.doc.line(frame.line);
    const marks = [line.range(from)];
    if (frame.columns) {
      const start = Math.min(from + frame.columns[0], to);
      const end = Math.min(from + frame.columns[1], to);
      if (start < end) marks.push(place.range(start, end));
    }
    return marks;
  });
  return Decoration.set(ranges, true);
}
