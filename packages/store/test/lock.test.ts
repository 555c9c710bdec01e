import { expect, test } from "bun:test";
import { identify } from "@muster/process";
import { openStore } from "../src/index.ts";
import { startChild } from "./child.ts";
import { openFile, openIn, settings, temporaryFolder } from "./open.ts";
import { NOON, sampleProject } from "./samples.ts";
import { change, given } from "./writing.ts";

test("[HU-25] a second process is refused while the first has the store, and let in once that is killed", async () => {
  using folder = temporaryFolder();
  await using holder = startChild("lock-holder.ts", folder.path);
  expect((await holder.lines.next()).value).toBe("1");
  const identity = identify(holder.pid);
  if (identity === null) throw new Error("the holder is not there");
  expect(openStore(settings(folder.path))).toEqual({
    ok: false,
    error: {
      code: "already_open",
      file: settings(folder.path).file,
      holder: { ...identity, program: "0.1.0", openedAt: NOON },
    },
  });
  await holder.kill();
  const store = openIn(folder.path);
  expect(store.epoch).toBe(2);
  store.close();
});

test("the same process cannot open the store twice, and can again after it closed it", () => {
  using opened = openFile();
  expect(openStore(settings(opened.folder))).toMatchObject({ error: { code: "already_open" } });
  given(opened.store, change("project", sampleProject(1)));
  opened.store.close();
  opened.store.close();
  const again = openIn(opened.folder);
  expect(again.projects()).toEqual([sampleProject(1)]);
  again.close();
});

test("[HU-20] [HU-55] the epoch and the sequence go on from where they were at each opening", () => {
  using folder = temporaryFolder();
  for (const number of [1, 2, 3]) {
    const store = openIn(folder.path);
    expect(store.epoch).toBe(number);
    expect(store.lastSeq()).toBe(number - 1);
    given(store, change("project", sampleProject(number)));
    expect(store.lastSeq()).toBe(number);
    store.close();
  }
});
