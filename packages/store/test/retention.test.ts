import { expect, test } from "bun:test";
import { openFile } from "./open.ts";
import { damage } from "./raw.ts";
import { sampleProject } from "./samples.ts";
import { change, given } from "./writing.ts";

test("[ST-35] a cursor older than the oldest event that is kept is told so", () => {
  using opened = openFile();
  const { store } = opened;
  for (const number of [1, 2, 3]) given(store, change("project", sampleProject(number)));
  damage(opened.file, "DELETE FROM journal WHERE seq = 1");
  expect(store.events(0, {}, 10)).toEqual({ code: "cursor_too_old", first: 2 });
  expect(store.events(1, {}, 1)).toMatchObject({ code: "events", events: [{ seq: 2 }] });
});
