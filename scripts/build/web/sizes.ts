import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PackedFile } from "./pack.ts";

type Encoding = keyof PackedFile["encodings"];

/** What a browser loads before the first screen: the page, and what its head and scripts name. */
function firstLoad(files: readonly PackedFile[], folder: string): PackedFile[] {
  const page = files.find(({ path }) => path === "/index.html");
  if (page === undefined) return [];
  const text = readFileSync(join(folder, page.encodings.identity), "utf8");
  const named = new Set([...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path));
  return files.filter(({ path }) => path === page.path || named.has(path));
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

/** How large the web app is, in one line. */
export function sizesOf(files: readonly PackedFile[], folder: string): string {
  const sum = (some: readonly PackedFile[], encoding: Encoding): string =>
    kilobytes(
      some
        .map(
          ({ encodings }) => statSync(join(folder, encodings[encoding] ?? encodings.identity)).size,
        )
        .reduce((left, right) => left + right, 0),
    );
  const first = firstLoad(files, folder);
  const compressed = (some: readonly PackedFile[]) =>
    `${sum(some, "gzip")} gzip, ${sum(some, "br")} brotli`;
  return `web app: ${files.length} files, ${sum(files, "identity")} (${compressed(files)}); first load ${compressed(first)}`;
}
