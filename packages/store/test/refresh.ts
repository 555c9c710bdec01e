// Writes the committed schema and the old database again, from a fresh migration.
// A released fixture is never written again: it is what real homes hold.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fullSamples } from "./full-samples.ts";
import { fixtureFile } from "./old-database.ts";
import { openFile } from "./open.ts";
import { withRaw } from "./raw.ts";
import { dumpFile, freshSchema } from "./schema-dump.ts";
import { given } from "./writing.ts";

const UNRELEASED = "0001";

using opened = openFile();
writeFileSync(dumpFile, freshSchema(opened.file));
given(opened.store, ...fullSamples());
opened.store.close();
withRaw(opened.file, (database) => database.exec("PRAGMA journal_mode = DELETE"));
writeFileSync(fixtureFile(UNRELEASED), gzipSync(readFileSync(opened.file), { level: 9 }));
