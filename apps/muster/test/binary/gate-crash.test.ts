import { expect } from "bun:test";
import { identify, isAlive } from "@muster/process";
import { gateToml } from "../support/gate.ts";
import { waitAt } from "../support/latch.ts";
import { Held } from "./support/held.ts";
import { programTest } from "./support/program.ts";
import { withRoom } from "./support/room.ts";

programTest(
  "[OV-20] [CW-33] a gate that runs when the daemon is killed is ended before it runs again, and its second run counts",
  () =>
    withRoom({ configuration: null }, async (room) => {
      using held = new Held(room);
      // The base passes at once.
      const gate = `test ! -e b.txt || ${waitAt(room.folder, "held")}`;
      await room.repository.commit({ ".muster.toml": gateToml("hold", gate) }, "Gate");
      await room.init();
      await room.add("Work", "- write: {path: b.txt, content: b}");
      const events = room.followEvents();
      await room.json(["run", "#1"]);
      await held.reached();
      const former = identify(held.pids[0] ?? 0);
      expect(former !== null && isAlive(former)).toBe(true);
      await room.killDaemon();
      await room.start();
      await held.reached(2);
      expect(former !== null && isAlive(former)).toBe(false);
      held.open();
      await events.until(({ data }) => data["to"] === "in_review");
      const { gates, turns } = await room.task("#1");
      expect(gates.map(({ on, outcome }) => [on, outcome])).toEqual([
        ["base", "passed"],
        ["revision", "passed"],
      ]);
      expect(turns).toHaveLength(1);
    }),
);
