import { expect, setDefaultTimeout, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { root } from "../../launcher/root.mjs";
import { TemporaryFolder } from "../../test/temporary-folder.ts";
import { build } from "../build.ts";

// Compiling writes 100 MB; plain `bun test` would give it 5 s on a busy machine.
setDefaultTimeout(60_000);

/** Says what is embedded, with the content as each encoding holds it. */
const program = `
import { readFileSync } from "node:fs";
const { files } = await import("#web");
const read = ([name, path]) => [name, readFileSync(path).toString("base64")];
const unpacked = ({ encodings, ...file }) => ({ ...file, encodings: Object.fromEntries(Object.entries(encodings).map(read)) });
console.log(JSON.stringify(files.map(unpacked)));
`;

const vite = `
export default {
  root: import.meta.dirname,
  build: { outDir: "../../dist/web", emptyOutDir: true, modulePreload: { polyfill: false } },
};
`;

const words = Array.from({ length: 300 }, (_, index) => `word ${index}`).join(" ");

function repository(): TemporaryFolder {
  const folder = new TemporaryFolder();
  folder.git("init", "-q");
  folder.write({
    ".gitignore": "dist/\nnode_modules\n",
    "package-lock.json": "{}",
    "tsconfig.json": "{}",
    "packages/model/package.json": "{}",
    "scripts/build/main.ts": "",
    "apps/muster/package.json": JSON.stringify({
      type: "module",
      imports: { "#web": { "muster-built": "./dist/web.ts", default: "./src/none.ts" } },
    }),
    "apps/muster/src/none.ts": "export const files = [];",
    "apps/muster/src/main.ts": program,
    "apps/web/vite.config.ts": vite,
    "apps/web/index.html":
      '<!doctype html><html><head></head><body><script type="module" src="/src/main.ts"></script></body></html>',
    "apps/web/src/main.ts": `document.title = ${JSON.stringify(words)}; void import("./later.ts");`,
    "apps/web/src/later.ts": "export const mode = process.env.NODE_ENV;",
  });
  symlinkSync(join(root, "node_modules"), join(folder.path, "node_modules"));
  return folder;
}

type Embedded = {
  path: string;
  contentType: string;
  hash: string;
  encodings: { identity: string; br?: string; gzip?: string };
};

function embeddedIn(folder: TemporaryFolder): Embedded[] {
  const { stdout, stderr } = spawnSync(join(folder.path, "dist/muster"), [], {
    cwd: "/",
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Embedded[];
}

const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64");

test("build: the program has every file of the web app inside, as it is and compressed", () => {
  using folder = repository();
  folder.commitAll();
  const outcome = build(folder.path);
  expect(outcome).toEqual({
    state: "built",
    report: expect.stringContaining("first load") as string,
  });
  const files = embeddedIn(folder);
  expect(files.map(({ path }) => path.replace(/-[\w-]{8}\./, "."))).toEqual([
    "/assets/index.js",
    "/assets/later.js",
    "/index.html",
  ]);
  const [script, later, page] = files;
  const text = bytes(script?.encodings.identity).toString();
  expect(text).toContain("word 299");
  expect(brotliDecompressSync(bytes(script?.encodings.br)).toString()).toBe(text);
  expect(gunzipSync(bytes(script?.encodings.gzip)).toString()).toBe(text);
  expect(script?.contentType).toBe("text/javascript; charset=utf-8");
  expect(page?.contentType).toBe("text/html; charset=utf-8");
  // Small as it is, it is not worth unpacking.
  expect(Object.keys(later?.encodings ?? {})).toEqual(["identity"]);
  expect(bytes(later?.encodings.identity).toString()).toContain("production");
  expect(readFileSync(join(folder.path, "dist/muster")).includes(folder.path)).toBe(false);
});

test("build: the web app is built again only when an input of it changed, and what is gone is not embedded", () => {
  using folder = repository();
  folder.commitAll();
  build(folder.path);
  const before = statSync(join(folder.path, "dist/web.json")).ino;
  folder.write({ "apps/muster/src/main.ts": `${program}// changed\n` });
  expect(build(folder.path)).toEqual({ state: "built", report: null });
  expect(statSync(join(folder.path, "dist/web.json")).ino).toBe(before);
  folder.write({ "apps/web/src/main.ts": "document.title = 'short';" });
  expect(build(folder.path)).toMatchObject({
    state: "built",
    report: expect.any(String) as string,
  });
  const files = embeddedIn(folder);
  expect(files).toHaveLength(2);
  const kept = files.flatMap(({ encodings, hash }) =>
    Object.keys(encodings).map((key) => (key === "identity" ? hash : `${hash}.${key}`)),
  );
  expect(readdirSync(join(folder.path, "dist/packed")).toSorted()).toEqual(kept.toSorted());
});

test("build: a web app that does not build fails and leaves the last program in place", () => {
  using folder = repository();
  folder.commitAll();
  build(folder.path);
  folder.write({ "apps/web/src/main.ts": 'import "./nowhere.ts";' });
  expect(build(folder.path)).toEqual({
    state: "failed",
    messages: expect.stringContaining("./nowhere.ts") as string,
  });
  expect(embeddedIn(folder)).toHaveLength(3);
});
