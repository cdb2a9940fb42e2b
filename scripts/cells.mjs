// Reads a file of cells: `# %%` starts a code cell, `# %% [markdown]` a text cell.

const MARK = /^# ?%%(.*)$/;
// The file stays valid Python: a line `#magic %%time` stands for the magic itself.
const MAGIC = /^#magic (?=%)/;

/** The cells of a file, as the page's `load` takes them. */
export function parseCells(text) {
  const cells = [];
  let cell = { kind: "code", lines: [] };
  for (const line of text.split(/\r?\n/)) {
    const mark = MARK.exec(line);
    if (mark) {
      cells.push(cell);
      cell = { kind: mark[1].trim().startsWith("[markdown]") ? "markdown" : "code", lines: [] };
    } else {
      cell.lines.push(line);
    }
  }
  cells.push(cell);
  return cells.map(finished).filter(({ source }) => source !== "");
}

function finished({ kind, lines }) {
  const read = kind === "code" ? (line) => line.replace(MAGIC, "") : (line) => line.replace(/^# ?/, "");
  return { kind, source: lines.map(read).join("\n").replace(/^\n+|\s+$/g, "") };
}

/** What one piece of output prints: `[stream, text]`, or nothing for pictures. */
export function printed(output) {
  switch (output.kind) {
    case "text":
      return [output.stream, output.text];
    case "value":
    case "timing":
      return ["stdout", `${output.text}\n`];
    case "error":
      return ["stderr", `${output.traceback}\n`];
    case "array":
    case "client":
      return ["stdout", `${output.card.text}\n`];
    default:
      return undefined;
  }
}
