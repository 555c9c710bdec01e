// A listener with a bug: the commit is told to be done, the next listener hears of it, and the bug is not lost.
import { writeSync } from "node:fs";
import { openMemory } from "./open.ts";
import { sampleProject } from "./samples.ts";
import { change, write } from "./writing.ts";

using opened = openMemory();
const { store } = opened;
const say = (line: string) => writeSync(1, `${line}\n`);
process.once("uncaughtException", (error) => say(error.message));
store.onCommit(() => {
  throw new Error("a bug");
});
store.onCommit((seq) => say(`heard ${seq}`));
say(`written ${write(store, change("project", sampleProject(1))).ok}`);
