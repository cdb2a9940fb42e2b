/** Which engine bundle this browser gets, and why. */
import type { BundleKind } from "./messages.ts";

export interface Manifest {
  mt: BundleEntry;
  /** Missing while `scripts/serve` still builds it. */
  st?: BundleEntry;
  version: string;
}

export interface BundleEntry {
  /** Relative to the page. */
  path: string;
  /** Of the uncompressed module. */
  bytes: number;
}

export interface Choice {
  bundle: BundleKind;
  reason: string;
}

/** What the choice depends on; read from the browser by `capabilities`. */
export interface Capabilities {
  forced: string | null;
  isolated: boolean;
  sharesMemory: boolean;
}

export function chooseBundle({ forced, isolated, sharesMemory }: Capabilities): Choice {
  if (forced === "st") return { bundle: "st", reason: "asked for in the address" };
  if (!isolated) return { bundle: "st", reason: "the page is not cross-origin isolated" };
  if (!sharesMemory) return { bundle: "st", reason: "this browser does not share memory" };
  return { bundle: "mt", reason: "cross-origin isolated" };
}

export function capabilities(): Capabilities {
  return {
    forced: new URLSearchParams(location.search).get("bundle"),
    isolated: globalThis.crossOriginIsolated === true,
    sharesMemory: canShareMemory(),
  };
}

/** Size of the pool: enough for the tutorial's four workers, few enough for a phone. */
export function poolThreads(hardwareConcurrency: number): number {
  return Math.max(4, Math.min(hardwareConcurrency, 8));
}

export async function fetchManifest(): Promise<Manifest> {
  const response = await fetch(new URL("engine/manifest.json", document.baseURI));
  if (!response.ok) throw new Error(`no engine here (manifest: ${response.status})`);
  return response.json();
}

export function entryOf(manifest: Manifest, bundle: BundleKind): BundleEntry {
  const entry = manifest[bundle];
  if (!entry) throw new Error("the single-thread engine is still being built; reload in a minute");
  return entry;
}

function canShareMemory(): boolean {
  const channel = new MessageChannel();
  try {
    channel.port1.postMessage(new SharedArrayBuffer(1));
    return true;
  } catch {
    return false;
  } finally {
    channel.port1.close();
    channel.port2.close();
  }
}
