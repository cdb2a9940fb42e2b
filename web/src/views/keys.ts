/** What a key means to a cell in command mode, after Jupyter. */

export type Command =
  | "run"
  | "run-next"
  | "run-insert"
  | "edit"
  | "leave"
  | "above"
  | "below"
  | "insert-above"
  | "insert-below"
  | "delete"
  | "undo-delete"
  | "move-up"
  | "move-down"
  | "to-code"
  | "to-markdown";

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const PLAIN: Record<string, Command> = {
  Enter: "edit",
  ArrowUp: "above",
  ArrowDown: "below",
  k: "above",
  j: "below",
  a: "insert-above",
  b: "insert-below",
  m: "to-markdown",
  y: "to-code",
  z: "undo-delete",
};

/** `twice`: the same key was pressed just before, as for `dd`. */
export function commandFor(key: Key, twice: boolean): Command | null {
  if (key.key === "Enter") {
    if (key.shiftKey) return "run-next";
    if (key.ctrlKey || key.metaKey) return "run";
    if (key.altKey) return "run-insert";
  }
  if (key.altKey && key.key === "ArrowUp") return "move-up";
  if (key.altKey && key.key === "ArrowDown") return "move-down";
  if (key.ctrlKey || key.metaKey || key.altKey || key.shiftKey) return null;
  if (key.key === "d") return twice ? "delete" : null;
  return PLAIN[key.key] ?? null;
}
