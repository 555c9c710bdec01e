/** What a page may load and reach. Texts of agents end up in it: whatever gets through can load and send nothing. */
const policyFor = (host: string): string =>
  [
    "default-src 'none'",
    // The highlighter of diffs is WebAssembly; this lets that in, and no text that becomes code.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // Diffs come as markup with attributes of style. Those can show, not load: the other sources stand.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    // Not every browser takes its own WebSocket for 'self'.
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Headers of everything that a page is made of; `host` is the name under which the server was asked, which it has. */
export const protection = (host: string): Record<string, string> => ({
  "content-security-policy": policyFor(host),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
});
