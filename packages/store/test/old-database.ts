import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A database as the program left it when migration `label` was its newest; it holds `fullSamples`. */
export const fixtureFile = (label: string): string =>
  join(import.meta.dirname, "fixtures", `state-${label}.db.gz`);

export const unpackOldDatabase = (label: string, file: string): void =>
  writeFileSync(file, gunzipSync(readFileSync(fixtureFile(label))));
