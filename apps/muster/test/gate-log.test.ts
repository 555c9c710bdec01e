import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { gateToml } from "./support/gate.ts";
import { toReview } from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { withSystem } from "./support/system.ts";

const command = "seq 1 500; cat ok.txt || { echo '(fail) ok is missing'; seq 1 500; exit 1; }";

test("[HU-60] [OV-58] a gate's log is read by pages and opens at the failing line, also of a former revision", () =>
  withSystem(
    { configuration: gateToml("unit", command), files: { "ok.txt": "ok\n" } },
    async (system) => {
      const first = await toReview(system, "Break it", {
        turns: [[write("b.txt", "b\n"), run("rm ok.txt")], [write("ok.txt", "ok\n")]],
      });
      const task = first.id;
      expect(first.turns.map(({ kind }) => kind)).toEqual(["work", "gate_failed"]);
      const passed = await system.call("gate.log", { task, gate: "unit" });
      expect(passed).toMatchObject({ outcome: "passed", exitCode: 0, gate: "unit" });
      const { items } = await system.call("event.list", { task, type: ["gateResult.recorded"] });
      const failed = items.find(({ data }) => data.after["outcome"] === "failed");
      const log = await system.call("gate.log", { task, gate: failed?.subject ?? "", limit: 400 });
      expect(log).toMatchObject({ outcome: "failed", exitCode: 1 });
      expect(log.text.split("\n")[log.failing ?? -1]).toBe("(fail) ok is missing");
      const end = await system.call("gate.log", {
        task,
        gate: log.result,
        before: log.total,
        limit: 100,
      });
      expect(end).toMatchObject({ next: log.total, failing: null });
      expect(end.text).toEndWith("499\n500\n");
      const start = await system.call("gate.log", { task, gate: log.result, after: 0, limit: 10 });
      expect(start.text).toStartWith("1\n2\n3\n");
    },
  ));

test("[HU-60] a log that cannot be read is refused with what to do instead, and no path is ever taken from outside", () =>
  withSystem({ configuration: gateToml("unit", "true") }, async (system) => {
    const task = (await toReview(system, "Work", [write("b.txt", "b")])).id;
    for (const gate of ["lint", "../../token", "/etc/passwd", "gate_00000000000000000000000000"])
      expect(await system.refusal("gate.log", { task, gate })).toMatchObject({
        code: "unknown_id",
        data: { kind: "gate", given: gate },
      });
    const landed = await system.refusal("gate.log", { task, gate: "unit", on: "merged" });
    expect(landed.code).toBe("unknown_id");
    const both = await system.refusal("gate.log", { task, gate: "unit", after: 0, before: 1 });
    expect(both.code).toBe("invalid_input");
    rmSync(join(system.home, "logs", task), { recursive: true });
    const gone = await system.refusal("gate.log", { task, gate: "unit" });
    expect(gone).toMatchObject({ code: "log_gone", data: { gate: "unit" } });
    expect(gone.next).toContain("muster show");
  }));
