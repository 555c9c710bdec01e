import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { WebFile } from "@muster/server";

const dist = resolve(import.meta.dirname, "../../../../dist");

/** The web app as it was built last beside these sources; the compiled program has it inside instead. */
function readFiles(): WebFile[] {
  const manifest = join(dist, "web.json");
  if (!existsSync(manifest)) return [];
  const { files } = JSON.parse(readFileSync(manifest, "utf8")) as { files: WebFile[] };
  const place = (name: string) => join(dist, "packed", name);
  return files.map(({ encodings, ...file }) => ({
    ...file,
    encodings: Object.fromEntries(
      Object.entries(encodings).map(([encoding, name]) => [encoding, place(name)]),
    ) as unknown as WebFile["encodings"],
  }));
}

export const files = readFiles();
