/** How a cell's editor looks and which keys it knows. */
import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, type KeyBinding, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { CellKind } from "../state/notebook.ts";
import { errorMarks } from "./editor-marks.ts";
import type { Command } from "./keys.ts";

export function editorExtensions(kind: CellKind, command: (command: Command) => void): Extension {
  return [
    Prec.highest(keymap.of(cellKeys(command))),
    history(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
    theme,
    syntaxHighlighting(highlight),
    errorMarks,
    typeOverSelection,
    kind === "code" ? codeOnly : EditorView.lineWrapping,
  ];
}

/**
 * Text typed over a selection goes straight into the document. Left to Chromium, the new text gets
 * an inline style that keeps the look of the old, which the page's content policy forbids.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    const { data } = event;
    if (event.inputType !== "insertText" || !data || main.empty || view.composing) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) {
      view.dispatch(insert());
    }
    event.preventDefault();
    return true;
  },
});

const codeOnly: Extension = [
  python(),
  indentUnit.of("    "),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  keymap.of([
    { key: "Tab", run: (view) => acceptCompletion(view) || indentMore(view) },
    { key: "Shift-Tab", run: indentLess },
  ]),
];

/** Tab indents, so Escape and Ctrl-M are the ways out for who has only a keyboard. */
function cellKeys(command: (command: Command) => void): KeyBinding[] {
  const bind = (key: string, name: Command): KeyBinding => ({
    key,
    run: () => {
      command(name);
      return true;
    },
  });
  return [
    bind("Shift-Enter", "run-next"),
    bind("Mod-Enter", "run"),
    bind("Ctrl-Enter", "run"),
    bind("Alt-Enter", "run-insert"),
    bind("Ctrl-m", "leave"),
    {
      key: "Escape",
      run: (view) => {
        // Escape closes an open list first; one that is only being asked for is no reason to stay.
        if (completionStatus(view.state) === "active") return false;
        command("leave");
        return true;
      },
    },
  ];
}

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    color: "var(--code-definition)",
  },
  { tag: [tags.function(tags.variableName), tags.meta], color: "var(--code-builtin)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", fontSize: "13.5px" },
  "&.cm-focused": {
    outline: "2px solid var(--accent)",
    outlineOffset: "-2px",
    borderRadius: "8px",
  },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--accent-wash) !important",
  },
  "&.cm-focused .cm-matchingBracket": { background: "var(--accent-wash)" },
  ".cm-error-line": { background: "var(--bad-wash)" },
  ".cm-error-place": {
    background: "var(--bad-mark)",
    borderRadius: "2px",
    textDecoration: "underline wavy var(--bad)",
  },
  ".cm-tooltip": {
    background: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--accent-ink)",
  },
  ".cm-help": { padding: "8px 12px", maxWidth: "min(480px, 90vw)", whiteSpace: "pre-wrap" },
  ".cm-help code": { display: "block", fontFamily: "var(--mono)", marginBottom: "4px" },
});
