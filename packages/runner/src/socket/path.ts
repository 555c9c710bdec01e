import { err, ok, type Result } from "@muster/model";

/** The kernel's limit for the path of a Unix socket, without the closing zero. */
const longestSocketPath = 107;

export type PathTooLong = { code: "socket_path_too_long"; path: string; limit: number };

export function checkSocketPath(path: string): Result<string, PathTooLong> {
  if (Buffer.byteLength(path) <= longestSocketPath) return ok(path);
  return err({ code: "socket_path_too_long", path, limit: longestSocketPath });
}
