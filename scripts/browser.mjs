// Opens the built site in headless Chromium, for scripts/browser-run, benchmarks and tests.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { serve } from "./server.mjs";

const { chromium } = createRequire(new URL("../web/package.json", import.meta.url))("playwright-core");

// Nothing that reaches for the network or for a display.
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error("no Chromium found: run scripts/setup, or set CHROMIUM to its path");
}

/** A new browser with an empty profile, which it deletes when it closes. */
export function launch() {
  return chromium.launch({ executablePath: browserPath(), args: QUIET });
}

/**
 * The playground, ready to run cells.
 *
 * `bundle` forces "st" or "mt". `problems` collects what must not happen: console errors
 * (violations of the content policy are among them) and uncaught exceptions.
 */
export async function openPlayground({ bundle, browser, viewport, path = "" } = {}) {
  const site = await serve();
  const own = browser ? undefined : await launch();
  const context = await (browser ?? own).newContext(viewport ? { viewport } : {});
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const close = async () => {
    await context.close();
    await own?.close();
    await site.close();
  };
  try {
    await page.goto(site.url + path + (bundle ? `?bundle=${bundle}` : ""));
    await page.waitForFunction(() => customElements.get("wask-app") !== undefined, null, { timeout: 30_000 });
    await page.evaluate(() => document.querySelector("wask-app").ready);
  } catch (error) {
    await close();
    throw new Error(`the page did not start: ${error.message}\n${problems.join("\n")}`);
  }
  return { page, problems, url: site.url, close };
}
