import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Who listens on a port; null for what the system does not show to this user. */
export interface PortHolder {
  pid: number | null;
  command: string | null;
}

/** A process may end, or belong to somebody else, at any moment; elsewhere there is no /proc. */
const expected = new Set(["ENOENT", "ESRCH", "EACCES", "EPERM", "ENOTDIR"]);

function readOr<Value>(fallback: Value, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (expected.has((error as NodeJS.ErrnoException).code ?? "")) return fallback;
    throw error;
  }
}

const listeningState = "0A";

/** Socket numbers of the listeners on the port, as /proc/net/tcp names them. */
function listeningSockets(port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((file) => readOr("", () => readFileSync(file, "utf8")).split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) === true && fields[3] === listeningState)
    .flatMap((fields) => fields[9] ?? []);
}

function holdsSocket(pid: string, links: ReadonlySet<string>): boolean {
  const folder = `/proc/${pid}/fd`;
  return readOr<string[]>([], () => readdirSync(folder)).some((descriptor) =>
    links.has(readOr("", () => readlinkSync(`${folder}/${descriptor}`))),
  );
}

const longestCommand = 200;

/** One line without control characters: it is shown in a terminal. */
const readCommand = (pid: string): string | null =>
  readOr("", () => readFileSync(`/proc/${pid}/cmdline`, "utf8"))
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, longestCommand) || null;

/** The process that listens on the port; null when nobody seems to. */
export function holderOf(port: number): PortHolder | null {
  const sockets = listeningSockets(port);
  if (sockets.length === 0) return null;
  const links = new Set(sockets.map((socket) => `socket:[${socket}]`));
  const pids = readdirSync("/proc").filter((name) => /^[1-9]\d*$/.test(name));
  const pid = pids.find((candidate) => holdsSocket(candidate, links));
  return pid === undefined
    ? { pid: null, command: null }
    : { pid: Number(pid), command: readCommand(pid) };
}
