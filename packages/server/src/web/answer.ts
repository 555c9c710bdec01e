import type { WebFile, WebSettings } from "./assets.ts";
import { encodingFor } from "./encoding.ts";
import { makePage, type Page } from "./page.ts";
import { protection } from "./policy.ts";

/** Answers a request for the web app; null: there is no such app here. */
export type WebAnswer = (request: Request, path: string) => Promise<Response | null>;

const pagePath = "/index.html";

/** Names below it are made of their content: what once had a name never changes. */
const immutableFolder = "/assets/";

const methods = "GET, HEAD, OPTIONS";

const plain = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });

/** True when the client has this already. Tags of one answer and another are compared as they stand. */
function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match") ?? "";
  return known.split(",").some((text) => [tag, `W/${tag}`, "*"].includes(text.trim()));
}

interface Content {
  tag: string;
  headers: Record<string, string>;
  body: () => string | Blob;
}

function send(request: Request, { tag, headers, body }: Content): Response {
  const all = { ...protection(request.headers.get("host") ?? ""), ...headers, etag: tag };
  return isKnown(request, tag)
    ? new Response(null, { status: 304, headers: all })
    : new Response(body(), { headers: all });
}

function contentOfFile(request: Request, file: WebFile): Content {
  const encoding = encodingFor(file, request.headers.get("accept-encoding"));
  const isImmutable = file.path.startsWith(immutableFolder);
  return {
    tag: `"${file.hash}-${encoding}"`,
    headers: {
      "content-type": file.contentType,
      "cache-control": isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
      // Bun would add the name that the file has here.
      "content-disposition": "inline",
      vary: "accept-encoding",
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
    },
    body: () => Bun.file(file.encodings[encoding] ?? file.encodings.identity),
  };
}

const contentOfPage = ({ text, hash }: Page): Content => ({
  tag: `"${hash}"`,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  body: () => text,
});

function otherMethod(method: string): Response {
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: methods } });
  return plain(405, `There is only ${methods} here.\n`, { allow: methods });
}

/**
 * Serves the files of the web app, and its page for every other path, which the page reads itself. A file that is gone
 * is told so: an old page, still open, asks for parts that a newer program does not have.
 */
export function webAnswer(settings: WebSettings): WebAnswer {
  const { assets } = settings;
  let page: Promise<Page> | null = null;
  return async (request, path) => {
    const index = await assets.find(pagePath);
    if (index === null) return null;
    if (request.method !== "GET" && request.method !== "HEAD") return otherMethod(request.method);
    const file = path === pagePath ? null : await assets.find(path);
    if (file !== null) return send(request, contentOfFile(request, file));
    if (path.startsWith(immutableFolder))
      return plain(404, "This version has no such file. Load the page again.\n");
    page ??= makePage(index, settings);
    return send(request, contentOfPage(await page));
  };
}
