// The response headers of the site, in one table: for the local server and for hosts' files.

// Isolation, so that the page gets shared memory; require-corp since Safari lacks credentialless.
const ISOLATION = {
  "Document-Isolation-Policy": "isolate-and-credentialless",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

const COMMON = { ...ISOLATION, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };

// 'wasm-unsafe-eval' lets wasm compile and leaves `eval` blocked; the pool starts from blob workers.
function policy(connect, more = "") {
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; " +
    `img-src 'self' data: blob:; font-src 'self'; connect-src ${connect}; manifest-src 'self'; ` +
    `frame-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'${more}`
  );
}

/** Headers for a path of the site, without its content type. */
export function headersFor(path) {
  if (path.endsWith(".html")) {
    return {
      ...COMMON,
      "Content-Security-Policy": policy("'self' https:", "; frame-ancestors 'self'"),
      "Cache-Control": "no-cache",
    };
  }
  const headers = { ...COMMON, "Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache" };
  // File names under these folders change with their content.
  if (/^\/(assets|engine\/(mt|st)-[0-9a-f]+)\//.test(path)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
  // A worker obeys the policy of its own script: code that cells run reaches no other host.
  if (path.endsWith(".js")) headers["Content-Security-Policy"] = policy("'self'");
  return headers;
}
