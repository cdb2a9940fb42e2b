// The tools of tutorial authors: how files of cells are read, what the local server answers.
import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { parseCells } from "../../scripts/cells.mjs";
import { serve } from "../../scripts/server.mjs";

test("a file splits into cells at its marks", () => {
  const text = "x = 1\n\n# %%\n#magic %%time\ny = 2\n\n# %% [markdown]\n# ## Title\n#\n# text\n\n# %%\n";
  assert.deepEqual(parseCells(text), [
    { kind: "code", source: "x = 1" },
    { kind: "code", source: "%%time\ny = 2" },
    { kind: "markdown", source: "## Title\n\ntext" },
  ]);
});

test("indentation of a cell's first line is kept", () => {
  assert.deepEqual(parseCells("# %%\n\n    x = 1\n"), [{ kind: "code", source: "    x = 1" }]);
});

/** Status and headers of a path, sent as it is written (`fetch` would tidy it). */
function head(url, path) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { path, method: "HEAD" }, ({ statusCode, headers }) => resolve({ statusCode, headers }));
    sent.on("error", reject);
    sent.end();
  });
}

test("the page and its scripts are served isolated", async () => {
  const site = await serve();
  try {
    const manifest = await (await fetch(`${site.url}engine/manifest.json`)).json();
    for (const path of ["/", `/${manifest.mt.path}wask.js`, `/${manifest.st.path}wask_bg.wasm`]) {
      const { statusCode, headers } = await head(site.url, path);
      assert.equal(statusCode, 200, path);
      assert.equal(headers["cross-origin-embedder-policy"], "require-corp", path);
      assert.equal(headers["cross-origin-resource-policy"], "cross-origin", path);
    }
    const page = await head(site.url, "/");
    assert.match(page.headers["content-security-policy"], /default-src 'none'.*frame-ancestors 'self'/);
    assert.equal((await head(site.url, `/${manifest.mt.path}wask_bg.wasm`)).headers["content-type"], "application/wasm");
  } finally {
    await site.close();
  }
});

test("nothing outside the site is served", async () => {
  const site = await serve();
  try {
    for (const path of ["/../../Cargo.toml", "/%2e%2e/%2e%2e/Cargo.toml", "/..%2f..%2fCargo.toml", "/assets", "/%"]) {
      assert.notEqual((await head(site.url, path)).statusCode, 200, path);
    }
  } finally {
    await site.close();
  }
});
