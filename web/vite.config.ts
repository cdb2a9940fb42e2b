// Builds the page into dist/. The engine's bundles in dist/engine are built and placed by
// scripts/build: they stay outside Vite's module graph and survive a build of the page.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

function emptyDistButEngine(): Plugin {
  return {
    name: "empty-dist-but-engine",
    apply: "build",
    buildStart() {
      const dist = join(import.meta.dirname, "dist");
      if (!existsSync(dist)) return;
      for (const entry of readdirSync(dist)) {
        if (entry !== "engine") rmSync(join(dist, entry), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [emptyDistButEngine()],
  build: { emptyOutDir: false, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { headers: isolation },
  preview: { headers: isolation },
});
