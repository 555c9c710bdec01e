import { spawnSync } from "node:child_process";

/** What tells a program how many cores there are. */
const online = "/sys/devices/system/cpu/online";

/** Shows another file in that place to one process and its children, and becomes the command. */
const script = `mount --bind "$1" ${online} && shift && exec "$@"`;

const inNamespace = ["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"];

/** A command that takes the machine for one of as many cores as a file says: a daemon has a slot for each. */
export const onCores = (file: string, command: readonly string[]): [string, string[]] => [
  "unshare",
  [...inNamespace, file, ...command],
];

/** Why that cannot be done here; null when it can. */
export function coresRefused(): string | null {
  const [file, args] = onCores(online, ["true"]);
  const { status } = spawnSync(file, args, { stdio: "ignore" });
  return status === 0 ? null : "unshare may not make a namespace here";
}
