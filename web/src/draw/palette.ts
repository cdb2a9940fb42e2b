/**
 * Colours of task names and task states.
 *
 * Names get colours in order of appearance, so that no two on screen share one; Dask's own rule
 * (a hash of the name, which does collide) is there for who wants the dashboard's colours.
 */
import { md5Prefix32 } from "./md5.ts";
import { oklch } from "./oklch.ts";

export type PaletteName = "distinct" | "safe" | "dask";

/**
 * Apart from each other, from grey (waiting) and from black (erred), on white and on dark; the
 * first ones also from the colours of states, whose fill they outline in graphs.
 */
const DISTINCT = [
  "#0b8a9e",
  "#efb118",
  "#a463f2",
  "#ff725c",
  "#6cc5b0",
  "#d6336c",
  "#4269d0",
  "#9c6b4e",
  "#3ca951",
  "#ff8ab7",
  "#8fb31f",
  "#97bbf5",
  "#6741a8",
  "#f2945c",
  "#c9a227",
  "#2f7d3b",
  "#b3489e",
  "#5fb4dd",
  "#a83b2a",
  "#c4c95a",
] as const;

/** Okabe and Ito (2008), then Tol's muted scheme: told apart with any colour vision. */
const SAFE = [
  "#0072b2",
  "#e69f00",
  "#56b4e9",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#f0e442",
  "#332288",
  "#882255",
  "#44aa99",
  "#999933",
  "#aa4499",
  "#117733",
  "#cc6677",
] as const;

/** The 18 steps of viridis that distributed's `color_of` picks from. */
const VIRIDIS = [
  "#440154",
  "#471669",
  "#472A79",
  "#433C84",
  "#3C4D8A",
  "#355D8C",
  "#2E6C8E",
  "#287A8E",
  "#23898D",
  "#1E978A",
  "#20A585",
  "#2EB27C",
  "#45BF6F",
  "#64CB5D",
  "#88D547",
  "#AFDC2E",
  "#D7E219",
  "#FDE724",
] as const;

/** Colour of the `index`th name to appear. */
export function nameColour(palette: PaletteName, index: number, name: string): string {
  if (palette === "dask") return daskColour(name);
  const designed = palette === "safe" ? SAFE : DISTINCT;
  return designed[index] ?? generated(index - designed.length);
}

/** Source: `distributed.utils.color_of`. */
export function daskColour(name: string): string {
  return VIRIDIS[md5Prefix32(name) % VIRIDIS.length] ?? VIRIDIS[0];
}

export type TaskState =
  | "waiting"
  | "queued"
  | "processing"
  | "memory"
  | "released"
  | "erred"
  | "skipped";

export interface StateLook {
  colour: string;
  /** A mark beside the colour, for who cannot rely on it. */
  mark: string;
}

/** As Dask's graph page has them. A skipped task is one that will never run. */
const DASK_STATES: Record<TaskState, StateLook> = {
  waiting: { colour: "#9e9e9e", mark: "" },
  queued: { colour: "#f5d327", mark: "" },
  processing: { colour: "#2f9e44", mark: "" },
  memory: { colour: "#e5383b", mark: "" },
  released: { colour: "#3f6fe0", mark: "" },
  erred: { colour: "#000000", mark: "" },
  skipped: { colour: "#5c5f66", mark: "" },
};

const SAFE_STATES: Record<TaskState, StateLook> = {
  waiting: { colour: "#bbbbbb", mark: "…" },
  queued: { colour: "#f0e442", mark: "≡" },
  processing: { colour: "#e69f00", mark: "▶" },
  memory: { colour: "#009e73", mark: "■" },
  released: { colour: "#56b4e9", mark: "✓" },
  erred: { colour: "#000000", mark: "✕" },
  skipped: { colour: "#5c5f66", mark: "–" },
};

export function stateLook(palette: PaletteName, state: TaskState): StateLook {
  return (palette === "safe" ? SAFE_STATES : DASK_STATES)[state];
}

/** Black or white, whichever reads better on `colour` (`#rrggbb`), after WCAG's contrast ratio. */
export function inkOn(colour: string): "#000000" | "#ffffff" {
  return luminance(colour) > 0.179 ? "#000000" : "#ffffff";
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Beyond the designed ones: hues by the golden angle, three lightnesses in turn. */
function generated(index: number): string {
  const lightness = [0.72, 0.56, 0.82][index % 3] ?? 0.72;
  return oklch(lightness, 0.1 + 0.02 * ((index >> 2) % 3), (index * 137.508 + 20) % 360);
}
