import { join } from "node:path";
import { type Operations, operationError } from "@muster/contract";
import { err, ok } from "@muster/model";
import { backUp } from "./backup.ts";
import type { Daemon } from "./daemon.ts";
import { configurationError } from "./refusals.ts";

type Names = "health" | "status" | "agent.list" | "backup.create" | "daemon.stop";

/** The daemon itself. */
export function systemOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world, home } = daemon;
  const { build } = world;
  const live = (): number => world.store.runsNotEnded().length;
  return {
    health: async () => ok({ status: "ok", version: daemon.version, build }),
    status: async () =>
      ok({
        pid: daemon.pid,
        port: daemon.port(),
        url: `http://127.0.0.1:${daemon.port()}`,
        version: daemon.version,
        build,
        home: home.path,
        live: live(),
        tasks: world.store.activeTasks().length,
        lastEvent: world.store.lastSeq(),
      }),
    "agent.list": async () => {
      const agents = world.agents();
      if (!agents.ok) return err(configurationError(agents.error));
      const items = agents.value.map(({ name, command, mode, model, bundled }) => ({
        name,
        command,
        mode,
        model,
        bundled,
      }));
      return ok({ items, next: null });
    },
    "backup.create": async (_caller, input) => {
      const dated = `muster-${world.clock.now().replaceAll(/[:.]/g, "-")}.db`;
      const backup = await backUp(world, input.file ?? join(home.backups, dated));
      if (backup.ok) return backup;
      const { cause, reason } = backup.error;
      return err(operationError("backup_failed", { cause, reason }));
    },
    "daemon.stop": async (_caller, input) => {
      const answer = { mode: input.mode, live: live() };
      daemon.stop(input.mode);
      return ok(answer);
    },
  };
}
