/** What the visitor chose. */
import type { PaletteName } from "../draw/palette.ts";

export type Theme = "auto" | "light" | "dark";

export interface Settings {
  theme: Theme;
  palette: PaletteName;
  workers: number;
}

export const DEFAULT_SETTINGS: Settings = { theme: "auto", palette: "distinct", workers: 4 };
