import { expect, test } from "bun:test";
import { entityKinds, tables } from "../src/rows/columns.ts";
import { fullSamples } from "./full-samples.ts";
import { openFile } from "./open.ts";
import { withRaw } from "./raw.ts";
import { given } from "./writing.ts";

test("[HU-49] no row and no event is ever removed, whoever asks", () => {
  using opened = openFile();
  given(opened.store, ...fullSamples());
  withRaw(opened.file, (database) => {
    database.exec("PRAGMA foreign_keys = OFF");
    for (const name of [...entityKinds.map((kind) => tables[kind].name), "journal"])
      expect(() => database.exec(`DELETE FROM ${name}`)).toThrow("kept");
  });
});

test("[OV-43] [CW-27] an event is never changed", () => {
  using opened = openFile();
  given(opened.store, ...fullSamples());
  withRaw(opened.file, (database) => {
    expect(() => database.exec("UPDATE journal SET actor_id = 'eve'")).toThrow("kept as written");
  });
});

test("[HU-50] a row is never written without its next version, whoever writes", () => {
  using opened = openFile();
  given(opened.store, ...fullSamples());
  withRaw(opened.file, (database) => {
    for (const kind of entityKinds)
      expect(() =>
        database.exec(`UPDATE ${tables[kind].name} SET updated_at = created_at`),
      ).toThrow("version");
  });
});
