import { resolve } from "node:path";
import { answer } from "../context.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

export const backup: Verb = {
  description:
    "Without a file the copy gets a dated name in the home. That of the transcripts goes beside it, as NAME.transcripts.db. How to go back to one: docs/home.md.",
  operations: ["backup.create"],
  parameters: [{ name: "file", description: "where to write it", optional: true }],
  options: [],
  examples: [
    { command: "muster backup", effect: "Writes the copy into the home and prints its path" },
    { command: "muster backup /media/stick/muster.db", effect: "Writes it there" },
  ],
  async run(context, { parameter }) {
    const file = parameter("file");
    const path = file === "" ? {} : { file: resolve(context.folder, file) };
    const called = await context.call("backup.create", path);
    return called.ok ? answer(called.value, () => visible(called.value.file)) : called;
  },
};
