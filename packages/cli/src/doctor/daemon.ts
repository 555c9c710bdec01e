import type { Status } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Failure } from "../failure.ts";
import type { PortState, Refusal } from "../host.ts";
import { fine, type Finding, found } from "./finding.ts";

/** What the daemon says of itself, against this program. */
export function judgeDaemon(status: Result<Status, Failure>, ownBuild: string): Finding {
  if (!status.ok) {
    const { code, message, next } = status.error;
    return code === "no_daemon"
      ? fine("daemon", "not running; verbs start it")
      : found("daemon", "problem", { code, message, next });
  }
  const { pid, url, version, build } = status.value;
  const data = { pid, url, version, build };
  if (build === ownBuild) return fine("daemon", `up: pid ${pid}, ${url}`, data);
  return found("daemon", "warning", {
    code: "daemon_of_another_build",
    message: `The daemon, pid ${pid}, is of another build than this program.`,
    next: "Renew it with `muster start`; runs live on.",
    data,
  });
}

/** Who holds the port: nobody, the daemon itself, or somebody else. */
export function judgePort(state: Result<PortState, Refusal>, daemonPid: number | null): Finding {
  if (!state.ok) return found("port", "problem", state.error);
  const { port, holder } = state.value;
  const data = { port, holder };
  if (port === 0) return fine("port", "any free one", data);
  if (holder === null) return fine("port", `${port} is free`, data);
  const isOwn = daemonPid !== null && (holder.pid === null || holder.pid === daemonPid);
  if (isOwn) return fine("port", `${port} is the daemon's`, data);
  const who = holder.pid === null ? "another process" : `pid ${holder.pid} ${holder.command ?? ""}`;
  return found("port", "problem", {
    code: "port_taken",
    message: `${port} is held by ${who.trim()}.`,
    next: "End that process, or set MUSTER_PORT to another port, or to 0 for any.",
    data,
  });
}
