import { expect, test } from "bun:test";
import { request } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import type { WebFile } from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { testServer, type TestServer } from "./support/test-server.ts";

const page = "<!doctype html><html><head><title>Muster</title></head><body></body></html>";
const script = "export const greeting = 'hello';\n".repeat(50);

interface Site extends AsyncDisposable {
  server: TestServer;
  url: string;
}

/** A server with a web app of a page, a script in three encodings and a picture in one. */
function site(): Site {
  const folder = temporaryFolder();
  const place = (name: string, content: string | Uint8Array): string => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    return path;
  };
  const files: WebFile[] = [
    {
      path: "/index.html",
      contentType: "text/html; charset=utf-8",
      hash: "p1",
      encodings: { identity: place("page", page) },
    },
    {
      path: "/assets/main-1.js",
      contentType: "text/javascript; charset=utf-8",
      hash: "s1",
      encodings: {
        identity: place("script", script),
        br: place("script.br", brotliCompressSync(script)),
        gzip: place("script.gzip", gzipSync(script)),
      },
    },
    {
      path: "/icon.svg",
      contentType: "image/svg+xml",
      hash: "i1",
      encodings: { identity: place("icon", "<svg/>") },
    },
  ];
  const find = (path: string) => Promise.resolve(files.find((file) => file.path === path) ?? null);
  const server = testServer({ web: { assets: { find }, build: 'b"1', version: "1.0 (c0ffee1)" } });
  return {
    server,
    url: server.server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

interface Raw {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As it comes over the wire: `fetch` would unpack it. */
function raw(url: string, headers: Record<string, string>, method = "GET"): Promise<Raw> {
  const { promise, resolve, reject } = Promise.withResolvers<Raw>();
  const sent = request(url, { method, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks),
      }),
    );
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

test("every path that is no file and not of the API answers with the page, which says its build", async () => {
  await using web = site();
  for (const path of ["/", "/index.html", "/board?q=1", "/task/t_1", "/review/a/b", "/apiary"]) {
    const response = await fetch(`${web.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const text = await response.text();
    expect(text).toContain('<meta name="muster-build" content="b&quot;1" />');
    expect(text).toContain('<meta name="muster-version" content="1.0 (c0ffee1)" />');
  }
});

test("[SL-29] nothing below the API is answered with the page, and its errors are typed", async () => {
  await using web = site();
  for (const path of ["/api", "/api/", "/api/nothing", "/api/tasks/1/nothing", "/api/index.html"]) {
    for (const accept of ["text/html", "*/*"]) {
      const response = await fetch(`${web.url}${path}`, { headers: { accept } });
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).toMatchObject({ error: { code: "not_found", data: { path } } });
    }
  }
});

test("a file that this build does not have is a plain 404, never the page", async () => {
  await using web = site();
  const response = await fetch(`${web.url}/assets/main-0.js`);
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toContain("Load the page again");
});

test("what is named by its content is kept for a year, everything else is asked for again", async () => {
  await using web = site();
  const asset = await fetch(`${web.url}/assets/main-1.js`);
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const icon = await fetch(`${web.url}/icon.svg`);
  expect(icon.headers.get("cache-control")).toBe("no-cache");
  expect(icon.headers.get("content-type")).toBe("image/svg+xml");
});

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0.5, gzip;q=0.9", "gzip"],
  ["BR;Q=1", "br"],
  ["br;q=0, *", "gzip"],
  ["*", "br"],
  ["identity", "identity"],
  ["br;q=0.5, identity", "identity"],
  ["deflate", "identity"],
  ["", "identity"],
])("a client that takes %p gets %p", async (accepted, encoding) => {
  await using web = site();
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body };
  const url = `${web.url}/assets/main-1.js`;
  const { headers, body } = await raw(url, { "accept-encoding": accepted });
  expect(headers["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
  expect(headers.vary).toBe("accept-encoding");
  expect(headers.etag).toBe(`"s1-${encoding}"`);
  expect(headers["content-length"]).toBe(String(body.length));
  expect(unpack[encoding as keyof typeof unpack](body).toString()).toBe(script);
});

test("a client that has a file is told so, and HEAD tells all but the file", async () => {
  await using web = site();
  for (const path of ["/assets/main-1.js", "/", "/icon.svg"]) {
    const url = `${web.url}${path}`;
    const whole = await raw(url, { "accept-encoding": "br" });
    const tag = String(whole.headers.etag);
    const head = await raw(url, { "accept-encoding": "br" }, "HEAD");
    expect(head.body.length).toBe(0);
    const named = ["content-length", "etag", "content-encoding", "content-type"];
    for (const name of named) expect(head.headers[name]).toBe(whole.headers[name]);
    for (const known of [tag, `"x", W/${tag}`, "*"]) {
      const again = await raw(url, { "accept-encoding": "br", "if-none-match": known });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers.etag).toBe(tag);
    }
    const other = await raw(url, { "accept-encoding": "br", "if-none-match": '"x"' });
    expect(other.status).toBe(200);
  }
});

test("[OV-48] pages come under a policy by which they can load and reach nothing but this server", async () => {
  await using web = site();
  const host = web.url.replace("http://", "");
  for (const path of ["/", "/assets/main-1.js"]) {
    const { headers } = await fetch(`${web.url}${path}`);
    const policy = new Map(
      (headers.get("content-security-policy") ?? "").split("; ").map((directive) => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources.join(" ")];
      }),
    );
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
    expect(policy.get("style-src")).toBe("'self'");
    expect(policy.get("connect-src")).toBe(`'self' ws://${host}`);
    for (const name of ["base-uri", "form-action", "frame-ancestors"])
      expect(policy.get(name)).toBe("'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("set-cookie")).toBeNull();
  }
});

test("what anything here says its type is, browsers take for it", async () => {
  await using web = site();
  for (const path of ["/", "/assets/main-1.js", "/assets/gone.js", "/api/health", "/api/nothing"]) {
    const { headers } = await fetch(`${web.url}${path}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("[OV-48] the page is not for other names of this machine, nor for other pages' scripts", async () => {
  await using web = site();
  for (const path of ["/", "/board", "/assets/main-1.js", "/assets/gone.js"]) {
    expect((await raw(`${web.url}${path}`, { host: "evil.example" })).status).toBe(403);
    expect((await raw(`${web.url}${path}`, { origin: "http://evil.example" })).status).toBe(403);
    const own = await raw(`${web.url}${path}`, { origin: web.url });
    expect(own.status).not.toBe(403);
    expect(own.headers["access-control-allow-origin"]).toBe(web.url);
  }
});

test("[SL-35] pages and files take no method that changes something", async () => {
  await using web = site();
  for (const path of ["/", "/assets/main-1.js"]) {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const response = await fetch(`${web.url}${path}`, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
    const asked = await fetch(`${web.url}${path}`, { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  }
});

test("the socket is for programs: it has no pages", async () => {
  await using web = site();
  const response = await web.server.bySocket("/");
  expect([response.status, response.headers.get("content-type")]).toEqual([
    404,
    "application/json; charset=utf-8",
  ]);
});
