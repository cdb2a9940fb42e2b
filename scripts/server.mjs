// Serves web/dist on loopback as a host with headers would. `node server.mjs [--port N]`
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { headersFor } from "./headers.mjs";

const SITE = fileURLToPath(new URL("../web/dist/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".py": "text/x-python; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

function answer(request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "method not allowed");
  let path;
  try {
    path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  } catch {
    return refuse(response, 400, "malformed address");
  }
  if (path.endsWith("/")) path += "index.html";
  // `normalize` of an absolute path cannot climb above its root.
  const file = join(SITE, normalize(path));
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return refuse(response, 404, "not found");
  response.writeHead(200, {
    ...headersFor(path),
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Length": stat.size,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

function refuse(response, status, reason) {
  response.writeHead(status, { ...headersFor("/error.txt"), "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${status} ${reason}\n`);
}

/** Starts the server; port 0 takes any free one. Resolves to its address and a way to close it. */
export function serve(port = 0) {
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const close = () => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      };
      resolve({ url: `http://localhost:${server.address().port}/`, close });
    });
  });
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8080" } } });
  try {
    const { url } = await serve(Number(values.port));
    console.log(`Wask is served at ${url} (Ctrl-C ends it)`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`error: port ${values.port} is taken; choose another with --port`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
