import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { judge } from "../gate-outcome.ts";
import { Room } from "./room.ts";

/** Words that tempt a reader of output to decide by them. */
const bait = fc.constantFrom(
  "0 failed",
  "FAILED",
  "error: command not found",
  "sh: 1: x: not found",
  "Killed",
  "CONFLICT (content)",
  "timed out",
  "exit code 75",
  "could_not_run",
  "\u001B[31mfatal\u001B[0m",
);
const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const output = fc
  .array(
    fc.oneof(
      bait.map((text) => Buffer.from(text)),
      noise,
    ),
    { maxLength: 20 },
  )
  .map((parts) => Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")])));

test("[HU-16] whatever a gate prints, its exit code alone decides", async () => {
  using room = new Room();
  const gates = room.gates({ maxLogBytes: 2_048 });
  const codes = fc.oneof(
    fc.constantFrom(0, 1, 75, 126, 127, 137),
    fc.integer({ min: 0, max: 255 }),
  );
  const property = fc.asyncProperty(output, output, codes, async (out, error, exitCode) => {
    room.write("out", out.toString("latin1"));
    room.write("error", error.toString("latin1"));
    const run = await gates.run(room.request(`cat ../out; cat ../error >&2; exit ${exitCode}`));
    expect(run).toMatchObject(judge({ code: "exited", exitCode }));
  });
  await fc.assert(property, { numRuns: 40 });
}, 30_000);
