/** What outlives the visit. Storage may be absent or full (private windows, frames): then nothing does. */
import type { CellSource } from "./notebook.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const NOTEBOOK = "wask.notebook.1";
const SETTINGS = "wask.settings.1";

export function loadNotebook(): CellSource[] | null {
  const stored = read(NOTEBOOK);
  return Array.isArray(stored) && stored.length > 0 && stored.every(isCellSource) ? stored : null;
}

export function saveNotebook(sources: readonly CellSource[]): void {
  write(NOTEBOOK, sources);
}

export function loadSettings(): Settings {
  const stored = read(SETTINGS);
  return typeof stored === "object" ? { ...DEFAULT_SETTINGS, ...stored } : DEFAULT_SETTINGS;
}

export function saveSettings(settings: Settings): void {
  write(SETTINGS, settings);
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The page works without; the visitor loses the notebook on leaving.
  }
}

function isCellSource(value: unknown): value is CellSource {
  if (typeof value !== "object" || value === null) return false;
  const { kind, source } = value as Record<string, unknown>;
  return (kind === "code" || kind === "markdown") && typeof source === "string";
}
