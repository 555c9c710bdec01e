import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export type PackedFile = {
  /** Where pages find it: `/assets/main-1a2b3c.js`. */
  path: string;
  contentType: string;
  /** Of the content before compression. */
  hash: string;
  /** Names in the folder of packed files. */
  encodings: { identity: string; br?: string; gzip?: string };
};

const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The last percents of size are not worth their time: whoever builds waits for it. */
const compressors = {
  br: (content: Buffer) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => gzipSync(content, { level: 9 }),
};

/** A file is kept compressed when that makes it a tenth smaller, and it is not small anyhow. */
const isWorthwhile = (before: Buffer, after: Buffer): boolean =>
  before.length > 1024 && after.length <= before.length * 0.9;

function contentTypeOf(path: string): string {
  const found = contentTypes[extname(path)];
  if (found === undefined) throw new Error(`${path}: no content type is known for its ending`);
  return found;
}

/** A folder whose files are named by what is in them: one that is there is as it should be. */
class Packed {
  readonly #present: ReadonlySet<string>;
  readonly #wanted = new Set<string>();

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#present = new Set(readdirSync(folder));
  }

  has(name: string): boolean {
    return this.#present.has(name);
  }

  keep(name: string, content: Buffer): string {
    const path = join(this.folder, name);
    if (!this.has(name)) {
      writeFileSync(`${path}.draft`, content);
      renameSync(`${path}.draft`, path);
    }
    this.#wanted.add(name);
    return name;
  }

  removeOthers(): void {
    for (const name of this.#present) if (!this.#wanted.has(name)) rmSync(join(this.folder, name));
  }
}

function packFile(packed: Packed, file: string, path: string): PackedFile {
  const content = readFileSync(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const encodings: PackedFile["encodings"] = { identity: packed.keep(hash, content) };
  for (const encoding of ["br", "gzip"] as const) {
    const name = `${hash}.${encoding}`;
    const result = packed.has(name)
      ? readFileSync(join(packed.folder, name))
      : compressors[encoding](content);
    if (isWorthwhile(content, result)) encodings[encoding] = packed.keep(name, result);
  }
  return { path, contentType: contentTypeOf(path), hash, encodings };
}

/** Brings all files below `source`, as they are and compressed, into `folder`, and clears it of others. */
export function pack(source: string, folder: string): PackedFile[] {
  const packed = new Packed(folder);
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => packFile(packed, file, `/${relative(source, file)}`));
  packed.removeOthers();
  return files;
}
